package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is worth a look in a run with routers. */
class GatewayWarningsTest {
    private static final String LADDER =
            Gateways.LADDER.replace("until: 20s", "until: 12s").replace("stop: 19s", "stop: 11s");

    private static List<String> warnings(String yaml) throws Exception {
        return new Runner(ScenarioReader.readYaml(yaml, "test"), RunOptions.PLAIN, Progress.NONE)
                .run()
                .warnings();
    }

    @Test
    void aNetworkThatIsAsItShouldBeIsWorthNone() throws Exception {
        assertThat(warnings(LADDER)).isEmpty();
        assertThat(warnings(Gateways.DETOUR)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{at: 6s, crash: L1}, {at: 6s, crash: R1} | 10.0.10.1 has no Master at the end of the run: packets to this gateway get lost",
                "{at: 6s, crash: L1}, {at: 6s, crash: R1} | H1 gets no answer from its gateway 10.0.10.1 at the end of the run (ARP)",
                "{at: 6s, silence: L1-R1}, {at: 6s, silence: L2-R2} | 10.0.10.1 has 2 Masters at the end of the run, L1 and R1: they do not heed each other, or hear nothing"
            })
    void whatHasHappened(String timeline, String warning) throws Exception {
        String arp = LADDER.replace("gateway: 10.0.10.1}", "gateway: 10.0.10.1, arp-timeout: 1s}");

        assertThat(warnings(arp + "timeline: [" + timeline + "]\n")).contains(warning);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "vrrp: {10: 10.0.10.1} | vrrp: {10: {address: 10.0.10.1, version: 2}} | 10.0.10.1 (VRID 10): the routers do not agree on the version, so they do not heed each other: L1 has 3; R1 has 2",
                "vrrp: {10: 10.0.10.1} | vrrp: {10: {address: 10.0.10.1, version: 2}} | L1 did not heed 9 advertisements for 10.0.10.1: its version is another one",
                "vrrp: {10: 10.0.10.1} | vrrp: {10: 10.0.10.9} | 10.0.10.1 (VRID 10): the routers do not agree on its addresses: L1 has 10.0.10.1; R1 has 10.0.10.9",
                "vrrp: {10: 10.0.10.1} | vrrp: {11: 10.0.10.1} | 10.0.10.1 is an address of two virtual routers in 10.0.10.0/24, VRID 10 and 11, which know nothing of each other",
                "vrrp: {10: 10.0.10.1} | vrrp: {10: {address: 10.0.10.1, track: [{ping: 10.0.10.77}]}} | R1 for 10.0.10.1 tracks ping of 10.0.10.77, which has failed all along"
            })
    void routersThatAreNotSetAlike(String setting, String instead, String warning) throws Exception {
        assertThat(warnings(LADDER.replace(setting, instead))).contains(warning);
    }

    @Test
    void theIntervalsOfVersion2MustBeTheSame() throws Exception {
        String yaml = LADDER.replace("vrrp: {10: 10.0.10.1}", "vrrp: {10: {address: 10.0.10.1, interval: 2s}}")
                .replace("switch: {cpu", "switch: {vrrp: {version: 2}, cpu");

        assertThat(warnings(yaml))
                .contains(
                        "10.0.10.1 (VRID 10): the routers do not agree on the interval, which version 2 does not forgive:"
                                + " L1 has 1.000 s; R1 has 2.000 s");
    }

    @ParameterizedTest(name = "to {0}, accept: {1}")
    @CsvSource({"gateway, false, true", "10.0.10.1, false, true", "gateway, true, false", "10.0.10.2, false, false"})
    void whoPingsAVirtualAddressThatIsNotAcceptedGetsNoAnswer(String to, boolean accepts, boolean warns)
            throws Exception {
        String yaml = LADDER.replace("switch: {cpu", "switch: {vrrp: {accept: " + accepts + "}, cpu")
                + "  - ping: {from: H1, to: " + to + ", start: 5s, stop: 8s}\n";

        String warning =
                "ping H1 > " + to + ": nothing answers, and nothing is wrong: L1, the Master, takes no packets to"
                        + " the virtual address itself, as Accept_Mode is off (accept: true switches it on); it forwards all the same";

        assertThat(warnings(yaml).contains(warning)).isEqualTo(warns);
    }

    @Test
    void packetsThatNoRouteIsForAreTold() throws Exception {
        assertThat(warnings(LADDER + "  - ping: {from: H1, to: 192.0.2.1, start: 5s, count: 3}\n"))
                .contains("L1 dropped 3 packets of others for want of a route");
    }

    @Test
    void packetsThatGoRoundBetweenRoutersAreTold() throws Exception {
        String yaml = LADDER.replace("  L1:\n", "  L1:\n    routes: [{to: default, via: 10.0.10.3}]\n")
                        .replace("  R1:\n", "  R1:\n    routes: [{to: default, via: 10.0.10.2}]\n")
                + "  - ping: {from: H1, to: 192.0.2.1, start: 5s, count: 1}\n";

        assertThat(warnings(yaml))
                .contains(
                        "R1 dropped 1 packet of others whose time to live was over: as a rule routers hand them to each"
                                + " other in a circle");
    }

    @Test
    void aSplitThatComesBackIsCounted() throws Exception {
        String yaml = LADDER.replace("until: 12s", "until: 40s") + """
                timeline:
                  - {at: 6s, silence: L1-R1, for: 6s}
                  - {at: 16s, silence: L1-R1, for: 6s}
                """;

        assertThat(warnings(yaml))
                .anyMatch(each -> each.startsWith("10.0.10.1 had two Masters that did not heed each other, for ")
                        && each.contains(" at the longest; there were two 2 times, for "));
    }

    @Test
    void manyHostsThatAreAlikeShareALine() throws Exception {
        StringBuilder yaml = new StringBuilder("until: 9s\ntopology: {switches: [S1], links: []}\nhosts:\n");
        StringBuilder traffic = new StringBuilder("traffic:\n");
        for (int i = 0; i < 7; i++) {
            yaml.append("  H%d: {at: S1, address: 10.0.0.1%d/24, gateway: 10.0.0.1}\n".formatted(i, i));
            traffic.append("  - ping: {from: H%d, to: 192.0.2.1, start: 1s, count: 2}\n".formatted(i));
        }

        assertThat(warnings(yaml.append(traffic).toString()))
                .containsExactly(
                        "7 hosts dropped 14 packets for want of a hardware address (ARP was not, or not soon enough,"
                                + " answered): H0, H1, H2, …",
                        "line 4: nobody has the address 10.0.0.1, the gateway of 7 hosts: H0, H1, H2, …",
                        "7 hosts get no answer from their gateway 10.0.0.1 at the end of the run (ARP): H0, H1, H2, …");
    }
}
