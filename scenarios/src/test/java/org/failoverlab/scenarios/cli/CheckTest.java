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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code run --check}: what is looked for, what is printed, and what the exit code says. */
class CheckTest {
    /** A ladder without spanning tree, in which a loop closes at 100 ms. */
    private static final String LOOP = """
            topology: ladder
            until: 200ms
            hosts: {H1: L1, H2: R2}
            timeline:
              - {at: 0s, cut: L1-R1}
              - {at: 70ms, restore: L1-R1}
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("file.yaml"), text);
    }

    @Test
    void aFindingIsToldAndMakesTheExitCodeOne() throws IOException {
        assertThat(run("run", file(LOOP), "--check")).isEqualTo(1);
        assertThat(out.toString())
                .contains("Findings of the checkers")
                .contains("forwarding-loop  L1:1  from 0.1 s to the end")
                .contains("cause: \"link L1-R1 is restored\" at 0.07 s; begun by number ");
    }

    @Test
    void onlyWhatIsAskedForIsLookedFor() throws IOException {
        assertThat(run("run", file(LOOP), "--check", "black-hole,no-master")).isZero();
        assertThat(out.toString()).contains("looked for: no-master, black-hole").contains("nothing found");
    }

    @Test
    void whatIsExpectedIsNoFailure() throws IOException {
        Path file = file(LOOP + "expect:\n  - findings: {forwarding-loop: some}\n");
        assertThat(run("run", file)).isZero();
        assertThat(run("run", file, "--check")).isZero();
        assertThat(run("run", file(LOOP + "expect:\n  - findings: none\n"))).isEqualTo(1);
        assertThat(out.toString()).contains("FAILED").contains("findings of forwarding-loop: none");
    }

    @Test
    void jsonHasTheFindingsOnlyWhenSomebodyLooked() throws IOException {
        run("run", file(LOOP), "--format", "json");
        assertThat(JsonMapper.shared().readTree(out.toString()).get("findings").isNull())
                .isTrue();
        out.getBuffer().setLength(0);
        run("run", file(LOOP), "--format", "json", "--check=forwarding-loop");
        JsonNode found = JsonMapper.shared()
                .readTree(out.toString())
                .get("findings")
                .get("findings")
                .get(0);
        assertThat(found.get("kind").asString()).isEqualTo("forwarding-loop");
        assertThat(found.get("fromNs").asLong()).isEqualTo(100_000_000);
        assertThat(found.get("toNs").asLong()).isEqualTo(-1);
        assertThat(found.get("cause").get("entryNs").asLong()).isEqualTo(70_000_000);
    }

    @Test
    void aKindThatIsNoneIsRefused() throws IOException {
        assertThat(run("run", file(LOOP), "--check", "loops")).isEqualTo(2);
        assertThat(err.toString()).contains("found \"loops\"; expected all, forwarding-loop, several-masters");
    }
}
