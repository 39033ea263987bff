package org.failoverlab.topologies.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The spanning tree that bridges, ports and LANs make, by the rules of IEEE 802.1D-2004, 17.3 to 17.6: who is the root of each
 * island, what the path to it costs, and which role each port has. Nothing is simulated.
 *
 * <p>It assumes that the standard's own conditions hold: bridge identifiers are unique, path costs positive and their sums below
 * 2^32, port identifiers unique within a bridge, and no bridge further from its root than max age allows.
 */
public final class SpanningTreeOracle {
    /** No bridge, no port or no LAN. */
    public static final int NONE = -1;

    /** What a port is to the tree (17.3.1, 17.7). */
    public enum Role {
        /** Not enabled, or without a LAN. */
        DISABLED,
        /** The best path to the root. */
        ROOT,
        /** Connects its LAN to the root. */
        DESIGNATED,
        /** Another bridge's port connects its LAN. */
        ALTERNATE,
        /** Another port of the same bridge connects its LAN. */
        BACKUP
    }

    /**
     * A port; ports are numbered in the order of their appearance.
     *
     * @param bridge its number
     * @param id priority and port number, 0 to 65535: the lower one is better
     * @param cost added to the cost of what is heard here
     * @param lan the LAN that it is attached to, 0 or more; {@link #NONE} for none
     * @param isEnabled false when it takes no part
     */
    public record Port(int bridge, int id, long cost, int lan, boolean isEnabled) {
        private boolean takesPart() {
            return isEnabled && lan != NONE;
        }
    }

    private final long[] bridges;
    private final Port[] ports;
    private final int[] roots;
    private final long[] costs;
    private final int[] rootPorts;
    private final int[] designated;
    private final Role[] roles;

    /**
     * Computes the tree.
     *
     * @param bridgeIds by the bridges' numbers; as unsigned numbers the lower one is better
     * @throws IllegalArgumentException when a port's bridge is not there, a cost is not positive or identifiers are not unique
     */
    public SpanningTreeOracle(List<Long> bridgeIds, List<Port> ports) {
        this.bridges = bridgeIds.stream().mapToLong(Long::longValue).toArray();
        this.ports = ports.toArray(new Port[0]);
        check();
        roots = new int[bridges.length];
        costs = new long[bridges.length];
        rootPorts = new int[bridges.length];
        designated = new int[1 + ports.stream().mapToInt(Port::lan).max().orElse(NONE)];
        roles = new Role[this.ports.length];
        findRoots();
        findCosts();
        findDesignatedPorts();
        findRootPorts();
        findRoles();
    }

    private void check() {
        if (Arrays.stream(bridges).distinct().count() != bridges.length) {
            throw new IllegalArgumentException("two bridges have the same identifier");
        }
        List<List<Integer>> identifiers = new ArrayList<>();
        for (int i = 0; i < bridges.length; i++) {
            identifiers.add(new ArrayList<>());
        }
        for (Port port : ports) {
            if (port.bridge < 0 || port.bridge >= bridges.length) {
                throw new IllegalArgumentException("no such bridge: " + port);
            } else if (port.cost < 1) {
                throw new IllegalArgumentException("a path cost is positive: " + port);
            } else if (identifiers.get(port.bridge).contains(port.id)) {
                throw new IllegalArgumentException("another port of the bridge has this identifier: " + port);
            }
            identifiers.get(port.bridge).add(port.id);
        }
    }

    /** 17.3.1: the root is the bridge with the best identifier among those that can be reached. */
    private void findRoots() {
        for (int bridge = 0; bridge < bridges.length; bridge++) {
            roots[bridge] = bridge;
        }
        boolean isSettled = false;
        while (!isSettled) {
            isSettled = true;
            for (Port to : ports) {
                for (Port from : ports) {
                    if (areJoined(from, to) && isLower(bridges[roots[from.bridge]], bridges[roots[to.bridge]])) {
                        roots[to.bridge] = roots[from.bridge];
                        isSettled = false;
                    }
                }
            }
        }
    }

    /** 17.3.1: the cost of the cheapest path, which is the sum of the costs of the ports that receive on it. */
    private void findCosts() {
        for (int bridge = 0; bridge < bridges.length; bridge++) {
            costs[bridge] = roots[bridge] == bridge ? 0 : Long.MAX_VALUE;
        }
        boolean isSettled = false;
        while (!isSettled) {
            isSettled = true;
            for (Port to : ports) {
                for (Port from : ports) {
                    if (areJoined(from, to)
                            && costs[from.bridge] != Long.MAX_VALUE
                            && costs[from.bridge] + to.cost < costs[to.bridge]) {
                        costs[to.bridge] = costs[from.bridge] + to.cost;
                        isSettled = false;
                    }
                }
            }
        }
    }

    private static boolean areJoined(Port one, Port other) {
        return one.bridge != other.bridge && one.takesPart() && other.takesPart() && one.lan == other.lan;
    }

    /** 17.5: of the ports of a LAN, the one whose bridge is nearest to the root; then the better bridge, then the better port. */
    private void findDesignatedPorts() {
        Arrays.fill(designated, NONE);
        for (int p = 0; p < ports.length; p++) {
            Port port = ports[p];
            if (port.takesPart() && (designated[port.lan] == NONE || tellsMore(p, designated[port.lan]))) {
                designated[port.lan] = p;
            }
        }
    }

    private boolean tellsMore(int one, int other) {
        int a = ports[one].bridge;
        int b = ports[other].bridge;
        if (costs[a] != costs[b]) {
            return costs[a] < costs[b];
        } else if (a != b) {
            return isLower(bridges[a], bridges[b]);
        }
        return ports[one].id < ports[other].id;
    }

    /** 17.6: of the ports of a bridge, the one that hears the best of other bridges when its own cost is added. */
    private void findRootPorts() {
        Arrays.fill(rootPorts, NONE);
        for (int p = 0; p < ports.length; p++) {
            Port port = ports[p];
            if (roots[port.bridge] == port.bridge
                    || !port.takesPart()
                    || ports[designated[port.lan]].bridge == port.bridge) {
                continue;
            }
            int best = rootPorts[port.bridge];
            if (best == NONE || hearsMore(p, best)) {
                rootPorts[port.bridge] = p;
            }
        }
    }

    private boolean hearsMore(int one, int other) {
        int heard = designated[ports[one].lan];
        int otherHeard = designated[ports[other].lan];
        long cost = costs[ports[heard].bridge] + ports[one].cost;
        long otherCost = costs[ports[otherHeard].bridge] + ports[other].cost;
        if (cost != otherCost) {
            return cost < otherCost;
        } else if (ports[heard].bridge != ports[otherHeard].bridge) {
            return isLower(bridges[ports[heard].bridge], bridges[ports[otherHeard].bridge]);
        } else if (ports[heard].id != ports[otherHeard].id) {
            return ports[heard].id < ports[otherHeard].id;
        }
        return ports[one].id < ports[other].id;
    }

    private void findRoles() {
        for (int p = 0; p < ports.length; p++) {
            Port port = ports[p];
            if (!port.takesPart()) {
                roles[p] = Role.DISABLED;
            } else if (rootPorts[port.bridge] == p) {
                roles[p] = Role.ROOT;
            } else if (designated[port.lan] == p) {
                roles[p] = Role.DESIGNATED;
            } else if (ports[designated[port.lan]].bridge == port.bridge) {
                roles[p] = Role.BACKUP;
            } else {
                roles[p] = Role.ALTERNATE;
            }
        }
    }

    private static boolean isLower(long one, long other) {
        return Long.compareUnsigned(one, other) < 0;
    }

    /** The bridge that is the root of this bridge's island. */
    public int root(int bridge) {
        return roots[bridge];
    }

    /** What the path from this bridge to its root costs; 0 for the root itself. */
    public long rootPathCost(int bridge) {
        return costs[bridge];
    }

    /** This bridge's root port; {@link #NONE} for a root. */
    public int rootPort(int bridge) {
        return rootPorts[bridge];
    }

    /**
     * The port that connects this LAN to the root; {@link #NONE} when no port takes part.
     *
     * @throws NoSuchElementException when no port has ever been attached to a LAN with this number or a higher one
     */
    public int designatedPort(int lan) {
        if (lan < 0 || lan >= designated.length) {
            throw new NoSuchElementException("no LAN " + lan);
        }
        return designated[lan];
    }

    /** The role of this port. */
    public Role role(int port) {
        return roles[port];
    }

    /** True when frames pass through this port once everything has settled: root and designated ports. */
    public boolean forwards(int port) {
        return roles[port] == Role.ROOT || roles[port] == Role.DESIGNATED;
    }
}
