package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch as its user starts it, and ends it. */
class BatchIT {
    private static final int RUNS = 120;
    private static final int SIGINT = 2;

    private static final String RANDOM = """
            topology: {ladder: {rungs: 2}}
            until: 20s
            hosts: {H1: L1, H2: L2}
            defaults: {switch: {spanning-tree: {protocol: rstp, host-ports: {edge: true}}}, link: {loss: 0.1%}}
            traffic:
              - probes: {from: H1, to: H2, start: 1s, timeout: 100ms}
            timeline:
              - {at: 1.5s, cut: L1-L2}
            """;

    @TempDir
    private Path dir;

    @BeforeAll
    static void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is a shell script");
    }

    private Process start(String javaOptions, Object... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Project.ROOT.resolve("failoverlab").toString(), "batch"));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("FAILOVERLAB_JAVA_OPTIONS", javaOptions);
        return builder.start();
    }

    private int finish(Process process) throws InterruptedException {
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).as("ends in time").isTrue();
        return process.exitValue();
    }

    private Object[] command(Path out) {
        return new Object[] {dir.resolve("lab"), "--repeat", RUNS / 2, "--exact", "--out", out};
    }

    private void writeLab() throws IOException {
        Files.createDirectories(dir.resolve("lab"));
        Files.writeString(dir.resolve("lab/a.yaml"), RANDOM);
        Files.writeString(dir.resolve("lab/b.yaml"), "name: '절체'\n" + RANDOM);
    }

    private static Map<String, String> filesOf(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static long linesOf(Path out) throws IOException {
        Path file = out.resolve("results.jsonl");
        return Files.exists(file)
                ? Files.readString(file).chars().filter(each -> each == '\n').count()
                : 0;
    }

    /** Waits until so many results are kept, or until it ends. */
    private static void awaitLines(Process process, Path out, long lines) throws Exception {
        while (process.isAlive() && linesOf(out) < lines) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void killedAgainAndAgainItLosesNothingAndDoublesNothing() throws Exception {
        writeLab();
        Path undisturbed = dir.resolve("undisturbed");
        assertThat(finish(start("", command(undisturbed)))).isZero();
        Map<String, String> expected = filesOf(undisturbed);
        assertThat(expected.get("results.jsonl").lines()).hasSize(RUNS);

        Path out = dir.resolve("killed");
        long before = 0;
        int killed = 0;
        for (long lines : new long[] {1, 20, 45, 46, 90}) {
            Process process = start("", command(out));
            awaitLines(process, out, Math.max(lines, before + 1));
            if (process.isAlive()) {
                process.destroyForcibly();
                killed++;
            }
            finish(process);
            assertThat(linesOf(out)).as("nothing is lost").isGreaterThanOrEqualTo(before);
            before = linesOf(out);
            assertThat(expected.get("results.jsonl")).startsWith(wholeLines(out));
        }
        assertThat(killed).as("it was killed in the middle").isGreaterThanOrEqualTo(2);
        assertThat(finish(start("", command(out)))).isZero();
        assertThat(filesOf(out)).isEqualTo(expected);
    }

    private static String wholeLines(Path out) throws IOException {
        String text = Files.readString(out.resolve("results.jsonl"));
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    /** True where whoever started the tests lets their processes ignore Ctrl-C, as a shell does with what runs in its background. */
    private static boolean ignoresCtrlC(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findAny()
                .orElse("0");
        return (Long.parseUnsignedLong(mask, 16) & 1L << SIGINT - 1) != 0;
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void endedByASignalItKeepsWhatIsDone(String signal, int exitCode) throws Exception {
        writeLab();
        Path out = dir.resolve("interrupted");
        Process process = start("", command(out));
        awaitLines(process, out, 5);
        assumeTrue(process.isAlive(), "this machine is too fast for Ctrl-C in the middle");
        assumeTrue(!signal.equals("INT") || !ignoresCtrlC(process), "Ctrl-C is ignored here");
        assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(finish(process)).isEqualTo(exitCode);
        assertThat(Files.readString(dir.resolve("err"))).contains("Interrupted; the same command goes on from here");
        assertThat(Files.readString(dir.resolve("out"))).contains("; interrupted after " + linesOf(out) + "\n");
        assertThat(filesOf(out)).containsOnlyKeys("batch.json", "results.jsonl");

        assertThat(finish(start("", command(out)))).isZero();
        assertThat(linesOf(out)).isEqualTo(RUNS);
    }

    @Test
    void aNetworkThatIsTooLargeStopsNoOther() throws Exception {
        writeLab();
        Path huge = Files.writeString(dir.resolve("huge.yaml"), """
                topology: {grid: {rows: 60, columns: 60}}
                until: 1s
                defaults: {switch: {spanning-tree: {protocol: rstp}}}
                """);
        Process process = start("-Xmx32m", huge, dir.resolve("lab/a.yaml"), "--threads", 1);
        assertThat(finish(process)).isEqualTo(3);
        assertThat(Files.readString(dir.resolve("out")))
                .contains("there is not enough memory for this run")
                .contains("ok    " + dir.resolve("lab/a.yaml"));
    }
}
