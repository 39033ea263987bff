package org.failoverlab.scenarios.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.run.Limits;

/** Does the runs of a batch: those that its folder does not hold yet. */
public final class Batch {
    /** A run, what came of it, and the line that keeps it. */
    private record Done(BatchPlan.Run run, TrialResult result, byte[] line) {}

    private final BatchPlan plan;
    private final BatchFolder folder;
    private final Supplier<Limits> limits;
    private final BooleanSupplier stop;
    private final BatchTally tally;
    private long done;
    private boolean isCut;

    /**
     * Will do these runs.
     *
     * @param folder where the results are kept; null for nowhere
     * @param limits those of a run that begins now
     * @param stop asked in many threads; once it is true the runs under way are given up, and none is begun any more
     */
    public Batch(BatchPlan plan, BatchFolder folder, Supplier<Limits> limits, BooleanSupplier stop) {
        this.plan = plan;
        this.folder = folder;
        this.limits = limits;
        this.stop = stop;
        this.tally = new BatchTally(plan);
    }

    /**
     * Takes over what the folder holds of it already.
     *
     * @return how many runs that are
     */
    public long resume() throws IOException {
        done = folder == null ? 0 : folder.resume(plan, tally::add);
        return done;
    }

    /**
     * Does the rest.
     *
     * @param progress hears how many runs are done, after each of them
     * @return false when it was stopped before all was done
     * @throws IOException when a result cannot be kept
     */
    public boolean run(int threads, LongConsumer progress) throws IOException {
        Iterator<BatchPlan.Run> runs = plan.iterator();
        for (long skipped = 0; skipped < done; skipped++) {
            runs.next();
        }
        try {
            Workers.inOrder(runs, threads, this::run, each -> keep(each, progress), stop);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return done == plan.runs();
    }

    private Done run(BatchPlan.Run run) {
        BatchCase of = run.of();
        TrialResult result = of.scenario() == null
                ? new TrialResult(
                        run.id(), of.file(), run.seed(), of.status(), 0, 0, null, List.of(), List.of(), of.error())
                : new Trial(run.id(), of.scenario(), run.seed(), plan.exact()).run(untilStopped(limits.get()));
        return new Done(run, result, folder == null ? null : BatchFolder.line(result));
    }

    private Limits untilStopped(Limits own) {
        return new Limits() {
            @Override
            public long maxEvents() {
                return own.maxEvents();
            }

            @Override
            public long maxWallNs() {
                return own.maxWallNs();
            }

            @Override
            public boolean isWallTimeUp() {
                return stop.getAsBoolean() || own.isWallTimeUp();
            }
        };
    }

    private void keep(Done each, LongConsumer progress) {
        // A run that was given up has shown nothing, not even if it crashed; what comes after it has to wait for it,
        // and so is
        // done again with it.
        isCut |= stop.getAsBoolean() && each.result.error() != null;
        if (isCut) {
            return;
        }
        try {
            if (folder != null) {
                folder.append(each.line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tally.add(each.run, each.result);
        done++;
        progress.accept(done);
    }

    /** What all runs have shown that are done. */
    public BatchReport report() {
        return tally.report();
    }
}
