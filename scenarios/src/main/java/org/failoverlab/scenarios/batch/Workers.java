package org.failoverlab.scenarios.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does pieces of work side by side, and hands on their results in the order of the pieces, whatever the number of threads. */
public final class Workers {
    private static final int AHEAD = 32;

    private Workers() {}

    /**
     * Does all the work, or until it is told to stop; what has been begun by then is finished. What is handed on has no
     * gaps: all up to some piece, and nothing after it.
     *
     * @param work taken from as needed, so that memory stays flat: a few dozen pieces are ahead at a time, so that one that takes long
     *     does not keep the other threads waiting for its turn
     * @param threads at least 1
     * @param job does a piece in any of the threads; what it throws ends all, and is thrown here
     * @param done hears of each result in this thread, in the order of the pieces
     * @param stop asked before each further piece, in any thread
     */
    public static <T, R> void inOrder(
            Iterator<T> work, int threads, Function<T, R> job, Consumer<R> done, BooleanSupplier stop) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "run");
            thread.setDaemon(true);
            return thread;
        });
        Deque<Future<Optional<R>>> ahead = new ArrayDeque<>();
        try {
            boolean isOver = false;
            while (!isOver) {
                while (ahead.size() < AHEAD * threads && work.hasNext() && !stop.getAsBoolean()) {
                    T next = work.next();
                    ahead.addLast(
                            pool.submit(() -> stop.getAsBoolean() ? Optional.empty() : Optional.of(job.apply(next))));
                }
                // A thread may have begun a piece just before it was told, another not the one before: that result is
                // dropped.
                Optional<R> result =
                        ahead.isEmpty() ? Optional.empty() : ahead.removeFirst().get();
                result.ifPresent(done);
                isOver = result.isEmpty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
