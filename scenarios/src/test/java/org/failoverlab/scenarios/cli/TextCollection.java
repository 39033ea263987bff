package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.report.html.BatchPage;
import org.failoverlab.scenarios.report.html.Sentences;

/**
 * Gathers the texts that people are shown, in English, each with what showed it first and how often it came: of every
 * scenario of the library (run, explain, topology, x-ray, checkers), of experiments, of all mistakes and all help pages.
 *
 * <p>As a program it writes them into the file that is its argument, the most frequent first.
 */
final class TextCollection {
    /** How often a text came, and from where first. */
    record Source(int count, String first) {}

    private final Map<String, Source> texts = new TreeMap<>();
    private String what = "";

    /** Runs the program with these arguments, and gathers what it says. */
    TextCollection add(String... arguments) {
        what = String.join(" ", arguments);
        StringWriter nowhere = new StringWriter();
        Main.run(this::seen, new PrintWriter(nowhere), new PrintWriter(nowhere), arguments);
        return this;
    }

    /** By text. */
    Map<String, Source> texts() {
        return texts;
    }

    /** All help pages. */
    TextCollection helps() {
        add();
        for (String command : List.of(
                "run",
                "list",
                "validate",
                "topology",
                "explain",
                "xray",
                "batch",
                "sweep",
                "whatif",
                "compare",
                "schema",
                "help")) {
            add(command, "--help");
        }
        return this;
    }

    /** What is said about a scenario of the library: states at several instants, and everything that is explained. */
    TextCollection scenario(Path file) {
        String name = file.toString();
        add("run", name, "--changes", "--sample", "1ms");
        add("explain", name);
        add("topology", name);
        return add("validate", name);
    }

    /** Why its outages took so long, and what checkers find, in a run of at most so many events. */
    TextCollection evidence(Path file, long mostEvents) {
        return add("run", file.toString(), "--xray", "--check", "--max-events", String.valueOf(mostEvents));
    }

    /** A batch of two, a sweep of one, what-if of a small one with its pairs, and two compared in both ways. */
    TextCollection experiments(Path library) {
        String stp = library.resolve("experiments/stp-worst-case.yaml").toString();
        String vrrp = library.resolve("experiments/vrrp-worst-case.yaml").toString();
        String ladder = library.resolve("experiments/whatif-ladder-10.yaml").toString();
        String storm = library.resolve("checkers/findings-of-a-storm.yaml").toString();
        add("batch", stp, storm, "--exact", "--repeat", "2", "--max-events", "50000");
        add("sweep", vrrp, "--vary", "fault.at=20s..21s/500ms", "--repeat", "2");
        add("sweep", stp, "--vary", "fault.at=uniform(40s,42s)", "--draws", "2");
        add("whatif", vrrp, "--pairs", "--faults", "cut,cut-one-way,crash", "--top", "100");
        add("whatif", ladder, "--top", "3");
        add("compare", stp, vrrp, "--repeat", "2");
        return add("compare", "--whatif", vrrp, stp);
    }

    /** What a page of this run says; the page is written into this file. */
    TextCollection page(Path file, Path page) {
        return add("run", file.toString(), "--html", page.toString(), "--format", "json");
    }

    /** What a page of an experiment says in which runs ended in every way there is. */
    TextCollection batchPage() {
        what = "page of an experiment";
        List<TrialResult> results = new ArrayList<>();
        for (TrialResult.Status status : TrialResult.Status.values()) {
            for (int seed = 1; seed <= 30; seed++) {
                boolean hasEnded = seed % 2 == 0;
                results.add(new TrialResult(
                        "X" + status.ordinal() + "#" + seed,
                        "X" + status.ordinal(),
                        seed,
                        status,
                        1_000_000_000L,
                        100,
                        "0123456789abcdef",
                        List.of(new TrialResult.FlowResult("H1 > H2", 3, -1, seed * 1_000_000L, -1, hasEnded)),
                        List.of(),
                        null));
            }
        }
        BatchPage.of("X", results, new Sentences("en", this::seen));
        return this;
    }

    private String seen(String text) {
        texts.merge(text, new Source(1, what), (old, one) -> new Source(old.count + 1, old.first));
        return text;
    }

    /** Scenarios under a folder. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes all texts: how often, where from first, the text. */
    public static void main(String[] arguments) throws IOException {
        TextCollection all = new TextCollection().helps();
        all.add("list");
        for (String folder : arguments[1].split(",")) {
            for (Path file : files(Path.of(folder))) {
                if (folder.contains("mistakes")) {
                    all.add("validate", file.toString());
                } else {
                    all.scenario(file);
                }
            }
        }
        Map<String, Source> texts = new LinkedHashMap<>();
        all.texts().entrySet().stream()
                .sorted((one, other) -> Integer.compare(other.getValue().count, one.getValue().count))
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
        StringBuilder lines = new StringBuilder();
        texts.forEach((text, source) ->
                lines.append(source.count + "\t" + source.first + "\t" + text.replace("\n", "\\n") + "\n"));
        Files.writeString(Path.of(arguments[0]), lines);
    }
}
