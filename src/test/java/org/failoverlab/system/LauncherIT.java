package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its user starts it. */
class LauncherIT {
    private static final Path LADDER = Path.of("scenarios/library/storm/ladder-storm.yaml");

    private static final Pattern JAVA_VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private record Outcome(int exitCode, String out, String err) {}

    @TempDir
    private Path dir;

    @BeforeAll
    static void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is a shell script");
    }

    private Outcome start(Path javaHome, String... arguments) throws IOException, InterruptedException {
        return start(Project.ROOT, javaHome, arguments);
    }

    private Outcome start(Path workingDir, Path javaHome, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Project.ROOT.resolve("failoverlab").toString()));
        command.addAll(List.of(arguments));
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDir.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        // What is expected is English, whoever runs the tests.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends in time").isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Path ownJava() {
        return Path.of(System.getProperty("java.home"));
    }

    @Test
    void runsTheMainJob() throws Exception {
        Outcome outcome = start(ownJava(), "run", LADDER.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .isEqualTo(
                        Files.readString(Project.ROOT.resolve(LADDER.toString().replace(".yaml", ".expected.txt"))));
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNotThere() throws Exception {
        Outcome outcome = start(ownJava(), "run", "no-such-file.yaml");
        assertThat(outcome.err()).startsWith("no-such-file.yaml: there is no such file");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void knowsItsLibraryWhereverItIsCalled() throws Exception {
        Outcome outcome = start(dir, ownJava(), "run", "ladder-storm");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .isEqualTo(
                        Files.readString(Project.ROOT.resolve(LADDER.toString().replace(".yaml", ".expected.txt"))));
        assertThat(start(dir, ownJava(), "list").out()).contains("ladder-storm ");
    }

    @Test
    void usesNoColoursInFiles() throws Exception {
        assertThat(start(ownJava(), "--help").out()).doesNotContain("\u001B");
        assertThat(start(ownJava(), "list").out()).doesNotContain("\u001B");
    }

    /** Each other JDK that is installed where Linux distributions put them. */
    private static List<Path> otherJavas() throws IOException {
        Path jvms = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(jvms)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(jvms)) {
            return homes.filter(home -> !Files.isSymbolicLink(home))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> !home.equals(ownJava()) && isRecentEnough(home))
                    .sorted()
                    .toList();
        }
    }

    /** Reads the version that every JDK notes about itself: 17 or newer. */
    private static boolean isRecentEnough(Path home) {
        try {
            Matcher version = JAVA_VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() && Integer.parseInt(version.group(1)) >= 17;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void givesTheSameReportOnEveryOtherJava() throws Exception {
        List<Path> others = otherJavas();
        assumeTrue(!others.isEmpty(), "only one JDK is installed");
        String expected =
                Files.readString(Project.ROOT.resolve(LADDER.toString().replace(".yaml", ".expected.txt")));
        for (Path java : others) {
            Outcome outcome = start(java, "run", LADDER.toString());
            assertThat(outcome.out())
                    .as("report on %s: %s", java, outcome.err())
                    .isEqualTo(expected);
        }
    }
}
