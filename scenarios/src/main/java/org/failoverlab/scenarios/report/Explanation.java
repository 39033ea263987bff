package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * Why ports have their roles in the spanning tree, why routers are Masters, and which way packets go, at one instant. docs/report.md describes its keys.
 *
 * @param atNs how long was simulated
 */
public record Explanation(
        String scenario, long atNs, List<Switch> switches, List<VirtualRouter> virtualRouters, List<Way> ways) {
    /**
     * A virtual router.
     *
     * @param text who is its Master, in a sentence or two
     * @param group what the report has of it
     * @param parts each of its members, and the last takeover
     */
    public record VirtualRouter(String name, String text, GatewayReport.Group group, List<Paragraph> parts) {}

    /** What there is to say of a router. */
    public record Paragraph(String router, String text) {}

    /** The way of a packet, and what there is to say of it. */
    public record Way(String text, PathReport path, List<String> sentences) {}

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
