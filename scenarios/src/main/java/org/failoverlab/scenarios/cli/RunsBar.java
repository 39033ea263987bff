package org.failoverlab.scenarios.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Model.CommandSpec;

/** Shows on a terminal how many runs are done, and how long the others will take; elsewhere shows nothing. */
final class RunsBar implements AutoCloseable {
    private static final int EVERY_MS = 250;
    private static final int WIDTH = 78;

    /** Null where nobody watches. */
    private final ProgressBar bar;

    private final PrintWriter err;

    /**
     * Shows it until it is closed.
     *
     * @param command on whose standard error, and in whose reader's language
     * @param done how many are done already, by an earlier process
     */
    RunsBar(CommandSpec command, long done, long total) {
        this.err = command.commandLine().getErr();
        this.bar = Terminal.isErr() ? bar(Main.of(command).say("runs"), err, done, total) : null;
    }

    /** Shows it until it is closed; how many runs there will be is said by {@link #at}. */
    RunsBar(CommandSpec command) {
        this(command, 0, 0);
    }

    private static ProgressBar bar(String name, PrintWriter err, long done, long total) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(EVERY_MS)
                .continuousUpdate()
                .showSpeed()
                .setConsumer(new DelegatingProgressBarConsumer(
                        line -> {
                            err.print("\r" + line);
                            err.flush();
                        },
                        WIDTH))
                .build();
    }

    void done(long count) {
        if (bar != null) {
            bar.stepTo(count);
        }
    }

    /** One more is done. */
    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** So many are done of so many. */
    void at(long count, long total) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(count);
        }
    }

    /** Removes it. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
        }
    }
}
