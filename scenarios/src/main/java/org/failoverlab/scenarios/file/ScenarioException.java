package org.failoverlab.scenarios.file;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be run, with every mistake in it. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final long count;

    /** At least one problem, and no others. */
    public ScenarioException(List<Problem> problems) {
        this(problems, problems.size());
    }

    /** At least one problem; the count is of all, those that were not kept included. */
    ScenarioException(List<Problem> problems, long count) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    /** What is wrong, in the order of the file; of very many mistakes those that were found first. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many mistakes there are in all. */
    public long count() {
        return count;
    }
}
