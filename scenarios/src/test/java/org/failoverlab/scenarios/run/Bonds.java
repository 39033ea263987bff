package org.failoverlab.scenarios.run;

import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.Report;

/** Networks with bonds and bundles, for tests. */
final class Bonds {
    /** A server on two access switches, of which the second has a bundle of two links to the core. */
    static final String SERVER = """
            until: 8s
            topology: {switches: [A1, A2, C1], links: [A1-C1, A2-C1, A2-C1]}
            switches:
              A2: {bundles: {Po1: {ports: [C1], mode: "on"}}}
              C1: {bundles: {Po1: {ports: [A2], mode: "on"}}}
            hosts:
              H1: {at: [A1, A2], bond: {mode: active-backup, miimon: 100ms}}
              S1: C1
            traffic:
              - ping: {from: H1, to: S1, interval: 10ms, timeout: 100ms}
            """;

    private Bonds() {}

    static Report run(String yaml) throws Exception {
        return new Runner(ScenarioReader.readYaml(yaml, "test"), RunOptions.PLAIN, Progress.NONE).run();
    }

    static Report run(String yaml, String timeline) throws Exception {
        return run(yaml + "timeline: [" + timeline + "]\n");
    }
}
