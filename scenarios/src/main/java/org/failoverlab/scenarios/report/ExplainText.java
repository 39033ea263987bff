package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts into a beginner's words what the switches of a spanning tree have compared. */
public final class ExplainText {
    private ExplainText() {}

    /** A switch that runs no spanning tree. */
    public static Explanation.Switch without(String name) {
        return new Explanation.Switch(
                name,
                name
                        + " runs no spanning tree: each of its ports that has carrier forwards, whatever loops that makes.",
                null,
                List.of());
    }

    /**
     * A switch that runs one, and these of its ports.
     *
     * @param bridge with all its ports
     * @param numbers of ports, counted from 1
     */
    public static Explanation.Switch of(TreeReport.Bridge bridge, Set<Integer> numbers) {
        List<TreeReport.Port> chosen = bridge.ports().stream()
                .filter(port -> numbers.contains(port.number()))
                .toList();
        List<Explanation.Port> ports = new ArrayList<>();
        for (TreeReport.Port port : chosen) {
            ports.add(new Explanation.Port(port.name(), bridge.running() ? new PortStory(bridge, port).tell() : ""));
        }
        for (int number : numbers) {
            if (chosen.stream().noneMatch(port -> port.number() == number)) {
                String name = bridge.name() + ":" + number;
                ports.add(new Explanation.Port(
                        name,
                        name
                                + " is a routed port: it has an address of its own, belongs to no VLAN, and takes no part in the"
                                + " spanning tree."));
            }
        }
        return new Explanation.Switch(
                bridge.name(), about(bridge), bridge.withPorts(chosen), bridge.running() ? ports : List.of());
    }

    /** A virtual router as it stands at this time. */
    public static Explanation.VirtualRouter of(GatewayReport.Group group, long atNs) {
        GatewayStory story = new GatewayStory(group, atNs);
        return new Explanation.VirtualRouter(group.name(), story.about(), group, story.paragraphs());
    }

    /** The way of a packet. */
    public static Explanation.Way of(PathReport path) {
        return new Explanation.Way(PathText.way(path), path, PathText.sentences(path));
    }

    private static String about(TreeReport.Bridge bridge) {
        String self = bridge.name() + " (" + bridge.bridgeId() + ") runs " + bridge.protocol();
        if (!bridge.running()) {
            return self + ", but it is down: its ports are dark, and it says nothing.";
        } else if (bridge.hung()) {
            return self + " and hangs: its ports stay as they are, it heeds no BPDU and sends none. As it stood, it"
                    + (bridge.takesItselfForRoot() ? " takes itself for the root." : root(bridge));
        } else if (bridge.takesItselfForRoot()) {
            return self
                    + " and takes itself for the root: nothing that it hears, and may use, leads to a lower bridge identifier.";
        }
        return self + " and" + root(bridge);
    }

    private static String root(TreeReport.Bridge bridge) {
        String root = bridge.rootName() == null
                ? bridge.rootId() + " for the root, which is no switch of this network"
                : bridge.rootName() + " (" + bridge.rootId() + ") for the root";
        return " takes " + root + ". Its way there costs " + bridge.rootPathCost() + ", through " + bridge.rootPort()
                + ".";
    }

    /** The whole explanation as a text; its lines end with a line feed. */
    public static String of(Explanation explanation, Style style) {
        Page out = new Page(style);
        out.add(style.bold(explanation.scenario() + style.say(", at " + Units.seconds(explanation.atNs()))) + "\n");
        for (Explanation.Switch each : explanation.switches()) {
            out.append('\n');
            out.prose(each.text(), "");
            for (Explanation.Port port : each.ports()) {
                out.append('\n');
                out.prose(port.text(), "  ");
            }
        }
        for (Explanation.Bundle each : explanation.bundles()) {
            out.append('\n');
            out.prose(each.text(), "");
            for (Explanation.BundlePort port : each.ports()) {
                out.append('\n');
                out.prose(port.text(), "  ");
            }
        }
        for (Explanation.VirtualRouter each : explanation.virtualRouters()) {
            out.append('\n');
            out.prose(each.text(), "");
            for (Explanation.Paragraph part : each.parts()) {
                out.append('\n');
                out.prose(part.text(), "  ");
            }
        }
        for (Explanation.Way each : explanation.ways()) {
            out.append('\n');
            out.prose(each.text(), "");
            each.sentences().forEach(sentence -> out.prose(sentence, "  "));
        }
        return out.toString();
    }
}
