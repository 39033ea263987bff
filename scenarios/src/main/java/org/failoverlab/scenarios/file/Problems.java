package org.failoverlab.scenarios.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All the mistakes found so far. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes a mistake. */
    public void add(Location where, String message) {
        add(new Problem(where, message));
    }

    void add(Problem problem) {
        found.add(problem);
    }

    /** True while none was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    public List<Problem> inOrder() {
        return found.stream().sorted(Comparator.comparing(Problem::where)).toList();
    }

    /** Ends the reading when any was found. */
    public void throwIfAny() throws ScenarioException {
        if (!found.isEmpty()) {
            throw new ScenarioException(inOrder());
        }
    }
}
