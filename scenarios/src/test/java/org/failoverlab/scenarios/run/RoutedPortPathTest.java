package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.Report;
import org.junit.jupiter.api.Test;

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
}
