package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.PortId;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.spanningtree.BpduCounts;
import org.failoverlab.protocols.spanningtree.Decision;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.failoverlab.protocols.spanningtree.TreeState;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.TreeReport;
import org.failoverlab.scenarios.report.TreeWords;
import org.failoverlab.topologies.Node;

/** Reads how the spanning tree of a running network stands, without changing anything. */
final class TreeReader {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Network network;
    private final Bundles bundles;
    /** The switches by their addresses, which they keep. */
    private final Map<Long, String> names = new LinkedHashMap<>();

    TreeReader(Network network) {
        this.network = network;
        this.bundles = new Bundles(network);
        network.trees()
                .keySet()
                .forEach(node -> names.put(network.devices().get(node).address(), node.name()));
    }

    /** The switches that run a spanning tree, in the order of the plan. */
    List<TreeReport.Bridge> bridges() {
        return network.trees().keySet().stream().map(this::bridge).toList();
    }

    /** This switch; null when it runs none. */
    TreeReport.Bridge bridge(Node node) {
        SpanningTree tree = network.trees().get(node);
        if (tree == null) {
            return null;
        }
        Device device = network.devices().get(node);
        TreeState state = tree.state();
        List<TreeReport.Port> ports = new ArrayList<>();
        for (int i = 0; i < state.ports().size(); i++) {
            BridgePort port = device.relay().ports().get(i);
            // A member of a bundle is a port of the tree only while it stands alone.
            boolean isMember = port.netInterface() instanceof BundleMember member && !member.isIndividual();
            if (!port.isRouted() && !isMember) {
                ports.add(port(port.netInterface(), i + 1, state.ports().get(i)));
            }
        }
        return new TreeReport.Bridge(
                device.name(),
                state.protocol(),
                BridgeId.toString(state.bridgeId()),
                device.isRunning(),
                device.isHung(),
                BridgeId.toString(state.rootId()),
                name(state.rootId()),
                state.rootPathCost(),
                state.rootPort(),
                state.maxAge() * SECOND_NS,
                state.helloTime() * SECOND_NS,
                state.forwardDelay() * SECOND_NS,
                state.topologyChanges(),
                ports);
    }

    private String name(long bridgeId) {
        return names.get(BridgeId.address(bridgeId));
    }

    private TreeReport.Port port(NetInterface port, int number, TreePort state) {
        TreeReport.Decision decision = decision(state.decision());
        String inconsistency = word(state.inconsistency());
        return new TreeReport.Port(
                state.name(),
                number,
                bundles.leadsTo(port),
                PortId.toString(state.portId()),
                word(state.role()),
                word(state.state()),
                state.cost(),
                state.edge(),
                state.pointToPoint(),
                state.sendsRst(),
                state.proposing(),
                state.agreed(),
                state.disputed(),
                inconsistency,
                vector(state.portPriority()),
                decision,
                TreeWords.why(decision, inconsistency),
                state.forwardDelayLeftNs(),
                state.informationLeftNs(),
                bpdus(state.counts()));
    }

    private TreeReport.Decision decision(Decision decision) {
        return new TreeReport.Decision(
                word(decision.rule()),
                decision.component() == null ? null : word(decision.component()),
                vector(decision.chosen()),
                vector(decision.rejected()));
    }

    private TreeReport.Vector vector(PriorityVector vector) {
        if (vector == null) {
            return null;
        }
        return new TreeReport.Vector(
                BridgeId.toString(vector.rootBridgeId()),
                name(vector.rootBridgeId()),
                vector.rootPathCost(),
                BridgeId.toString(vector.designatedBridgeId()),
                name(vector.designatedBridgeId()),
                PortId.toString(vector.designatedPortId()),
                PortId.toString(vector.bridgePortId()));
    }

    private static TreeReport.Bpdus bpdus(BpduCounts counts) {
        return new TreeReport.Bpdus(
                counts.sentConfig(),
                counts.sentTcn(),
                counts.sentRst(),
                counts.receivedConfig(),
                counts.receivedTcn(),
                counts.receivedRst(),
                counts.invalid(),
                counts.sentTopologyChange(),
                counts.receivedTopologyChange());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
