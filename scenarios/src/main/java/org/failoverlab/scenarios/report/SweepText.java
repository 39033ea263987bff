package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.failoverlab.scenarios.report.SweepReport.Measure;

/** Writes down a {@link SweepReport}: a table for each figure, and the worst runs. */
public final class SweepText {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private final SweepReport report;
    private final Page out;

    private SweepText(SweepReport report, Style style) {
        this.report = report;
        this.out = new Page(style);
    }

    /** As plain text, each line ended. */
    public static String of(SweepReport report) {
        return of(report, Style.PLAIN);
    }

    /** As text in this style, each line ended. */
    public static String of(SweepReport report, Style style) {
        SweepText text = new SweepText(report, style);
        text.write();
        return text.out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void write() {
        String title = out.style().say("Sweep of " + report.scenario());
        out.add(title + "\n");
        line("=".repeat(TextTable.width(title)));
        line(Units.plural(report.runs().size(), "run") + ", "
                + Units.plural(report.points().size(), "point") + ", seeds from " + report.seed());
        if (report.runs().size() < report.planned()) {
            line("  interrupted: " + Units.count(report.planned()) + " runs were planned");
        }
        for (SweepReport.Varied each : report.varied()) {
            String drawn = each.isDrawn() ? out.style().say(", drawn") : "";
            out.add("  " + each.path() + " = " + each.values() + drawn + "\n");
        }
        verdicts();
        List<String> without = new ArrayList<>();
        for (SweepReport.Figure figure : report.figures()) {
            if (figure.points().stream().allMatch(each -> each.max() == 0)) {
                without.add(name(figure));
            } else {
                table(figure);
            }
        }
        if (!without.isEmpty()) {
            line("");
            line("Nothing in any run");
            without.forEach(each -> line("  " + each));
        }
        extremes();
    }

    private void verdicts() {
        Map<String, Long> byStatus =
                report.runs().stream().collect(Collectors.groupingBy(SweepReport.Run::status, Collectors.counting()));
        long failed = byStatus.getOrDefault("failed", 0L);
        if (failed > 0) {
            line("  " + Units.plural(failed, "run") + " did not meet all expectations of the scenario");
        }
        report.runs().stream()
                .filter(each -> each.error() != null)
                .forEach(each ->
                        line("  run " + each.number() + " (seed " + each.seed() + ") crashed: " + each.error()));
    }

    private static String name(SweepReport.Figure figure) {
        return switch (figure.measure()) {
            case EXACT -> figure.flow() + ": longest outage, exact";
            case PROBES -> figure.flow() + ": longest outage, by probes";
            case LOST -> figure.flow() + ": packets lost";
        };
    }

    private static String cell(Measure measure, double value) {
        return measure == Measure.LOST
                ? String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value)
                : Units.duration(Math.round(value));
    }

    private void table(SweepReport.Figure figure) {
        Measure measure = figure.measure();
        line("");
        line(name(figure));
        TextTable table = new TextTable(
                2,
                "point",
                "",
                "runs",
                "min",
                "median",
                "mean",
                "± (95 %)",
                "p95",
                "p99",
                "max",
                "its run",
                "its seed",
                "from min to max");
        double least = figure.points().stream()
                .mapToDouble(SweepReport.Summary::min)
                .min()
                .orElse(0);
        double most = figure.points().stream()
                .mapToDouble(SweepReport.Summary::max)
                .max()
                .orElse(0);
        for (SweepReport.Summary each : figure.points()) {
            table.row(
                    each.point(),
                    point(each.point()),
                    Units.count(each.count()),
                    cell(measure, each.min()),
                    cell(measure, each.median()),
                    cell(measure, each.mean()),
                    each.halfWidth() < 0 ? "-" : cell(measure, each.halfWidth()),
                    cell(measure, each.p95()),
                    cell(measure, each.p99()),
                    cell(measure, each.max()),
                    each.maxRun(),
                    each.maxSeed(),
                    bars(each.histogram()));
        }
        table.appendTo(out);
        line("  the bars: " + cell(measure, least) + " on the left, " + cell(measure, most) + " on the right");
        long notEnded = figure.points().stream()
                .mapToLong(SweepReport.Summary::notEnded)
                .sum();
        if (notEnded > 0 && measure != Measure.LOST) {
            line("  in " + Units.plural(notEnded, "run")
                    + " the flow was still down at the end: its outage is longer than this; simulate longer (until)");
        }
    }

    private String point(int number) {
        return report.points().get(number - 1).values().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }

    /** How many values there are in each part of the range: a bar is as high as the part is full, compared with the fullest. */
    private static String bars(List<Integer> histogram) {
        int fullest = histogram.stream().mapToInt(Integer::intValue).max().orElse(1);
        StringBuilder bars = new StringBuilder();
        for (int count : histogram) {
            int height = (count * BARS.length() + fullest - 1) / fullest;
            bars.append(count == 0 ? '.' : BARS.charAt(height - 1));
        }
        return bars.toString();
    }

    private void extremes() {
        line("");
        line("The worst run of each point");
        for (SweepReport.Extreme each : report.extremes()) {
            line("  point " + each.point() + ": " + Units.seconds(each.lengthNs()) + ", " + each.flow() + ", run "
                    + each.run());
            out.add("    " + each.command() + "\n");
        }
    }
}
