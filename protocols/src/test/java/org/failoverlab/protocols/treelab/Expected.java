package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.TreeState;
import org.failoverlab.topologies.oracle.SpanningTreeOracle;
import org.failoverlab.topologies.oracle.SpanningTreeOracle.Port;
import org.failoverlab.topologies.oracle.SpanningTreeOracle.Role;

/** Holds a network that has settled against what {@link SpanningTreeOracle} computes for it. */
public final class Expected {
    private final List<Bridge> running;
    private final List<Port> ports = new ArrayList<>();
    private final List<Bridge> bridgeOfPort = new ArrayList<>();
    private final List<Integer> numberOfPort = new ArrayList<>();
    private final SpanningTreeOracle oracle;

    private Expected(TreeNetwork network) {
        running = network.bridges().stream()
                .filter(bridge -> bridge.device().isRunning())
                .toList();
        Map<String, Integer> lanOfPort = new LinkedHashMap<>();
        int lans = 0;
        for (Lan lan : network.lans()) {
            for (Lan.Attachment each : lan.attachments()) {
                lanOfPort.put(each.bridge() + ":" + each.number(), lans);
            }
            lans++;
        }
        for (int b = 0; b < running.size(); b++) {
            Bridge bridge = running.get(b);
            for (int number = 1; number <= bridge.ports(); number++) {
                int lan = lanOfPort.getOrDefault(bridge + ":" + number, SpanningTreeOracle.NONE);
                boolean isUp = bridge.port(number).isUp();
                ports.add(new Port(b, bridge.portId(number), Math.max(1, bridge.cost(number)), lan, isUp));
                bridgeOfPort.add(bridge);
                numberOfPort.add(number);
            }
        }
        oracle = new SpanningTreeOracle(running.stream().map(Bridge::id).toList(), ports);
    }

    /** What differs, a line each; empty when all is as computed. Bridges without power count for nothing. */
    public static String differences(TreeNetwork network) {
        Expected expected = new Expected(network);
        StringBuilder text = new StringBuilder();
        for (int b = 0; b < expected.running.size(); b++) {
            expected.compareBridge(b, text);
        }
        for (int p = 0; p < expected.ports.size(); p++) {
            expected.comparePort(p, text);
        }
        return text.toString();
    }

    /**
     * The ports that hold better information than there is on their LAN, in words: of a root that has gone, of a shorter path to
     * it, of a better bridge. It is old and has not aged yet. Empty when there are none.
     */
    static String oldInformation(TreeNetwork network) {
        Expected expected = new Expected(network);
        List<String> found = new ArrayList<>();
        for (int p = 0; p < expected.ports.size(); p++) {
            Port port = expected.ports.get(p);
            if (expected.oracle.role(p) == Role.DISABLED) {
                continue;
            }
            Bridge bridge = expected.bridgeOfPort.get(p);
            PriorityVector held = bridge.tree()
                    .state()
                    .ports()
                    .get(expected.numberOfPort.get(p) - 1)
                    .portPriority();
            if (held.isBetterThan(expected.told(port.lan()))) {
                found.add(bridge + ":" + expected.numberOfPort.get(p) + " holds " + held);
            }
        }
        return String.join("; ", found);
    }

    /** What the bridge that connects this LAN tells on it once all has settled. */
    private PriorityVector told(int lan) {
        int port = oracle.designatedPort(lan);
        int bridge = ports.get(port).bridge();
        return new PriorityVector(
                running.get(oracle.root(bridge)).id(),
                oracle.rootPathCost(bridge),
                running.get(bridge).id(),
                ports.get(port).id(),
                0);
    }

    private void compareBridge(int b, StringBuilder text) {
        TreeState state = running.get(b).tree().state();
        String name = running.get(b).name();
        differ(text, name + " root", state.rootId(), running.get(oracle.root(b)).id());
        differ(text, name + " cost", state.rootPathCost(), oracle.rootPathCost(b));
        int rootPort = oracle.rootPort(b);
        String rootPortName = rootPort == SpanningTreeOracle.NONE ? null : name + ":" + numberOfPort.get(rootPort);
        differ(text, name + " root port", String.valueOf(state.rootPort()), String.valueOf(rootPortName));
    }

    private void comparePort(int p, StringBuilder text) {
        Bridge bridge = bridgeOfPort.get(p);
        int number = numberOfPort.get(p);
        String name = bridge + ":" + number;
        PortRole role = bridge.tree().role(number - 1);
        PortRole wanted = PortRole.valueOf(oracle.role(p).name());
        if (bridge.kind() == Plan.Kind.STP && wanted == PortRole.BACKUP && role == PortRole.ALTERNATE) {
            // STP knows no backup ports.
            wanted = PortRole.ALTERNATE;
        }
        differ(text, name + " role", role, wanted);
        boolean forwards = bridge.tree().portState(number - 1) == PortState.FORWARDING;
        differ(text, name + " forwards", forwards, oracle.forwards(p));
        if (oracle.role(p) != Role.DISABLED) {
            differ(text, name + " relays", bridge.bridgePort(number).isForwarding(), oracle.forwards(p));
        }
    }

    private static void differ(StringBuilder text, String what, Object found, Object wanted) {
        if (!found.equals(wanted)) {
            text.append(what)
                    .append(" is ")
                    .append(found)
                    .append(", not ")
                    .append(wanted)
                    .append('\n');
        }
    }
}
