package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Designs side by side, for people. */
public final class CompareText {
    private CompareText() {}

    /** The whole text. */
    public static String of(CompareReport report) {
        return of(report, Style.PLAIN);
    }

    /** For a terminal. */
    public static String of(CompareReport report, Style style) {
        Page out = new Page(style);
        out.bold("Side by side");
        for (CompareReport.Design each : report.designs()) {
            out.add("  " + each.letter() + "  " + each.title() + "\n");
        }
        line(
                out,
                report.whatIf()
                        ? "Every single fault of each, by kinds; flows whose own end is broken do not count."
                        : "What happens in each, by its own timeline; outages count where they begin.");
        if (report.seeds() > 1) {
            line(out, "Each with " + report.seeds() + " seeds.");
        }
        out.append("\n");
        table(report, out);
        out.heading("The worst of each row, and where frames were lost for most of it");
        for (CompareReport.Row row : report.rows()) {
            reason(report, row, out);
        }
        return out.toString();
    }

    private static void table(CompareReport report, Page out) {
        List<String> headings = new ArrayList<>(List.of("What"));
        for (CompareReport.Design each : report.designs()) {
            headings.add(each.letter() + " worst");
            headings.add("median");
            headings.add("down");
        }
        headings.addAll(List.of("Better", "Ratio"));
        TextTable table = new TextTable(1, headings.toArray(new String[0]));
        for (CompareReport.Row row : report.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.what()));
            for (CompareReport.Cell cell : row.cells()) {
                cells.add(worst(cell));
                cells.add(cell == null || cell.hit() == 0 ? "-" : Units.duration(cell.medianNs()));
                cells.add(cell == null ? "-" : cell.hit() + " of " + cell.tried());
            }
            cells.add(
                    row.best() < 0 ? "alike" : report.designs().get(row.best()).letter());
            cells.add(row.ratio() == 0 ? "" : String.format(Locale.ROOT, "%.1f", row.ratio()));
            table.row(cells.toArray());
        }
        table.appendTo(out);
    }

    private static String worst(CompareReport.Cell cell) {
        if (cell == null) {
            return "-";
        } else if (cell.loops() > 0) {
            return Units.plural(cell.loops(), "loop");
        }
        return cell.forGood() > 0
                ? cell.forGood() + " for good"
                : cell.hit() == 0 ? "none" : Units.duration(cell.worstNs());
    }

    private static void reason(CompareReport report, CompareReport.Row row, Page out) {
        for (int i = 0; i < row.cells().size(); i++) {
            CompareReport.Cell cell = row.cells().get(i);
            if (cell != null && cell.why() != null) {
                line(out, report.designs().get(i).letter() + ", " + cell.what() + ": " + cell.worstCase() + ".");
                line(out, "   Lost at " + cell.where() + ": " + cell.why() + ".");
            }
        }
    }

    private static void line(Page out, String text) {
        out.append("  ").append(text).append("\n");
    }
}
