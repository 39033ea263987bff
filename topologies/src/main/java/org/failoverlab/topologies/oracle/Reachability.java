package org.failoverlab.topologies.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;

/**
 * Who reaches whom in the graph of a network, whatever its protocols make of it: over switches and hubs, since hosts pass nothing
 * on. VLANs, subnets and settings are not looked at.
 */
public final class Reachability {
    private final Graph<Node, Cable> graph;

    /** Looks at the topology as it is now. */
    public Reachability(Topology topology) {
        graph = topology.graph();
    }

    /**
     * Whether a way leads from a device to one of others.
     *
     * @param isUp the devices that there are; the ends are among those asked
     * @param carries whether a cable carries what this device sends into it
     */
    public boolean joins(Node from, Set<Node> to, Predicate<Node> isUp, BiPredicate<Cable, Node> carries) {
        if (!isUp.test(from)) {
            return false;
        }
        Set<Node> found = new LinkedHashSet<>(Set.of(from));
        Deque<Node> next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            Node node = next.removeFirst();
            if (to.contains(node)) {
                return true;
            }
            if (node.kind() == Node.Kind.HOST && !node.equals(from)) {
                continue;
            }
            for (Cable cable : graph.edgesOf(node)) {
                Node there = Graphs.getOppositeVertex(graph, cable, node);
                if (carries.test(cable, node) && isUp.test(there) && found.add(there)) {
                    next.add(there);
                }
            }
        }
        return false;
    }

    /** True when a way leads from a device to one of others and nothing is broken. */
    public boolean joins(Node from, Set<Node> to) {
        return joins(from, to, node -> true, (cable, node) -> true);
    }

    /** The cables without which no way leads from a device to any of others (bridges), in the order of the plan. */
    public List<Cable> bridges(Node from, Set<Node> to) {
        List<Cable> bridges = new ArrayList<>();
        for (Cable cable : graph.edgeSet()) {
            if (!joins(from, to, node -> true, (each, node) -> !each.equals(cable))) {
                bridges.add(cable);
            }
        }
        return bridges;
    }

    /**
     * The devices between, without which no way leads from a device to any of others (cut vertices), in the order of the plan; where
     * there is only one other, it is no device between.
     */
    public List<Node> cutVertices(Node from, Set<Node> to) {
        List<Node> vertices = new ArrayList<>();
        for (Node node : graph.vertexSet()) {
            boolean isEnd = node.equals(from) || to.size() == 1 && to.contains(node);
            if (!isEnd && !joins(from, to, each -> !each.equals(node), (cable, each) -> true)) {
                vertices.add(node);
            }
        }
        return vertices;
    }
}
