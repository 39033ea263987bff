package org.failoverlab.scenarios.run;

import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.scenarios.timeline.Timeline;

/**
 * Which entry of the timeline has led to a change of a bond or bundle: that which has changed the carrier that its software has
 * found; if the port has kept its carrier, an entry that stands where silence began; or what the simulation has recorded.
 */
final class Blame {
    /** A frame that was under way when something failed may come this much later. */
    private static final long UNDER_WAY_NS = 50_000_000L;

    /** An entry of the timeline. */
    record Cause(long atNs, String what) {
        /** Nothing is known. */
        static final Cause NONE = new Cause(-1, null);

        /** How much later something came; -1 when nothing is known. */
        long until(long ns) {
            return what == null || ns < 0 ? -1 : ns - atNs;
        }
    }

    private final Simulation simulation;
    private final Timeline timeline;
    private final Happenings happenings;

    Blame(Simulation simulation, Timeline timeline, Happenings happenings) {
        this.simulation = simulation;
        this.timeline = timeline;
        this.happenings = happenings;
    }

    /**
     * What led to a change of what is held of a port, now.
     *
     * @param up true when it got better
     * @param sinceNs when it changed last: what led to it came later
     * @param heardNs when something was heard last that counts as a sign of life; -1 when that does not matter
     */
    Cause of(String port, boolean up, long sinceNs, long heardNs) {
        Cause recorded = recorded();
        if (recorded != null && recorded.atNs == simulation.nowNs()) {
            return recorded;
        }
        Happenings.Carrier carrier = happenings.carrier(port);
        Cause found = null;
        if (carrier != null && carrier.up() == up && carrier.atNs() >= sinceNs) {
            found = happenings.entry(carrier.id());
        }
        if (found == null && !up && heardNs >= 0) {
            // Whatever has armed the timer that runs out in a silence came before what has caused the silence.
            found = worst(Math.max(sinceNs, heardNs - UNDER_WAY_NS), false);
        }
        // What has got better waited for the last thing that it needed.
        if (found == null || up && recorded != null && recorded.atNs > found.atNs) {
            found = recorded;
        }
        if (found == null) {
            found = worst(sinceNs, up);
        }
        return found == null ? Cause.NONE : found;
    }

    /** Tells this one when a port has detected carrier or its loss; it must change nothing. */
    void setCarrierWatch(Runnable watch) {
        happenings.setCarrierWatch(watch);
    }

    /** What the event that fires now goes back to; null when that is not recorded. */
    Cause recorded() {
        return happenings.entry(simulation.cause());
    }

    /** Of the entries since then the one that disturbs most, or the last repair; of several the last one. Null for none. */
    private Cause worst(long fromNs, boolean mends) {
        List<Timeline.Done> log = timeline.log();
        Timeline.Done found = null;
        for (Timeline.Done each : log) {
            boolean isRepair = each.kind() == Timeline.Kind.REPAIR;
            if (each.atNs() < fromNs || isRepair != mends) {
                continue;
            }
            found = found == null || found.kind().compareTo(each.kind()) >= 0 ? each : found;
        }
        return found == null ? null : new Cause(found.atNs(), found.what());
    }
}
