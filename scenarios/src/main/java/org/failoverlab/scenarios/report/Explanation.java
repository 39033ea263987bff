package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * Why ports have their roles in the spanning tree, at one instant. docs/report.md describes its keys.
 *
 * @param atNs how long was simulated
 */
public record Explanation(String scenario, long atNs, List<Switch> switches) {
    /**
     * A switch.
     *
     * @param text what it believes, in a sentence or two
     * @param bridge what the report has of it, with those ports only that were asked for; null when it runs no spanning tree
     * @param ports those that were asked for
     */
    public record Switch(String name, String text, TreeReport.Bridge bridge, List<Port> ports) {}

    /** A port, and why it has its role, in a paragraph. */
    public record Port(String name, String text) {}
}
