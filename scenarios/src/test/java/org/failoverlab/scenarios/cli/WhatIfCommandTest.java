package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands whatif and compare, as users give them. */
class WhatIfCommandTest {
    private static final String CHAIN = """
            topology: {switches: [S1, S2], links: [S1-S2]}
            hosts: {H1: S1, H2: S2}
            traffic: [ping: {from: H1, to: H2}]
            timeline: [{at: 3s, cut: S1-S2, for: 1s}]
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path chain;

    @BeforeEach
    void write() throws IOException {
        chain = Files.writeString(dir.resolve("chain.yaml"), CHAIN);
    }

    private int run(Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    @Test
    void whatIfPrintsAndWrites() throws IOException {
        Path to = dir.resolve("out");
        assertThat(run("whatif", chain, "--faults", "cut,crash", "--pairs", "--for", "2s", "--out", to, "--top", 2))
                .isZero();
        assertThat(out.toString())
                .contains("7 single faults: 4 harm no flow but those whose own end they break")
                .contains("Unprotected: S1-S2 (cut) takes down for good H1 > H2, H2 > H1.")
                .contains("Skipped: 6 pairs, a cable of a device that has crashed, or its software.")
                .contains("Ends with one cable only: H1, H2.");
        assertThat(Files.readString(to.resolve("whatif.txt"))).isEqualTo(out.toString());
        assertThat(Files.readString(to.resolve("whatif.csv")))
                .startsWith("run,faults,loop,")
                .contains("S1-S2 cut,false,cut");
        assertThat(Files.readString(to.resolve("whatif.json"))).contains("\"pairRows\"");
        assertThat(run("validate", to.resolve("worst-1.yaml"), to.resolve("worst-2.yaml")))
                .isZero();
        assertThat(to.resolve("worst-3.yaml")).doesNotExist();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutTrafficThereIsNobodyToAskFor() throws IOException {
        Path silent = Files.writeString(dir.resolve("silent.yaml"), "topology: ladder\n");
        assertThat(run("whatif", silent)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("there is no traffic whose way could be followed");
    }

    @Test
    void kindsThatAreNoneAreRefused() {
        assertThat(run("whatif", chain, "--faults", "cut,cuts")).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("found \"cuts\"; expected cut, cut-one-way, silent");
    }

    @Test
    void aStormIsRefused() throws IOException {
        Path loop = Files.writeString(
                dir.resolve("loop.yaml"),
                "topology: ladder\nhosts: {H1: L1, H2: R2}\ntraffic: [ping: {from: H1, to: H2}]\n");
        assertThat(run("whatif", loop)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("loop.yaml: frames go round and round");
    }

    @Test
    void compareTakesTwoOrMore() throws IOException {
        Path to = dir.resolve("out");
        assertThat(run("compare", chain, chain, "--out", to)).isZero();
        assertThat(out.toString()).contains("link S1-S2 is cut").contains("alike");
        assertThat(Files.readString(to.resolve("compare.txt"))).isEqualTo(out.toString());
        assertThat(run("compare", chain)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("found 1 scenario; expected from 2 to 26");
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() throws IOException {
        assertThat(run("compare", chain, chain, "--faults", "cut")).isEqualTo(Main.BAD_INPUT);
        assertThat(run("compare", chain, chain, "--at", "5s")).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("are about the faults of --whatif, which is missing");
        assertThat(run("whatif", chain, "--gap", "1s")).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("--gap is about the faults of --pairs, which is missing");
    }

    @Test
    void aFileInTheWayOfTheFolderIsToldInWords() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        assertThat(run("compare", chain, chain, "--out", file)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("there is a file of that name").doesNotContain("java.nio");
    }
}
