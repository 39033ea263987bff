package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The runs of a {@link SweepReport} as CSV (RFC 4180): one row a run, the values that were varied, then the figures of the flows. */
public final class SweepCsv {
    private SweepCsv() {}

    /** The whole text; its first row names the columns. */
    public static String of(SweepReport report) {
        Set<String> figures = new LinkedHashSet<>();
        report.runs().forEach(run -> run.flows().forEach(value -> figures.add(column(value))));
        List<String> head = new ArrayList<>(List.of("run", "point", "seed"));
        report.varied().forEach(each -> head.add(each.path()));
        head.addAll(List.of("status", "fingerprint"));
        head.addAll(figures);
        StringBuilder out = new StringBuilder();
        row(out, head);
        for (SweepReport.Run run : report.runs()) {
            List<String> row = new ArrayList<>(
                    List.of(String.valueOf(run.number()), String.valueOf(run.point()), String.valueOf(run.seed())));
            report.varied().forEach(each -> row.add(run.values().get(each.path())));
            row.add(run.status());
            row.add(run.fingerprint() == null ? "" : run.fingerprint());
            Map<String, String> cells = new LinkedHashMap<>();
            run.flows().forEach(value -> cells.put(column(value), String.valueOf(value.value())));
            figures.forEach(figure -> row.add(cells.getOrDefault(figure, "")));
            row(out, row);
        }
        return out.toString();
    }

    private static String column(SweepReport.Value value) {
        return switch (value.measure()) {
            case EXACT -> value.flow() + " exact ns";
            case PROBES -> value.flow() + " probed ns";
            case LOST -> value.flow() + " lost";
        };
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(SweepCsv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String cell) {
        boolean isPlain = cell.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0);
        return isPlain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
