package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.report.Units;

/** The page of an experiment: many runs of one scenario or of several. */
public final class BatchPage {
    private static final int MOST_RUNS = 1_000;
    private static final int MOST_TROUBLES = 200;
    private static final int MOST_BOXES = 40;

    /** Runs of one scenario. */
    private record Group(String name, List<TrialResult> runs) {
        /** The worst outage of each run that has come to an end, nanoseconds. */
        long[] worst() {
            return runs.stream()
                    .filter(each -> each.status() != TrialResult.Status.CRASHED)
                    .filter(each -> !each.flows().isEmpty())
                    .mapToLong(BatchPage::worstNs)
                    .toArray();
        }
    }

    private final Sentences sentences;
    private final List<TrialResult> results;
    private final long runs;
    private final List<Group> groups = new ArrayList<>();
    private final Page page;

    private BatchPage(String title, List<TrialResult> results, long runs, Sentences sentences) {
        this.runs = runs;
        this.sentences = sentences;
        this.results = results;
        this.page = new Page(sentences, sentences.text("Experiment"), title);
        Map<String, List<TrialResult>> byScenario = new LinkedHashMap<>();
        results.forEach(each -> byScenario
                .computeIfAbsent(each.scenario(), name -> new ArrayList<>())
                .add(each));
        byScenario.forEach((name, its) -> groups.add(new Group(name, its)));
    }

    /** The whole file. */
    public static String of(String title, List<TrialResult> results, Sentences sentences) {
        return of(title, results, results.size(), sentences);
    }

    /** The whole file; of so many runs these are the first. */
    public static String of(String title, List<TrialResult> results, long runs, Sentences sentences) {
        return new BatchPage(title, results, runs, sentences).make();
    }

    /** The worst outage of a run: by the state of the network where that was measured, otherwise by probes. */
    static long worstNs(TrialResult result) {
        long exactNs = result.flows().stream()
                .mapToLong(TrialResult.FlowResult::exactNs)
                .max()
                .orElse(-1);
        long probedNs = result.flows().stream()
                .mapToLong(TrialResult.FlowResult::probedNs)
                .max()
                .orElse(-1);
        return Math.max(0, exactNs >= 0 ? exactNs : probedNs);
    }

    private String make() {
        summary(page.section("summary", sentences.text("Summary")));
        if (groups.stream().anyMatch(each -> each.worst().length > 0)) {
            distributions(page.section("distributions", sentences.text("How long outages were")));
        }
        scenarios(page.section("scenarios", sentences.text("Scenarios")));
        if (count(TrialResult.Status.PASSED) < results.size()) {
            troubles(page.section("troubles", sentences.text("Runs that did not pass")));
        }
        runs(page.section("runs", sentences.text("Runs, the longest outage first")));
        return page.make();
    }

    private long count(TrialResult.Status status) {
        return results.stream().filter(each -> each.status() == status).count();
    }

    private void summary(Html out) {
        TrialResult worst = results.stream()
                .max(Comparator.comparingLong(BatchPage::worstNs))
                .orElse(null);
        out.open("dl", "class", "cards");
        card(out, sentences.text("runs"), Units.count(results.size()), "");
        card(out, sentences.text("passed"), Units.count(count(TrialResult.Status.PASSED)), "");
        long failed = count(TrialResult.Status.FAILED);
        card(out, sentences.text("failed"), Units.count(failed), failed > 0 ? "bad" : "");
        card(out, sentences.text("ended by a limit"), Units.count(count(TrialResult.Status.LIMITED)), "");
        long crashed = count(TrialResult.Status.CRASHED);
        card(out, sentences.text("crashed"), Units.count(crashed), crashed > 0 ? "bad" : "");
        if (worst != null) {
            card(out, sentences.text("worst outage: {0}, seed {1}", worst.scenario(), worst.seed()), length(worst), "");
        }
        out.close("dl").line();
        if (runs > results.size()) {
            String first = Units.count(results.size());
            out.element("p", sentences.text("This page shows the first {0} of {1} runs.", first, Units.count(runs)));
        }
    }

    private static void card(Html out, String name, String value, String style) {
        out.open("div", "class", ("card " + style).strip())
                .element("dt", name)
                .element("dd", value)
                .close("div");
    }

    private String length(TrialResult result) {
        boolean hasEnded = result.flows().stream().allMatch(TrialResult.FlowResult::hasEnded);
        String length = Units.duration(worstNs(result));
        return hasEnded ? length : sentences.text("{0}, to the end", length);
    }

    private void distributions(Html out) {
        out.element(
                "p",
                sentences.text(
                        "Of each run its worst outage, exact where it was measured by the state of the network, otherwise by probes. One that lasts to the end of its run counts as long as it was seen."),
                "class",
                "note");
        out.open("div", "class", "charts");
        Ecdf ecdf = new Ecdf(sentences, sentences.text("Share of runs whose worst outage was no longer"));
        BoxPlot boxes =
                new BoxPlot(sentences, sentences.text("Worst outages of the runs: least, quartiles, median, greatest"));
        int curves = 0;
        int boxed = 0;
        int measured = 0;
        for (Group each : groups) {
            long[] worst = each.worst();
            measured += worst.length > 0 ? 1 : 0;
            if (worst.length > 1 && curves < Ecdf.MOST_SERIES) {
                ecdf.add(each.name(), worst);
                curves++;
            }
            if (worst.length > 0 && boxed < MOST_BOXES) {
                boxes.add(each.name(), worst);
                boxed++;
            }
        }
        if (curves == 0) {
            // One run each: the distribution is that over all scenarios.
            ecdf.add(
                    sentences.text("all runs"),
                    groups.stream()
                            .flatMapToLong(each -> java.util.Arrays.stream(each.worst()))
                            .toArray());
        }
        ecdf.appendTo(out);
        boxes.appendTo(out);
        out.close("div").line();
        if (measured > boxed || curves > 0 && measured > curves) {
            out.element(
                    "p",
                    sentences.text(
                            "Of {0} scenarios, {1} are drawn as curves and {2} as boxes.", measured, curves, boxed),
                    "class",
                    "note");
        }
    }

    private void scenarios(Html out) {
        HtmlTable table = new HtmlTable(sentences.text("Worst outage of each run, by scenario"))
                .words(sentences.text("scenario"))
                .figures(
                        sentences.text("runs"),
                        sentences.text("passed"),
                        sentences.text("least"),
                        sentences.text("median"),
                        sentences.text("95 %"),
                        sentences.text("greatest"),
                        sentences.text("seed of the greatest"));
        for (Group each : groups) {
            long[] sorted = each.worst();
            java.util.Arrays.sort(sorted);
            long passed = each.runs().stream()
                    .filter(run -> run.status() == TrialResult.Status.PASSED)
                    .count();
            String seed = each.runs().stream()
                    .max(Comparator.comparingLong(BatchPage::worstNs))
                    .map(run -> String.valueOf(run.seed()))
                    .orElse("-");
            boolean hasAny = sorted.length > 0;
            table.row(
                    each.name(),
                    Units.count(each.runs().size()),
                    Units.count(passed),
                    hasAny ? Units.duration(sorted[0]) : "-",
                    hasAny ? Units.duration(BoxPlot.quantile(sorted, 0.5)) : "-",
                    hasAny ? Units.duration(BoxPlot.quantile(sorted, 0.95)) : "-",
                    hasAny ? Units.duration(sorted[sorted.length - 1]) : "-",
                    hasAny ? seed : "-");
        }
        table.appendTo(out);
    }

    private void troubles(Html out) {
        HtmlTable table = new HtmlTable(sentences.text("What was not met, or what went wrong"))
                .words(sentences.text("run"), sentences.text("judgement"), sentences.text("why"));
        List<TrialResult> troubles = results.stream()
                .filter(each -> each.status() != TrialResult.Status.PASSED)
                .toList();
        troubles.stream().limit(MOST_TROUBLES).forEach(each -> table.row(each.id(), status(each), why(each)));
        table.appendTo(out);
        more(out, troubles.size() - MOST_TROUBLES);
    }

    private String why(TrialResult result) {
        if (result.error() != null) {
            return result.error();
        }
        return result.unmet().isEmpty()
                ? sentences.text("it was ended after {0}", Units.seconds(result.simulatedNs()))
                : String.join("; ", result.unmet().stream().map(sentences::text).toList());
    }

    private HtmlTable.Mark status(TrialResult result) {
        return switch (result.status()) {
            case PASSED -> new HtmlTable.Mark("good", sentences.text("✓ passed"));
            case FAILED -> new HtmlTable.Mark("bad", sentences.text("✗ failed"));
            case LIMITED -> new HtmlTable.Mark("bad", sentences.text("… ended by a limit"));
            case CRASHED -> new HtmlTable.Mark("bad", sentences.text("! crashed"));
            case UNREADABLE -> new HtmlTable.Mark("bad", sentences.text("? cannot be read"));
        };
    }

    private void runs(Html out) {
        HtmlTable table = new HtmlTable(sentences.text("Each run can be run again by its scenario and seed"))
                .words(sentences.text("run"))
                .figures(sentences.text("seed"))
                .words(sentences.text("judgement"))
                .figures(sentences.text("worst outage"), sentences.text("events"))
                .words(sentences.text("fingerprint"));
        results.stream()
                .sorted(Comparator.comparingLong((TrialResult each) -> -worstNs(each)))
                .limit(MOST_RUNS)
                .forEach(each -> table.row(
                        each.id(),
                        each.seed(),
                        status(each),
                        each.flows().isEmpty() ? "-" : length(each),
                        Units.count(each.events()),
                        each.fingerprint() == null ? "-" : each.fingerprint()));
        table.appendTo(out);
        more(out, results.size() - MOST_RUNS);
    }

    private void more(Html out, int count) {
        if (count > 0) {
            out.element(
                    "p",
                    sentences.text("{0} more runs are in the CSV and JSON files.", Units.count(count)),
                    "class",
                    "note");
        }
    }
}
