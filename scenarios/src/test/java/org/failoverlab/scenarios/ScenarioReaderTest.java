package org.failoverlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.file.ScenarioException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in scenarios: each is said in its place, with what was found and what would be right. */
class ScenarioReaderTest {
    private static final String TIMES =
            "a time such as 500ns, 20us, 100ms, 2s, 1.5min or 1h, in whole nanoseconds and at most 100 days";
    private static final String TOP =
            "name, about, seed, until, topology, defaults, links, switches, hosts, ports, traffic,"
                    + " timeline, capture, expect";
    private static final String NETWORK = "topology: ladder\nhosts: {H1: L1, H2: R2}\n";

    /** Expects these messages for one line under a ladder with hosts H1 at L1 and H2 at R2; it is line 3. */
    private static void assertLine(String line, String... messages) {
        assertThat(Mistakes.in(NETWORK + line + "\n")).containsExactly(messages);
    }

    @Test
    void aScenarioWithoutMistakesHasNoMessages() {
        assertThat(Mistakes.in(NETWORK)).isEmpty();
    }

    @Test
    void allMistakesOfAFileAreSaidAtOnceInTheOrderOfTheFile() {
        String yaml = """
                name: Everything is wrong here
                untl: 5s
                topology: {ladder: {rungs: 1}}
                hosts:
                  H1: L1
                  H2: {at: L7, adress: 10.0.0.2}
                  L1: R1
                traffic:
                  - ping: {from: H1, to: H3, interval: 10}
                  - broadcast: {frm: H1}
                timeline:
                  - {at: 1s, cut: L1-L2, restore: L1-L2}
                until: 1sec
                """;

        assertThat(Mistakes.in(yaml))
                .containsExactly(
                        "s:2:1: there is no \"untl\" here; did you mean \"until\"?",
                        "s:3:28: found \"1\"; expected a whole number from 2 to 5000",
                        "s:6:12: there is no switch \"L7\"; did you mean \"L1\"?",
                        "s:6:16: there is no \"adress\" here; did you mean \"address\"?",
                        "s:7:3: there is a device named \"L1\" already",
                        "s:9:26: there is no device \"H3\"; did you mean \"H1\"?",
                        "s:9:40: found \"10\"; expected " + TIMES,
                        "s:10:17: there is no \"frm\" here; did you mean \"from\"?",
                        "s:12:5: found cut and restore; expected only one of them",
                        "s:13:8: found \"1sec\"; expected " + TIMES);
    }

    @Test
    void unknownKeys() {
        assertLine("trafic: []", "s:3:1: there is no \"trafic\" here; did you mean \"traffic\"?");
        assertLine(
                "banana: 1",
                "s:3:1: there is no \"banana\" here; known are: name, about, seed, until, topology, defaults, links, switches,"
                        + " hosts, ports, traffic, timeline, …");
        assertLine("<<: {seed: 1}", "s:3:1: a merge (<<) is not supported; write the keys out");
    }

    @Test
    void aSlipInARequiredKeyIsOneMistakeNotTwo() {
        assertThat(Mistakes.in("topolgy: ladder\n"))
                .containsExactly("s:1:1: there is no \"topolgy\" here; did you mean \"topology\"?");
    }

    @Test
    void duplicateKeys() {
        assertThat(Mistakes.in("topology: ladder\nseed: 1\ntopology: cross\nhosts: {H1: L1, H1: L2}\n"))
                .containsExactly(
                        "s:3:1: \"topology\" stands here for the second time; the first is in line 1",
                        "s:4:17: \"H1\" stands here for the second time; the first is in line 4");
    }

    @Test
    void requiredKeys() {
        assertThat(Mistakes.in("name: x\n")).containsExactly("s:1:1: \"topology\" is missing here");
        assertLine("traffic: [ping: {from: H1}]", "s:3:17: \"to\" is missing here");
        assertLine("traffic: [probes: {}]", "s:3:19: \"from\" is missing here", "s:3:19: \"to\" is missing here");
        assertLine("timeline: [{cut: L1-L2}]", "s:3:12: \"at\" is missing here");
        assertLine("expect: [storm: {ended-by: 1s}]", "s:3:17: \"state\" is missing here");
    }

    @Test
    void oneOfSeveral() {
        String kinds = "expected exactly one of: ping, probes, constant, poisson, broadcast, watch";
        assertLine("traffic: [{}]", "s:3:11: found none; " + kinds);
        assertLine(
                "traffic: [{ping: {from: H1, to: H2}, broadcast: {from: H1}}]",
                "s:3:11: found ping and broadcast; expected only one of them");
        assertLine("traffic: [{pin: {from: H1, to: H2}}]", "s:3:12: there is no \"pin\" here; did you mean \"ping\"?");
        assertLine(
                "traffic: [constant: {from: H1, to: H2}]", "s:3:21: found none; expected exactly one of: rate, frames");
        assertLine(
                "traffic: [poisson: {from: H1, to: H2, rate: 1Mbps, frames: 1/s}]",
                "s:3:20: found rate and frames; expected only one of them");
        assertLine(
                "expect: [{}]",
                "s:3:10: found none; expected exactly one of: storm, flow, copies, port, device, root, converged, bpdus, loops,"
                        + " master, masters, takeover, path, route, active-slave, bundle, failovers, arp-requests, findings");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "until: 0s                         | s:3:8: found \"0s\"; expected a time of more than 0, such as 10s",
                "seed: -1                          | s:3:7: found \"-1\"; expected a whole number from 0 to 9223372036854775807",
                "seed: 1.5                         | s:3:7: found \"1.5\"; expected a whole number from 0 to 9223372036854775807",
                "links: {L1-L2: {rate: 1Gb}}       | s:3:23: found \"1Gb\"; expected a rate such as 100Mbps, 1Gbps or 400Gbps",
                "links: {L1-L2: {rate: 1Mbps}}     | s:3:23: found \"1Mbps\"; expected a rate from 10Mbps to 400Gbps",
                "defaults: {link: {rate: 401Gbps}} | s:3:25: found \"401Gbps\"; expected a rate from 10Mbps to 400Gbps",
                "links: {L1-L2: {queue: 64KB}}     | s:3:24: found \"64KB\"; expected a size such as 64B, 64kB or 1MB (1 kB is 1000 B), at most 1GB",
                "links: {L1-L2: {loss: 0.1}}       | s:3:23: found \"0.1\"; expected a share from 0% to 100%, such as 0.1%",
                "switches: {L1: {ageing: 0s}}      | s:3:25: found \"0s\"; expected a time of more than 0, such as 300s",
                "switches: {L1: {table: 0}}        | s:3:24: found \"0\"; expected a whole number from 1 to 1048576",
                "switches: {L1: {cpu: {rate: 9}}}  | s:3:29: found \"9\"; expected a number per second such as 10/s or 0.5/s, from 0.001/s to 1000000000/s in thousandths",
                "switches: {L1: {cpu: {protected-queue: maybe}}} | s:3:40: found \"maybe\"; expected true or false",
                "switches: {L1: {storm-control: {action: stop}}} | s:3:41: found \"stop\"; expected drop or shut",
                "switches: {L1: {storm-control: {broadcast: 5}}} | s:3:44: found \"5\"; expected a limit such as 1000/s (frames) or 1% (of the port's rate), or none",
                "switches: {L1: {storm-control: {interval: 0s}}} | s:3:43: found \"0s\"; expected a time of more than 0, such as 1s",
                "ports: {'L1:1': {access: 4095}}   | s:3:26: found \"4095\"; expected a whole number from 1 to 4094",
                "ports: {'L1:1': {access: 0}}      | s:3:26: found \"0\"; expected a whole number from 1 to 4094",
                "ports: {'L1:1': {trunk: {allowed: [1, 20-10]}}} | s:3:39: found \"20-10\"; expected a VLAN such as 10 or a range such as 20-29, from 1 to 4094",
                "expect: [storm: gone]             | s:3:17: found \"gone\"; expected none or over or raging"
            })
    void valuesOutOfTheirRange(String line, String message) {
        assertLine(line, message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ping: {from: H1, to: H2, interval: 0s}      | 36: found \"0s\"; expected an interval of more than 0, such as 10ms",
                "ping: {from: H1, to: H2, timeout: 0s}       | 35: found \"0s\"; expected a timeout of more than 0, such as 1s",
                "ping: {from: H1, to: H2, size: 63B}         | 32: found \"63B\"; expected a frame of 64B to 9018B",
                "probes: {from: H1, to: H2, size: 9019B}     | 34: found \"9019B\"; expected a frame of 64B to 9018B",
                "ping: {from: H1, to: H2, count: 0}          | 33: found \"0\"; expected a whole number from 1 to 9223372036854775807",
                "constant: {from: H1, to: H2, rate: 0bps}    | 36: found \"0bps\"; expected a rate of more than 0 and at most 400Gbps",
                "poisson: {from: H1, to: H2, rate: 500Gbps}  | 35: found \"500Gbps\"; expected a rate of more than 0 and at most 400Gbps",
                "poisson: {from: H1, to: H2, frames: 0/s}    | 37: found \"0/s\"; expected a number per second such as 10/s or 0.5/s, from 0.001/s to 1000000000/s in thousandths",
                "ping: {from: H1, to: H9}                    | 22: there is no device \"H9\"; did you mean \"H1\"?",
                "ping: {from: L1, to: H2}                    | 14: \"L1\" is a switch; expected a host",
                "ping: {from: H1, to: H1}                    | 22: from and to are both H1; expected two different hosts",
                "ping: {from: H1, to: L1}                    | 22: L1 has no address; give it one under switches: interfaces, or under switches: management: address",
                "probes: {from: H1, to: L1}                  | 24: \"L1\" is a switch; expected a host",
                "broadcast: {from: H9}                       | 19: there is no host \"H9\"; did you mean \"H1\"?",
                "ping: H1                                    | 7: found \"H1\"; expected keys: from, to, interval, size, start, stop, count, timeout"
            })
    void traffic(String item, String message) {
        assertThat(Mistakes.in(NETWORK + "traffic:\n" + item.replaceFirst("^", "- ") + "\n"))
                .containsExactly("s:4:" + shifted(message));
    }

    /** Columns in the table above are those of the item; "- " stands before it. */
    private static String shifted(String message) {
        int colon = message.indexOf(':');
        return Integer.parseInt(message.substring(0, colon)) + 2 + message.substring(colon);
    }

    @Test
    void topologies() {
        assertThat(Mistakes.in("topology: laddder\n"))
                .containsExactly("s:1:11: found \"laddder\" here; did you mean \"ladder\"?");
        assertThat(Mistakes.in("topology: banana\n"))
                .containsExactly("s:1:11: found \"banana\" here; known are: cross, fat-tree, grid, ladder, leaf-spine,"
                        + " mesh, random, ring, star, torus, tree");
        assertThat(Mistakes.in("topology: {}\n"))
                .containsExactly("s:1:11: the topology has no switch; expected a generator, such as ladder or ring,"
                        + " or a list of switches");
        assertThat(Mistakes.in("topology: {torus: {rows: 2, columns: 101}}\n"))
                .containsExactly(
                        "s:1:26: found \"2\"; expected a whole number from 3 to 100",
                        "s:1:38: found \"101\"; expected a whole number from 3 to 100");
        assertThat(Mistakes.in("topology: {switches: [A, A, 7up, x-y, ''], links: [A-B, A, A-A-A]}\n"))
                .containsExactly(
                        "s:1:26: there is a device named \"A\" already",
                        "s:1:29: found \"7up\"; expected a name of up to 32 letters, digits, _ and ., beginning with a"
                                + " letter",
                        "s:1:34: found \"x-y\"; expected a name of up to 32 letters, digits, _ and ., beginning with a"
                                + " letter",
                        "s:1:39: found \"\"; expected a name of up to 32 letters, digits, _ and ., beginning with a"
                                + " letter",
                        "s:1:52: there is no device \"B\"; did you mean \"A\"?",
                        "s:1:57: found \"A\"; expected two devices, such as A-B",
                        "s:1:60: found \"A-A-A\"; expected two devices, such as A-B");
    }

    @Test
    void hosts() {
        assertThat(Mistakes.in("topology: ladder\nhosts:\n  H1: L9\n  H2: {address: 10.0.0.9}\n  H3: H1\n  L2: L1\n"))
                .containsExactly(
                        "s:3:7: there is no switch \"L9\"; did you mean \"L1\"?",
                        "s:4:3: host \"H2\" needs the switch that it is plugged into: at: NAME",
                        "s:5:7: \"H1\" is a host; expected a switch",
                        "s:6:3: there is a device named \"L2\" already");
        assertThat(Mistakes.in("topology: ladder\nhosts:\n  H1: {at: L1, address: 10.0.0.1}\n"
                        + "  H2: {at: L1, address: 10.0.0.1}\n  H3: {at: L1, address: 10.0.255.255/16}\n"
                        + "  H4: {at: L1, address: 10.1.0.0/16}\n  H5: {at: L1, address: 224.0.0.18}\n"))
                .containsExactly(
                        "s:4:3: H2 has the address 10.0.0.1, which H1 has already",
                        "s:5:3: H3 has the address 10.0.255.255/16, which is its subnet's broadcast address",
                        "s:6:3: H4 has the address 10.1.0.0/16, which is that of its subnet itself",
                        "s:7:3: H5 has the address 224.0.0.18/16, which is no address of an interface;"
                                + " expected 1.0.0.0 to 223.255.255.255, without 127");
    }

    @Test
    void aCableFromHostToHostNeedsNoSwitch() throws ScenarioException {
        Scenario scenario = ScenarioReader.readYaml("topology: {}\nhosts:\n  H1: {}\n  H2: H1\n", "s");

        assertThat(scenario.plan().topology().cables())
                .extracting(Object::toString)
                .containsExactly("H2-H1");
        assertThat(Mistakes.in("topology: {}\nhosts:\n  H1: {}\n  H2: H1\n  H3: H2\n"))
                .containsExactly("s:5:7: \"H2\" is a host; expected a switch");
    }

    @Test
    void hostsWithoutAnAddressGetTheNextFreeOne() throws ScenarioException {
        Scenario scenario = ScenarioReader.readYaml(
                "topology: ladder\nhosts:\n  H1: L1\n  H2: {at: L1, address: 10.0.0.1}\n  H3: L1\n", "s");
        assertThat(scenario.plan().addresses().entrySet().stream()
                        .map(e -> e.getKey() + " "
                                + Ipv4Address.toString(e.getValue().ipv4())))
                .containsExactlyInAnyOrder("H1 10.0.0.2", "H2 10.0.0.1", "H3 10.0.0.3");
    }

    @Test
    void whatBelongsToOneDeviceIsNoDefault() {
        assertThat(Mistakes.in("topology: ladder\ndefaults:\n  host: {address: 10.0.0.1}\n"
                        + "  switch: {management: {address: 10.0.0.2}}\n"
                        + "switches:\n  L1: {management: {vlan: 0, address: 10.0.0.3}}\n"))
                .containsExactly(
                        "s:3:3: under defaults, a host can have no \"at\" and no \"address\"; they are each host's own",
                        "s:3:3: under defaults, a switch can have no management address; it is each switch's own",
                        "s:6:3: L1 has a management address, but management vlan 0, which means none");
        assertThat(Mistakes.in("topology: ladder\nhosts: {H1: {at: L1, address: 10.0.0.256}}\n"))
                .containsExactly("s:2:31: found \"10.0.0.256\"; expected an IPv4 address such as 10.0.0.7 or"
                        + " 192.168.1.7/24");
    }

    @Test
    void linksAndPortsThatAreNotThere() {
        assertLine("links: {L1-R9: {}}", "s:3:9: there is no link \"L1-R9\"; did you mean \"L1-R1\"?");
        assertLine("switches: {L9: {}}", "s:3:12: there is no switch \"L9\"; did you mean \"L1\"?");
        assertLine("switches: {H1: {}}", "s:3:12: \"H1\" is a host; expected a switch");
        assertLine("timeline: [{at: 1s, cut: L1-R2}]", "s:3:26: there is no link \"L1-R2\"; did you mean \"L1-R1\"?");
        assertLine(
                "timeline: [{at: 1s, shut: 'L1:9'}]",
                "s:3:27: there is no port \"L1:9\"; its ports are: L1:1 (to R1), L1:2 (to L2), L1:3 (to H1)");
        assertLine(
                "capture: [L1]",
                "s:3:11: L1 has 3 ports; say which; its ports are: L1:1 (to R1), L1:2 (to L2), L1:3 (to H1)");
        assertLine("timeline: [{at: 1s, announce: L1}]", "s:3:31: \"L1\" is a switch; expected a host");
    }

    @Test
    void portSettingsThatDoNotGoTogether() {
        assertLine(
                "ports: {'L1:1': {access: 10, trunk: {}}}",
                "s:3:9: L1:1 is both access and trunk; expected one of them");
        assertLine(
                "ports: {'L1:1': {access: 10}, 'L1:R1': {access: 10}}",
                "s:3:31: L1:R1 is another name for a port that has its settings already");
        assertLine(
                "ports: {H1: {access: 1}}",
                "s:3:9: H1 is a port of a host; VLANs, storm control, spanning tree, addresses and virtual routers are set on switches");
    }

    @Test
    void expectationsOfFlowsThatAreNotThere() {
        String traffic = "traffic:\n  - ping: {from: H1, to: H2}\n  - broadcast: {from: H2}\n  - ping: {from: H1}\n";
        String yaml = NETWORK + traffic + """
                expect:
                  - flow: {name: "ping H1 > H3", lost: 0}
                  - flow: {name: "elephants", lost: 0}
                  - flow: {name: "broadcast H2", lost: 0}
                  - copies: {of: "ping H1 > H2", at: H1, count: 0}
                  - copies: {of: "broadcast H2", at: H3, count: many}
                """;

        assertThat(Mistakes.in(yaml))
                .containsExactly(
                        "s:6:11: \"to\" is missing here",
                        "s:8:18: there is no flow \"ping H1 > H3\"; did you mean \"ping H1 > H2\"?",
                        "s:9:18: there is no flow \"elephants\"; known are: ping H1 > H2, broadcast H2",
                        "s:10:18: \"broadcast H2\" is a broadcast; expect its copies",
                        "s:11:18: \"ping H1 > H2\" is no broadcast; expect it under flow",
                        "s:12:38: there is no host \"H3\"; did you mean \"H1\"?",
                        "s:12:49: found \"many\"; expected a number such as 0, or a bound such as \">= 10\", \"<= 3\" or"
                                + " 1..4");
    }

    @Test
    void listsMapsAndScalarsInEachOthersPlace() {
        assertThat(Mistakes.in("- a\n")).containsExactly("s:1:1: found a list; expected keys: " + TOP);
        assertThat(Mistakes.in("hello\n")).containsExactly("s:1:1: found \"hello\"; expected keys: " + TOP);
        assertThat(Mistakes.in("topology: [ladder]\n"))
                .containsExactly(
                        "s:1:11: found a list; expected keys: ladder, cross, ring, star, mesh, grid, torus, tree, leaf-spine,"
                                + " fat-tree, random, switches, hubs, links");
        assertThat(Mistakes.in("topology:\n"))
                .containsExactly(
                        "s:1:10: found nothing; expected keys: ladder, cross, ring, star, mesh, grid, torus, tree, leaf-spine,"
                                + " fat-tree, random, switches, hubs, links");
        assertThat(Mistakes.in("topology: ladder\nhosts: [H1, H2]\nuntil: {a: 1}\nseed: [1]\nname: {x: y}\n"))
                .containsExactly(
                        "s:2:8: found a list; expected names, each with a colon and its value",
                        "s:3:8: found a group of keys; expected " + TIMES,
                        "s:4:7: found a list; expected a whole number from 0 to 9223372036854775807",
                        "s:5:7: found a group of keys; expected a text");
        assertLine("capture: [[H1]]", "s:3:11: found a list; expected a name");
        assertLine("name: null", "s:3:7: found nothing; expected a text");
        assertLine(
                "timeline: 5",
                "s:3:11: found \"5\"; expected keys: at, for, every, times, cut, silence, impair, flap, restore, shut, open,"
                        + " crash, restart, hang, shutdown, power-off, power-on, move, detach, attach, set, inject, announce, activate");
        assertLine("hosts2:", "s:3:1: there is no \"hosts2\" here; did you mean \"hosts\"?");
    }

    @Test
    void aListOfOneNeedsNoBrackets() {
        assertLine("capture: H1");
        assertLine("traffic: {ping: {from: H1, to: H2}}");
    }
}
