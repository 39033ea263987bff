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

/** {@code failoverlab explain}: bonds and bundles. */
class ExplainBundlesTest {
    private static final String SERVER = """
            name: Server
            until: 10s
            topology: {switches: [A1, A2, C1], links: [A1-C1, A2-C1, A2-C1]}
            switches:
              A2: {bundles: {Po1: {ports: [C1], mode: "on"}}}
              C1: {bundles: {Po1: {ports: [A2], mode: "on", min-links: 2, hash-seed: 5}}}
            hosts:
              H1: {at: [A1, A2], bond: {mode: active-backup, miimon: 100ms}}
              S1: C1
            timeline:
              - {at: 3s, cut: H1-A1}
              - {at: 5s, cut: A2-C1}
              - {at: 8s, hang: H1}
              - {at: 9s, crash: A2}
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int explain(String... arguments) throws IOException {
        Path file = Files.writeString(dir.resolve("s.yaml"), SERVER);
        String[] all = Stream.concat(Stream.of("explain", file.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), all);
    }

    /** Without its line breaks, which depend on the lengths of words. */
    private String said() {
        return out.toString().replaceAll("\\s+", " ");
    }

    @Test
    void aBondedHostIsExplainedSlaveBySlave() throws IOException {
        assertThat(explain("H1", "--at", "4s")).isZero();

        assertThat(out.toString()).startsWith("Server, at 4 s\n\nH1:bond0 makes one interface of H1:1 and H1:2");
        assertThat(said())
                .contains(
                        "Its active slave is H1:2 (to A2:3).",
                        "H1:1 (to A1:2) is a backup: nothing is sent by it. The MII monitor has seen no carrier since 3.",
                        "H1:2 (to A2:3) is the active slave: all is sent by it.")
                .doesNotContain("Po1", "spanning tree");
    }

    @ParameterizedTest
    @CsvSource({"H1:2", "H1:A2"})
    void aSlaveIsExplainedAlone(String name) throws IOException {
        assertThat(explain(name, "--at", "4s")).isZero();

        assertThat(said())
                .contains("H1:bond0 makes one interface", "H1:2 (to A2:3) is the active slave")
                .doesNotContain("H1:1 (to A1:2) is");
    }

    @Test
    void aBondIsExplainedByItsName() throws IOException {
        assertThat(explain("H1:bond0", "--at", "4s")).isZero();
        assertThat(said()).contains("H1:1 (to A1:2) is a backup", "H1:2 (to A2:3) is the active slave");
    }

    @Test
    void aBundleIsExplainedPortByPort() throws IOException {
        assertThat(explain("C1:Po1", "--at", "6s")).isZero();

        assertThat(said())
                .contains(
                        "C1:Po1 makes one interface of C1:2 and C1:3 (static, mode on: every port with carrier is used,",
                        "It is down: C1:3 distributes. That is too few: with fewer than 2 it is down (min-links).",
                        "A frame leaves by the port that a hash of its hardware addresses and its type (layer2) chooses.",
                        "A seed of its own makes it choose otherwise than its neighbours.",
                        "C1:2 (to A2:1) neither collects nor distributes. It has no carrier.",
                        "C1:3 (to A2:2) collects and distributes, since it has carrier",
                        "As long as the bundle is down, nothing is sent by it.")
                .doesNotContain("spanning tree", "bond0");
    }

    @Test
    void aMemberIsExplainedWithItsBundle() throws IOException {
        assertThat(explain("C1:3", "--at", "6s")).isZero();
        assertThat(said()).contains("C1:3 (to A2:2) collects").doesNotContain("C1:2 (to A2:1)", "spanning tree");
    }

    @Test
    void aSwitchIsExplainedWithItsBundles() throws IOException {
        assertThat(explain("A2", "--at", "4s")).isZero();
        assertThat(said())
                .contains("A2 runs no spanning tree", "A2:Po1 makes one interface of", "A2:2 (to C1:3) collects");
    }

    @Test
    void withoutANameAllThereIsIsExplained() throws IOException {
        assertThat(explain("--at", "4s")).isZero();
        assertThat(said()).contains("A2:Po1 makes one", "C1:Po1 makes one", "H1:bond0 makes one");
    }

    @Test
    void whatIsOutOfServiceSaysSo() throws IOException {
        assertThat(explain("H1", "A2:Po1")).isZero();
        assertThat(said())
                .contains(
                        "H1 hangs: its ports stay as they are, and nothing decides anything anew until it goes on.",
                        "A2 is down: its ports are dark, and it says nothing.")
                .doesNotContain("A2:Po1 makes one");
    }

    @Test
    void jsonHasTheSame() throws IOException {
        assertThat(explain("H1", "A2:2", "--at", "4s", "--format", "json")).isZero();
        JsonNode bundles = new JsonMapper().readTree(out.toString()).get("bundles");

        assertThat(bundles.get(0).get("name").asString()).isEqualTo("H1:bond0");
        assertThat(bundles.get(0).get("ports").get(1).get("name").asString()).isEqualTo("H1:2");
        assertThat(bundles.get(1).get("text").asString()).startsWith("A2:Po1 makes one interface");
        assertThat(bundles.get(1).get("ports")).hasSize(1);
        assertThat(bundles.get(1).get("ports").get(0).get("actor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S1 | NAME: \"S1\" is a host; expected a switch, or a host with a bond",
                "S1:1 | NAME: \"S1\" is a host; expected a switch, or a host with a bond",
                "H2 | NAME: there is no device \"H2\"; did you mean \"A2\"?",
                "H1:7 | NAME: there is no port \"H1:7\"; its ports are: H1:1 (to A1), H1:2 (to A2)",
                "A2:Po7 | NAME: there is no port \"A2:Po7\"; its ports are: "
            })
    void whatHasNothingToExplainIsAMistake(String name, String message) throws IOException {
        assertThat(explain(name)).isEqualTo(2);
        assertThat(err.toString()).startsWith(message);
        assertThat(out.toString()).isEmpty();
    }
}
