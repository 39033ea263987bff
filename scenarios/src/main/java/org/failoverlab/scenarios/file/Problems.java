package org.failoverlab.scenarios.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** All the mistakes found so far. */
public final class Problems {
    /** More mistakes than this are counted, not kept: nobody reads them, and there can be millions. */
    private static final int MAX_KEPT = 10_000;

    /** How many names are compared in all for the sake of suggestions. */
    private static final long MAX_COMPARED = 2_000_000;

    private final List<Problem> found = new ArrayList<>();
    private long count;
    private long compared;

    /** Notes a mistake. */
    public void add(Location where, String message) {
        add(new Problem(where, message));
    }

    void add(Problem problem) {
        count++;
        if (found.size() < MAX_KEPT) {
            found.add(problem);
        }
    }

    /** What {@link Words#suggest} says; nothing any more when so many were looked up that it would take long. */
    public String suggest(String word, Supplier<Collection<String>> choices) {
        if (compared > MAX_COMPARED) {
            return "";
        }
        Collection<String> known = choices.get();
        compared += known.size();
        return Words.suggest(word, known);
    }

    /** True while no mistake was found in this line: what is missing there may be what was refused. */
    public boolean isCleanLine(Location where) {
        return found.stream().noneMatch(problem -> problem.where().line() == where.line());
    }

    /** True when something was refused that should have been this: what seems to be missing may stand there misspelt. */
    public boolean hasRefused(Single wanted) {
        return found.stream().anyMatch(problem -> problem.message().endsWith("; expected " + wanted.expected()));
    }

    /** Notes that a group of keys says nothing, unless a mistake in its line is the reason. */
    public void addNothingSaid(Location where, String keys) {
        if (isCleanLine(where)) {
            add(where, "expected at least one of: " + keys);
        }
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
            throw exception();
        }
    }

    ScenarioException exception() {
        return new ScenarioException(inOrder(), count);
    }
}
