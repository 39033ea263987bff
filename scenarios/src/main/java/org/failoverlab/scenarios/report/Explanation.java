package org.failoverlab.scenarios.report;

import java.util.List;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.lacp.LacpInfo;
import org.failoverlab.protocols.lacp.PortView;

/**
 * Why ports have their roles in the spanning tree, why routers are Masters, which ports of bonds and bundles carry traffic, and
 * which way packets go, at one instant. docs/report.md describes its keys.
 *
 * @param atNs how long was simulated
 */
public record Explanation(
        String scenario,
        long atNs,
        List<Switch> switches,
        List<VirtualRouter> virtualRouters,
        List<Way> ways,
        List<Bundle> bundles) {
    /**
     * A bundle of a switch, or the bond of a host.
     *
     * @param text who carries its frames and how they are spread, in a few sentences
     * @param ports those that were asked for
     */
    public record Bundle(String name, String text, List<BundlePort> ports) {}

    /**
     * A port of it, or a slave.
     *
     * @param text what it does, why it does no more, and what comes next
     * @param actor what it says of itself by LACP; null without, as is the partner
     * @param partner what it knows of the other end
     */
    public record BundlePort(String name, String text, LacpEnd actor, LacpEnd partner) {
        /** With what LACP says; the view is null without. */
        static BundlePort of(String name, String text, PortView view) {
            return new BundlePort(
                    name,
                    text,
                    view == null ? null : LacpEnd.of(view.actor()),
                    view == null ? null : LacpEnd.of(view.partner()));
        }
    }

    /**
     * One end of a link as a LACPDU has it (IEEE 802.1AX-2014, 6.4.2.3).
     *
     * @param system a MAC address
     * @param state the state octet, {@code 0x3D}
     * @param stateText every bit of it that is set, by its name, and what the others mean
     */
    public record LacpEnd(
            int systemPriority, String system, int key, int portPriority, int port, String state, String stateText) {
        static LacpEnd of(LacpInfo info) {
            return info == null
                    ? null
                    : new LacpEnd(
                            info.systemPriority(),
                            MacAddress.toString(info.system()),
                            info.key(),
                            info.portPriority(),
                            info.port(),
                            LacpWords.hex(info),
                            LacpWords.state(info));
        }
    }

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
