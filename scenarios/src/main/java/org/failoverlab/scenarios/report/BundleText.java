package org.failoverlab.scenarios.report;

import java.util.List;

/** All that a report says of bonds, of bundles, and of the links that hold up flows through them, for people. */
final class BundleText {
    private static final int MOST_ROWS = 32;

    private final Report report;
    private final Style style;
    private final Page out;

    private BundleText(Report report, Style style) {
        this.report = report;
        this.style = style;
        this.out = new Page(style);
    }

    /** Its sections with their headings; empty where there is no bond and no bundle. */
    static String of(Report report, Style style) {
        if (report.bonds() == null && report.aggregations() == null) {
            return "";
        }
        BundleText text = new BundleText(report, style);
        text.bonds();
        text.aggregations();
        text.bottlenecks();
        return text.out.toString();
    }

    private void bonds() {
        BondReport bonds = report.bonds();
        if (bonds == null) {
            return;
        }
        section("Bonds at the end", BondText.of(bonds, style));
        section("Which slave became active, and how long it took", BondText.failovers(bonds, style));
        section("What no bond noticed", BondText.unnoticed(bonds, style));
        if (bonds.arp() != null) {
            section("The price of ARP monitoring: each request is flooded", BondText.arp(bonds.arp(), style));
        }
    }

    private void aggregations() {
        AggregationReport aggregations = report.aggregations();
        if (aggregations == null) {
            return;
        }
        List<AggregationReport.State> states = aggregations.bundles().stream()
                .map(AggregationReport.Bundle::state)
                .toList();
        section("Link aggregation at the end", AggregationText.states(states, style));
        section("Load of each member (peak: the busiest 10 ms)", AggregationText.loads(aggregations, style));
        long firstNs =
                report.timeline().isEmpty() ? 0 : report.timeline().get(0).atNs();
        section("Changes of bundles", AggregationText.changes(aggregations, firstNs, style));
    }

    private void bottlenecks() {
        List<FlowWay> telling =
                report.flowWays().stream().filter(FlowWay::telling).toList();
        Page lines = new Page(style);
        telling.stream()
                .limit(MOST_ROWS)
                .forEach(each -> lines.append("  ").append(each.words()).append('\n'));
        if (telling.size() > MOST_ROWS) {
            lines.append("  … and ").append(Units.count(telling.size() - MOST_ROWS));
            lines.append(" more flows; the JSON report has all\n");
        }
        section("The narrowest link on the way of each flow", lines.toString());
    }

    /** Nothing when there is nothing in it. */
    private void section(String heading, String text) {
        if (!text.isEmpty()) {
            out.heading(heading);
            out.add(text);
        }
    }
}
