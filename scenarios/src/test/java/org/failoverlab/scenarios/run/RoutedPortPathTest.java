package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.scenarios.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of a packet where routers have ports that are in no VLAN. */
class RoutedPortPathTest {
    private static final String ROUTERS = """
            until: 3s
            topology: {switches: [RA, RB], links: [RA-RB]}
            switches:
              RA: {routes: [{to: 10.0.20.0/24, via: 192.0.2.2}]}
              RB: {routes: [{to: 10.0.10.0/24, via: 192.0.2.1}]}
            ports:
              "RA:RB": {address: 192.0.2.1/30}
              "RB:RA": {address: 192.0.2.2/30}
              "RA:H1": {address: 10.0.10.1/24}
              "RB:H2": {address: 10.0.20.1/24}
            hosts:
              H1: {at: RA, address: 10.0.10.11/24, gateway: 10.0.10.1}
              H2: {at: RB, address: 10.0.20.12/24, gateway: 10.0.20.1}
            traffic:
              - probes: {from: H1, to: H2}
            """;

    private static Report run(String more) throws Exception {
        return new Runner(ScenarioReader.readYaml(ROUTERS + more, "test"), RunOptions.PLAIN, Progress.NONE).run();
    }

    @Test
    void itGoesThroughRoutedPorts() throws Exception {
        Report report = run("expect:\n  - path: {from: H1, to: H2, via: [RA, RB], hops: 3}\n");

        assertThat(report.isGood()).isTrue();
    }

    @Test
    void itEndsWhereARoutedPortHasNoCable() throws Exception {
        Report report =
                run("timeline:\n  - {at: 2s, cut: RA-RB}\nexpect:\n  - path: {from: H1, to: H2, arrives: false}\n");

        assertThat(report.isGood()).isTrue();
    }

    private static final String DIAMOND = """
            until: 5s
            topology: {switches: [R1, R2, R3, R4], links: [R1-R2, R1-R3, R2-R4, R3-R4]}
            ports:
              "R1:R2": {address: 192.0.2.1/30}
              "R2:R1": {address: 192.0.2.2/30}
              "R2:R4": {address: 192.0.2.5/30}
              "R4:R2": {address: 192.0.2.6/30}
              "R1:R3": {address: 192.0.2.9/30}
              "R3:R1": {address: 192.0.2.10/30}
              "R3:R4": {address: 192.0.2.13/30}
              "R4:R3": {address: 192.0.2.14/30}
              "R1:H1": {address: 10.1.0.1/24}
              "R4:H2": {address: 10.2.0.1/24}
            hosts:
              H1: {at: R1, address: 10.1.0.11/24, gateway: 10.1.0.1}
              H2: {at: R4, address: 10.2.0.22/24, gateway: 10.2.0.1}
            switches:
              R1: {routes: [{to: 10.2.0.0/24, via: [192.0.2.2, 192.0.2.10]}]}
              R2: {routes: [{to: 10.2.0.0/24, via: 192.0.2.6}]}
              R3: {routes: [{to: 10.2.0.0/24, via: 192.0.2.14}]}
            timeline: [{at: 2s, cut: R3-R4}, {at: 4s, cut: R2-R4}]
            """;

    private static List<Report.Expectation> expect(String more) throws Exception {
        return new Runner(ScenarioReader.readYaml(DIAMOND + more, "test"), RunOptions.PLAIN, Progress.NONE)
                .run()
                .expectations();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "at: 1s | true | H1 > R1 (routes) > R2 (routes) > R4 (routes) > H2; all 2 equal ways arrive",
                "at: 1s, via: [R1, R4] | true | H1 > R1 (routes) > R2 (routes) > R4 (routes) > H2; all 2 equal ways arrive",
                "at: 1s, via: [R2] | false | H1 > R1 (routes) > R3 (routes) > R4 (routes) > H2; all 2 equal ways arrive",
                "at: 1s, without: [R3] | false | H1 > R1 (routes) > R3 (routes) > R4 (routes) > H2; all 2 equal ways arrive",
                "at: 1s, hops: 4 | true | 4; all 2 equal ways arrive",
                "at: 3s | false | H1 > R1 (routes) > R3 (routes) > lost: R3 has no route to 10.2.0.22; 1 of 2 equal ways arrives",
                "at: 3s, arrives: false | false | H1 > R1 (routes) > R2 (routes) > R4 (routes) > H2; 1 of 2 equal ways arrives",
                "at: 3s, hops: 4 | false | 2, and lost then; 1 of 2 equal ways arrives",
                "at: 5s, arrives: false | true | H1 > R1 (routes) > R2 (routes) > lost: R2 has no route to 10.2.0.22; none of 2 equal ways arrives"
            })
    void whatIsExpectedMustHoldOnEachOfSeveralEqualWays(String expected, boolean met, String found) throws Exception {
        List<Report.Expectation> verdicts = expect("expect: [{path: {from: H1, to: H2, " + expected + "}}]\n");

        Report.Expectation last = verdicts.get(verdicts.size() - 1);
        assertThat(last.met()).isEqualTo(met);
        assertThat(last.found()).isEqualTo(found);
    }

    @Test
    void equalWaysAreFollowedUpToABound() throws Exception {
        StringBuilder yaml = new StringBuilder("until: 2s\ntopology: {switches: [A");
        StringBuilder links = new StringBuilder();
        StringBuilder ports = new StringBuilder();
        StringBuilder routes = new StringBuilder();
        String last = "A";
        for (int i = 1; i <= 7; i++) {
            String next = "" + (char) ('A' + i);
            yaml.append(", ").append(next);
            StringBuilder via = new StringBuilder();
            for (int cable = 0; cable < 2; cable++) {
                int port = cable + 1 + (i == 1 ? 0 : 2);
                links.append(links.isEmpty() ? "" : ", ")
                        .append(last)
                        .append('-')
                        .append(next);
                int address = 4 * cable;
                ports.append("  \"%s:%d\": {address: 192.0.%d.%d/30}\n".formatted(last, port, i, address + 1));
                ports.append("  \"%s:%d\": {address: 192.0.%d.%d/30}\n".formatted(next, cable + 1, i, address + 2));
                via.append(cable == 0 ? "" : ", ").append("192.0." + i + "." + (address + 2));
            }
            routes.append("  %s: {routes: [{to: 10.2.0.0/24, via: [%s]}]}\n".formatted(last, via));
            last = next;
        }
        yaml.append("], links: [").append(links).append("]}\nports:\n").append(ports);
        yaml.append("  \"A:H1\": {address: 10.1.0.1/24}\n  \"H:H2\": {address: 10.2.0.1/24}\nswitches:\n")
                .append(routes);
        yaml.append("hosts:\n  H1: {at: A, address: 10.1.0.11/24, gateway: 10.1.0.1}\n")
                .append("  H2: {at: H, address: 10.2.0.22/24, gateway: 10.2.0.1}\n");
        RunOptions options = RunOptions.PLAIN.ways(List.of(new RunOptions.Way("H1", "H2")));

        PathReport path = new Runner(ScenarioReader.readYaml(yaml.toString(), "test"), options, Progress.NONE)
                .run()
                .paths()
                .get(0);

        assertThat(path.branches()).hasSize(64).allMatch(PathReport.Branch::arrives);
        assertThat(path.remarks()).contains("There are more ways than the first 64, which were followed");
    }
}
