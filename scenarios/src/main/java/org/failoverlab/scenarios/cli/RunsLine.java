package org.failoverlab.scenarios.cli;

import java.io.PrintWriter;
import org.failoverlab.scenarios.report.Units;
import picocli.CommandLine.Model.CommandSpec;

/** Shows on a terminal how many runs of an experiment are over, and how long the others will take; elsewhere shows nothing. */
final class RunsLine {
    private static final long EVERY_NS = 200_000_000L;

    private final PrintWriter err;
    private final Main main;
    private final boolean isTerminal = Terminal.isErr();
    private final long startNs = System.nanoTime();
    private long nextNs = startNs + EVERY_NS;
    private int width;

    RunsLine(CommandSpec command) {
        this.err = command.commandLine().getErr();
        this.main = Main.of(command);
    }

    void at(int runs, int of) {
        long wallNs = System.nanoTime();
        if (!isTerminal || wallNs < nextNs) {
            return;
        }
        nextNs = wallNs + EVERY_NS;
        long leftNs = Math.round((double) (wallNs - startNs) / runs * (of - runs));
        String text = main.say(String.format(
                "%s of %s runs (%s), %d s left",
                Units.count(runs), Units.count(of), Units.percent((double) runs / of), leftNs / 1_000_000_000L));
        err.print("\r" + text + " ".repeat(Math.max(0, width - Units.columns(text))));
        err.flush();
        width = Units.columns(text);
    }

    /** Removes the line. */
    void clear() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }
}
