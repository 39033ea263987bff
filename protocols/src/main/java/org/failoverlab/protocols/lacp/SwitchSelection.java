package org.failoverlab.protocols.lacp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Selection Logic of a switch (IEEE 802.1AX-2014, 6.4.14), whose ports have one aggregator each that they may join, or stand alone with.
 *
 * <p>An aggregator stays with the Link Aggregation Group that it has as long as one of its ports can be in it. Then it takes the one with
 * most of its ports, of several the one with the best port. More links than may be active are taken in the order that both ends know: by
 * the port identifiers of the system with the better System Identifier (6.7.1). A link whose other end says Defaulted comes after all
 * others: it does not hear this end, so it cannot come into sync, and must not keep a link that can from being used.
 */
final class SwitchSelection implements SelectionLogic {
    private final List<Aggregator> aggregators;

    SwitchSelection(List<Aggregator> aggregators) {
        this.aggregators = aggregators;
    }

    @Override
    public void select(AggregationPort moved) {
        for (Aggregator each : aggregators) {
            if (!each.isStatic()) {
                select(each);
            }
        }
    }

    private void select(Aggregator aggregator) {
        List<SwitchPort> candidates = new ArrayList<>();
        for (SwitchPort port : aggregator.ports) {
            if (!port.lacp.isRunning()) {
                continue;
            }
            Unused because = whyNoCandidate(aggregator, port.lacp);
            if (because == Unused.NOTHING) {
                candidates.add(port);
            } else if (aggregator.settings.individual() == AggregatorSettings.Individual.ALONE
                    && standsAlone(because)) {
                standAlone(port);
            } else {
                unselect(port, because);
            }
        }
        aggregator.lag = lag(aggregator, candidates);
        List<SwitchPort> group = new ArrayList<>();
        List<SwitchPort> others = new ArrayList<>();
        candidates.forEach(each -> (LagId.of(each.lacp).equals(aggregator.lag) ? group : others).add(each));
        join(aggregator, group);
        leaveOut(aggregator, others);
    }

    /** Why a port can be in no group of several links; {@link Unused#NOTHING} when it can. */
    private static Unused whyNoCandidate(Aggregator aggregator, AggregationPort port) {
        LacpInfo partner = port.partner();
        if (!port.isEnabled()) {
            return Unused.NO_CARRIER;
        } else if (!port.isLacpEnabled()) {
            return Unused.HALF_DUPLEX;
        } else if (!port.hasPartner()) {
            return port.isInitialExpired() ? Unused.NO_LACPDU_YET : Unused.DEFAULTED;
        } else if (!partner.has(LacpInfo.AGGREGATION)) {
            return Unused.PARTNER_INDIVIDUAL;
        }
        boolean isLoopback = partner.system() == port.actor().system() && aggregator.hasPort(partner.port());
        return isLoopback ? Unused.LOOPBACK : Unused.NOTHING;
    }

    private static boolean standsAlone(Unused because) {
        return because == Unused.HALF_DUPLEX || because == Unused.DEFAULTED || because == Unused.PARTNER_INDIVIDUAL;
    }

    private LagId lag(Aggregator aggregator, List<SwitchPort> candidates) {
        Map<LagId, Integer> counts = new LinkedHashMap<>();
        candidates.stream()
                .sorted(Comparator.comparingLong(each -> each.lacp.actor().portId() & 0xFFFF_FFFFL))
                .forEach(each -> counts.merge(LagId.of(each.lacp), 1, Integer::sum));
        counts.keySet().removeIf(each -> isTaken(each, aggregator));
        if (aggregator.lag != null && counts.containsKey(aggregator.lag)) {
            return aggregator.lag;
        }
        LagId best = null;
        for (Map.Entry<LagId, Integer> each : counts.entrySet()) {
            if (best == null || each.getValue() > counts.get(best)) {
                best = each.getKey();
            }
        }
        return best;
    }

    private boolean isTaken(LagId lag, Aggregator by) {
        return aggregators.stream().anyMatch(each -> each != by && lag.equals(each.lag));
    }

    private static void join(Aggregator aggregator, List<SwitchPort> group) {
        group.sort(Comparator.comparing((SwitchPort each) -> each.lacp.isUnheard())
                .thenComparingLong(each -> linkPriority(each.lacp))
                .thenComparingInt(SwitchPort::number));
        int active = 0;
        for (SwitchPort port : group) {
            if (!prepare(port, false)) {
                continue;
            }
            if (active++ < aggregator.settings.maxActive()) {
                port.lacp.select(PortView.Selected.SELECTED, Unused.NOTHING);
            } else {
                port.lacp.select(PortView.Selected.STANDBY, port.lacp.isUnheard() ? Unused.UNHEARD : Unused.STANDBY);
            }
        }
    }

    /** The port identifier at the end whose System Identifier is better; within one system, at that with the lower key. */
    private static long linkPriority(AggregationPort port) {
        int order = Long.compareUnsigned(port.actor().systemId(), port.partner().systemId());
        boolean isOurs = order == 0 ? port.actor().key() <= port.partner().key() : order < 0;
        return (isOurs ? port.actor() : port.partner()).portId() & 0xFFFF_FFFFL;
    }

    /** Ports of other groups than the aggregator's: of each group one may stand alone, if ports may. */
    private void leaveOut(Aggregator aggregator, List<SwitchPort> others) {
        boolean mayStandAlone = aggregator.settings.individual() == AggregatorSettings.Individual.ALONE;
        List<LagId> alone = new ArrayList<>();
        for (SwitchPort port : others) {
            LagId own = LagId.of(port.lacp);
            if (mayStandAlone && !isTaken(own, aggregator) && !alone.contains(own)) {
                alone.add(own);
                standAlone(port);
            } else {
                unselect(port, whyOther(aggregator.lag, own));
            }
        }
    }

    private static Unused whyOther(LagId lag, LagId own) {
        if (lag == null || lag.equals(own)) {
            return Unused.OTHER_AGGREGATOR;
        }
        return lag.partnerSystem() == own.partnerSystem() ? Unused.OTHER_KEY : Unused.OTHER_SYSTEM;
    }

    private static void standAlone(SwitchPort port) {
        if (prepare(port, true)) {
            port.lacp.select(PortView.Selected.SELECTED, Unused.NOTHING);
        }
    }

    private static void unselect(SwitchPort port, Unused because) {
        port.lacp.select(PortView.Selected.UNSELECTED, because);
    }

    /** True when the port can be selected for this aggregator; otherwise it must be detached from the other one first. */
    private static boolean prepare(SwitchPort port, boolean alone) {
        if (port.isAlone != alone) {
            if (!port.lacp.isDetached()) {
                unselect(port, Unused.PARTNER_CHANGED);
                return false;
            }
            port.isAlone = alone;
        }
        return true;
    }
}
