package org.failoverlab.scenarios.report;

import java.util.List;
import java.util.stream.Collectors;

/** The report's words on what checkers have found. */
final class FindingsText {
    private static final int MOST = 16;
    private static final String INDENT = "      ";

    private FindingsText() {}

    /** Each kind with its findings, the first 16 of them. */
    static void append(FindingsReport report, Page out) {
        String kinds = report.kinds().stream().map(Finding.Kind::toString).collect(Collectors.joining(", "));
        out.prose("looked for: " + kinds, "  ");
        if (report.findings().isEmpty()) {
            out.append("  nothing found\n");
        }
        for (Finding.Kind kind : report.kinds()) {
            List<Finding> own = report.findings().stream()
                    .filter(each -> each.kind() == kind)
                    .toList();
            own.stream().limit(MOST).forEach(each -> append(each, out));
            if (own.size() > MOST) {
                out.append("  … and ")
                        .append(Units.count(own.size() - MOST))
                        .append(" more findings of ")
                        .append(kind)
                        .append("; the JSON report has them\n");
            }
        }
        if (report.unlisted() > 0) {
            out.append("  ").append(Units.plural(report.unlisted(), "finding")).append(" more are not listed\n");
        }
        report.unknown().forEach(each -> out.prose(each, "  "));
    }

    private static void append(Finding finding, Page out) {
        out.append("  ")
                .append(finding.kind())
                .append("  ")
                .append(finding.where())
                .append("  ")
                .append(time(finding))
                .append("\n");
        out.prose(finding.what(), INDENT);
        out.prose(cause(finding.cause()), INDENT);
    }

    private static String time(Finding finding) {
        String time = finding.lasts()
                ? "from " + Units.seconds(finding.fromNs()) + " to the end"
                : "from " + Units.seconds(finding.fromNs()) + " to " + Units.seconds(finding.toNs());
        if (finding.times() == 1) {
            return finding.lasts() ? time : time + ", for " + Units.duration(finding.totalNs());
        }
        return time + ", " + Units.count(finding.times()) + " times"
                + (finding.kind().countsEach() ? "" : ", for " + Units.duration(finding.totalNs()) + " in all");
    }

    /** A whole sentence, too. */
    static String cause(Finding.Cause cause) {
        if (cause == null) {
            return "cause: none is recorded; it comes from how things are set";
        } else if (cause.number() == 0) {
            return "cause: \"" + cause.entry() + "\" at " + Units.seconds(cause.entryNs());
        } else if (cause.entry() == null) {
            return "cause: number " + cause.number() + " at " + Units.seconds(cause.atNs()) + ", " + cause.where()
                    + ": " + cause.what();
        }
        return "cause: \"" + cause.entry() + "\" at " + Units.seconds(cause.entryNs()) + "; begun by number "
                + cause.number() + " at " + Units.seconds(cause.atNs()) + ", " + cause.where() + ": " + cause.what();
    }
}
