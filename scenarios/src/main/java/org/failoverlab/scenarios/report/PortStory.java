package org.failoverlab.scenarios.report;

import java.util.StringJoiner;

/** One port: its role, what was compared for it, and what that means. */
final class PortStory {
    private final TreeReport.Bridge bridge;
    private final TreeReport.Port port;
    private final TreeReport.Decision decision;
    private final StringJoiner sentences = new StringJoiner(" ");

    PortStory(TreeReport.Bridge bridge, TreeReport.Port port) {
        this.bridge = bridge;
        this.port = port;
        this.decision = port.decision();
    }

    String tell() {
        String end = port.leadsTo() == null ? " (no cable)" : " (to " + port.leadsTo() + ")";
        say(port.name() + end + " is " + article() + port.role() + " port, and " + port.state() + ".");
        switch (decision.rule()) {
            case "best-path" -> bestPath();
            case "better-than-heard" -> betterThanHeard();
            case "nothing-heard" -> nothingHeard();
            case "heard-better" -> heardBetter();
            case "heard-oneself" -> heardOneself();
            case "root-guard" -> rootGuard();
            case "loop-guard" -> loopGuard();
            case "out-of-use" -> outOfUse();
            default -> say("Nothing has been compared for it yet.");
        }
        transition();
        if (port.informationLeftNs() > 0) {
            say("What it has heard holds for another " + Units.duration(port.informationLeftNs())
                    + ", unless it is said again.");
        }
        return sentences.toString();
    }

    private String article() {
        return switch (port.role()) {
            case "root" -> "the ";
            case "alternate" -> "an ";
            default -> "a ";
        };
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }

    private void bestPath() {
        TreeReport.Vector way = decision.chosen();
        TreeReport.Vector other = decision.rejected();
        say("The way to the root through this port: " + root(way) + ", cost " + way.rootPathCost() + ", of which "
                + port.cost() + " for this port; it was heard of from " + bridge(way) + ".");
        if (TreeWords.isOwn(other)) {
            say("No other port of " + bridge.name()
                    + " has a way to a root that it may use; alone, it would be the root itself, with " + other.rootId()
                    + ".");
        } else {
            say("The next best, through " + ownPort(other.bridgePortId()) + ": " + root(other) + ", cost "
                    + other.rootPathCost() + ", heard of from " + bridge(other) + ".");
        }
        compare();
        say("So this is the root port of " + bridge.name() + ", the one port through which it reaches the root.");
    }

    private void betterThanHeard() {
        say(bridge.name() + " says on this link: " + message(decision.chosen()) + ".");
        say("The other end has said: " + message(decision.rejected()) + ".");
        compare();
        say("So " + bridge.name() + " is the designated bridge of this link: it connects the link to the root.");
    }

    private void nothingHeard() {
        say("Nothing better has been heard on this link"
                + (bridge.takesItselfForRoot() ? ", and " + bridge.name() + " takes itself for the root" : "") + ".");
        say("So " + bridge.name() + " is its designated bridge: it connects the link to the root.");
        if (port.edge()) {
            say("It is an edge port: it is held to lead to no switch, and may forward at once.");
        }
    }

    private void heardBetter() {
        say(bridge.name() + " hears on this link: " + message(decision.chosen()) + ".");
        say("What it would say there itself: " + message(decision.rejected()) + ".");
        compare();
        String speaker =
                name(decision.chosen().designatedBridgeName(), decision.chosen().designatedBridgeId());
        say("So " + speaker + " is the designated bridge of this link.");
        if (bridge.rootPort() != null) {
            say(bridge.name() + " reaches the root through " + bridge.rootPort()
                    + " already; a second way would be a loop, so this port blocks and is kept for later.");
        }
    }

    private void heardOneself() {
        say(bridge.name() + " hears itself here: " + message(decision.chosen())
                + ", which it has said through another port of its own on the same link.");
        say("What it would say through this one: " + message(decision.rejected()) + ".");
        compare();
        say("Two ports of one switch on one link would be a loop, so this one blocks and is the backup of the other.");
    }

    private void rootGuard() {
        say("Root guard has blocked it: on this link, which must not lead to the root, something better was heard.");
        if (decision.chosen() != null) {
            say("Heard: " + message(decision.chosen()) + ". What " + bridge.name() + " says: "
                    + message(decision.rejected()) + ".");
            compare();
        }
        say("It takes part again when that is no longer heard.");
    }

    private void loopGuard() {
        say("Loop guard has blocked it: the BPDUs of this link have ceased, although the link has"
                + " carrier. Without the guard it would now become designated and might close a loop.");
        say("It takes part again with the next BPDU.");
    }

    private void outOfUse() {
        say(
                port.inconsistency().equals("bpdu")
                        ? "BPDU guard has disabled it: a BPDU came in, so there is a switch where none must be."
                        : "It is out of use: without carrier, or shut.");
    }

    /** Part for part, up to the one that decides. */
    private void compare() {
        TreeReport.Vector one = decision.chosen();
        TreeReport.Vector other = decision.rejected();
        if (decision.component() == null) {
            say("Both are the same.");
            return;
        }
        switch (decision.component()) {
            case "root-bridge-id" ->
                say("The roots differ, and that decides: "
                        + lower(one.rootName(), one.rootId(), other.rootName(), other.rootId()) + ".");
            case "root-path-cost" ->
                say("The root is the same; the lower cost decides: " + one.rootPathCost() + " < " + other.rootPathCost()
                        + ".");
            case "designated-bridge-id" ->
                say("The root is the same, the cost is the same; the lower bridge identifier decides: "
                        + lower(
                                one.designatedBridgeName(),
                                one.designatedBridgeId(),
                                other.designatedBridgeName(),
                                other.designatedBridgeId())
                        + ".");
            case "designated-port-id" ->
                say("Root, cost and bridge are the same; the lower identifier of the port that says it decides: "
                        + one.designatedPortId() + " < " + other.designatedPortId() + ".");
            default ->
                say("Root, cost, bridge and its port are the same; the lower identifier of the own port decides: "
                        + one.bridgePortId() + " < " + other.bridgePortId() + ".");
        }
    }

    private static String lower(String oneName, String one, String otherName, String other) {
        String names = name(oneName, one) + " has a lower identifier than " + name(otherName, other);
        String priority = TreeWords.priority(one);
        if (priority.equals(TreeWords.priority(other))) {
            return names + "; the priorities are the same (" + priority + "), so the addresses count, "
                    + TreeWords.address(one) + " < " + TreeWords.address(other);
        }
        return names + ", " + priority + " < " + TreeWords.priority(other);
    }

    private void transition() {
        boolean mayForward = port.role().equals("root") || port.role().equals("designated");
        if (!mayForward || port.state().equals("forwarding")) {
            return;
        }
        if (port.disputed()) {
            say(
                    "There is a dispute: the switch at the other end says worse things and learns or forwards as designated all the same,"
                            + " so it does not hear this port. While that lasts, this port does not forward.");
            return;
        }
        String next = port.state().equals("learning") ? "forwards" : "learns addresses";
        if (port.forwardDelayLeftNs() > 0) {
            say("It does not forward yet: in " + Units.duration(port.forwardDelayLeftNs()) + " it " + next
                    + (port.proposing()
                            ? ", or at once when its neighbour agrees or it turns out that it leads to no switch"
                            : "")
                    + ".");
        } else {
            say("It does not forward yet.");
        }
    }

    private static String root(TreeReport.Vector vector) {
        return "root " + name(vector.rootName(), vector.rootId());
    }

    private static String bridge(TreeReport.Vector vector) {
        return named(vector.designatedBridgeName(), vector.designatedBridgeId()) + ", port "
                + vector.designatedPortId();
    }

    private static String message(TreeReport.Vector vector) {
        return "root " + named(vector.rootName(), vector.rootId()) + ", cost " + vector.rootPathCost() + ", bridge "
                + bridge(vector);
    }

    private static String named(String name, String id) {
        return name == null ? id : name + " (" + id + ")";
    }

    private static String name(String name, String id) {
        return TreeWords.name(name, id);
    }

    private String ownPort(String portId) {
        return bridge.ports().stream()
                .filter(each -> each.portId().equals(portId))
                .map(TreeReport.Port::name)
                .findFirst()
                .orElse("port " + portId);
    }
}
