package org.failoverlab.scenarios.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Route;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.vrrp.Track;
import org.failoverlab.protocols.vrrp.Transition;
import org.failoverlab.protocols.vrrp.VirtualRouter;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings.Announcements;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings.Habits;
import org.failoverlab.protocols.vrrp.VrrpState;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;
import org.junit.jupiter.api.Test;

/** What a scenario says of routers and virtual routers, as the network has it, at the beginning and when it is changed. */
class RoutersTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String TWO = """
            topology: {switches: [A, B, C], links: [A-B, A-C]}
            until: 30s
            """;
    private static final String GROUP =
            "switches: {A: {interfaces: {10: {address: 10.0.10.2/24, vrrp: {10: %s}}}%s}}\n";

    private Network network;
    private Simulation simulation;

    private void build(String text) throws Exception {
        Scenario scenario = ScenarioReader.readYaml(text, "test");
        simulation = new Simulation(scenario.seed());
        network = NetworkBuilder.build(scenario.plan(), simulation);
        Timeline.start(network);
        network.begin();
    }

    private void runTo(double seconds) {
        simulation.runUntil((long) (seconds * SECOND_NS));
    }

    private Device device(String name) {
        return network.devices().get(node(name));
    }

    private Node node(String name) {
        return network.plan().topology().node(name).orElseThrow();
    }

    private VirtualRouter router(String device, int number) {
        return network.vrrp().get(node(device)).routers().get(number);
    }

    private static List<String> addresses(IpStack stack) {
        return stack.interfaces().stream()
                .map((IpInterface each) -> each.netInterface().name() + " " + Ipv4Address.toString(each.address()) + "/"
                        + each.prefixLength() + " "
                        + MacAddress.toString(each.netInterface().address()))
                .toList();
    }

    /** How the only virtual router of A is set. */
    private VirtualRouterSettings settings(String group, String more) throws Exception {
        build(TWO + GROUP.formatted(group, more));
        return router("A", 0).settings();
    }

    @Test
    void aSwitchHasItsInterfacesInVlansAndAtRoutedPortsAndRoutesBetweenThem() throws Exception {
        build(TWO + """
                switches:
                  A:
                    interfaces: {20: 10.0.20.2/24, 1: 10.0.1.2/24}
                    routes:
                      - {to: default, via: [192.0.2.1, 10.0.20.9]}
                      - {to: 10.9.0.0/16, via: 10.0.1.9, metric: 7}
                  B: {management: {address: 10.0.1.3/24}}
                ports:
                  "A:2": {address: 192.0.2.2/30, mac: 02:00:00:00:00:99}
                """);
        IpStack a = device("A").ipStack();

        assertThat(addresses(a))
                .containsExactly(
                        "A:vlan20 10.0.20.2/24 02:00:00:01:00:00",
                        "A:vlan1 10.0.1.2/24 02:00:00:01:00:00",
                        "A:2 192.0.2.2/30 02:00:00:00:00:99");
        assertThat(device("A").relay().vlanInterfaces())
                .as("the interface in the management VLAN is the management's own")
                .hasSize(2);
        assertThat(a.isForwarding()).isTrue();
        assertThat(a.routes())
                .containsExactly(
                        new Route(0, 0, Ipv4Address.parse("192.0.2.1"), 1),
                        new Route(0, 0, Ipv4Address.parse("10.0.20.9"), 1),
                        new Route(Ipv4Address.parse("10.9.0.0"), 16, Ipv4Address.parse("10.0.1.9"), 7));
        assertThat(device("A").relay().ports().get(0).isRouted()).isFalse();
        assertThat(device("A").relay().ports().get(1).isRouted()).isTrue();
        assertThat(device("B").ipStack().isForwarding())
                .as("a management address makes no router")
                .isFalse();
        assertThat(network.vrrp()).isEmpty();
    }

    @Test
    void whatNobodySaysIsAsInTheRfcs() throws Exception {
        assertThat(settings("10.0.10.1", ""))
                .isEqualTo(new VirtualRouterSettings(
                        3,
                        10,
                        List.of(Ipv4Address.parse("10.0.10.1")),
                        100,
                        SECOND_NS,
                        true,
                        0,
                        false,
                        true,
                        0,
                        false,
                        Announcements.STANDARD,
                        List.of(),
                        null,
                        VirtualRouterSettings.Habits.STANDARD));
    }

    @Test
    void aProfileIsDataBelowWhatIsWritten() throws Exception {
        VirtualRouterSettings written = settings(
                "{address: 10.0.10.1, accept: no, gratuitous-arp: {count: 2}}", ", vrrp: {profile: keepalived}");

        assertThat(written.version()).isEqualTo(2);
        assertThat(written.virtualMac()).isFalse();
        assertThat(written.ownerWaits()).isTrue();
        assertThat(written.accept()).isFalse();
        assertThat(written.announcements()).isEqualTo(new Announcements(2, 5 * SECOND_NS, 0));
        assertThat(written.habits()).isEqualTo(Habits.KEEPALIVED);
    }

    @Test
    void theVirtualRouterComesBeforeItsSwitchAndThatBeforeTheDefaults() throws Exception {
        String defaults =
                "defaults: {switch: {vrrp: {priority: 20, preempt: no, interval: 3s, track: [{link: 'A-B', decrement: 5}]}}}\n";
        build(TWO
                + defaults
                + GROUP.formatted("{address: 10.0.10.1, priority: 40}", ", vrrp: {priority: 30, interval: 2s}"));
        VirtualRouterSettings settings = router("A", 0).settings();

        assertThat(settings.priority()).isEqualTo(40);
        assertThat(settings.advertisementIntervalNs()).isEqualTo(2 * SECOND_NS);
        assertThat(settings.preempt()).isFalse();
        assertThat(settings.tracks())
                .containsExactly(new Track.OfInterface(device("A").port(1), 5));
    }

    @Test
    void theOwnerHasTheOwnersPriorityAndNobodyElseInheritsIt() throws Exception {
        assertThat(settings("10.0.10.2", ", vrrp: {priority: 30}").priority()).isEqualTo(255);
        assertThat(settings("{address: 10.0.10.2, priority: 255}", "").priority())
                .isEqualTo(255);
        assertThat(settings("10.0.10.1", ", vrrp: {priority: 30}").priority()).isEqualTo(30);
    }

    @Test
    void ofARoutedPortTheRoutersInterfaceIsTracked() throws Exception {
        build(TWO
                + GROUP.formatted("{address: 10.0.10.1, track: [port: 'A:2', interface: 10, route: default]}", "")
                        .replace("[port: 'A:2', interface: 10,", "[{port: 'A:2'}, {interface: 10}, {")
                        .replace("route: default]", "route: default, decrement: 9}]")
                + "ports: {'A:2': {address: 192.0.2.2/30}}\n");
        IpStack a = device("A").ipStack();

        assertThat(router("A", 0).settings().tracks())
                .containsExactly(
                        new Track.OfInterface(a.interfaces().get(1).netInterface(), 0),
                        new Track.OfInterface(a.interfaces().get(0).netInterface(), 0),
                        new Track.OfRoute(0, 0, 9));
    }

    @Test
    void everythingCanBeChangedWhileItRuns() throws Exception {
        build(TWO + GROUP.formatted("{address: 10.0.10.1, priority: 40}", ", routes: [{to: default, via: 10.0.10.9}]")
                + """
                timeline:
                  - {at: 10s, set: {switches: {A: {interfaces: {10: {vrrp: {10: {priority: 50, interval: 2s}}}}}}}}
                  - {at: 11s, set: {switches: {A: {vrrp: {preempt: no, priority: 7, profile: keepalived}}}}}
                  - {at: 12s, set: {switches: {A: {interfaces: {10: 10.0.10.4/24}}}}}
                  - {at: 13s, set: {switches: {A: {routes: [{to: default, via: 10.0.10.8}, {to: 10.1.0.0/16, via: 10.0.10.9}]}}}}
                  - {at: 14s, set: {switches: {A: {vrrp: {enabled: no}}}}}
                  - {at: 15s, set: {switches: {A: {vrrp: {enabled: yes}}}}}
                  - {at: 22s, set: {switches: {A: {interfaces: {10: {enabled: no}}, arp-timeout: 7s, arp-probes: 4}}}}
                """);
        VirtualRouter router = router("A", 0);
        IpStack stack = device("A").ipStack();

        runTo(10.5);
        assertThat(router.state()).isEqualTo(VrrpState.MASTER);
        assertThat(router.settings().priority()).isEqualTo(50);
        assertThat(router.settings().advertisementIntervalNs()).isEqualTo(2 * SECOND_NS);
        runTo(11.5);
        assertThat(router.settings().priority()).as("its own comes first").isEqualTo(50);
        assertThat(router.settings().preempt()).isFalse();
        assertThat(router.settings().habits()).isEqualTo(Habits.KEEPALIVED);
        runTo(12.5);
        assertThat(stack.interfaces().get(0).address()).isEqualTo(Ipv4Address.parse("10.0.10.4"));
        runTo(13.5);
        assertThat(stack.routes())
                .containsExactly(
                        new Route(0, 0, Ipv4Address.parse("10.0.10.8")),
                        new Route(Ipv4Address.parse("10.1.0.0"), 16, Ipv4Address.parse("10.0.10.9")));
        runTo(14.5);
        assertThat(router.state()).isEqualTo(VrrpState.INITIALIZE);
        assertThat(router.view().counts().sentZero()).as("it has resigned").isEqualTo(1);
        runTo(21.9);
        assertThat(router.state()).isEqualTo(VrrpState.MASTER);
        runTo(22.5);
        assertThat(stack.interfaces().get(0).netInterface().isUp()).isFalse();
        assertThat(router.state()).isEqualTo(VrrpState.INITIALIZE);
        assertThat(stack.arpSettings().timeoutNs()).isEqualTo(7 * SECOND_NS);
        assertThat(stack.arpSettings().probes()).isEqualTo(4);
    }

    @Test
    void whatIsSwitchedOffAtFirstCanComeLater() throws Exception {
        build(TWO + GROUP.formatted("{address: 10.0.10.1, enabled: no}", "") + """
                timeline:
                  - {at: 5s, set: {switches: {A: {interfaces: {10: {vrrp: {10: {enabled: yes}}}}}}}}
                """);
        runTo(4.9);
        assertThat(router("A", 0).state()).isEqualTo(VrrpState.INITIALIZE);

        runTo(10);

        assertThat(router("A", 0).state()).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void aRouterThatIsShutDownResignsBeforeItIsOff() throws Exception {
        build(TWO + """
                defaults: {switch: {boot: 2s}}
                switches:
                  A: {interfaces: {10: {address: 10.0.10.2/24, vrrp: {10: {address: 10.0.10.1, priority: 200}}}}}
                  B: {interfaces: {10: {address: 10.0.10.3/24, vrrp: {10: 10.0.10.1}}}}
                timeline:
                  - {at: 10s, for: 5s, shutdown: A}
                """);
        VirtualRouter a = router("A", 0);
        VirtualRouter b = router("B", 0);
        runTo(9.9);
        assertThat(List.of(a.state(), b.state())).containsExactly(VrrpState.MASTER, VrrpState.BACKUP);

        runTo(10.7);

        assertThat(device("A").isRunning()).isTrue();
        assertThat(List.of(a.state(), b.state())).containsExactly(VrrpState.INITIALIZE, VrrpState.MASTER);
        assertThat(b.view().last().reason()).isEqualTo(Transition.Reason.RESIGNED);
        runTo(11.1);
        assertThat(device("A").isRunning()).isFalse();
        runTo(21);
        assertThat(List.of(a.state(), b.state())).containsExactly(VrrpState.MASTER, VrrpState.BACKUP);
    }

    @Test
    void hostsGetNoAddressesThatRoutersHave() throws Exception {
        build(TWO + "switches: {A: {interfaces: {1: {address: 10.0.0.1/24, vrrp: {1: 10.0.0.2}}}}}\nhosts: {H: B}\n");

        assertThat(device("H").ipStack().address()).isEqualTo(Ipv4Address.parse("10.0.0.3"));
    }

    @Test
    void whatIsHardlyMeantIsTold() throws Exception {
        Scenario scenario = ScenarioReader.readYaml("""
                topology: {switches: [A, B], links: [A-B]}
                hosts:
                  H1: {at: A, address: 10.0.10.11/24, gateway: 10.0.11.1}
                  H2: {at: A, address: 10.0.10.12/24, gateway: 10.0.10.9}
                  H3: {at: A, address: 10.0.10.13/24, gateway: 10.0.10.1}
                  H4: {at: A, address: 10.0.10.14/24, gateway: 10.0.10.2}
                switches:
                  A:
                    interfaces:
                      10: {address: 10.0.10.2/24, vrrp: {10: {address: 10.0.10.1, sync: s}}}
                      20: 10.0.20.2/24
                      30: {address: 10.0.30.2/24, vrrp: {30: {address: 10.0.30.2, track: {link: A-B, decrement: 9}}}}
                ports:
                  "A:1": {trunk: {allowed: [10, 30]}}
                  "A:2": {access: 10}
                  "A:3": {access: 10}
                  "A:4": {access: 10}
                  "A:5": {access: 10}
                """, "s");

        assertThat(Doubts.in(scenario.plan(), scenario.untilNs()).stream().map(Problem::toString))
                .containsExactly(
                        "s:3:3: the gateway of H1, 10.0.11.1, is not in its subnet 10.0.10.0/24, so it cannot reach it",
                        "s:4:3: nobody has the address 10.0.10.9, the gateway of H2",
                        "s:10:73: only one virtual router of A has sync \"s\"; it takes two to change together",
                        "s:11:11: the interface of A in VLAN 20 leads nowhere: no port of A carries that VLAN",
                        "s:12:74: A owns the address of virtual router 30, so its priority stays 255 whatever it tracks");
    }
}
