package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --sample} and {@code --changes}: another program can judge a run by what they show. */
class SampleTest {
    private static final String SCENARIO = """
            until: 2s
            topology: {switches: [A, B], links: [A-B]}
            hosts: {H1: A, H2: B}
            timeline:
              - {at: 1s, for: 500ms, cut: A-B}
            traffic:
              - ping: {from: H1, to: H2, interval: 100ms}
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.add(Files.writeString(dir.resolve("cut.yaml"), SCENARIO).toString());
        arguments.addAll(List.of(options));
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode each : list) {
            if (each.get("name").asString().equals(name)) {
                return each;
            }
        }
        throw new AssertionError(name + " is missing in " + list);
    }

    @Test
    void theStateOfEverythingAtEachInstantIsInTheJsonReport() throws Exception {
        assertThat(run("--format", "json", "--sample", "500ms,1.2s", "--sample", "2s"))
                .isZero();

        JsonNode samples = new JsonMapper().readTree(out.toString()).get("samples");
        assertThat(samples)
                .extracting(each -> each.get("atNs").asLong())
                .containsExactly(500_000_000L, 1_200_000_000L, 2_000_000_000L);
        JsonNode before = named(named(samples.get(0).get("devices"), "A").get("ports"), "A:1");
        JsonNode cut = named(named(samples.get(1).get("devices"), "A").get("ports"), "A:1");
        assertThat(before.get("carrier").asBoolean()).isTrue();
        assertThat(cut.get("carrier").asBoolean()).isFalse();
        assertThat(cut.get("open").asBoolean()).isTrue();
        assertThat(named(samples.get(1).get("links"), "A-B")
                        .get("faults")
                        .get(0)
                        .asString())
                .isEqualTo("cut");
        JsonNode learned =
                named(samples.get(0).get("devices"), "A").get("table").get(0);
        assertThat(learned.get("of").asString()).isEqualTo("H1");
        assertThat(learned.get("port").asString()).isEqualTo("A:2");
        assertThat(samples.get(2).get("physicalDigest"))
                .isEqualTo(samples.get(0).get("physicalDigest"));
    }

    @Test
    void everyChangeHasItsTimeAndItsCause() throws Exception {
        assertThat(run("--format", "json", "--changes")).isZero();

        JsonNode changes = new JsonMapper().readTree(out.toString()).get("changes");
        assertThat(changes)
                .extracting(each ->
                        each.get("number").asLong() + " by " + each.get("cause").asLong() + " at "
                                + each.get("atNs").asLong() / 1_000_000 + ": "
                                + each.get("where").asString() + " "
                                + each.get("what").asString())
                .containsExactly(
                        "1 by 0 at 1000: timeline link A-B is cut",
                        "2 by 1 at 1000: A-B link cut",
                        "3 by 2 at 1010: A:1 no carrier",
                        "4 by 2 at 1010: B:1 no carrier",
                        "5 by 1 at 1500: timeline link A-B is restored",
                        "6 by 5 at 1500: A-B link restored",
                        "7 by 6 at 1530: A:1 carrier",
                        "8 by 6 at 1530: B:1 carrier");
    }

    @Test
    void whatIsNotAskedForIsEmpty() throws Exception {
        assertThat(run("--format", "json")).isZero();

        JsonNode report = new JsonMapper().readTree(out.toString());
        assertThat(report.get("samples")).isEmpty();
        assertThat(report.get("changes")).isEmpty();
    }

    @Test
    void aSampleAfterTheEndIsMissed() throws Exception {
        assertThat(run("--sample", "3s")).isZero();
        assertThat(out.toString()).contains("there is no sample at 3 s, for the run ends at 2 s");
    }

    @Test
    void peopleGetTables() throws Exception {
        assertThat(run("--sample", "1.2s", "--changes")).isZero();
        assertThat(out.toString())
                .contains(
                        "State at 1.2 s\n",
                        "  A:1    A-B     open      no        -\n",
                        "  the other 4 ports are open, with carrier, and switches forward there\n",
                        "  link A-B: cut\n")
                .contains("Changes\n");
    }

    @Test
    void anInstantMustBeATime() throws Exception {
        assertThat(run("--sample", "1s,soon")).isEqualTo(2);
        assertThat(err.toString()).contains("found \"soon\"; expected times such as 500ms or 10s,35s");
    }
}
