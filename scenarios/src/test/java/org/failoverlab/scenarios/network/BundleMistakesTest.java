package org.failoverlab.scenarios.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about bonds and bundles that cannot be. */
class BundleMistakesTest {
    private static final String NETWORK = "topology: {switches: [A1, A2, C1], links: [A1-C1, A2-C1, A2-C1, A2-C1]}\n";
    private static final String BONDED =
            NETWORK + "hosts: {H1: {at: [A1, A2], bond: {mode: active-backup, miimon: 100ms}}, H2: A1}\n";
    private static final String BUNDLED = NETWORK + """
            switches:
              A2: {bundles: {Po1: {ports: [1, 2]}}}
              C1: {bundles: {Po1: {ports: [2, 3], mode: on}}}
            hosts: {H1: {at: [A1, A2], bond: {mode: balance-xor, miimon: 100ms}}, H2: A1}
            """;

    /** What is said, without its place in the file. */
    private static List<String> said(String text) {
        try {
            ScenarioReader.readYaml(text, "s");
        } catch (ScenarioException e) {
            return e.problems().stream().map(Problem::message).toList();
        }
        return List.of();
    }

    private static String places(String text) {
        try {
            ScenarioReader.readYaml(text, "s");
        } catch (ScenarioException e) {
            return e.problems().stream()
                    .map(each -> each.where().toString())
                    .toList()
                    .toString();
        }
        return "[]";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "miimon: 100ms|the bond of H1 needs a mode; expected balance-rr or active-backup or balance-xor or broadcast"
                        + " or 802.3ad",
                "{mode: balance-rr, primary: A1}|found primary in mode balance-rr; the driver has it in mode active-backup"
                        + " only",
                "{mode: 802.3ad, slaves: {1: {prio: 3}}}|found prio in mode 802.3ad; the driver has it in mode"
                        + " active-backup only",
                "{mode: active-backup, packets_per_slave: 2}|found packets_per_slave in mode active-backup; the driver has it"
                        + " in mode balance-rr only",
                "{mode: broadcast, lacp_rate: fast}|found lacp_rate in mode broadcast; the driver has it in mode 802.3ad only",
                "{mode: broadcast, lacp_active: off}|found lacp_active in mode broadcast; the driver has it in mode 802.3ad"
                        + " only",
                "{mode: balance-xor, ad_actor_sys_prio: 9}|found ad_actor_sys_prio in mode balance-xor; the driver has it in"
                        + " mode 802.3ad only",
                "{mode: balance-xor, ad_user_port_key: 9}|found ad_user_port_key in mode balance-xor; the driver has it in"
                        + " mode 802.3ad only",
                "{mode: 802.3ad, arp_interval: 1s, arp_ip_target: 10.0.0.9}|found arp_interval in mode 802.3ad, which has no"
                        + " ARP monitoring; expected miimon instead",
                "{mode: 802.3ad, arp_validate: all}|found arp_validate in mode 802.3ad, which has no ARP monitoring",
                "{mode: 802.3ad, arp_missed_max: 3}|found arp_missed_max in mode 802.3ad, which has no ARP monitoring",
                "{mode: 802.3ad, miimon: 0s}|found miimon 0 s in mode 802.3ad, which needs it; expected more than 0, or none"
                        + " at all for the driver's 100ms",
                "{mode: active-backup, arp_interval: 1s}|found arp_interval 1 s without arp_ip_target; expected whom to ask,"
                        + " such as arp_ip_target: 10.0.0.1",
                "{mode: active-backup, arp_ip_target: 10.0.0.9}|found arp_ip_target without arp_interval; expected an"
                        + " interval as well, such as arp_interval: 1s",
                "{mode: active-backup, miimon: 100ms, arp_interval: 1s, arp_ip_target: 10.0.0.9}|found miimon 0.1 s and"
                        + " arp_interval 1 s; the driver looks at carriers or asks by ARP, but never does both; expected one"
                        + " of them",
                "{mode: active-backup, miimon: 100ms, arp_validate: filter_active}|found arp_validate filter_active without"
                        + " arp_interval; expected an interval as well, such as arp_interval: 1s",
                "{mode: active-backup, updelay: 200ms}|found updelay 0.2 s without miimon; the driver counts it in looks of"
                        + " the MII monitor; expected miimon as well, such as miimon: 100ms",
                "{mode: active-backup, downdelay: 200ms}|found downdelay 0.2 s without miimon; the driver counts it in looks"
                        + " of the MII monitor; expected miimon as well, such as miimon: 100ms",
                "{mode: active-backup, peer_notif_delay: 200ms}|found peer_notif_delay 0.2 s without miimon; the driver"
                        + " counts it in looks of the MII monitor; expected miimon as well, such as miimon: 100ms",
                "{mode: active-backup, miimon: 1500us}|found \"1500us\"; expected a time from 0 to 60s in whole milliseconds,"
                        + " such as 100ms",
                "{mode: active-backup, primary: A7}|there is no port \"A7\" of H1; its ports are: H1:1 (to A1), H1:2 (to A2)",
                "{mode: active-backup, slaves: {2: {prio: 3}, A2: {prio: 4}}}|\"A2\" is another name for card 2 of H1, which"
                        + " has its settings already",
                "{mode: active-backup, arp_interval: 1s, arp_ip_target: [0.0.0.0]}|found 0.0.0.0 under arp_ip_target; expected"
                        + " the address of one device",
                "{mode: active-backup, arp_interval: 1s, arp_ip_target: [255.255.255.255]}|found 255.255.255.255 under"
                        + " arp_ip_target; expected the address of one device",
                "{mode: active-backup, arp_interval: 1s, arp_ip_target: [10.0.0.9, 10.0.0.9]}|found 10.0.0.9 under"
                        + " arp_ip_target twice",
                "{mode: balance-alb}|found \"balance-alb\"; expected balance-rr or active-backup or balance-xor or broadcast or"
                        + " 802.3ad",
            })
    void ofTheOptionsOfABond(String bond, String message) {
        String group = bond.startsWith("{") ? bond : "{" + bond + "}";

        assertThat(said(NETWORK + "hosts: {H1: {at: [A1, A2], bond: " + group + "}}\n"))
                .containsExactly(message);
    }

    @Test
    void moreTargetsThanTheDriverHasRoomFor() {
        StringBuilder targets = new StringBuilder("10.0.0.1");
        for (int i = 2; i <= 17; i++) {
            targets.append(", 10.0.0.").append(i);
        }

        assertThat(said(NETWORK
                        + "hosts: {H1: {at: [A1, A2], bond: {mode: active-backup, arp_interval: 1s, arp_ip_target: ["
                        + targets + "]}}}\n"))
                .containsExactly("found 17 addresses under arp_ip_target; expected at most 16");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[A1, A2]|H1 has 2 cards, but no bond; expected how it uses them, such as bond: {mode: active-backup, miimon:"
                        + " 100ms}",
                "{at: [A1, A1], bond: {mode: active-backup, primary: A1}}|\"A1\" is 2 cards of H1; expected one, by its"
                        + " number: 1 or 2",
                "{at: [A1, A9], bond: active-backup}|there is no switch \"A9\"; did you mean \"A1\"?",
                "{at: [\"A1:7\", \"A1:7\"], bond: active-backup}|there is a cable in port 7 of A1 already: H1-A1",
            })
    void ofAHostWithSeveralCards(String host, String message) {
        assertThat(said(NETWORK + "hosts: {H1: " + host + "}\n")).containsExactly(message);
    }

    @Test
    void twoCardsOfABondWithOneAddress() {
        assertThat(said(NETWORK + """
                hosts: {H1: {at: [A1, A2], bond: active-backup, mac: 02:00:00:00:00:07}}
                ports: {"H1:2": {mac: 02:00:00:00:00:07}}
                """))
                .containsExactly(
                        "cards 1 and 2 of H1 have the same MAC address 02:00:00:00:00:07; expected different ones");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{Po1: {mode: on}}|bundle \"Po1\" of A2 needs its ports, by their numbers or by where they lead, such as"
                        + " ports: [2, 3]",
                "{Po1: [1, 2], Po2: [2, 3]}|A2:2 is in bundle Po1 already; expected a port that is in no other bundle",
                "{Po1: [C1, 2]}|A2:2 is in bundle Po1 twice",
                "{Po1: [1, 9]}|there is no port \"9\" of A2; its ports are: A2:1 (to C1), A2:2 (to C1), A2:3 (to C1)",
                "{7: [1]}|found \"7\" for a bundle of A2; expected a name of up to 32 letters, digits, _ and ., beginning with"
                        + " a letter, such as Po1",
                "{C1: [1]}|a bundle of A2 cannot be named \"C1\", as a device is: A2:C1 would be the port that leads there; expected"
                        + " another name, such as ToC1",
                "{vlan10: [1]}|a bundle of A2 cannot be named \"vlan10\", as interfaces in VLANs are; expected another name,"
                        + " such as Po1",
                "{Po1: {ports: [1, 2], min-links: 3}}|found min-links 3 for bundle Po1 of A2, which has 2 ports: it would"
                        + " never be up; expected at most 2",
                "{Po1: {ports: [1, 2, 3], min-links: 3, max-active: 2}}|found min-links 3 and max-active 2 for bundle Po1 of"
                        + " A2: it would never be up; expected a min-links of at most 2",
                "{Po1: {ports: [1, 2], members: {3: {priority: 1}}}}|A2:3 is no port of bundle Po1; its ports are: A2:1,"
                        + " A2:2",
                "{Po1: {ports: [1, 2], members: {\"A2:1\": {priority: 1}, 1: {priority: 2}}}}|\"1\" is another name for A2:1,"
                        + " which has its settings already",
                "{Po1: {ports: [1], key: 2}, Po2: [2]}|bundles Po1 and Po2 of A2 have the same key 2, so that their links could"
                        + " be aggregated with one another; expected different keys",
                "{Po1: {ports: [1], mode: on, timeout: short}}|found timeout for bundle Po1 in mode on, which is without LACP;"
                        + " expected mode: active or mode: passive, or no timeout",
                "{Po1: {ports: [1], mode: maybe}}|found \"maybe\"; expected on or active or passive",
            })
    void ofTheBundlesOfASwitch(String bundles, String message) {
        assertThat(said(NETWORK + "switches: {A2: {bundles: " + bundles + "}}\n"))
                .containsExactly(message);
    }

    @Test
    void whatLacpAloneHasIsRefusedWithoutIt() {
        assertThat(said(NETWORK + """
                switches:
                  A2:
                    bundles:
                      Po1:
                        ports: [1, 2]
                        mode: on
                        system-priority: 1
                        key: 9
                        individual: alone
                        mux: independent
                """))
                .extracting(message -> message.substring(0, message.indexOf(" for bundle")))
                .containsExactly("found system-priority", "found key", "found individual", "found mux");
    }

    @Test
    void whatEachBundleHasForItselfIsNoDefault() {
        assertThat(said(NETWORK + """
                defaults: {switch: {bundle: {ports: [1]}, bundles: {Po1: [1]}}}
                switches: {A1: {bundle: {key: 7, members: {1: {priority: 1}}}}}
                """))
                .containsExactlyInAnyOrder(
                        "under defaults, a switch can have no \"bundles\"; they are each switch's own",
                        "found \"ports\" for all bundles of a switch; expected it under bundles: each has its own",
                        "found \"members\" for all bundles of a switch; expected it under bundles: each has its own",
                        "found \"key\" for all bundles of a switch; expected it under bundles: each has its own");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"A2:1\": {access: 10}|A2:1 is in bundle Po1; VLANs, storm control and spanning tree are the bundle's:"
                        + " expected them under \"A2:Po1\"",
                "\"A2:1\": {storm-control: {broadcast: 10/s}}|A2:1 is in bundle Po1; VLANs, storm control and spanning tree are"
                        + " the bundle's: expected them under \"A2:Po1\"",
                "\"A2:Po1\": {address: 192.0.2.1/30}|A2:Po1 is a bundle, which cannot be a routed port here; expected an"
                        + " interface of A2 in a VLAN of its own, and \"A2:Po1\": {access: VLAN}",
                "\"A2:Po1\": {carrier: {down: 1ms}}|A2:Po1 is a bundle; each of its ports notices its own carrier: expected"
                        + " carrier under A2:1, A2:2",
                "\"A2:Po9\": {access: 10}|there is no port \"A2:Po9\"; its ports are: A2:1 (to C1), A2:2 (to C1), A2:3 (to C1),"
                        + " A2:4 (to H1); its bundles: A2:Po1",
                "\"A2:Po1\": {access: 10, trunk: {native: 1}}|A2:Po1 is both access and trunk; expected one of them",
                "\"H1:bond0\": {access: 10}|there is no port \"H1:bond0\"; its ports are: H1:1 (to A1), H1:2 (to A2)",
            })
    void ofSettingsOfPortsAndBundles(String port, String message) {
        assertThat(said(BUNDLED + "ports: {" + port + "}\n")).containsExactly(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "shut: H1|H1 has 2 ports; say which; its ports are: H1:1 (to A1), H1:2 (to A2)",
                "shut: \"A2:Po2\"|there is no port \"A2:Po2\"; its ports are: A2:1 (to C1), A2:2 (to C1), A2:3 (to C1), A2:4 (to"
                        + " H1); its bundles: A2:Po1",
                "inject: {port: \"A2:Po1\"}|\"A2:Po1\" is a bundle; expected one port; its ports are: A2:1 (to C1), A2:2 (to"
                        + " C1), A2:3 (to C1), A2:4 (to H1)",
                "activate: \"H1:1\"|the bond of H1 is in mode balance-xor, which has no active card; expected mode:"
                        + " active-backup",
                "activate: H2|H2 has no bond; expected a card of a host that has one",
                "move: {cable: A1-C1, end: C1, to: H1}|H1 has 2 cards; expected a number to say which, such as H1:2",
                "attach: H1-C1|H1 has 2 cards; expected a number to say which, such as H1:2",
                "set: {switches: {A1: {bundles: {Po1: {min-links: 1}}}}}|A1 has no bundles whose settings could be changed",
                "set: {switches: {A2: {bundles: {Po2: {min-links: 1}}}}}|there is no bundle \"Po2\" of A2; did you mean"
                        + " \"Po1\"?; one that is to come later is there from the beginning, shut",
                "set: {switches: {A2: {bundles: {Po1: {ports: [1]}}}}}|which ports bundle Po1 of A2 has cannot be changed while"
                        + " it runs; move a cable, or shut a port instead",
                "set: {switches: {A2: {bundles: {Po1: {mode: on, timeout: long}}}}}|found timeout for bundle Po1 in mode on, which"
                        + " is without LACP; expected mode: active or mode: passive, or no timeout",
                "set: {switches: {A2: {bundles: {Po1: {min-links: 3}}}}}|found min-links 3 for bundle Po1 of A2, which has 2"
                        + " ports: it would never be up; expected at most 2",
                "set: {ports: {\"A2:1\": {access: 7}}}|A2:1 is in bundle Po1; VLANs, storm control and spanning tree are the"
                        + " bundle's: expected them under \"A2:Po1\"",
                "set: {hosts: {H1: {bond: {mode: broadcast}}}}|mode of H1's bond cannot be changed while it runs: the driver"
                        + " lets it be set only while the bond is down, or without cards",
                "set: {hosts: {H1: {bond: {fail_over_mac: active}}}}|fail_over_mac of H1's bond cannot be changed while it runs:"
                        + " the driver lets it be set only while the bond is down, or without cards",
                "set: {hosts: {H2: {bond: {miimon: 1s}}}}|H2 has no bond whose options could be changed",
                "set: {hosts: {H1: {bond: {arp_interval: 1s}}}}|found arp_interval 1 s without arp_ip_target; expected whom to"
                        + " ask, such as arp_ip_target: 10.0.0.1",
                "set: {hosts: {H1: {mac: 02:00:00:00:00:07}}}|the MAC addresses of H1 are its bond's to set, and cannot be"
                        + " changed while it runs",
                "set: {ports: {\"H1:2\": {mac: 02:00:00:00:00:07}}}|the MAC addresses of H1 are its bond's to set, and cannot be"
                        + " changed while it runs",
            })
    void ofWhatHappensToThem(String act, String message) {
        assertThat(said(BUNDLED + "timeline: [{at: 1s, " + act + "}]\n")).containsExactly(message);
    }

    @Test
    void aChangeIsHeldAgainstWhatHoldsByThen() {
        String changes = BONDED + """
                timeline:
                  - {at: 3s, set: {hosts: {H1: {bond: {updelay: 200ms}}}}}
                  - {at: 2s, set: {hosts: {H1: {bond: {arp_interval: 1s, arp_ip_target: 10.0.0.2}}}}}
                  - {at: 4s, set: {hosts: {H1: {bond: {miimon: 50ms, updelay: 200ms}}}}}
                """;

        assertThat(said(changes))
                .containsExactly("found updelay 0.2 s without miimon; the driver counts it in looks of the MII monitor;"
                        + " expected miimon as well, such as miimon: 100ms");
        assertThat(places(changes)).isEqualTo("[s:4:39]");
    }

    @Test
    void capturesOfWhatIsNoBond() {
        assertThat(said(BUNDLED + "capture: [\"H2:bond0\", \"A2:Po1\", \"H1:bond0\", \"A1:Po1\"]\n"))
                .containsExactly(
                        "H2 has no bond; expected H2:1",
                        "there is no port \"A1:Po1\"; its ports are: A1:1 (to C1), A1:2 (to H1), A1:3 (to H2)");
    }

    @ParameterizedTest
    @CsvSource({"on", "true", "yes", "\"on\"", "True"})
    void modeOnMayBeTakenForATruthValue(String on) {
        assertThat(said(NETWORK + "switches: {A2: {bundles: {Po1: {ports: C1, mode: " + on + "}}}}\n"))
                .isEmpty();
    }

    @Test
    void defaultsHoldForAllHostsWithSeveralCardsAndForAllBundles() {
        assertThat(said(NETWORK + """
                defaults: {host: {bond: {mode: active-backup, miimon: 100ms}}, switch: {bundle: {mode: on, min-links: 2}}}
                switches: {A2: {bundles: {Po1: C1}}, C1: {bundles: {Po1: [2, 3, 4]}}}
                hosts: {H1: [A1, A2], H2: A1, H3: [A1, "A1:9"]}
                """)).isEmpty();
    }
}
