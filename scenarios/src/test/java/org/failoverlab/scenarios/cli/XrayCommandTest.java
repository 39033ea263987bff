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

/** {@code failoverlab xray}: why an outage took as long as it did. */
class XrayCommandTest {
    private static final String LADDER = """
            name: Ladder
            until: 15s
            topology: ladder
            hosts: {H1: L2, H2: R2}
            defaults: {switch: {boot: 0s, spanning-tree: {protocol: rstp, host-ports: {edge: true}}}}
            switches: {L1: {spanning-tree: {priority: 4096}}}
            traffic: [probes: {from: H1, to: H2, start: 5s}]
            timeline:
              - {at: 10s, cut: R1-R2}
              - {at: 12s, restore: R1-R2}
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String command, String yaml, String... arguments) throws IOException {
        Path file = Files.writeString(dir.resolve("s.yaml"), yaml);
        String[] all = Stream.concat(Stream.of(command, file.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), all);
    }

    @Test
    void aFlowIsFoundHoweverItsArrowIsWritten() throws IOException {
        for (String flow : new String[] {"H1>H2", "H1 > H2", "H1->H2", "H1 \u2192 H2"}) {
            assertThat(run("xray", LADDER, "--flow", flow, "--fault", "1"))
                    .as(flow)
                    .isZero();
        }
        assertThat(out.toString())
                .contains("Entry 1, at 10 s: link R1-R2 is cut")
                .doesNotContain("Entry 2", "H2 > H1 was");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() throws IOException {
        assertThat(run("xray", LADDER, "--flow", "H1>H3")).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("found no flow \"H1>H3\"; there are H1 > H2, H2 > H1");
        assertThat(run("xray", LADDER, "--fault", "3")).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString())
                .contains("there are 0, the start of the run, 1, link R1-R2 is cut; 2, link R1-R2 is restored");
        assertThat(run("xray", LADDER, "--fault", "x")).isEqualTo(Main.BAD_INPUT);
    }

    @Test
    void whatSilenceHidesFromRstpIsDetection() throws IOException {
        String silent =
                LADDER.replaceAll("timeline:[^~]*", "timeline: [{at: 10s, silence: {link: R1-R2, from: R1}}]\n");
        assertThat(run("xray", silent, "--flow", "H1>H2", "--fault", "1")).isZero();
        assertThat(out.toString())
                .containsPattern("detection +[0-9.]+ s +(100.0|99.9) % .*R2:1\\s+nothing heard for three hello times")
                .containsPattern("decision +at once .*R2:2\\s+role alternate \u2192 root")
                .contains("rcvdInfoWhile");
    }

    @Test
    void withoutMeasuredFlowsItSaysWhatToAdd() throws IOException {
        assertThat(run("xray", LADDER.replaceAll("traffic:.*\n", ""))).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("nothing is measured in this scenario", "under traffic:");
    }

    @Test
    void aRunTellsItAsWell() throws IOException {
        assertThat(run("run", LADDER, "--xray", "--out", dir.resolve("out").toString()))
                .isZero();

        String xray = Files.readString(dir.resolve("out/xray.txt"));
        assertThat(xray).startsWith("X-ray: what each outage was waited for").contains("The phases");
        assertThat(Files.readString(dir.resolve("out/report.txt"))).endsWith(xray);
        assertThat(Files.readString(dir.resolve("out/report.json"))).contains("\"xray\" : {");
        assertThat(out.toString()).endsWith(xray);
    }

    @Test
    void asJsonItNamesPhasesAndTheirEvents() throws IOException {
        assertThat(run("xray", LADDER, "--format", "json")).isZero();
        assertThat(out.toString()).contains("\"phases\"", "\"SIGNALLING\"", "\"802.1D-2004 17.21.9\"");
    }
}
