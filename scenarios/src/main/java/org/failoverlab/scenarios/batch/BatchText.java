package org.failoverlab.scenarios.batch;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.failoverlab.scenarios.report.Page;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.report.TextTable;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.report.Units;

/** What a batch has shown, as tables. */
public final class BatchText {
    private static final int MOST_FLOWS = 10;
    private static final int MOST_WRONG = 10;
    private static final int LONGEST_ERROR = 160;

    private final BatchReport report;
    private final Style style;
    private final Page text;

    private BatchText(BatchReport report, Style style) {
        this.report = report;
        this.style = style;
        this.text = new Page(style);
    }

    /** The whole text; ends with a line feed. */
    public static String of(BatchReport report, Style style) {
        return new BatchText(report, style).text();
    }

    private String text() {
        BatchReport.Counts counts = report.counts();
        String head =
                Units.plural(report.scenarios().size(), "scenario") + ", " + Units.plural(report.plannedRuns(), "run");
        if (counts.runs() < report.plannedRuns()) {
            head += "; interrupted after " + Units.count(counts.runs());
        }
        String interrupted = style.say("interrupted");
        text.add(style.say(head).replace(interrupted, style.red(interrupted)) + "\n");
        heading("Runs");
        runs();
        outages();
        unmet();
        errors(TrialResult.Status.CRASHED, "Runs that crashed");
        errors(TrialResult.Status.LIMITED, "Runs that were ended early");
        unreadable();
        replay();
        return text.toString();
    }

    private void heading(String heading) {
        text.heading(heading);
    }

    private void runs() {
        TextTable table =
                new TextTable(2, "", "scenario", "runs", "passed", "failed", "ended early", "crashed", "unreadable");
        for (BatchReport.Scenario each : report.scenarios()) {
            row(table, verdict(each.counts()), each.file(), each.counts());
        }
        if (report.scenarios().size() > 1) {
            row(table, verdict(report.counts()), "all", report.counts());
        }
        append(table);
    }

    private void append(TextTable table) {
        Page rows = new Page(style);
        table.appendTo(rows);
        String good = style.say("ok");
        String bad = style.say("BAD");
        text.add(rows.toString()
                .replace("\n  " + good + "  ", "\n  " + style.green(good) + "  ")
                .replace("\n  " + bad + "  ", "\n  " + style.red(bad) + "  "));
    }

    private static String verdict(BatchReport.Counts counts) {
        return counts.runs() == 0 ? "-" : counts.areGood() ? "ok" : "BAD";
    }

    private static void row(TextTable table, String verdict, String name, BatchReport.Counts counts) {
        table.row(
                verdict,
                name,
                Units.count(counts.runs()),
                Units.count(counts.passed()),
                Units.count(counts.failed()),
                Units.count(counts.limited()),
                Units.count(counts.crashed()),
                Units.count(counts.unreadable()));
    }

    private void outages() {
        TextTable table = new TextTable(
                3, "scenario", "flow", "by", "median", "mean", "95 % of mean", "p95", "p99", "worst", "seed", "down");
        long rows = 0;
        long left = 0;
        for (BatchReport.Scenario scenario : report.scenarios()) {
            List<BatchReport.Flow> shown = worst(scenario.flows());
            left += scenario.flows().size() - shown.size();
            for (BatchReport.Flow flow : shown) {
                String file = flow == shown.get(0) ? scenario.file() : "";
                row(table, file, flow, "probes", flow.probed(), flow.probedWorstSeed());
                row(table, flow.probed() == null ? file : "", flow, "state", flow.exact(), flow.exactWorstSeed());
                rows++;
            }
        }
        if (rows > 0) {
            heading("The longest outage of each run");
            table.appendTo(text);
            text.append(
                    "  by state: exact, from the state of the network; by probes: from the first one lost to the next that arrived\n");
            text.append("  down: runs at whose end the flow was still down; its outage is then at least this long\n");
        }
        if (left > 0) {
            text.append("  of each scenario the ").append(MOST_FLOWS).append(" flows with the longest outages; ");
            text.append(Units.plural(left, "flow")).append(" more in --format json\n");
        }
    }

    /** Those with the longest outages, in the order of the scenario. */
    private static List<BatchReport.Flow> worst(List<BatchReport.Flow> flows) {
        if (flows.size() <= MOST_FLOWS) {
            return flows;
        }
        List<BatchReport.Flow> longest = flows.stream()
                .sorted(Comparator.comparingDouble(BatchReport.Flow::worstNs).reversed())
                .limit(MOST_FLOWS)
                .toList();
        return flows.stream().filter(longest::contains).toList();
    }

    private static void row(
            TextTable table, String file, BatchReport.Flow flow, String by, Statistics outages, long worstSeed) {
        if (outages == null) {
            return;
        }
        table.row(
                file,
                flow.name(),
                by,
                time(outages.median()),
                time(outages.mean()),
                outages.halfWidth() < 0 ? "-" : "± " + time(outages.halfWidth()),
                time(outages.p95()),
                time(outages.p99()),
                time(outages.max()),
                outages.max() == 0 ? "-" : String.valueOf(worstSeed),
                Units.count(flow.downAtEnd()));
    }

    private static String time(double ns) {
        return Units.duration(Math.round(ns));
    }

    private void unmet() {
        TextTable table = new TextTable(2, "scenario", "expected", "runs", "found first", "seeds");
        long rows = 0;
        long left = 0;
        for (BatchReport.Scenario scenario : report.scenarios()) {
            for (BatchReport.Unmet each : limited(scenario.unmet())) {
                table.row(
                        scenario.file(),
                        each.what(),
                        Units.count(each.runs()),
                        shortened(each.firstFound()),
                        seeds(each.seeds(), each.runs()));
                rows++;
            }
            left += Math.max(0, scenario.unmet().size() - MOST_WRONG);
        }
        if (rows > 0) {
            heading("Expectations that were not met");
            table.appendTo(text);
            more(left);
        }
    }

    private static <T> List<T> limited(List<T> all) {
        return all.subList(0, Math.min(MOST_WRONG, all.size()));
    }

    private void more(long left) {
        if (left > 0) {
            text.append("  and ").append(Units.count(left)).append(" more in --format json\n");
        }
    }

    private void errors(TrialResult.Status status, String heading) {
        TextTable table = new TextTable(2, "scenario", "why", "runs", "seeds");
        long rows = 0;
        long left = 0;
        for (BatchReport.Scenario scenario : report.scenarios()) {
            List<BatchReport.Failure> its = scenario.errors().stream()
                    .filter(each -> each.status() == status)
                    .toList();
            for (BatchReport.Failure each : limited(its)) {
                table.row(
                        scenario.file(),
                        shortened(each.why()),
                        Units.count(each.runs()),
                        seeds(each.seeds(), each.runs()));
                rows++;
            }
            left += Math.max(0, its.size() - MOST_WRONG);
        }
        if (rows > 0) {
            heading(heading);
            table.appendTo(text);
            more(left);
        }
    }

    private void unreadable() {
        List<String> lines = report.scenarios().stream()
                .flatMap(scenario -> scenario.errors().stream())
                .filter(each -> each.status() == TrialResult.Status.UNREADABLE)
                .flatMap(each -> each.why().lines())
                .toList();
        if (!lines.isEmpty()) {
            heading("Scenarios that cannot be read");
            lines.forEach(line -> text.append("  ").append(line).append("\n"));
        }
    }

    private static String shortened(String why) {
        String line = why.lines().findFirst().orElse("");
        return line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR - 1) + "…";
    }

    private static String seeds(List<Long> seeds, long runs) {
        String first = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return seeds.size() < runs && !seeds.isEmpty() ? first + ", …" : first;
    }

    private void replay() {
        for (BatchReport.Scenario scenario : report.scenarios()) {
            List<Long> seeds = scenario.unmet().isEmpty()
                    ? scenario.errors().stream()
                            .flatMap(each -> each.seeds().stream())
                            .toList()
                    : scenario.unmet().get(0).seeds();
            if (!seeds.isEmpty()) {
                text.append("\nTo see one of them:  failoverlab run ")
                        .append(scenario.file())
                        .append(" --seed ")
                        .append(seeds.get(0))
                        .append("\n");
                return;
            }
        }
    }
}
