package org.failoverlab.engine.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where packets go: connected and static routes, longest prefix first (RFC 1812, 5.2.4.3).
 *
 * <p>What is usable now is kept in sorted arrays, anew after each change: a lookup is one binary search for each length of
 * prefix that there is, and allocates nothing. A stack's own addresses are in it as well, as prefixes of 32 bits.
 */
final class RoutingTable {
    /** No prefix matches. */
    static final int NONE = -1;

    /** What becomes of a packet whose destination a prefix matches. */
    private enum Kind {
        /** It is handed to a neighbour. */
        ROUTE,
        /** It is for this stack. */
        LOCAL,
        /** It is for a virtual router's address that this stack acts for, but takes no packets to. */
        SILENT,
        /** It is for everyone in a subnet. */
        BROADCAST
    }

    /** A way out; the next hop of a direct one is the destination. */
    private record Path(IpInterface out, boolean direct, int nextHop) {}

    /** What is known of one prefix. */
    private static final class Group {
        private final Kind kind;
        private final int metric;
        private final List<Path> paths = new ArrayList<>();

        Group(Kind kind, int metric, Path first) {
            this.kind = kind;
            this.metric = metric;
            paths.add(first);
        }
    }

    /** Before all static routes. */
    private static final int CONNECTED = -1;

    private static final int HOST_LENGTH = 32;

    private final IpStack stack;
    private final List<Route> statics = new ArrayList<>();
    private Route gateway;
    private boolean isStale = true;

    /** The lengths that there are, longest first, and where the prefixes of each begin. */
    private int[] masks = {};

    private int[] firstOfLength = {0};
    /** By place: the prefix, as a number that sorts as unsigned ones do, what it leads to, and where its paths begin. */
    private int[] prefixes = {};

    private Kind[] kinds = {};
    private int[] firstPath = {0};
    private Path[] paths = {};

    RoutingTable(IpStack stack) {
        this.stack = stack;
    }

    /** The place of the longest prefix that this address matches, or {@link #NONE}. */
    int find(int address) {
        if (isStale) {
            compile();
        }
        for (int i = 0; i < masks.length; i++) {
            int wanted = sortable(address & masks[i]);
            int low = firstOfLength[i];
            int high = firstOfLength[i + 1] - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (prefixes[middle] == wanted) {
                    return middle;
                } else if (prefixes[middle] < wanted) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
        }
        return NONE;
    }

    boolean isRoute(int place) {
        return kinds[place] == Kind.ROUTE;
    }

    boolean isLocal(int place) {
        return kinds[place] == Kind.LOCAL;
    }

    boolean isBroadcast(int place) {
        return kinds[place] == Kind.BROADCAST;
    }

    /** How many ways of the same metric lead there. */
    int pathCount(int place) {
        return firstPath[place + 1] - firstPath[place];
    }

    /** The interface of one of them. */
    IpInterface out(int place, int path) {
        return paths[firstPath[place] + path].out;
    }

    /** The neighbour that a packet is handed to on one of them. */
    int nextHop(int place, int path, int destination) {
        Path chosen = paths[firstPath[place] + path];
        return chosen.direct ? destination : chosen.nextHop;
    }

    /** Numbers sort as unsigned ones do when their highest bit is turned over. */
    private static int sortable(int address) {
        return address ^ Integer.MIN_VALUE;
    }

    private static long key(int prefix, int prefixLength) {
        return (long) (HOST_LENGTH - prefixLength) << 32 | (prefix & 0xFFFF_FFFFL);
    }

    /** Something has changed: what is usable is found out when it is asked for. */
    void changed() {
        isStale = true;
    }

    private void compile() {
        isStale = false;
        Map<Long, Group> groups = groups();
        groups.putAll(ownAddresses());
        int count = groups.size();
        prefixes = new int[count];
        kinds = new Kind[count];
        firstPath = new int[count + 1];
        List<Path> all = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        List<Integer> firsts = new ArrayList<>();
        int place = 0;
        for (Map.Entry<Long, Group> each : groups.entrySet()) {
            int length = HOST_LENGTH - (int) (each.getKey() >>> 32);
            if (lengths.isEmpty() || lengths.get(lengths.size() - 1) != length) {
                lengths.add(length);
                firsts.add(place);
            }
            prefixes[place] = sortable((int) (long) each.getKey());
            kinds[place] = each.getValue().kind;
            firstPath[place++] = all.size();
            all.addAll(each.getValue().paths);
        }
        firstPath[place] = all.size();
        firsts.add(place);
        paths = all.toArray(Path[]::new);
        masks = lengths.stream().mapToInt(Ipv4Address::mask).toArray();
        firstOfLength = firsts.stream().mapToInt(first -> first).toArray();
    }

    /** The usable routes by prefix, the longest first: of each prefix those that come first. */
    private Map<Long, Group> groups() {
        Map<Long, Group> groups = new TreeMap<>();
        for (IpInterface each : stack.interfaceList()) {
            if (each.isUsable()) {
                // Two interfaces in one subnet: the first one's.
                groups.putIfAbsent(
                        key(each.prefix(), each.prefixLength()),
                        new Group(Kind.ROUTE, CONNECTED, new Path(each, true, 0)));
            }
        }
        for (Route route : allStatics()) {
            IpInterface out = towards(route.nextHop());
            if (out == null) {
                continue;
            }
            long key = key(route.prefix(), route.prefixLength());
            Path path = new Path(out, false, route.nextHop());
            Group known = groups.get(key);
            if (known == null || route.metric() < known.metric) {
                groups.put(key, new Group(Kind.ROUTE, route.metric(), path));
            } else if (route.metric() == known.metric && !known.paths.contains(path)) {
                known.paths.add(path);
            }
        }
        return groups;
    }

    private Map<Long, Group> ownAddresses() {
        Map<Long, Group> own = new TreeMap<>();
        for (IpInterface each : stack.interfaceList()) {
            if (each.isUsable() && !each.isYielding()) {
                putOwn(own, Kind.LOCAL, each.address(), each);
            }
        }
        for (IpInterface each : stack.interfaceList()) {
            if (each.isUsable()) {
                for (VirtualAddress virtual : each.virtualAddresses()) {
                    putOwn(own, virtual.accepted() ? Kind.LOCAL : Kind.SILENT, virtual.address(), each);
                }
                if (each.hasBroadcast()) {
                    putOwn(own, Kind.BROADCAST, each.broadcast(), each);
                }
                putOwn(own, Kind.BROADCAST, Ipv4Address.LIMITED_BROADCAST, each);
            }
        }
        return own;
    }

    private static void putOwn(Map<Long, Group> own, Kind kind, int address, IpInterface on) {
        own.putIfAbsent(key(address, HOST_LENGTH), new Group(kind, CONNECTED, new Path(on, true, 0)));
    }

    /** The usable interface in whose subnet this neighbour lies, the smallest of several subnets; null for none. */
    private IpInterface towards(int neighbour) {
        IpInterface best = null;
        for (IpInterface each : stack.interfaceList()) {
            if (each.isUsable()
                    && each.reaches(neighbour)
                    && each.address() != neighbour
                    && !each.isBroadcast(neighbour)
                    && (best == null || each.prefixLength() > best.prefixLength())) {
                best = each;
            }
        }
        return best;
    }

    private List<Route> allStatics() {
        List<Route> all = new ArrayList<>(statics);
        if (gateway != null) {
            all.add(gateway);
        }
        return all;
    }

    List<Route> statics() {
        return List.copyOf(statics);
    }

    /** False when it is there already. */
    boolean add(Route route) {
        return !statics.contains(route) && statics.add(route);
    }

    boolean remove(Route route) {
        return statics.remove(route);
    }

    void clear() {
        statics.clear();
    }

    /** Null for none. */
    Route gateway() {
        return gateway;
    }

    void setGateway(Route newGateway) {
        gateway = newGateway;
    }

    /** All routes, connected ones first, static ones in the order of their making, the gateway's last. */
    List<RouteView> views() {
        Map<Long, Group> groups = groups();
        List<RouteView> views = new ArrayList<>();
        for (IpInterface each : stack.interfaceList()) {
            Group group = groups.get(key(each.prefix(), each.prefixLength()));
            boolean active = group != null && group.paths.contains(new Path(each, true, 0));
            views.add(new RouteView(
                    each.prefix(),
                    each.prefixLength(),
                    0,
                    each.netInterface().name(),
                    0,
                    true,
                    each.isUsable(),
                    active));
        }
        for (Route route : allStatics()) {
            IpInterface out = towards(route.nextHop());
            Group group = groups.get(key(route.prefix(), route.prefixLength()));
            views.add(new RouteView(
                    route.prefix(),
                    route.prefixLength(),
                    route.nextHop(),
                    out == null ? "" : out.netInterface().name(),
                    route.metric(),
                    false,
                    out != null,
                    out != null
                            && group.metric == route.metric()
                            && group.paths.contains(new Path(out, false, route.nextHop()))));
        }
        return views;
    }

    boolean has(int prefix, int prefixLength) {
        return groups().containsKey(key(prefix, prefixLength));
    }
}
