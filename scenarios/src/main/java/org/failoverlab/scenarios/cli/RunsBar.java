package org.failoverlab.scenarios.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

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
     * @param name what is counted, in the language of the reader
     * @param done how many are done already, by an earlier process
     */
    RunsBar(String name, PrintWriter err, long done, long total) {
        this.err = err;
        this.bar = Terminal.isErr() ? bar(name, err, done, total) : null;
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
