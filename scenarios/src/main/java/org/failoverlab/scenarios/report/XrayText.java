package org.failoverlab.scenarios.report;

/** Writes down an {@link XrayReport}: each outage as a waterfall. */
public final class XrayText {
    private XrayText() {}

    /** As text, each line ended. */
    public static String of(XrayReport report) {
        StringBuilder out = new StringBuilder();
        for (XrayReport.Outage outage : report.outages()) {
            out.append(outage.flow())
                    .append("  ")
                    .append(Units.seconds(outage.fromNs()))
                    .append(" for ")
                    .append(Units.seconds(outage.lengthNs()))
                    .append('\n');
            for (XrayReport.Segment each : outage.phases()) {
                out.append("  ")
                        .append(each.phase())
                        .append("  ")
                        .append(Units.seconds(each.lengthNs()))
                        .append("  ")
                        .append(each.where())
                        .append(": ")
                        .append(each.what())
                        .append('\n');
            }
        }
        return out.toString();
    }
}
