package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.protocols.bonding.BondListener;
import org.failoverlab.protocols.bonding.LinkState;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.topologies.Node;

/**
 * Looks on at bonds with one active slave: when another one becomes it, whether that was of use, and what led to it. For the
 * latter it hears of every fault and entry of the timeline, and compares whom the active slave reached before and after.
 */
final class BondWatch implements Trace {
    /**
     * Another slave became active than was it last.
     *
     * @param from its place, counted from 0, as that of the new one
     * @param faultNs when that happened which led to it; -1 when nothing happened that could have
     * @param fault what it was, in words; null for nothing
     */
    record Failover(long atNs, int from, int to, boolean isFalse, long faultNs, String fault) {}

    /** Something that may lead to a failover: an entry of the timeline, or a fault that comes and goes by itself. */
    private record Event(long atNs, String what, boolean isEntry) {}

    /** One bond. */
    private final class Watched implements BondListener {
        private final Device device;
        private final List<Failover> failovers = new ArrayList<>();
        private int active = -1;
        private int last = -1;
        private Set<Device> reached = new LinkedHashSet<>();
        /** What happened last since another slave became active; null for nothing. */
        private Event latest;
        /** What last cost the active slave somebody whom it had reached; null for nothing. */
        private Event loss;

        Watched(Device device) {
            this.device = device;
        }

        /** Something is about to happen. */
        void happens(Event event) {
            boolean isPartOfEntry = latest != null && latest.isEntry && !event.isEntry && latest.atNs == event.atNs;
            if (!isPartOfEntry) {
                compare();
                latest = event;
            }
        }

        /** Looks what has become of the last thing that happened. */
        private void compare() {
            Set<Device> now = reach();
            if (latest != null && !now.containsAll(reached)) {
                loss = latest;
            }
            reached = now;
        }

        private Set<Device> reach() {
            return active < 0 ? new LinkedHashSet<>() : Reachability.of(network, device.port(active + 1));
        }

        @Override
        public void activeChanged(int before, int now) {
            compare();
            Event cause = loss == null ? latest : loss;
            if (now >= 0 && last >= 0 && now != last) {
                failovers.add(new Failover(
                        network.simulation().nowNs(),
                        last,
                        now,
                        Reachability.isFalse(network, device.port(last + 1), device.port(now + 1)),
                        cause == null ? -1 : cause.atNs,
                        cause == null ? null : cause.what));
            }
            active = now;
            last = now >= 0 ? now : last;
            reached = reach();
            latest = null;
            loss = null;
        }

        @Override
        public void linkChanged(int slave, LinkState before, LinkState now) {
            // What the driver takes a link for is no failover yet.
        }
    }

    private final Network network;
    private final Map<Node, Watched> bonds = new LinkedHashMap<>();

    /** Will look on at the bonds of this network. */
    BondWatch(Network network) {
        this.network = network;
        network.bonds()
                .keySet()
                .forEach(node -> bonds.put(node, new Watched(network.devices().get(node))));
    }

    /** Who is to hear of what becomes of the bond of this host. */
    BondListener listener(Node node) {
        return bonds.get(node);
    }

    @Override
    public boolean wants(Kind kind) {
        return kind == Kind.FAULT || kind == Kind.ACT;
    }

    @Override
    public void happened(long id, long causeId, long timeNs, Kind kind, String where, String what) {
        if (wants(kind)) {
            boolean isEntry = kind == Kind.ACT;
            Event event = new Event(timeNs, isEntry ? what : where + ": " + what, isEntry);
            bonds.values().forEach(each -> each.happens(event));
        }
    }

    /** Those of this host's bond, in their order. */
    List<Failover> failovers(Node node) {
        return bonds.get(node).failovers;
    }
}
