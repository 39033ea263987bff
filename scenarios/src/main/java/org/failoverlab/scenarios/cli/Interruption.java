package org.failoverlab.scenarios.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a long command end in good order when the user presses Ctrl-C: the command sees it by {@link #isStopped()}, and the process ends
 * as soon as it has closed this, with exit code 130.
 */
final class Interruption implements AutoCloseable {
    /** The exit code of a process that was interrupted, as shells have it; Java itself gives it. */
    static final int EXIT_CODE = 130;

    /** When the command has not come to its end by then, the process ends all the same. */
    private static final long PATIENCE_S = 20;

    private final CountDownLatch isClosed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "interruption");
    private volatile boolean isStopped;

    /** Looks out for Ctrl-C from now on. */
    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted() {
        isStopped = true;
        try {
            isClosed.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True from the moment on at which the user has pressed it; may be asked in any thread. */
    boolean isStopped() {
        return isStopped;
    }

    /** All that is to be kept is kept: the process may end. */
    @Override
    public void close() {
        isClosed.countDown();
        if (!isStopped) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // It was pressed in this very moment: there is nothing left to keep.
                isStopped = true;
            }
        }
    }
}
