package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code failoverlab explain}: why a port has its role. */
class ExplainCommandTest {
    private static final String LADDER = """
            name: Ladder
            until: 20s
            topology: {ladder: {rungs: 2}, switches: [PLAIN], links: [L1-PLAIN]}
            hosts: {H1: L1}
            defaults: {switch: {spanning-tree: {protocol: rstp, host-ports: {edge: true}}}}
            switches:
              L1: {spanning-tree: {priority: 4096}}
              R1: {spanning-tree: {priority: 8192}}
              PLAIN: {spanning-tree: none}
            timeline:
              - {at: 10s, cut: L1-L2}
              - {at: 15s, crash: R1}
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int explain(String... arguments) throws IOException {
        return explainFile(LADDER, arguments);
    }

    private int explainFile(String yaml, String... arguments) throws IOException {
        Path file = Files.writeString(dir.resolve("s.yaml"), yaml);
        String[] all = Stream.concat(Stream.of("explain", file.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), all);
    }

    /** Without its line breaks, which depend on the lengths of words. */
    private String said() {
        return out.toString().replaceAll("\\s+", " ");
    }

    @Test
    void aBlockedPortIsExplainedByWhatItHearsAndWhatItWouldSay() throws IOException {
        assertThat(explain("R2:L2", "--at", "9.9s")).isZero();

        assertThat(out.toString()).startsWith("Ladder, at 9.9 s\n\nR2 (32768.02:00:00:04:00:00) runs rstp");
        assertThat(said())
                .contains(
                        "takes L1 (4096.02:00:00:01:00:00) for the root. Its way there costs 40000, through R2:1.",
                        "R2:2 (to L2:2) is an alternate port, and discarding.",
                        "R2 hears on this link: root L1 (4096.02:00:00:01:00:00), cost 20000, bridge L2"
                                + " (32768.02:00:00:03:00:00), port 128.2.",
                        "What it would say there itself: root L1 (4096.02:00:00:01:00:00), cost 40000, bridge R2",
                        "The root is the same; the lower cost decides: 20000 < 40000.",
                        "So L2 is the designated bridge of this link.",
                        "R2 reaches the root through R2:1 already; a second way would be a loop",
                        "unless it is said again.")
                .doesNotContain("R2:1 (to");
    }

    @Test
    void aRootPortIsExplainedByTheNextBestWay() throws IOException {
        assertThat(explain("R2:1", "--at", "9.9s")).isZero();

        assertThat(said())
                .contains(
                        "R2:1 (to R1:2) is the root port, and forwarding.",
                        "root L1, cost 40000, of which 20000 for this port; it was heard of from R1",
                        "The next best, through R2:2: root L1, cost 40000, heard of from L2",
                        "The root is the same, the cost is the same; the lower bridge identifier decides: R1 has a lower"
                                + " identifier than L2, 8192 < 32768.");
    }

    @Test
    void aSwitchIsExplainedWithAllItsPorts() throws IOException {
        assertThat(explain("L1", "--at", "11s")).isZero();

        assertThat(said())
                .contains(
                        "L1 (4096.02:00:00:01:00:00) runs rstp and takes itself for the root",
                        "L1:1 (to R1:1) is a designated port, and forwarding.",
                        "L1:2 (to L2:1) is a disabled port, and discarding. It is out of use: without carrier, or shut.",
                        "L1:4 (to H1:1) is a designated port, and forwarding.",
                        "and L1 takes itself for the root",
                        "It is an edge port")
                .doesNotContain("R1 (8192.02:00:00:02:00:00) runs");
    }

    @Test
    void withoutAPortAllSwitchesAreExplained() throws IOException {
        assertThat(explain()).isZero();

        assertThat(said())
                .contains(
                        "Ladder, at 20 s",
                        "R1 (8192.02:00:00:02:00:00) runs rstp, but it is down",
                        "PLAIN runs no spanning tree: each of its ports that has carrier forwards");
        assertThat(said().split(" runs ")).hasSize(6);
    }

    @Test
    void aPortThatIsOnItsWayTellsHowLongItTakes() throws IOException {
        String stp = LADDER.replace("protocol: rstp", "protocol: stp").replace("until: 20s", "until: 40s");

        assertThat(explainFile(stp, "L1:R1", "--at", "6s")).isZero();

        assertThat(said())
                .contains(
                        "L1:1 (to R1:1) is a designated port, and listening.",
                        "It does not forward yet: in 9.000 s it learns addresses.");
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        assertThat(explain("R2:2", "--at", "9.9s", "--format", "json")).isZero();

        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.get("atNs").asLong()).isEqualTo(9_900_000_000L);
        JsonNode one = json.get("switches").get(0);
        assertThat(one.get("bridge").get("ports")).hasSize(1);
        JsonNode port = one.get("bridge").get("ports").get(0);
        assertThat(port.get("role").asString()).isEqualTo("alternate");
        assertThat(port.get("leadsTo").asString()).isEqualTo("L2:2");
        assertThat(port.get("decision").get("rule").asString()).isEqualTo("heard-better");
        assertThat(port.get("decision").get("component").asString()).isEqualTo("root-path-cost");
        assertThat(port.get("decision").get("chosen").get("rootName").asString())
                .isEqualTo("L1");
        assertThat(port.get("why").asString()).isEqualTo("better is heard: cost 20000 < 40000");
        assertThat(one.get("ports").get(0).get("text").asString()).startsWith("R2:2 (to L2:2) is an alternate port");
    }

    @Test
    void guardsAreExplained() throws IOException {
        String guards = """
                until: 20s
                topology: {switches: [A, B, C], links: [A-B, A-B, B-C]}
                defaults: {switch: {spanning-tree: {protocol: rstp, ports: {loop-guard: true}}}}
                switches: {A: {spanning-tree: {priority: 4096}}, C: {spanning-tree: {priority: 0}}}
                ports:
                  "B:C": {spanning-tree: {root-guard: true, loop-guard: false}}
                  "A:2": {spanning-tree: {bpdu-guard: true, bpdu-guard-recovery: 0}}
                timeline:
                  - {at: 5s, silence: {link: A-B, from: A}}
                """;
        assertThat(explainFile(guards)).isZero();

        assertThat(said())
                .contains(
                        "A:2 (to B:2) is a disabled port, and discarding. BPDU guard has disabled it: a BPDU came in",
                        "B:1 (to A:1) is an alternate port, and discarding. Loop guard has blocked it",
                        "B:3 (to C:1) is an alternate port, and discarding. Root guard has blocked it",
                        "Heard: root C (0.02:00:00:03:00:00)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H1 | NAME: \"H1\" is a host; expected a switch",
                "H1:1 | NAME: \"H1\" is a host; expected a switch",
                "L9 | NAME: there is no switch \"L9\"",
                "L1:9 | NAME: there is no port \"L1:9\"; its ports are: L1:1 (to R1)"
            })
    void whatIsNoPortOfASwitchIsAMistake(String port, String message) throws IOException {
        assertThat(explain(port)).isEqualTo(2);
        assertThat(err.toString()).startsWith(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anInstantMustBeATime() throws IOException {
        assertThat(explain("--at", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("found \"soon\"; expected a time such as 500ms");
    }
}
