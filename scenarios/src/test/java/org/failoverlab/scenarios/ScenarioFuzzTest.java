package org.failoverlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.report.TextReport;
import org.failoverlab.scenarios.run.Limits;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.timeline.Timeline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is done to a scenario's text, reading it ends in a scenario or in messages, never in anything else; and what is a
 * scenario can be built and begin to run.
 */
class ScenarioFuzzTest {
    private static final int SEEDS = 20;
    private static final int MUTATIONS = 5_000;
    private static final int MAX_EVENTS = 1_000;
    /** Larger networks are good, too, but building thousands of them takes too long. */
    private static final int MAX_DEVICES = 200;

    private static final int MAX_PORTS = 5_000;
    /** One of so many good ones is run as a user runs it, to its report. */
    private static final int REPORTED = 10;

    /** A network in which nothing happens has no events to be limited by, and is looked at again and again. */
    private static final long LONGEST_RUN_NS = 10_000_000_000L;

    private static final Limits LIMITS = new Limits() {
        @Override
        public long maxEvents() {
            return MAX_EVENTS;
        }

        @Override
        public long maxWallNs() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean isWallTimeUp() {
            return false;
        }
    };

    private static ExecutorService threads;
    private static final Map<Long, Future<Tally>> RESULTS = new LinkedHashMap<>();

    /** How many were good, and how many of them too large to be built. */
    private record Tally(int good, int tooLarge) {}

    private static Path root() {
        return Path.of(System.getProperty("failoverlab.root", "..")).resolve("scenarios");
    }

    /** Files that hold all of the language, and the library. */
    private static List<Path> originals() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("src/test/resources/fuzz", "library")) {
            try (Stream<Path> found = Files.walk(root().resolve(folder))) {
                found.filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    static List<Long> seeds() {
        return LongStream.rangeClosed(1, SEEDS).boxed().toList();
    }

    @BeforeAll
    static void mutateOnAllProcessors() {
        threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        for (long seed : seeds()) {
            RESULTS.put(seed, threads.submit(() -> run(seed)));
        }
    }

    @AfterAll
    static void end() {
        threads.shutdownNow();
        RESULTS.clear();
    }

    @Test
    void theOriginalsAreGoodAndHoldEveryKey() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : originals()) {
            assertThat(Mistakes.in(file)).as(file.toString()).isEmpty();
            all.append(Files.readString(file));
        }
        for (Group group : Language.GROUPS.values()) {
            for (String key : group.members().keySet()) {
                assertThat(all.toString()).containsPattern("\\b" + key + "\"?:|topology: " + key);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMutationIsAScenarioOrHasMessages(long seed) throws InterruptedException, ExecutionException {
        Tally tally = RESULTS.get(seed).get();

        assertThat(tally.good()).isBetween(MUTATIONS / 20, MUTATIONS / 2);
        assertThat(tally.tooLarge()).isLessThan(tally.good() / 10);
    }

    private static Tally run(long seed) throws IOException {
        RandomStream random = new RandomStream(seed, "mutations");
        List<Path> files = originals();
        List<byte[]> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(Files.readAllBytes(file));
        }
        // The first ones hold all of the language: they are spoilt more often than those of the library.
        long rich =
                files.stream().filter(file -> file.toString().contains("fuzz")).count();
        Mutations mutations = new Mutations(random, texts);
        int good = 0;
        int tooLarge = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            int which = (int) random.nextLong(random.nextLong(4) == 0 ? files.size() : rich);
            byte[] text = texts.get(which);
            for (long times = 1 + random.nextLong(3); times > 0; times--) {
                text = mutations.mutate(text);
            }
            boolean isJson = files.get(which).toString().endsWith(".json") != (random.nextLong(50) == 0);
            try {
                Scenario scenario = read(isJson ? "s.json" : "s.yaml", text);
                if (scenario != null) {
                    good++;
                    tooLarge += begin(scenario, good % REPORTED == 0) ? 0 : 1;
                }
            } catch (RuntimeException | StackOverflowError e) {
                String name = files.get(which).getFileName() + ", seed " + seed + ", mutation " + i;
                fail(name + " ended in " + e + ":\n" + new String(text, StandardCharsets.UTF_8), e);
            }
        }
        return new Tally(good, tooLarge);
    }

    /** Null when it has mistakes, which must be told in order, each in a line and in a place of the file. */
    private static Scenario read(String file, byte[] text) {
        try {
            return ScenarioReader.read(text, file);
        } catch (ScenarioException e) {
            long lines = 1;
            for (byte b : text) {
                lines += b == '\n' || b == '\r' ? 1 : 0;
            }
            Location last = new Location("", 0, 0);
            for (Problem problem : e.problems()) {
                String message = problem.message();
                Location where = problem.where();
                boolean isInOrder = where.compareTo(last) >= 0;
                boolean isOneLine = !message.isBlank() && message.length() < 1_000 && !message.matches("(?s).*\\v.*");
                boolean isAPlace = where.file().equals(file) && where.line() <= lines + 1;
                if (!isInOrder || !isOneLine || !isAPlace || message.contains("Exception")) {
                    fail("bad or misplaced message: " + problem + " in:\n" + new String(text, StandardCharsets.UTF_8));
                }
                last = where;
            }
            return null;
        }
    }

    /** What was found good can also be built, and runs; false when it is too large to try. */
    private static boolean begin(Scenario scenario, boolean withReport) {
        long ports = scenario.plan().topology().portCount();
        if (scenario.plan().topology().nodes().size() > MAX_DEVICES || ports > MAX_PORTS) {
            return false;
        }
        if (withReport) {
            try {
                RunOptions options = new RunOptions(Math.min(scenario.untilNs(), LONGEST_RUN_NS), null, null, null);
                TextReport.of(new Runner(scenario, options, Progress.NONE, LIMITS).run());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            Simulation simulation = new Simulation(scenario.seed());
            Network network = NetworkBuilder.build(scenario.plan(), simulation);
            Timeline.start(network);
            network.begin();
            simulation.runUntil(scenario.untilNs(), MAX_EVENTS);
        }
        return true;
    }
}
