package org.failoverlab.scenarios.report;

/** The report's words on loops. */
final class LoopText {
    private static final int MOST_TIMES = 10;

    private LoopText() {}

    static String of(LoopReport loops, long endNs, Style style) {
        Page out = new Page(style);
        if (!loops.watched()) {
            return out.append("  not watched: the network has more than " + Units.count(LoopReport.MOST_LINKS)
                            + " links\n")
                    .toString();
        } else if (loops.count() == 0) {
            return out.append("  none, at no instant\n").toString();
        }
        TextTable table = new TextTable(3, "from", "to", "lasted", "along");
        loops.times().stream()
                .limit(MOST_TIMES)
                .forEach(time -> table.row(
                        Units.seconds(time.fromNs()),
                        loops.now() && time.toNs() == endNs ? "the end" : Units.seconds(time.toNs()),
                        Units.duration(time.toNs() - time.fromNs()),
                        String.join(" > ", time.ports())));
        table.appendTo(out);
        if (loops.count() > MOST_TIMES) {
            out.append("  … and ")
                    .append(Units.count(loops.count() - MOST_TIMES))
                    .append(" more; in all ")
                    .append(Units.duration(loops.totalNs()))
                    .append('\n');
        }
        return out.toString();
    }
}
