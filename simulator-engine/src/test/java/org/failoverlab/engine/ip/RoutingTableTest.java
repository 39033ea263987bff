package org.failoverlab.engine.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way a packet goes. */
class RoutingTableTest {
    private final Simulation simulation = new Simulation(1);
    private final IpStack router = new IpStack(simulation, ArpCache.Settings.DEFAULT);
    private final List<Plug> plugs = new ArrayList<>();

    @BeforeEach
    void forward() {
        router.setForwarding(true);
    }

    private static int ip(String text) {
        return Ipv4Address.parse(text);
    }

    private static Route route(String prefix, int length, String nextHop, int metric) {
        return new Route(ip(prefix), length, ip(nextHop), metric);
    }

    private Plug plug(String address, int length) {
        Plug plug = new Plug("eth" + plugs.size(), 0x0200_0000_0100L + plugs.size());
        plugs.add(plug);
        router.addInterface(plug, ip(address), length);
        return plug;
    }

    /** The ways to a destination: "eth0 10.0.0.7", sorted; "local", "broadcast"; nothing when there is none. */
    private Set<String> ways(int destination) {
        Set<String> ways = new TreeSet<>();
        RoutingTable table = router.table();
        int place = table.find(destination);
        if (place == RoutingTable.NONE) {
            return ways;
        } else if (!table.isRoute(place)) {
            return Set.of(table.isLocal(place) ? "local" : table.isBroadcast(place) ? "broadcast" : "silent");
        }
        for (int path = 0; path < table.pathCount(place); path++) {
            ways.add(table.out(place, path).netInterface().name() + " "
                    + Ipv4Address.toString(table.nextHop(place, path, destination)));
        }
        return ways;
    }

    private Set<String> ways(String destination) {
        return ways(ip(destination));
    }

    /** What is written down, as RFC 1812, 5.2.4.3 prunes it. */
    @Nested
    class Choice {
        @Test
        void aSubnetIsReachedDirectly() {
            plug("10.0.1.1", 24);
            plug("10.0.2.1", 25);

            assertThat(ways("10.0.1.77")).containsExactly("eth0 10.0.1.77");
            assertThat(ways("10.0.2.127")).containsExactly("broadcast");
            assertThat(ways("10.0.2.126")).containsExactly("eth1 10.0.2.126");
            assertThat(ways("10.0.2.128")).isEmpty();
            assertThat(ways("10.0.2.1")).containsExactly("local");
        }

        @Test
        void theLongestPrefixWins() {
            plug("10.0.0.1", 24);
            router.addRoute(route("0.0.0.0", 0, "10.0.0.2", 1));
            router.addRoute(route("172.16.0.0", 12, "10.0.0.3", 9));
            router.addRoute(route("172.16.5.0", 24, "10.0.0.4", 200));
            router.addRoute(route("172.16.5.9", 32, "10.0.0.5", 1));

            assertThat(ways("192.0.2.1")).containsExactly("eth0 10.0.0.2");
            assertThat(ways("172.31.255.255")).containsExactly("eth0 10.0.0.3");
            assertThat(ways("172.16.5.8")).containsExactly("eth0 10.0.0.4");
            assertThat(ways("172.16.5.9")).containsExactly("eth0 10.0.0.5");
        }

        @Test
        void ofOnePrefixTheLowestMetricCountsAndEqualOnesShare() {
            plug("10.0.0.1", 24);
            plug("10.1.0.1", 24);
            router.addRoute(route("172.16.0.0", 16, "10.0.0.2", 5));
            router.addRoute(route("172.16.0.0", 16, "10.1.0.2", 5));
            router.addRoute(route("172.16.0.0", 16, "10.0.0.9", 6));

            assertThat(ways("172.16.1.1")).containsExactly("eth0 10.0.0.2", "eth1 10.1.0.2");

            plugs.get(0).set(false);
            assertThat(ways("172.16.1.1")).containsExactly("eth1 10.1.0.2");
            router.removeRoute(route("172.16.0.0", 16, "10.1.0.2", 5));
            assertThat(ways("172.16.1.1")).as("the one left has no interface").isEmpty();
            plugs.get(0).set(true);
            router.removeRoute(route("172.16.0.0", 16, "10.0.0.2", 5));
            assertThat(ways("172.16.1.1")).containsExactly("eth0 10.0.0.9");
        }

        @Test
        void aPrefixWithoutAUsableRouteHidesNoShorterOne() {
            plug("10.0.0.1", 24);
            plug("10.1.0.1", 24);
            router.setGateway(ip("10.1.0.2"));
            router.addRoute(route("172.16.0.0", 16, "10.0.0.2", 1));
            router.addRoute(route("172.16.7.0", 24, "192.0.2.1", 1));
            plugs.get(0).set(false);

            assertThat(ways("172.16.7.1")).containsExactly("eth1 10.1.0.2");
            assertThat(ways("10.0.0.5")).as("its subnet has gone with it").containsExactly("eth1 10.1.0.2");
            assertThat(ways("10.0.0.1")).as("its address, too").containsExactly("eth1 10.1.0.2");
        }

        @Test
        void aConnectedSubnetComesBeforeAStaticRouteToIt() {
            plug("10.0.0.1", 24);
            plug("10.1.0.1", 24);
            router.addRoute(route("10.1.0.0", 24, "10.0.0.2", 0));

            assertThat(ways("10.1.0.9")).containsExactly("eth1 10.1.0.9");
            plugs.get(1).set(false);
            assertThat(ways("10.1.0.9")).containsExactly("eth0 10.0.0.2");
        }

        @Test
        void aNextHopThatIsNoNeighbourIsOfNoUse() {
            plug("10.0.0.1", 24);
            router.addRoute(route("172.16.0.0", 16, "10.0.0.1", 1));
            router.addRoute(route("172.17.0.0", 16, "10.0.0.255", 1));
            router.addRoute(route("172.18.0.0", 16, "10.0.1.2", 1));

            assertThat(ways("172.16.0.1")).as("itself").isEmpty();
            assertThat(ways("172.17.0.1")).as("everyone").isEmpty();
            assertThat(ways("172.18.0.1")).as("far away").isEmpty();
        }

        @Test
        void anAddressOfAVirtualRouterIsLocalOrSilent() {
            plug("10.0.0.1", 24);
            IpInterface eth0 = router.interfaces().get(0);
            VirtualAddress accepted = new VirtualAddress(ip("10.0.0.254"), 0x0000_5E00_0101L, true);
            VirtualAddress silent = new VirtualAddress(ip("10.0.0.253"), 0x0000_5E00_0102L, false);
            eth0.hold(accepted);
            eth0.hold(silent);

            assertThat(ways("10.0.0.254")).containsExactly("local");
            assertThat(ways("10.0.0.253")).containsExactly("silent");
            eth0.release(accepted);
            assertThat(ways("10.0.0.254")).containsExactly("eth0 10.0.0.254");
        }

        @Test
        void aHostKeepsItsRoutesWithoutCarrier() {
            router.setForwarding(false);
            plug("10.0.0.1", 24).set(false);

            assertThat(ways("10.0.0.2")).containsExactly("eth0 10.0.0.2");
        }
    }

    /** What others see of it. */
    @Nested
    class View {
        @Test
        void saysOfEachRouteWhetherItIsUsed() {
            plug("10.0.0.1", 24);
            plug("10.1.0.1", 30);
            router.addRoute(route("172.16.0.0", 16, "10.0.0.2", 5));
            router.addRoute(route("172.16.0.0", 16, "10.1.0.2", 6));
            router.addRoute(route("172.17.0.0", 16, "192.0.2.1", 5));
            router.setGateway(ip("10.0.0.3"));

            assertThat(router.routeViews())
                    .extracting(RouteView::toString)
                    .containsExactly(
                            "10.0.0.0/24 connected out of eth0",
                            "10.1.0.0/30 connected out of eth1",
                            "172.16.0.0/16 via 10.0.0.2 out of eth0",
                            "172.16.0.0/16 via 10.1.0.2 out of eth1, not the best",
                            "172.17.0.0/16 via 192.0.2.1, not usable",
                            "0.0.0.0/0 via 10.0.0.3 out of eth0");
            plugs.get(0).set(false);
            assertThat(router.routeViews())
                    .extracting(RouteView::active)
                    .containsExactly(false, true, false, true, false, false);
            assertThat(router.routes()).hasSize(3);
            router.clearRoutes();
            assertThat(router.routes()).isEmpty();
            assertThat(router.hasGateway()).isTrue();
        }

        @Test
        void hasRouteMeansThisPrefixAndUsable() {
            plug("10.0.0.1", 24);
            router.addRoute(route("172.16.0.0", 16, "10.0.0.2", 5));

            assertThat(router.hasRoute(ip("172.16.0.0"), 16)).isTrue();
            assertThat(router.hasRoute(ip("172.16.0.0"), 17)).isFalse();
            assertThat(router.hasRoute(ip("172.16.1.0"), 24)).isFalse();
            assertThat(router.hasRoute(ip("10.0.0.0"), 24)).as("connected").isTrue();
            assertThat(router.hasRoute(ip("10.0.0.1"), 32))
                    .as("an address is no route")
                    .isFalse();
            plugs.get(0).set(false);
            assertThat(router.hasRoute(ip("172.16.0.0"), 16)).isFalse();
            assertThat(router.hasRoute(ip("10.0.0.0"), 24)).isFalse();
        }

        @Test
        void listenersHearWithinTheEvent() {
            plug("10.0.0.1", 24);
            List<Boolean> heard = new ArrayList<>();
            router.addRouteListener(() -> heard.add(router.hasRoute(0, 0)));
            router.addRouteListener(() -> heard.add(null));

            router.setGateway(ip("10.0.0.2"));
            plugs.get(0).set(false);
            plugs.get(0).set(true);
            router.clearGateway();

            assertThat(heard).containsExactly(true, null, false, null, true, null, false, null);
        }

        @Test
        void aRouteIsAddedOnce() {
            router.addRoute(route("172.16.0.0", 16, "10.0.0.2", 5));
            router.addRoute(route("172.16.0.0", 16, "10.0.0.2", 5));

            assertThat(router.routes()).hasSize(1);
        }

        @Test
        void whatIsNoPrefixIsRefused() {
            assertThatThrownBy(() -> new Route(ip("10.0.0.1"), 24, 0)).hasMessageContaining("10.0.0.1/24");
            assertThatThrownBy(() -> new Route(0, 33, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Route(0, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Random routes, looked up by the table and by going through all of them. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsWhatGoingThroughAllRoutesFinds(long seed) {
        RandomStream random = new RandomStream(seed, "routes");
        int interfaces = 4 + (int) random.nextLong(21);
        for (int i = 0; i < interfaces; i++) {
            plug(
                    "10." + random.nextLong(3) + "." + random.nextLong(8) + "." + (1 + random.nextLong(254)),
                    length(random));
        }
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int length = (int) random.nextLong(33);
            int prefix = near(random) & Ipv4Address.mask(length);
            routes.add(new Route(prefix, length, near(random), (int) random.nextLong(3)));
        }
        routes.forEach(router::addRoute);
        int checked = 0;
        for (int change = 0; change < 40; change++) {
            plugs.get((int) random.nextLong(interfaces)).set(random.nextLong(3) > 0);
            Route one = routes.get((int) random.nextLong(routes.size()));
            if (router.routes().contains(one)) {
                router.removeRoute(one);
            } else {
                router.addRoute(one);
            }
            List<IpInterface> usable =
                    router.interfaces().stream().filter(IpInterface::isUp).toList();
            Map<Route, String> outs = new LinkedHashMap<>();
            router.routes().forEach(each -> outs.put(each, neighbour(usable, each.nextHop())));
            for (int i = 0; i < 100; i++) {
                int destination = near(random);
                Set<String> ways = ways(destination);
                assertThat(ways)
                        .as("seed %d, change %d, to %s", seed, change, Ipv4Address.toString(destination))
                        .isEqualTo(oracle(usable, outs, destination));
                checked += ways.isEmpty() ? 0 : 1;
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    private static int length(RandomStream random) {
        return 18 + (int) random.nextLong(15);
    }

    /** An address in a small space, so that prefixes nest and next hops are found. */
    private static int near(RandomStream random) {
        return 10 << 24 | (int) random.nextLong(3) << 16 | (int) random.nextLong(8) << 8 | (int) random.nextLong(256);
    }

    private static Set<String> oracle(List<IpInterface> usable, Map<Route, String> outs, int destination) {
        if (usable.stream().anyMatch(each -> each.address() == destination)) {
            return Set.of("local");
        } else if (usable.stream().anyMatch(each -> each.isBroadcast(destination))) {
            return Set.of("broadcast");
        }
        Set<String> best = Set.of();
        for (int length = 32; length >= 0 && best.isEmpty(); length--) {
            best = ofLength(usable, outs, destination, length);
        }
        return best;
    }

    private static Set<String> ofLength(
            List<IpInterface> usable, Map<Route, String> outs, int destination, int length) {
        for (IpInterface each : usable) {
            if (each.prefixLength() == length && each.reaches(destination)) {
                return Set.of(each.netInterface().name() + " " + Ipv4Address.toString(destination));
            }
        }
        for (int metric = 0; metric < 3; metric++) {
            Set<String> ways = new TreeSet<>();
            for (Route route : outs.keySet()) {
                String out = outs.get(route);
                boolean matches =
                        route.prefixLength() == length && route.prefix() == (destination & Ipv4Address.mask(length));
                if (matches && route.metric() == metric && out != null) {
                    ways.add(out + " " + Ipv4Address.toString(route.nextHop()));
                }
            }
            if (!ways.isEmpty()) {
                return ways;
            }
        }
        return Set.of();
    }

    private static String neighbour(List<IpInterface> usable, int nextHop) {
        for (int length = 32; length >= 0; length--) {
            for (IpInterface each : usable) {
                if (each.prefixLength() == length
                        && each.reaches(nextHop)
                        && each.address() != nextHop
                        && !each.isBroadcast(nextHop)) {
                    return each.netInterface().name();
                }
            }
        }
        return null;
    }
}
