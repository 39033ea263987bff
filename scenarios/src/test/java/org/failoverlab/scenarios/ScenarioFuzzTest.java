package org.failoverlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a scenario's text, reading it ends in a scenario or in messages, never in anything else. */
class ScenarioFuzzTest {
    private static final int MUTATIONS = 250;

    private static final String[] WORDS = {
        "ladder",
        "cross",
        "torus",
        "H1",
        "L1",
        "L1-R1",
        "L1:1",
        "0",
        "0s",
        "-1",
        "1s",
        "1Gbps",
        "64B",
        "1%",
        "10/s",
        "null",
        "~",
        "[]",
        "{}",
        "- ",
        ": ",
        "? ",
        "!!binary x",
        "&a ",
        "*a",
        "<<",
        "---\n",
        "...\n",
        "%YAML 9.9\n",
        "\"",
        "'",
        "|",
        ">",
        "@",
        "`",
        "#",
        "\t",
        "\r\n",
        "\0",
        "\u0085",
        "\u2028",
        "한글",
        "\uD83D\uDE00",
        "[[[[[[[[",
        "{{{{{{{{",
        "9".repeat(40),
        "1e9",
        "0x1F",
        "true",
        "NaN",
        "topology",
        "hosts",
        "traffic",
        "ping",
        "at",
        "from",
        "to",
        ">= 10",
        "\\u0000",
        "//"
    };

    private static final String RICH = """
            name: Everything at once
            about: >
              Text over
              two lines
            seed: 3
            until: 1.5s
            topology:
              ladder: {rungs: 2}
              cross: {access: 1}
              switches: [X, Y]
              links: [X-Y, Y-X, L1-X]
            defaults:
              link: {rate: 10Gbps, carrier: {down: 0}}
              switch: {cpu: {rate: 500/s, protected-queue: yes}}
              host: {arp-timeout: 10s}
            links:
              X-Y#2: {delay: 5us, loss: 0.1%, queue: 0B}
            switches:
              X: {ageing: 10s, management: {vlan: 5, address: 10.0.9.1/24}, storm-control: {broadcast: 1%, action: shut}}
            hosts:
              H1: L1
              H2: {at: Y, address: 10.0.0.9, gateway: 10.0.0.1}
            ports:
              "X:1": {access: 10}
              "Y:X#2": {trunk: {native: 5, allowed: [5, 7-9]}}
            traffic:
              - ping: {from: H1, to: X, interval: 100ms, size: 128B, count: 5, timeout: 1s}
              - probes: {from: H1, to: H2, both-ways: no}
              - constant: {from: H2, to: H1, rate: 1Mbps, start: 1s, stop: 2s}
              - poisson: {from: H2, to: H1, frames: 0.5/s}
              - broadcast: {from: H1, interval: 1s}
            timeline:
              - {at: 0s, cut: X-Y}
              - {at: 1s, restore: Y-X}
              - {at: 1s, shut: "L1:R1"}
              - {at: 1s, open: "L1:1"}
              - {at: 1s, announce: H2}
            capture: [H1, "X:2"]
            expect:
              - storm: {state: over, ended-by: 1s}
              - flow: {name: "ping H1 > X", received: ">= 3", lost: 0..2}
              - copies: {of: "broadcast H1", at: H2, count: "> 0"}
            """;

    private static final String JSON = """
            {"name": "json", "seed": 3, "until": "1s", "topology": {"torus": {"rows": 3}},
             "hosts": {"H1": "S1x1", "H2": {"at": "S2x2"}},
             "traffic": [{"ping": {"from": "H1", "to": "H2"}}, {"broadcast": {"from": "H1", "count": 2}}],
             "timeline": [{"at": "1s", "cut": "S1x1-S1x2"}], "expect": [{"storm": "none"}]}
            """;

    @TempDir
    private Path dir;

    static List<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(20).toList();
    }

    private static byte[] library() {
        try {
            return Files.readAllBytes(Library.storm());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theOriginalsAreGood() throws IOException {
        assertThat(Mistakes.in(RICH)).isEmpty();
        assertThat(Mistakes.in(Files.writeString(dir.resolve("s.json"), JSON))).isEmpty();
        assertThat(Mistakes.in(Library.storm())).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMutationIsAScenarioOrHasMessages(long seed) throws IOException {
        RandomStream random = new RandomStream(seed, "mutations");
        byte[][] originals = {RICH.getBytes(StandardCharsets.UTF_8), JSON.getBytes(StandardCharsets.UTF_8), library()};
        int good = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            int which = (int) random.nextLong(originals.length);
            byte[] text = originals[which];
            for (long times = 1 + random.nextLong(3); times > 0; times--) {
                text = mutate(text, random);
            }
            boolean readAsJson = random.nextLong(10) == 0 || which == 1;
            Path file = Files.write(dir.resolve(readAsJson ? "s.json" : "s.yaml"), text);
            good += isReadCleanly(file, text) ? 1 : 0;
        }
        assertThat(good).isBetween(1, MUTATIONS / 2);
    }

    private static boolean isReadCleanly(Path file, byte[] text) {
        try {
            Scenario scenario = ScenarioReader.read(file);
            // What was found good can also be built.
            Timeline.start(NetworkBuilder.build(scenario.plan(), new Simulation(scenario.seed())));
            return true;
        } catch (ScenarioException e) {
            Location last = new Location("", 0, 0);
            for (Problem problem : e.problems()) {
                String message = problem.message();
                boolean isInOrder = problem.where().compareTo(last) >= 0;
                boolean isOneLine = !message.isBlank() && message.indexOf('\n') < 0 && message.length() < 1_000;
                boolean isAPlace = problem.where().file().equals(file.toString());
                if (!isInOrder || !isOneLine || !isAPlace || message.contains("Exception")) {
                    fail("bad or misplaced message: " + problem);
                }
                last = problem.where();
            }
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail("reading this ended in " + e + ":\n" + new String(text, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] mutate(byte[] text, RandomStream random) {
        if (text.length == 0) {
            return WORDS[(int) random.nextLong(WORDS.length)].getBytes(StandardCharsets.UTF_8);
        }
        int at = (int) random.nextLong(text.length);
        int end = Math.min(text.length, at + 1 + (int) random.nextLong(8));
        String word = WORDS[(int) random.nextLong(WORDS.length)];
        return switch ((int) random.nextLong(10)) {
            case 0 -> replace(text, at, at + 1, new byte[] {(byte) random.nextLong()});
            case 1 -> replace(text, at, at + 1, new byte[] {(byte) (32 + random.nextLong(95))});
            case 2 -> replace(text, at, end, new byte[0]);
            case 3 -> replace(text, at, at, word.getBytes(StandardCharsets.UTF_8));
            case 4 -> replace(text, at, end, word.getBytes(StandardCharsets.UTF_8));
            case 5 -> Arrays.copyOf(text, at);
            default -> mutateLines(text, word, random);
        };
    }

    private static byte[] replace(byte[] text, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text, 0, from);
        out.writeBytes(by);
        out.write(text, to, text.length - to);
        return out.toByteArray();
    }

    private static byte[] mutateLines(byte[] text, String word, RandomStream random) {
        // ISO 8859-1 keeps every byte as it is.
        List<String> lines =
                new ArrayList<>(Arrays.asList(new String(text, StandardCharsets.ISO_8859_1).split("(?<=\n)")));
        int at = (int) random.nextLong(lines.size());
        int other = (int) random.nextLong(lines.size());
        String line = lines.get(at);
        switch ((int) random.nextLong(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(other, line);
            case 2 -> lines.set(at, lines.set(other, line));
            case 3 -> lines.set(at, " " + line);
            case 4 -> lines.set(at, line.replaceFirst("^ ", ""));
            default -> lines.set(at, line.replaceFirst("(?<=[:\\[,] ?)[\\w.%/-]+", word.replaceAll("[\\\\$]", "")));
        }
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
