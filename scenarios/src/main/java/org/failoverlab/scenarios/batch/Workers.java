package org.failoverlab.scenarios.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does pieces of work side by side, and hands on their results in the order of the pieces, whatever the number of threads. */
public final class Workers {
    private Workers() {}

    /**
     * Does all the work, or until it is told to stop; what has been begun by then is finished and handed on.
     *
     * @param work taken from as needed: a few pieces for each thread are under way at a time, so that memory stays flat
     * @param threads at least 1
     * @param job does a piece in any of the threads; must not throw
     * @param done hears of each result in this thread, in the order of the pieces
     * @param stop asked before each further piece
     */
    public static <T, R> void inOrder(
            Iterator<T> work, int threads, Function<T, R> job, Consumer<R> done, BooleanSupplier stop) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "run");
            thread.setDaemon(true);
            return thread;
        });
        Deque<Future<R>> underWay = new ArrayDeque<>();
        try {
            while (!underWay.isEmpty() || work.hasNext() && !stop.getAsBoolean()) {
                while (underWay.size() < 4 * threads && work.hasNext() && !stop.getAsBoolean()) {
                    T next = work.next();
                    underWay.addLast(pool.submit(() -> job.apply(next)));
                }
                done.accept(underWay.removeFirst().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
