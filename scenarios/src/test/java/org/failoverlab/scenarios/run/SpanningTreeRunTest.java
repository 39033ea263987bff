package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.NetworkState;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TextReport;
import org.failoverlab.scenarios.report.TreeReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spanning tree from a scenario's words to its report. */
class SpanningTreeRunTest {
    private static final String RING = """
            until: 10s
            topology: {switches: [A, B, C], links: [A-B, B-C, A-C]}
            hosts: {H1: A, H2: C}
            defaults: {switch: {cpu: {delay: 0, jitter: 0}, spanning-tree: {protocol: rstp, host-ports: {edge: true}}}}
            """;

    private static final String CUT = RING + """
            traffic:
              - probes: {from: H1, to: H2, interval: 10ms, start: 3s, timeout: 100ms}
            timeline:
              - {at: 5.005s, cut: A-C}
            """;

    private static Report run(String yaml) throws Exception {
        return new Runner(ScenarioReader.readYaml(yaml, "test"), RunOptions.PLAIN, Progress.NONE).run();
    }

    private static TreeReport.Port port(Report report, String name) {
        return report.spanningTree().bridges().stream()
                .flatMap(bridge -> bridge.ports().stream())
                .filter(port -> port.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Report.Expectation expect(String yaml, String expectation) throws Exception {
        List<Report.Expectation> verdicts =
                run(yaml + "expect:\n  - " + expectation + "\n").expectations();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    @Test
    void switchesWithoutItAreLeftAsTheyWere() throws Exception {
        Report report = run(RING.replace("protocol: rstp", "protocol: none"));

        assertThat(report.spanningTree()).isNull();
        assertThat(report.totals().events()).isZero();
        assertThat(TextReport.of(report)).doesNotContain("panning tree");
    }

    @Test
    void itBeginsWithTheRun() throws Exception {
        Report report = run(RING.replace("until: 10s", "until: 10ms"));

        assertThat(report.spanningTree().bridges())
                .extracting(TreeReport.Bridge::name, TreeReport.Bridge::rootName, TreeReport.Bridge::rootPort)
                .containsExactly(tuple("A", "A", null), tuple("B", "A", "B:1"), tuple("C", "A", "C:2"));
        assertThat(port(report, "C:1").role()).isEqualTo("alternate");
        assertThat(port(report, "C:1").leadsTo()).isEqualTo("B:2");
        assertThat(port(report, "C:1").why()).isEqualTo("better is heard: bridge B < C by address");
        assertThat(port(report, "C:3").edge()).isTrue();
        assertThat(port(report, "C:3").state()).isEqualTo("forwarding");
    }

    @Test
    void everyEntryOfTheTimelineHasItsDetectionAndItsConvergence() throws Exception {
        List<TreeReport.Episode> episodes = run(CUT).spanningTree().episodes();

        assertThat(episodes).hasSize(2);
        assertThat(episodes.get(0).what()).isNull();
        assertThat(episodes.get(0).firstChangeNs()).isZero();
        assertThat(episodes.get(1).what()).isEqualTo("link A-C is cut");
        // Carrier is lost after 10 ms; C's spare port is the root port in the same instant.
        assertThat(episodes.get(1).firstChangeNs()).isEqualTo(5_015_000_000L);
        assertThat(episodes.get(1).lastChangeNs()).isBetween(5_015_000_000L, 5_016_000_000L);
        assertThat(episodes.get(1).changes()).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "root: A | true | root A at 10 s | A",
                "root: {is: B, at: 1s} | false | root B at 1 s | A says A, B says A, C says A",
                "root: {is: A, seen-by: [C]} | true | root A by C at 10 s | A",
                "port: {name: 'C:B', at: 1s, role: alternate} | true | port C:B at 1 s: role alternate | alternate",
                "port: {name: 'C:B', role: alternate} | false | port C:B at 10 s: role alternate | root",
                "port: {name: 'C:B', at: 1s, state: discarding} | true | port C:B at 1 s: discarding | discarding",
                "port: {name: 'C:B', cost: 20000} | true | port C:B at 10 s: path cost exactly 20000 | 20,000",
                "port: {name: 'C:B', inconsistency: loop} | false | port C:B at 10 s: inconsistency loop | none",
                "converged: '<= 20ms' | true | converged after 5.005 s: at most 20.00 ms | 10.00 ms",
                "converged: '<= 5ms' | false | converged after 5.005 s: at most 5.000 ms | 10.00 ms",
                "converged: '<= 6s' | false | converged after 5.005 s: at most 6.000 s | 10.00 ms, but the run ends too soon to know",
                "converged: {after: 2s, within: '<= 1s'} | true | converged after 2 s: at most 1.000 s | nothing changed",
                "converged: {after: 11s, within: '<= 1s'} | false | converged after 11 s: at most 1.000 s | the run ended before",
                "flow: {name: probes H1 > H2, outage: 10ms} | true | probes H1 > H2: outage exactly 10.00 ms | 10.00 ms",
                "bpdus: {of: A, direction: sent, kind: tcn, count: 0} | true | TCN BPDUs sent by A exactly 0 at 10 s | 0",
                "bpdus: {of: 'A:H1', direction: received, count: '> 0'} | false | BPDUs received by A:H1 at least 1 at 10 s | 0"
            })
    void expectations(String expectation, boolean met, String what, String found) throws Exception {
        assertThat(expect(CUT, expectation)).isEqualTo(new Report.Expectation(what, met, found));
    }

    @Test
    void whatIsLookedForAfterTheEndIsNotMet() throws Exception {
        assertThat(expect(CUT, "root: {is: A, at: 11s}"))
                .isEqualTo(new Report.Expectation("root A at 11 s", false, "the run ended before"));
    }

    @Test
    void anOutageWithoutEndIsAtMostNothing() throws Exception {
        String cutOff = CUT.replace("cut: A-C", "cut: A-H1");

        assertThat(expect(cutOff, "flow: {name: probes H1 > H2, outage: '<= 9s'}"))
                .isEqualTo(new Report.Expectation(
                        "probes H1 > H2: outage at most 9.000 s", false, "4.990 s and more: nothing arrived any more"));
        assertThat(expect(cutOff, "flow: {name: probes H1 > H2, outage: '>= 4s'}")
                        .met())
                .isTrue();
    }

    @Test
    void aTreeThatIsStillOnItsWayHasNotConverged() throws Exception {
        String stp = RING.replace("protocol: rstp", "protocol: stp");

        assertThat(expect(stp, "converged: '<= 5s'").found()).isEqualTo("still under way at the end of the run");
    }

    @ParameterizedTest
    @CsvSource({
        "'switches: {C: {spanning-tree: {priority: 4096}}}', A, C",
        "'ports: {\"C:A\": {spanning-tree: {cost: 100000}}}', A, A",
        "'ports: {\"C:B\": {spanning-tree: {priority: 16}}}', A, A"
    })
    void settingsChangeAtRunTime(String change, String before, String after) throws Exception {
        Report report = run(RING + "timeline:\n  - {at: 5s, set: {" + change + "}}\n" + "expect:\n  - root: {is: "
                + before + ", at: 4s}\n  - root: " + after + "\n");

        assertThat(report.isGood()).isTrue();
        assertThat(report.spanningTree().episodes()).hasSize(2);
    }

    @Test
    void aCostThatChangesMovesTheBlockedPortAndAutoBringsItBack() throws Exception {
        Report report = run(RING + """
                timeline:
                  - {at: 2s, set: {ports: {"C:A": {spanning-tree: {cost: 100000}}}}}
                  - {at: 4s, set: {ports: {"C:A": {spanning-tree: {cost: auto}}}}}
                expect:
                  - port: {name: "C:A", at: 1s, role: root, cost: 20000}
                  - port: {name: "C:A", at: 3s, role: alternate, cost: 100000}
                  - port: {name: "C:A", at: 5s, role: root, cost: 20000}
                """);

        assertThat(report.expectations()).allMatch(Report.Expectation::met);
    }

    @Test
    void portsAreLayeredOverHostPortsOverPorts() throws Exception {
        Report report = run("""
                until: 1s
                topology: {switches: [A, B], links: [A-B, A-B]}
                hosts: {H1: A, H2: A, H3: B}
                defaults:
                  switch: {spanning-tree: {protocol: rstp, ports: {cost: 7, auto-edge: false}, host-ports: {cost: 8, edge: true}}}
                switches:
                  B: {spanning-tree: {ports: {cost: 9}, host-ports: {edge: false}}}
                ports:
                  "A:H2": {spanning-tree: {cost: auto}}
                  "B:2": {spanning-tree: {cost: 11}}
                """);

        assertThat(port(report, "A:1").cost()).isEqualTo(7);
        assertThat(port(report, "A:3").cost()).isEqualTo(8);
        assertThat(port(report, "A:3").edge()).isTrue();
        assertThat(port(report, "A:4").cost()).isEqualTo(20_000);
        assertThat(port(report, "A:4").edge()).isTrue();
        assertThat(port(report, "B:1").cost()).isEqualTo(9);
        assertThat(port(report, "B:2").cost()).isEqualTo(11);
        assertThat(port(report, "B:3").cost()).isEqualTo(8);
        assertThat(port(report, "B:3").edge()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"stp, 4, blocking", "rstp, 20000, discarding"})
    void eachProtocolHasItsOwnTableOfCostsAndItsOwnStates(String protocol, long cost, String state) throws Exception {
        Report report = run(RING.replace("protocol: rstp", "protocol: " + protocol));

        assertThat(port(report, "C:1").cost()).isEqualTo(cost);
        assertThat(port(report, "C:1").state()).isEqualTo(state);
    }

    @Test
    void samplesHoldTheTreeOfTheirInstant() throws Exception {
        RunOptions options = new RunOptions(null, null, null, null, List.of(4_000_000_000L, 6_000_000_000L), false);

        Report report = new Runner(ScenarioReader.readYaml(CUT, "test"), options, Progress.NONE).run();

        assertThat(report.samples()).extracting(sample -> role(sample, "C", 0)).containsExactly("alternate", "root");
        assertThat(TextReport.of(report)).contains("State at 4 s\n", "C:1    B:2        alternate    discarding");
    }

    private static String role(NetworkState sample, String device, int port) {
        return sample.devices().stream()
                .filter(each -> each.name().equals(device))
                .map(each -> each.spanningTree().ports().get(port).role())
                .findFirst()
                .orElseThrow();
    }

    private static String mesh(int switches) throws Exception {
        return TextReport.of(run("until: 1s\ntopology: {mesh: {switches: " + switches
                + "}}\ndefaults: {switch: {spanning-tree: rstp}}\n"));
    }

    @Test
    void eachPortOfASmallTreeIsShown() throws Exception {
        assertThat(mesh(7))
                .contains(
                        "  root S1 (32768.02:00:00:01:00:00)\n",
                        "  S2:1   S1:1       root         forwarding   only way to S1 ");
    }

    @Test
    void aLargeTreeIsSummedUp() throws Exception {
        // 28 cables, of which 7 are enough; each of the others has a port that blocks.
        assertThat(mesh(8))
                .contains(
                        "  root S1 (32768.02:00:00:01:00:00)\n",
                        "  alternate, discarding       21\n",
                        "  designated, forwarding      28\n",
                        "  root, forwarding             7\n",
                        "  the JSON report has each port\n")
                .doesNotContain("S2:1   S1:1 ");
    }

    @Test
    void manyEntriesHaveTheirOwnEpisodes() throws Exception {
        Report report = run(RING + "timeline:\n  - {at: 1s, every: 100ms, times: 40, cut: A-B, for: 50ms}\n");

        List<TreeReport.Episode> episodes = report.spanningTree().episodes();
        assertThat(episodes).hasSize(81);
        assertThat(episodes.subList(1, 81)).allMatch(each -> each.firstChangeNs() >= each.atNs());
        assertThat(episodes.subList(1, 80)).allMatch(each -> each.lastChangeNs() - each.atNs() < 50_000_000);
    }
}
