package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a run has shown. The JSON report is this record as it stands; docs/report.md describes it.
 *
 * <p>Times are nanoseconds of simulated time, loads are shares from 0 to 1; a time of -1 means never.
 *
 * @param simulatedNs how far the run came
 * @param endedBy null when it came to its end
 * @param shuffleTies null when events of one instant fired in the order of construction
 * @param costs one for each entry of the timeline; none when nothing is measured from one host to another
 * @param spanningTree null when no switch runs one
 * @param loops null when no switch runs a spanning tree and no expectation asks
 * @param gateways null when there is no virtual router
 * @param paths at the end of the run: those that were asked for, then those of flows through virtual routers
 * @param bonds null when no host has one
 * @param aggregations null when there is no bundle, and no bond that uses several slaves at once
 * @param flowWays of the first flows, each with the link that holds it up
 * @param findings of the checkers; null when none looked on
 */
public record Report(
        String scenario,
        String about,
        long seed,
        Long shuffleTies,
        long simulatedNs,
        Ending endedBy,
        Summary network,
        Storm storm,
        List<Happening> timeline,
        List<Cost> costs,
        List<Flow> flows,
        List<Broadcast> broadcasts,
        List<LinkLoad> links,
        List<SwitchLoad> switches,
        TreeReport spanningTree,
        LoopReport loops,
        GatewayReport gateways,
        List<PathReport> paths,
        List<Flapping> flapping,
        List<Capture> captures,
        List<String> warnings,
        List<Expectation> expectations,
        List<NetworkState> samples,
        List<Change> changes,
        Totals totals,
        BondReport bonds,
        AggregationReport aggregations,
        List<FlowWay> flowWays,
        FindingsReport findings) {
    /** The same with what checkers have found, and with what was expected of that besides. */
    public Report with(FindingsReport newFindings, List<Expectation> more) {
        List<Expectation> all = new ArrayList<>(expectations);
        all.addAll(more);
        return new Report(
                scenario,
                about,
                seed,
                shuffleTies,
                simulatedNs,
                endedBy,
                network,
                storm,
                timeline,
                costs,
                flows,
                broadcasts,
                links,
                switches,
                spanningTree,
                loops,
                gateways,
                paths,
                flapping,
                captures,
                warnings,
                all,
                samples,
                changes,
                totals,
                bonds,
                aggregations,
                flowWays,
                newFindings);
    }

    /**
     * A limit that ended the run early, at {@link Report#simulatedNs}.
     *
     * @param limit {@link #MAX_EVENTS} or {@link #MAX_WALL}
     * @param value how many events, or how many nanoseconds of waiting
     * @param plannedNs how long should have been simulated
     */
    public record Ending(String limit, long value, long plannedNs) {
        /** The limit on the number of events. */
        public static final String MAX_EVENTS = "max-events";
        /** The limit on the time that a user waits. */
        public static final String MAX_WALL = "max-wall";
    }

    /**
     * The plan, and what follows from it alone: every cable whole, every port in every VLAN.
     *
     * @param independentLoops of switches and hubs, as all that follows; 0 means that nothing can circulate
     * @param loops how large they are, in the smallest set of loops of which all others are combined
     * @param loopsNotMeasured how many of them are missing there, since measuring would have taken too long
     * @param islands of switches that reach each other
     * @param criticalCables whose loss splits an island
     * @param criticalSwitches whose loss splits the rest of their island
     * @param diameterHops cables on the shortest way between the two switches that are farthest apart
     * @param diameterIsExact false when not all ways were measured; it is then at least this
     * @param farthest these two switches; empty when there is none
     */
    public record Summary(
            int switches,
            int hubs,
            int hosts,
            int cables,
            int independentLoops,
            List<LoopSize> loops,
            int loopsNotMeasured,
            int islands,
            List<String> criticalCables,
            List<String> criticalSwitches,
            int hostsOnOneCable,
            int hostsOnOneSwitch,
            int diameterHops,
            boolean diameterIsExact,
            List<String> farthest) {}

    /** How many loops have so many switches. */
    public record LoopSize(int switches, int count) {}

    /**
     * Whether frames went round.
     *
     * @param state {@code none}, {@code over} or {@code raging}
     * @param beganNs when a frame came back for the first time to a switch that had relayed it
     * @param beganAt that switch; null for none
     * @param lastFloodReturnNs when a flooded frame came back last
     * @param lastUnicastReturnNs when a frame to a known address came back last
     * @param floodedFrames frames flooded by all switches during the whole run
     * @param peakFramesPerSecond frames sent on all links in the busiest window
     */
    public record Storm(
            String state,
            long beganNs,
            String beganAt,
            long lastFloodReturnNs,
            long lastUnicastReturnNs,
            long floodedFrames,
            long peakFramesPerSecond) {
        /** When any frame came back last, nanoseconds; -1 for never. */
        public long endedNs() {
            return Math.max(lastFloodReturnNs, lastUnicastReturnNs);
        }
    }

    /**
     * Something that changed.
     *
     * @param number counts the changes from 1
     * @param cause the number of the change that led to it; 0 for none
     * @param kind fault, act, carrier or state
     * @param where the device, port or link
     */
    public record Change(long number, long cause, long atNs, String kind, String where, String what) {}

    /** What the scenario did to the network. */
    public record Happening(long atNs, String what) {}

    /**
     * What an entry of the timeline cost: the outages that began after it and before the next one.
     *
     * @param flowsHit how many flows had one
     * @param flows how many are measured
     * @param worstFlow that with the longest; null when no packet was lost
     * @param outageNs the longest, by times of sending: from the first packet lost to the next one that arrived; 0 for none
     * @param hasEnded false when no packet of that flow arrived any more
     */
    public record Cost(
            long atNs, String what, int flowsHit, int flows, String worstFlow, long outageNs, boolean hasEnded) {}

    /**
     * A flow from one host to another; for a ping, delays are round trips.
     *
     * @param underWay neither received nor lost when the run ended
     * @param longestOutageNs from the sending of the first packet of a run of lost ones to that of the next one that arrived
     * @param outageEnded false when none arrived any more
     * @param lossRuns how many times losses began, after a packet that arrived
     */
    public record Flow(
            String name,
            long sent,
            long received,
            long lost,
            long underWay,
            long duplicates,
            long reordered,
            long minDelayNs,
            long meanDelayNs,
            long maxDelayNs,
            long longestGapNs,
            long gapStartNs,
            long longestOutageNs,
            long outageStartNs,
            boolean outageEnded,
            long lossRuns,
            long firstLossNs,
            long lastLossNs) {}

    /** What became of a flow of broadcasts. */
    public record Broadcast(String name, long sent, List<Copies> copies) {}

    /**
     * What one host got of a flow of broadcasts.
     *
     * @param copies arrivals in all
     * @param distinct how many different broadcasts arrived
     */
    public record Copies(String host, long copies, long distinct, long firstNs, long firstDuplicateNs, long lastNs) {}

    /**
     * One direction of a link.
     *
     * @param frames whose sending has begun
     * @param cutLosses lost when the cable was cut, or sent into it before the port noticed
     * @param carrierLosses not sent, or not received, for want of carrier
     * @param silentLosses vanished while the cable was silent
     */
    public record LinkLoad(
            String from,
            String to,
            String link,
            long rateBitPerSecond,
            long frames,
            long bytes,
            long peakFramesPerSecond,
            double peakLoad,
            double meanLoad,
            long peakAtNs,
            long queueDrops,
            long cutLosses,
            long carrierLosses,
            long silentLosses,
            long randomLosses,
            long corrupted) {}

    /**
     * A switch: its control plane, its table, its storm control.
     *
     * @param discardedForeign frames of none of their port's VLANs
     * @param discardedBlocked frames that came while their port was not forwarding
     * @param addresses that it would use at the end of the run
     * @param cpuFullFromNs start of the first window in which the CPU had no rest
     * @param cpuFullNs length of all windows without rest
     */
    public record SwitchLoad(
            String name,
            boolean protectedQueue,
            double cpuPeakLoad,
            double cpuMeanLoad,
            long cpuFullFromNs,
            long cpuFullNs,
            long cpuServed,
            long cpuDropped,
            long controlServed,
            long controlDropped,
            long longestControlWaitNs,
            long floodedFrames,
            long discardedForeign,
            long discardedBlocked,
            long addresses,
            long addressMoves,
            long addressesRefused,
            long stormControlDrops,
            long stormControlFirstDropNs,
            long stormControlShuts) {}

    /**
     * An address that moved from port to port of a switch.
     *
     * @param of the host, switch or port that has this address; null for nobody in the network
     */
    public record Flapping(
            String switchName, int vlan, String address, String of, long moves, long firstNs, long lastNs) {}

    /** A recorded port. */
    public record Capture(String port, long frames, long written) {}

    /** Something that the scenario expects. */
    public record Expectation(String what, boolean met, String found) {}

    /** The run as a whole. */
    public record Totals(long events, long deliveries, String fingerprint) {}

    /** The names of all devices that have a cable. */
    Set<String> deviceNames() {
        Set<String> names = new TreeSet<>();
        links.forEach(link -> names.add(link.from().substring(0, link.from().lastIndexOf(':'))));
        return names;
    }

    /** True when every expectation was met. */
    public boolean isGood() {
        return expectations.stream().allMatch(Expectation::met);
    }
}
