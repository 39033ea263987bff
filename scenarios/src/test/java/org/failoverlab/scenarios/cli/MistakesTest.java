package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A folder of scenarios, each with a kind of mistake, and beside each what a person is told about it.
 *
 * <p>When messages are meant to change, {@code mvn verify -Dfailoverlab.update-expected} writes them anew; look at the
 * difference before you commit it.
 */
class MistakesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("failoverlab.root", "..")).resolve("scenarios/src/test/resources/mistakes");
    private static final String EXPECTED = ".expected.txt";

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(EXPECTED))
                    .sorted()
                    .toList();
        }
    }

    /** What {@code failoverlab validate} says, the folder left out of it. */
    private static String said(Path file) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int code = Main.run(new PrintWriter(out), new PrintWriter(err), "validate", file.toString());

        assertThat(out.toString()).isEmpty();
        assertThat(code).isEqualTo(Main.BAD_INPUT);
        return err.toString()
                .replace(file.getParent().toString() + file.getFileSystem().getSeparator(), "")
                .replace(System.lineSeparator(), "\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyMistakeIsToldInThisWay(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        Path expected = FOLDER.resolve(name.substring(0, name.lastIndexOf('.')) + EXPECTED);

        String said = said(file);

        assertThat(said).doesNotContain("Exception", "\tat ", "org.failoverlab", "This is a fault");
        assertThat(said.lines())
                .allMatch(line ->
                        line.startsWith(name + ":") || line.matches("(and )?\\d+ (more|mistakes? in 1 of 1 file)"));
        if (System.getProperty("failoverlab.update-expected") != null) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoFileOfText(@TempDir Path dir) throws IOException {
        Path huge = dir.resolve("huge.yaml");
        // Sparse: it takes no room on the disk.
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 30);
        }

        assertThat(said(dir.resolve("nowhere.yaml")))
                .isEqualTo("nowhere.yaml: there is no such file\n1 mistake in 1 of 1 file\n");
        assertThat(said(Files.createDirectory(dir.resolve("folder.yaml"))))
                .isEqualTo("folder.yaml: this is a folder; a scenario is one YAML or JSON file\n"
                        + "1 mistake in 1 of 1 file\n");
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(said(huge))
                        .isEqualTo("huge.yaml: the file is larger than 8 MiB, which no scenario needs\n"
                                + "1 mistake in 1 of 1 file\n"));
    }

    @Test
    void aFileThatMayNotBeRead(@TempDir Path dir) throws IOException {
        Path secret = Files.writeString(dir.resolve("secret.yaml"), "topology: ladder\n");
        assumeTrue(secret.toFile().setReadable(false) && !Files.isReadable(secret), "not as root");

        assertThat(said(secret))
                .isEqualTo("secret.yaml: cannot be read; you have no permission to\n1 mistake in 1 of 1 file\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDeviceThatNeverEnds() {
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(said(Path.of("/dev/zero"))).startsWith("zero: the file is larger than 8 MiB"));
    }

    /** What takes long when it is done for each of very many mistakes. */
    static List<String> longTexts() {
        String acts = "topology: {torus: {rows: 100}}\ntimeline:\n";
        String numbers =
                IntStream.range(0, 100_000).mapToObj(i -> "x" + i + ": 1\n").collect(Collectors.joining());
        return List.of(
                acts + "  - {at: 1s, cut: S1y1-S1y2}\n".repeat(100_000),
                acts + "  - {at: 1s, hit: any}\n".repeat(100_000),
                acts + "  - {at: 1s, cut: any}\n".repeat(100_000) + "x",
                "topology: ladder\n" + numbers,
                "topology: ladder\n" + "x: 1\n".repeat(500_000),
                "topology: ladder\ntraffic: [" + "x,".repeat(900_000) + "x]\n",
                "topology: ladder\ntraffic: [" + "x,".repeat(4_000_000) + "x]\n",
                "topology: ladder\nuntil: " + "9".repeat(8_000_000) + "\n",
                "topology: ladder\nhosts: {H1: L1, H2: L1}\nseeds: 1\ntraffic:\n"
                        + "  - ping: {from: H1, to: H2}\n".repeat(60_000),
                "topology:\n  switches: [A, B]\n  links:\n" + "    - A-B\n".repeat(50_000) + "hosts: {H1: C}\n");
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void veryManyMistakesAreToldSoonAndCounted(String text, @TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("long.yaml"), text);

        String said = assertTimeout(Duration.ofSeconds(20), () -> said(file));

        assertThat(said.lines().count()).isLessThanOrEqualTo(102);
        assertThat(said.length()).isLessThan(50_000);
        if (said.lines().count() > 100) {
            assertThat(said).containsPattern("\nand \\d+ more\n\\d+ mistakes in 1 of 1 file\n$");
        }
    }

    @Test
    void everyExpectedTextHasItsFile() throws IOException {
        List<String> names = files().stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(EXPECTED))
                            .map(name -> name.replace(EXPECTED, "")))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }
}
