package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.TreeReport;
import org.failoverlab.scenarios.timeline.Timeline;

/**
 * Notes when roles and states of ports change: the first and the last time after each entry of the timeline. What comes after
 * the first {@link Timeline#MAX_LOG} entries counts with the last of them.
 */
final class TreeObserver {
    private static final int FIRST_ROOM = 16;

    private final Network network;
    private final Timeline timeline;
    /** By how many entries had happened: the first place is that of the start of the run. */
    private long[] firstNs = new long[FIRST_ROOM];

    private long[] lastNs = new long[FIRST_ROOM];
    private long[] changes = new long[FIRST_ROOM];
    /** The entries before which a port was still on its way, by how many entries had happened. */
    private final BitSet cutShort = new BitSet();

    private TreeObserver(Network network, Timeline timeline) {
        this.network = network;
        this.timeline = timeline;
    }

    /** Looks on from now on, at every switch that runs a spanning tree. */
    static TreeObserver of(Network network, Timeline timeline) {
        TreeObserver observer = new TreeObserver(network, timeline);
        network.trees().values().forEach(tree -> tree.setListener(observer::changed));
        if (!network.trees().isEmpty()) {
            timeline.addBeforeEach(observer::nextEntry);
        }
        return observer;
    }

    /** Another entry of the timeline is about to happen. */
    private void nextEntry() {
        if (timeline.happened() < Timeline.MAX_LOG && isUnderWay()) {
            cutShort.set((int) timeline.happened());
        }
    }

    private void changed(int port, PortRole role, PortState state) {
        int episode = (int) Math.min(timeline.happened(), Timeline.MAX_LOG);
        if (episode >= changes.length) {
            int room = Math.max(episode + 1, 2 * changes.length);
            firstNs = Arrays.copyOf(firstNs, room);
            lastNs = Arrays.copyOf(lastNs, room);
            changes = Arrays.copyOf(changes, room);
        }
        long nowNs = network.simulation().nowNs();
        if (changes[episode]++ == 0) {
            firstNs[episode] = nowNs;
        }
        lastNs[episode] = nowNs;
    }

    /** What came of the start of the run and of each entry so far. */
    List<TreeReport.Episode> episodes() {
        List<TreeReport.Episode> episodes = new ArrayList<>();
        episodes.add(episode(0, 0, null));
        for (Timeline.Done done : timeline.log()) {
            episodes.add(episode(episodes.size(), done.atNs(), done.what()));
        }
        return episodes;
    }

    private TreeReport.Episode episode(int number, long atNs, String what) {
        boolean hasAny = number < changes.length && changes[number] > 0;
        boolean isLast = number == Math.min(timeline.happened(), Timeline.MAX_LOG);
        boolean settled = isLast ? !isUnderWay() : !cutShort.get(number);
        return hasAny
                ? new TreeReport.Episode(atNs, what, firstNs[number], lastNs[number], changes[number], settled)
                : new TreeReport.Episode(atNs, what, -1, -1, 0, settled);
    }

    /** True while a port is on its way to another state. */
    boolean isUnderWay() {
        for (SpanningTree tree : network.trees().values()) {
            for (TreePort port : tree.state().ports()) {
                if (port.forwardDelayLeftNs() > 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
