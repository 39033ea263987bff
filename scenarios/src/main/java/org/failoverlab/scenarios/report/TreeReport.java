package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * The spanning tree of a network. docs/report.md describes its keys.
 *
 * @param bridges the switches that run a spanning tree, as they stand at the end of the run, in the order of the plan
 * @param episodes the start of the run and each entry of the timeline, with the changes of roles and states up to the next
 */
public record TreeReport(List<Bridge> bridges, List<Episode> episodes) {
    /**
     * What came of the start of the run or of an entry of the timeline.
     *
     * @param what null for the start of the run
     * @param firstChangeNs when a port first got another role or state: somebody had noticed; -1 for never
     * @param lastChangeNs when a port last did: all had settled; -1 for never
     * @param changes how many there were
     * @param settled false when a port was still on its way to another state as the next entry happened, or the run ended
     */
    public record Episode(
            long atNs, String what, long firstChangeNs, long lastChangeNs, long changes, boolean settled) {}

    /**
     * A switch.
     *
     * @param protocol stp or rstp
     * @param running false while it is down or starts
     * @param hung true while its CPU hangs: then it stands as it did when that began
     * @param rootName the switch that it takes for the root; null when no switch of the network has this identifier now
     * @param rootPort null when it takes itself for the root
     * @param maxAgeNs as the root says, as are hello and forward delay
     */
    public record Bridge(
            String name,
            String protocol,
            String bridgeId,
            boolean running,
            boolean hung,
            String rootId,
            String rootName,
            long rootPathCost,
            String rootPort,
            long maxAgeNs,
            long helloNs,
            long forwardDelayNs,
            long topologyChanges,
            List<Port> ports) {
        /** True when it takes itself for the root. */
        boolean takesItselfForRoot() {
            return bridgeId.equals(rootId);
        }

        /** The same with these ports only. */
        Bridge withPorts(List<Port> some) {
            return new Bridge(
                    name,
                    protocol,
                    bridgeId,
                    running,
                    hung,
                    rootId,
                    rootName,
                    rootPathCost,
                    rootPort,
                    maxAgeNs,
                    helloNs,
                    forwardDelayNs,
                    topologyChanges,
                    some);
        }
    }

    /**
     * A port of a switch.
     *
     * @param number counted from 1
     * @param leadsTo the port at the other end of its cable; null without a cable
     * @param cost its path cost
     * @param sendsRst true when it speaks RSTP
     * @param agreed its neighbour agrees that it forwards; RSTP
     * @param disputed its neighbour does not hear it and forwards as designated, too; RSTP
     * @param inconsistency the protection that keeps it from forwarding: none, root, loop or bpdu
     * @param portPriority the best that is said on its link; null when it is out of use
     * @param why the decision in a few words
     * @param forwardDelayLeftNs until its state changes by itself; 0 when none of that is under way
     * @param informationLeftNs until what it has heard is too old; 0 when it has heard nothing
     */
    public record Port(
            String name,
            int number,
            String leadsTo,
            String portId,
            String role,
            String state,
            long cost,
            boolean edge,
            boolean pointToPoint,
            boolean sendsRst,
            boolean proposing,
            boolean agreed,
            boolean disputed,
            String inconsistency,
            Vector portPriority,
            Decision decision,
            String why,
            long forwardDelayLeftNs,
            long informationLeftNs,
            Bpdus bpdus) {}

    /**
     * Why a port has its role.
     *
     * @param rule what was compared, as {@link org.failoverlab.protocols.spanningtree.Decision.Rule}, in small letters
     * @param component the first in which the vectors differ, in small letters; null when nothing was compared
     */
    public record Decision(String rule, String component, Vector chosen, Vector rejected) {}

    /**
     * A priority vector: its parts are compared in this order, and the lower one is the better one.
     *
     * @param rootName null when no switch of the network has this identifier now, as is bridgeName
     */
    public record Vector(
            String rootId,
            String rootName,
            long rootPathCost,
            String designatedBridgeId,
            String designatedBridgeName,
            String designatedPortId,
            String bridgePortId) {}

    /** BPDUs of a port since the start of the run; of those received, the ones that it did not heed are invalid. */
    public record Bpdus(
            long sentConfig,
            long sentTcn,
            long sentRst,
            long receivedConfig,
            long receivedTcn,
            long receivedRst,
            long invalid,
            long sentTopologyChange,
            long receivedTopologyChange) {}
}
