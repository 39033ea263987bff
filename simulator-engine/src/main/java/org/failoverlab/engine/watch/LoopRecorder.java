package org.failoverlab.engine.watch;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.TopologyWatch;

/**
 * Records when there was a loop, whether a frame went round in it or not. A state that did not last is none: what several
 * things make of the network at the same instant counts when they are all done.
 */
public final class LoopRecorder implements TopologyWatch {
    private static final int MOST_INTERVALS = 10_000;

    /**
     * A time with a loop.
     *
     * @param toNs when there was none any more, or when the run ended
     * @param ports those along the loop that was there first, as {@link LoopFinder#find} has them
     */
    public record Interval(long fromNs, long toNs, List<String> ports) {}

    private final Simulation simulation;
    private final LoopFinder finder;
    private final List<Interval> intervals = new ArrayList<>();
    private long count;
    private long totalNs;

    private long changedNs;
    /** True until it has looked at the network as it is since then. */
    private boolean isNews = true;

    /** Ports that forward since then. */
    private final List<Object> opened = new ArrayList<>();

    private List<String> loop = List.of();
    /** When the loop that was there last was there first, and no longer; it has not been put into the list yet. */
    private long loopFromNs;

    private long loopToNs = -1;
    private List<String> firstLoop = List.of();

    /** Begins with the state of now; to be {@linkplain Simulation#setTopologyWatch set} as the watch of this simulation. */
    public LoopRecorder(Simulation simulation, LoopFinder finder) {
        this.simulation = simulation;
        this.finder = finder;
        this.changedNs = simulation.nowNs();
    }

    @Override
    public void changing(boolean opens) {
        lookBack(simulation.nowNs());
        // Where there was no loop, closing a way makes none.
        isNews |= opens || !loop.isEmpty();
    }

    @Override
    public void opening(Object port) {
        lookBack(simulation.nowNs());
        opened.add(port);
    }

    /** True when a loop may have come about since it looked last. */
    private boolean hasNews() {
        // A loop that was not there goes over a port that has opened, to a port that was open or has opened, too.
        for (int i = 0; i < opened.size() && !isNews; i++) {
            isNews = finder.isOpenWay(opened.get(i));
        }
        return isNews || !loop.isEmpty() && !opened.isEmpty();
    }

    /** Looks at the state that has lasted since the last change, if it has lasted at all. */
    private void lookBack(long nowNs) {
        if (nowNs == changedNs) {
            return;
        }
        if (hasNews()) {
            loop = finder.find();
        }
        isNews = false;
        opened.clear();
        if (!loop.isEmpty()) {
            if (loopToNs != changedNs) {
                close();
                loopFromNs = changedNs;
                firstLoop = loop;
            }
            loopToNs = nowNs;
        }
        changedNs = nowNs;
    }

    private void close() {
        if (firstLoop.isEmpty()) {
            return;
        }
        count++;
        totalNs += loopToNs - loopFromNs;
        if (intervals.size() < MOST_INTERVALS) {
            intervals.add(new Interval(loopFromNs, loopToNs, firstLoop));
        }
        firstLoop = List.of();
    }

    /** The run ends now: what has lasted until now is recorded as well. Nothing is watched afterwards. */
    public void finish(long nowNs) {
        lookBack(nowNs);
        close();
    }

    /** True when there was a loop in the last state that it has looked at. */
    public boolean hasLoop() {
        return !loop.isEmpty();
    }

    /** The times with a loop, in their order; the first 10,000 of them. */
    public List<Interval> intervals() {
        return List.copyOf(intervals);
    }

    /** How many such times there were. */
    public long count() {
        return count;
    }

    /** How long there was a loop in all, nanoseconds. */
    public long totalNs() {
        return totalNs;
    }
}
