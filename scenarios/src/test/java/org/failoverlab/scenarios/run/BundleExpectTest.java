package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected of bonds and bundles: met or not, what was seen, and what cannot be expected. */
class BundleExpectTest {
    /** H1's first card is cut from 3 s to 7 s, a port of the trunk from 5 s to 6 s. */
    private static final String SCENARIO = """
            until: 10s
            topology: {switches: [A1, A2, C1, X], links: [A1-C1, A2-C1, A2-C1, C1-X]}
            switches:
              A2: {bundles: {Po1: {ports: [C1], mode: "on"}}}
              C1: {bundles: {Po1: {ports: [A2], mode: "on", min-links: 2}, Po2: {ports: [X], mode: active}}}
            hosts:
              H1: {at: [A1, A2], bond: {mode: active-backup, miimon: 100ms}}
              H2: {at: [A1, A2], bond: {mode: balance-xor, miimon: 100ms}}
              H3: {at: [A1, A2], bond: {mode: 802.3ad, miimon: 100ms}}
              S1: C1
            traffic:
              - ping: {from: H1, to: S1, interval: 10ms}
            timeline:
              - {at: 3s, cut: H1-A1, for: 4s}
              - {at: 5s, cut: A2-C1, for: 1s}
            expect:
              -""";

    private static List<Report.Expectation> expect(String expectation) throws Exception {
        return new Runner(
                        ScenarioReader.readYaml(SCENARIO + " " + expectation + "\n", "test"),
                        RunOptions.PLAIN,
                        Progress.NONE)
                .run()
                .expectations();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "active-slave: {of: H1, is: A1, at: 2s}",
                "active-slave: {of: H1, is: 2, at: 4s}",
                "active-slave: {of: H1, is: A2}",
                "bundle: {of: \"A2:Po1\", is: up, distributing: [C1], standby: [], individual: [], at: 4s}",
                "bundle: {of: \"A2:Po1\", is: up, distributing: [2], at: 5500ms}",
                "bundle: {of: \"C1:Po1\", is: down, distributing: [3], at: 5500ms}",
                "bundle: {of: \"C1:Po1\", is: up, distributing: [2, 3]}",
                "failovers: {of: H1, count: 1, false-ones: 0, detected: <= 200ms}",
                "failovers: {of: H1, count: 0, to: 3s}",
                "failovers: {of: H1, count: 0, from: 4s}",
                "flow: {name: ping H1 > S1, outage: 900ms..1200ms}"
            })
    void whatIsSoIsMet(String expectation) throws Exception {
        assertThat(expect(expectation)).isNotEmpty().allMatch(Report.Expectation::met);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "active-slave: {of: H1, is: A1, at: 4s} | active slave of H1 A1 at 4 s | H1:2 (to A2)",
                "active-slave: {of: H1, is: none} | active slave of H1 none at 10 s | H1:2 (to A2)",
                "bundle: {of: 'C1:Po1', is: up, at: 5500ms} | bundle C1:Po1 at 5.5 s: up | down",
                "bundle: {of: 'A2:Po1', distributing: [1, 2], at: 5500ms}"
                        + " | bundle A2:Po1 at 5.5 s: distributing 1, 2 | 2",
                "bundle: {of: 'A2:Po1', distributing: [1]} | bundle A2:Po1 at 10 s: distributing 1 | 1, 2",
                "bundle: {of: 'A2:Po1', standby: [2]} | bundle A2:Po1 at 10 s: standby 2 | none",
                "bundle: {of: 'A2:Po1', individual: [2]} | bundle A2:Po1 at 10 s: individual 2 | none",
                "failovers: {of: H1, count: 0} | failovers of H1: exactly 0 | 1, the last one at 3.",
                "failovers: {of: H1, false-ones: 1} | failovers of H1: false ones exactly 1 | 0",
                "failovers: {of: H1, count: '>= 1', from: 4s, to: 8s} | failovers of H1 from 4 s to 8 s: at least 1 | 0",
                "failovers: {of: H1, detected: <= 1us} | failovers of H1: detected at most 1.000 µs"
                        + " | ms after 3 s, link H1-A1 is cut",
                "failovers: {of: H1, detected: <= 1s, from: 4s} | failovers of H1 from 4 s: detected at most 1.000 s"
                        + " | there was no failover"
            })
    void whatIsNotSoIsTold(String expectation, String what, String found) throws Exception {
        List<Report.Expectation> verdicts = expect(expectation);

        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.get(0).met()).isFalse();
        assertThat(verdicts.get(0).what()).isEqualTo(what);
        assertThat(verdicts.get(0).found()).contains(found);
    }

    /** S1 has two ports active and one standby towards S2, which speaks LACP, and one that leads to S3, which does not. */
    private static final String LACP = """
            until: 30s
            topology: {switches: [S1, S2, S3], links: [S1-S2, S1-S2, S1-S2, S1-S3]}
            switches:
              S1: {bundles: {Po1: {ports: [S2, S3], mode: active, max-active: 2, individual: alone, members: {1: {priority: 40000}}}}}
              S2: {bundles: {Po1: {ports: [S1], mode: passive}, Po2: {ports: [H1], mode: active}}}
            hosts:
              H1: {at: [S2, S2], bond: {mode: 802.3ad, miimon: 100ms}}
              H2: {at: [S1, S3], bond: {mode: active-backup, miimon: 0, arp_interval: 500ms, arp_ip_target: [10.0.0.1]}}
            timeline:
              - {at: 20s, cut: "S1-S2#2"}
            expect:
              -""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bundle: {of: 'S1:Po1', distributing: [2, 3], at: 15s} | 2, 3 | true",
                "bundle: {of: 'S1:Po1', standby: [1], at: 15s} | 1 | true",
                "bundle: {of: 'S1:Po1', standby: [], at: 15s} | 1 | false",
                "bundle: {of: 'S1:Po1', individual: [S3], at: 15s} | 4 | true",
                "bundle: {of: 'S1:Po1', individual: [], at: 15s} | 4 | false",
                "bundle: {of: 'S1:Po1', distributing: [1, 3], at: 25s} | 1, 3 | true",
                "bundle: {of: 'S1:Po1', partner: S2} | S2 | true",
                "bundle: {of: 'S1:Po1', partner: S3} | S2 | false",
                "bundle: {of: 'S2:Po2', partner: H1} | H1 | true",
                "bundle: {of: H1, partner: S2} | S2 | true",
                "bundle: {of: H1, partner: none} | S2 | false",
                "bundle: {of: H1, distributing: [1, 2], at: 15s} | 1, 2 | true",
                "bundle: {of: H1, distributing: [1], at: 15s} | 1, 2 | false",
                "arp-requests: {of: H2, per-second: 1..3} | in 30 s | true",
                "arp-requests: {of: H2, per-second: '>= 4'} | in 30 s | false"
            })
    void whatLacpAndTheArpMonitorDoIsSeen(String expectation, String found, boolean met) throws Exception {
        Report.Expectation verdict = new Runner(
                        ScenarioReader.readYaml(LACP + " " + expectation + "\n", "test"),
                        RunOptions.PLAIN,
                        Progress.NONE)
                .run()
                .expectations()
                .get(0);

        assertThat(verdict.found()).endsWith(found);
        assertThat(verdict.met()).isEqualTo(met);
    }

    @Test
    void ofARunThatEndsEarlierItIsNotMet() throws Exception {
        List<Report.Expectation> verdicts = expect("active-slave: {of: H1, is: A2, at: 20s}");

        assertThat(verdicts)
                .containsExactly(
                        new Report.Expectation("active slave of H1 A2 at 20 s", false, "the run ended before"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "active-slave: {of: S1, is: 1} | S1 has no bond; give it one under hosts: at: [A1, A2], bond:",
                "active-slave: {of: H9, is: 1} | there is no host \"H9\"",
                "active-slave: {of: H1, is: A7} | there is no port \"A7\" of H1; its ports are: H1:1 (to A1), H1:2 (to A2)",
                "active-slave: {of: H2, is: 1} | H2 has a bond of mode balance-xor, in which no slave is the active one",
                "bundle: {of: 'C1:Po9', is: up} | there is no bundle \"C1:Po9\"; expected C1:Po1 or C1:Po2",
                "bundle: {of: 'A1:Po1', is: up} | there is no bundle \"A1:Po1\"; A1 has none: give a switch one under",
                "bundle: {of: C1, is: up} | say which bundle of C1; expected C1:Po1 or C1:Po2",
                "bundle: {of: H1, is: up} | H1 has a bond of mode active-backup, which is no bundle",
                "bundle: {of: S1, is: up} | S1 has no bond",
                "bundle: {of: 'C1:Po1'} | expected at least one of: is, distributing, standby, individual, partner",
                "bundle: {of: 'C1:Po1', distributing: [A1]} | C1:1 does not belong to C1:Po1; expected one of its ports: 2, 3",
                "bundle: {of: 'C1:Po1', distributing: [2], standby: [2]}"
                        + " | C1:2 stands under distributing and under standby; expected one of them",
                "bundle: {of: 'C1:Po1', partner: A2} | C1:Po1 does not speak LACP (mode: on), so it knows no partner",
                "bundle: {of: 'C1:Po2', partner: A9} | there is no device \"A9\"",
                "bundle: {of: H3, partner: A9} | there is no device \"A9\"",
                "failovers: {of: H1} | expected at least one of: count, false-ones, detected",
                "failovers: {of: H1, count: 1, from: 4s, to: 3s} | \"to\" comes before \"from\"; expected a later time",
                "failovers: {of: H2, count: 1} | H2 has a bond of mode balance-xor",
                "arp-requests: {of: H1, per-second: 1} | H1 has no ARP monitor; give it one: bond: {arp_interval: 1s",
                "arp-requests: {of: S1, per-second: 1} | S1 has no bond"
            })
    void whatCannotBeSeenCannotBeExpected(String expectation, String message) {
        assertThat(catchThrowableOfType(ScenarioException.class, () -> expect(expectation))
                        .problems())
                .hasSize(1)
                .allSatisfy(problem -> {
                    assertThat(problem.where().line()).isEqualTo(17);
                    assertThat(problem.message()).startsWith(message);
                });
    }
}
