package org.failoverlab.scenarios.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.XmitHashPolicy;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.BondView;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;
import org.junit.jupiter.api.Test;

/** What a scenario says of bonds and bundles, as the network has it, at the beginning and when it is changed. */
class BundlesTest {
    private static final long MS = 1_000_000L;
    private static final String NETWORK = """
            topology: {switches: [A1, A2, C1], links: [A1-C1, A2-C1, A2-C1]}
            until: 30s
            """;
    private static final String BUNDLED = NETWORK + """
            switches:
              A2: {bundles: {Po1: {ports: C1, mode: on}}}
              C1: {bundles: {Po1: {ports: A2, mode: on}}}
            """;
    private static final String BONDED = NETWORK + """
            hosts: {H1: {at: [A1, A2], bond: {mode: active-backup, %s}}}
            timeline:
            """;

    private Network network;
    private Simulation simulation;
    private Timeline timeline;

    private void build(String text) throws Exception {
        Scenario scenario = ScenarioReader.readYaml(text, "test");
        simulation = new Simulation(scenario.seed());
        network = NetworkBuilder.build(scenario.plan(), simulation);
        timeline = Timeline.start(network);
        network.begin();
    }

    private void runTo(double seconds) {
        simulation.runUntil((long) (seconds * 1000) * MS);
    }

    private Node node(String name) {
        return network.plan().topology().node(name).orElseThrow();
    }

    private PortRef ref(String name) {
        return new Names(network.plan().topology(), new Problems())
                .portOrBundle(new Name(name, null))
                .orElseThrow();
    }

    private Port port(String name) {
        return network.port(ref(name));
    }

    private Bundle bundle(String name) {
        return network.bundle(ref(name));
    }

    private VlanSettings vlans(String name) {
        PortRef ref = ref(name);
        return network.devices()
                .get(ref.node())
                .relay()
                .ports()
                .get(ref.number() - 1)
                .vlans();
    }

    private BondView bond() {
        return network.bonds().get(node("H1")).state();
    }

    private AggregatorSettings aggregator(String name) {
        return network.aggregations().get(node(name)).state().get(0).settings();
    }

    private List<String> doubts(String text) throws Exception {
        Scenario scenario = ScenarioReader.readYaml(text, "s");
        return Doubts.in(scenario.plan(), scenario.untilNs()).stream()
                .map(Problem::message)
                .toList();
    }

    @Test
    void whatNobodySaysOfABondIsAsInTheDriver() throws Exception {
        build(NETWORK + "hosts: {H1: {at: [A1, A2], bond: balance-rr}}\n");

        assertThat(bond().settings())
                .isEqualTo(new BondSettings(
                        BondSettings.Mode.BALANCE_RR,
                        0,
                        0,
                        0,
                        true,
                        -1,
                        BondSettings.PrimaryReselect.ALWAYS,
                        List.of(0, 0),
                        BondSettings.FailOverMac.NONE,
                        1,
                        0,
                        0,
                        List.of(),
                        BondSettings.ArpValidate.NONE,
                        BondSettings.ArpAllTargets.ANY,
                        2,
                        XmitHashPolicy.LAYER2,
                        1,
                        true,
                        false,
                        0,
                        BondSettings.AdSelect.STABLE,
                        65_535,
                        0,
                        BondSettings.COMMON_HZ));
    }

    @Test
    void theOptionsOfABondReachTheDriver() throws Exception {
        build(NETWORK + """
                defaults: {host: {bond: {mode: active-backup, num_grat_arp: 5}}}
                hosts:
                  H2: A1
                  H1:
                    at: [A1, A2, "A2:9"]
                    mac: 02:00:00:00:00:77
                    bond:
                      {arp_interval: 1s, arp_ip_target: [10.0.0.1, 10.0.0.9], arp_validate: filter_backup,
                       arp_all_targets: all, arp_missed_max: 4, primary: "A1", primary_reselect: better,
                       fail_over_mac: follow, slaves: {3: {prio: -7}, "H1:2": {prio: 9}}}
                """);
        BondSettings settings = bond().settings();

        assertThat(network.bonds()).as("one card needs no bond").containsOnlyKeys(node("H1"));
        assertThat(settings.mode()).isEqualTo(BondSettings.Mode.ACTIVE_BACKUP);
        assertThat(settings.numGratArp()).isEqualTo(5);
        assertThat(settings.arpIntervalNs()).isEqualTo(1000 * MS);
        assertThat(settings.arpIpTargets()).map(Ipv4Address::toString).containsExactly("10.0.0.1", "10.0.0.9");
        assertThat(settings.arpValidate()).isEqualTo(BondSettings.ArpValidate.FILTER_BACKUP);
        assertThat(settings.arpAllTargets()).isEqualTo(BondSettings.ArpAllTargets.ALL);
        assertThat(settings.arpMissedMax()).isEqualTo(4);
        assertThat(settings.primary()).isZero();
        assertThat(settings.primaryReselect()).isEqualTo(BondSettings.PrimaryReselect.BETTER);
        assertThat(settings.failOverMac()).isEqualTo(BondSettings.FailOverMac.FOLLOW);
        assertThat(settings.priorities()).containsExactly(0, 9, -7);
        assertThat(port("H1:3").link().toString()).isEqualTo("H1-A2#2");
        assertThat(MacAddress.toString(bond().address())).as("the first card's").isEqualTo("02:00:00:00:00:77");
    }

    @Test
    void theFirstCardsOwnAddressIsTheBonds() throws Exception {
        build(NETWORK + """
                hosts: {H1: {at: [A1, A2], bond: active-backup}}
                ports: {"H1:A1": {mac: 02:00:00:00:00:11}, "H1:A2": {mac: 02:00:00:00:00:12}}
                """);

        assertThat(MacAddress.toString(bond().address())).isEqualTo("02:00:00:00:00:11");
    }

    @Test
    void lacpInsistsOnLookingAtCarriers() throws Exception {
        build(NETWORK + "hosts: {H1: {at: [A1, A1], bond: 802.3ad}}\n");

        assertThat(bond().settings().miimonNs()).isEqualTo(100 * MS);
    }

    @Test
    void oneMonitorEndsTheOther() throws Exception {
        build(BONDED.formatted("miimon: 100ms, updelay: 400ms") + """
                  - {at: 1s, set: {hosts: {H1: {bond: {arp_interval: 500ms, arp_ip_target: 10.0.0.9, arp_validate: all}}}}}
                  - {at: 2s, set: {hosts: {H1: {bond: {miimon: 50ms}}}}}
                """);

        runTo(1.5);
        assertThat(bond().settings().miimonNs()).isZero();
        assertThat(bond().settings().updelayNs()).isZero();
        assertThat(bond().settings().arpIntervalNs()).isEqualTo(500 * MS);
        assertThat(bond().settings().arpValidate()).isEqualTo(BondSettings.ArpValidate.ALL);
        runTo(2.5);
        assertThat(bond().settings().miimonNs()).isEqualTo(50 * MS);
        assertThat(bond().settings().updelayNs())
                .as("as many looks as before: 4")
                .isEqualTo(200 * MS);
        assertThat(bond().settings().arpIntervalNs()).isZero();
        assertThat(bond().settings().arpValidate()).isEqualTo(BondSettings.ArpValidate.NONE);
    }

    @Test
    void delaysStayAsManyLooksUnlessTheyAreSaidAnew() throws Exception {
        build(BONDED.formatted("miimon: 100ms, updelay: 250ms, downdelay: 300ms, peer_notif_delay: 200ms") + """
                  - {at: 1s, set: {hosts: {H1: {bond: {miimon: 200ms, downdelay: 200ms}}}}}
                  - {at: 2s, set: {hosts: {H1: {bond: {primary: A2, slaves: {1: {prio: 4}}}}}}}
                  - {at: 3s, set: {hosts: {H1: {bond: {primary: none}}}}}
                """);

        runTo(1.5);
        assertThat(bond().settings().updelayNs()).isEqualTo(400 * MS);
        assertThat(bond().settings().downdelayNs()).isEqualTo(200 * MS);
        assertThat(bond().settings().peerNotifDelayNs()).isEqualTo(400 * MS);
        runTo(2.5);
        assertThat(bond().settings().primary()).isEqualTo(1);
        assertThat(bond().settings().priorities()).containsExactly(4, 0);
        runTo(3.5);
        assertThat(bond().settings().primary()).isEqualTo(-1);
    }

    @Test
    void anOperatorMakesACardTheActiveOne() throws Exception {
        build(BONDED.formatted("miimon: 100ms") + """
                  - {at: 1s, activate: "H1:A2"}
                  - {at: 2s, cut: H1-A1}
                  - {at: 3s, activate: "H1:1"}
                """);

        assertThat(bond().activeSlave()).isZero();
        runTo(1.5);
        assertThat(bond().activeSlave()).isEqualTo(1);
        assertThat(timeline.remarks()).isEmpty();
        runTo(3.5);
        assertThat(bond().activeSlave()).isEqualTo(1);
        assertThat(timeline.remarks())
                .containsExactly("at 3 s H1:1 could not become the active card: its driver took its link for down");
    }

    @Test
    void theSettingsOfABundleAreThoseOfItsPortsToo() throws Exception {
        build(BUNDLED + """
                ports:
                  "A2:Po1": {access: 10, mac: 02:00:00:00:00:aa}
                  "A2:1": {carrier: {down: 1ms}}
                timeline:
                  - {at: 1s, set: {ports: {"A2:Po1": {access: 20, mac: 02:00:00:00:00:bb}}}}
                """);

        assertThat(List.of(vlans("A2:Po1"), vlans("A2:1"), vlans("A2:2"))).containsOnly(VlanSettings.access(10));
        assertThat(vlans("C1:Po1")).isEqualTo(VlanSettings.trunkOfAll());
        assertThat(MacAddress.toString(bundle("A2:Po1").address())).isEqualTo("02:00:00:00:00:aa");
        runTo(2);
        assertThat(List.of(vlans("A2:Po1"), vlans("A2:1"), vlans("A2:2"))).containsOnly(VlanSettings.access(20));
        assertThat(MacAddress.toString(bundle("A2:Po1").address())).isEqualTo("02:00:00:00:00:bb");
    }

    @Test
    void theSettingsOfABundleCanBeChanged() throws Exception {
        build(NETWORK + """
                defaults: {switch: {bundle: {timeout: short}}}
                switches:
                  A2: {bundle: {hash: layer3+4}, bundles: {Po1: {ports: [2, 1], members: {1: {priority: 7}}}}}
                timeline:
                  - {at: 1s, set: {switches: {A2: {bundles: {Po1: {min-links: 2, mode: passive, members: {2: {priority: 8}}}}}}}}
                  - {at: 2s, set: {switches: {A2: {bundle: {timeout: long}}}}}
                """);
        AggregatorSettings before = new AggregatorSettings(
                AggregatorSettings.Mode.ACTIVE,
                true,
                32_768,
                1,
                List.of(32_768, 7),
                8,
                1,
                AggregatorSettings.Individual.SUSPENDED,
                false,
                XmitHashPolicy.LAYER3_4,
                0,
                false);

        assertThat(aggregator("A2")).isEqualTo(before);
        runTo(1.5);
        assertThat(aggregator("A2").mode()).isEqualTo(AggregatorSettings.Mode.PASSIVE);
        assertThat(aggregator("A2").minLinks()).isEqualTo(2);
        assertThat(aggregator("A2").portPriorities()).containsExactly(8, 7);
        assertThat(aggregator("A2").shortTimeout()).isTrue();
        runTo(2.5);
        assertThat(aggregator("A2").shortTimeout()).isFalse();
        assertThat(aggregator("A2").minLinks()).isEqualTo(2);
    }

    @Test
    void aBundleIsShutAndOpened() throws Exception {
        build(BUNDLED + """
                timeline:
                  - {at: 1s, shut: "A2:Po1", for: 1s}
                  - {at: 1500ms, shut: "A2:1"}
                  - {at: 4s, shut: "A2:Po1"}
                  - {at: 5s, open: "A2:Po1"}
                """);

        runTo(1.2);
        assertThat(bundle("A2:Po1").isUp()).isFalse();
        assertThat(bundle("C1:Po1").isUp()).as("the other end has no carrier").isFalse();
        runTo(3);
        assertThat(bundle("A2:Po1").isUp()).isTrue();
        assertThat(port("A2:1").isOpen())
                .as("that port was shut by itself, too")
                .isFalse();
        assertThat(port("A2:2").isOpen()).isTrue();
        runTo(4.5);
        assertThat(port("A2:2").isOpen()).isFalse();
        runTo(6);
        assertThat(port("A2:1").isOpen()).as("whoever has shut it").isTrue();
        assertThat(bundle("A2:Po1").members()).allMatch(BundleMember::isDistributing);
        assertThat(timeline.log().stream().map(Timeline.Done::what))
                .containsExactly(
                        "bundle A2:Po1 is shut",
                        "port A2:1 is shut",
                        "bundle A2:Po1 is opened",
                        "bundle A2:Po1 is shut",
                        "bundle A2:Po1 is opened");
    }

    @Test
    void aVirtualRouterTracksABundle() throws Exception {
        build(BUNDLED.replace("A2: {", """
                A2: {interfaces: {1: {address: 10.0.0.2/16, vrrp: {7: {address: 10.0.0.1,
                             track: [{port: Po1, decrement: 30}, {port: "A2:Po1", decrement: 20}]}}}}, \
                """.strip() + " ") + """
                hosts: {H1: A2}
                timeline: [{at: 5s, shut: "A2:Po1"}]
                """);

        runTo(4);
        assertThat(priority()).isEqualTo(100);
        runTo(6);
        assertThat(priority()).isEqualTo(50);
    }

    private int priority() {
        return network.vrrp().get(node("A2")).routers().get(0).view().effectivePriority();
    }

    @Test
    void aCableThatIsAttachedLaterBelongsToItsBundle() throws Exception {
        build(BUNDLED + "timeline: [{at: 1s, attach: A2-C1#3}]\n");

        assertThat(bundle("A2:Po1").members())
                .hasSize(3)
                .filteredOn(BundleMember::isDistributing)
                .hasSize(2);
        runTo(2);
        assertThat(bundle("A2:Po1").members()).allMatch(BundleMember::isDistributing);
    }

    @Test
    void aNameCanMeanSeveralPorts() throws Exception {
        build(BUNDLED + "hosts: {H1: {at: [A1, A2], bond: active-backup}, H2: A1}\n");
        Names names = new Names(network.plan().topology(), new Problems());
        Location nowhere = new Location("s", 1, 1);

        assertThat(names.ports(new Name("A2:Po1", nowhere)))
                .map(PortRef::toString)
                .containsExactly("A2:1", "A2:2");
        assertThat(names.ports(new Name("H1:bond0", nowhere)))
                .map(PortRef::toString)
                .containsExactly("H1:1", "H1:2");
        assertThat(names.ports(new Name("H2", nowhere))).map(PortRef::toString).containsExactly("H2:1");
    }

    @Test
    void aBondThatSpreadsFramesHasItsCardsCarriersAtLeast() throws Exception {
        assertThat(doubts(NETWORK + "hosts: {H1: {at: [A1, A2], bond: balance-xor}}\n"))
                .contains(
                        "the bond of H1 has no monitoring at all, neither miimon nor arp_interval: what happens beyond a"
                                + " card and its carrier, it never notices");
    }

    @Test
    void doubtsOfBonds() throws Exception {
        assertThat(doubts(NETWORK + """
                hosts:
                  H1: {at: [A1, A2], bond: active-backup}
                  H2: {at: [A1, "A1:9"], bond: {mode: active-backup, miimon: 100ms, updelay: 250ms, downdelay: 100ms}}
                  H3: {at: A1, bond: {mode: active-backup, miimon: 100ms}}
                  H4: {at: [A1, A2], bond: {mode: active-backup, arp_interval: 1s, arp_ip_target: [10.0.0.4, 10.0.0.9, 192.0.2.1, 10.0.0.1]}}
                  H5: {at: [A1, A2], bond: {mode: broadcast, miimon: 100ms, min_links: 1, ad_select: count,
                        fail_over_mac: none, xmit_hash_policy: layer2, primary_reselect: always}}
                """))
                .containsExactly(
                        "the bond of H1 has no monitoring at all, neither miimon nor arp_interval: whatever happens to a card,"
                                + " it goes on using it; real servers are lost this way",
                        "all cards of H2 lead to A1, a single point of failure for its bond",
                        "updelay 0.25 s of H2's bond is no multiple of miimon 0.1 s; the driver rounds it down to 0.2 s",
                        "the bond of H3 has one card only: there is nothing to fail over to",
                        "arp_ip_target 10.0.0.4 of H4's bond is its own address: nobody answers",
                        "arp_ip_target 10.0.0.9 of H4's bond is nobody's address: its cards fail for want of an answer",
                        "arp_ip_target 192.0.2.1 of H4's bond is not in its subnet 10.0.0.0/16: nobody there answers ARP"
                                + " requests",
                        "the bond of H5 is in mode broadcast, but its cards lead to A1:6 and A2:5 and not to one bundle in mode"
                                + " on: others get each of its frames several times",
                        "fail_over_mac of H5's bond has no effect in mode broadcast",
                        "primary_reselect of H5's bond has no effect in mode broadcast",
                        "xmit_hash_policy of H5's bond has no effect in mode broadcast",
                        "ad_select of H5's bond has no effect in mode broadcast",
                        "min_links of H5's bond has no effect in mode broadcast");
    }

    @Test
    void doubtsOfBundles() throws Exception {
        assertThat(doubts("""
                topology: {switches: [A, B, C], links: [A-B, A-B, A-C, A-C, B-C, B-C]}
                links: {A-B: {rate: 10Gbps}, A-C: {duplex: half}}
                switches:
                  A: {bundles: {Po1: {ports: B, mode: passive}, Po2: C}}
                  B: {bundles: {Po1: {ports: A, mode: passive}, Po2: {ports: [C, 5], mode: on}}}
                  C: {bundles: {Po2: {ports: B}}}
                hosts:
                  H1: {at: ["B:5", "B:6"], bond: {mode: active-backup, miimon: 100ms}}
                """))
                .containsExactly(
                        "the links of bundle A:Po1 have different rates: 10 Gb/s (A-B) and 1 Gb/s (A-B#2); as much is sent by the"
                                + " slow as by the fast",
                        "bundle A:Po1 and B:Po1 are both passive: nobody begins, and no link comes into use",
                        "link A-C of bundle A:Po2 is half duplex; LACP aggregates full duplex links only",
                        "bundle A:Po2 leads to C:1 and C:2, where nothing is aggregated: without LACP there, its ports are never"
                                + " used",
                        "bundle B:Po2 leads to C and H1; without LACP each gets some of the frames for the other (two devices"
                                + " that act as one are not modelled)",
                        "bundle B:Po2 runs no LACP (mode on), and C:Po2 at the other end does",
                        "bundle B:Po2 leads to the cards of H1, whose bond is in mode active-backup: what it sends to a card that"
                                + " is not active is lost",
                        "all cards of H1 lead to B, a single point of failure for its bond");
    }

    @Test
    void noDoubtsOfWhatFits() throws Exception {
        assertThat(doubts("""
                topology: {switches: [A, B], links: [A-B, A-B]}
                switches:
                  A: {bundles: {Po1: {ports: B, mode: passive}, Po2: H1, Po3: {ports: H2, mode: on}, Po4: {ports: H4, individual: alone}}}
                  B: {bundles: {Po1: A, Po2: H3}}
                hosts:
                  H1: {at: [A, A], bond: 802.3ad}
                  H2: {at: [A, A], bond: {mode: balance-xor, miimon: 100ms, xmit_hash_policy: layer3+4}}
                  H3: {at: [B, B], bond: {mode: 802.3ad, miimon: 50ms, ad_select: count, min_links: 2}}
                  H4: {at: [A, B], bond: {mode: active-backup, arp_interval: 1s, arp_ip_target: 10.0.0.1}}
                """)).isEmpty();
    }
}
