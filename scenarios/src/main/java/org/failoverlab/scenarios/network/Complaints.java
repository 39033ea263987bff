package org.failoverlab.scenarios.network;

import java.util.LinkedHashSet;
import java.util.Set;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.Problems;

/** Notes mistakes, each once: what is wrong with a default is not wrong again with every switch that has it. */
final class Complaints {
    private final Problems problems;
    private final Set<Problem> said = new LinkedHashSet<>();
    private final Set<String> messages = new LinkedHashSet<>();
    /** Who is to blame for what was right before; null while nothing is changed. */
    private Location change;

    Complaints(Problems problems) {
        this.problems = problems;
    }

    /** From now on what was not wrong before is the fault of this change; null for none. */
    void blame(Location newChange) {
        change = newChange;
    }

    void add(Location where, String message) {
        if (change != null && !messages.contains(message)) {
            note(change, message);
        } else if (change == null) {
            note(where, message);
        }
    }

    private void note(Location where, String message) {
        messages.add(message);
        if (said.add(new Problem(where, message))) {
            problems.add(where, message);
        }
    }
}
