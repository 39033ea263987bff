package org.failoverlab.scenarios.cli;

import java.io.PrintWriter;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.run.Progress;
import picocli.CommandLine.Model.CommandSpec;

/** Shows on a terminal how far a run has come, once it takes longer than a moment; elsewhere shows nothing. */
final class ProgressLine implements Progress {
    private static final long FIRST_NS = 500_000_000L;
    private static final long EVERY_NS = 200_000_000L;

    private final PrintWriter err;
    private final Main main;
    private final boolean isTerminal = Terminal.isErr();
    private final long startNs = System.nanoTime();
    private long nextNs = startNs + FIRST_NS;
    private int width;

    /** On the command's standard error, in its reader's language. */
    ProgressLine(CommandSpec command) {
        this.err = command.commandLine().getErr();
        this.main = Main.of(command);
    }

    @Override
    public void at(long nowNs, long untilNs, long events) {
        long wallNs = System.nanoTime();
        if (!isTerminal || wallNs < nextNs) {
            return;
        }
        nextNs = wallNs + EVERY_NS;
        double seconds = (wallNs - startNs) / 1e9;
        String text = main.say(String.format(
                "%s of %s simulated (%s), %s events, %s a second",
                Units.seconds(nowNs),
                Units.seconds(untilNs),
                Units.percent((double) nowNs / untilNs),
                Units.count(events),
                Units.count(Math.round(events / seconds))));
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
