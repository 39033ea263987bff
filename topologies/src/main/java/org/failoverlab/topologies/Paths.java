package org.failoverlab.topologies;

import java.util.LinkedHashSet;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.flow.PushRelabelMFImpl;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/**
 * The ways between two devices; they lead over switches only.
 *
 * @param hops cables on the shortest way; -1 when no way leads there
 * @param apartByCable how many ways there are that share no cable: so many cables must be lost to cut the two off
 * @param apartBySwitch how many ways there are that share no cable and no switch between the two
 */
public record Paths(int hops, int apartByCable, int apartBySwitch) {
    /** Of the number of ways through a device that any number may cross. */
    private static final double ANY_NUMBER = 1e9;

    /** One direction of a cable, or the way through a device. */
    private static final class Arc {}

    /** Half of a device: where ways come in is {@code isExit} false. */
    private record Half(Node node, boolean isExit) {}

    /**
     * Looks at the topology as it is now.
     *
     * @throws IllegalArgumentException when both are the same
     */
    public static Paths between(Topology topology, Node from, Node to) {
        if (from.equals(to)) {
            throw new IllegalArgumentException("from and to are both " + from);
        }
        List<Node> relays = topology.nodes().stream()
                .filter(node -> node.kind() != Node.Kind.HOST || node.equals(from) || node.equals(to))
                .toList();
        Graph<Node, Cable> graph = new AsSubgraph<>(topology.graph(), new LinkedHashSet<>(relays));
        var shortest = BFSShortestPath.findPathBetween(graph, from, to);
        if (shortest == null) {
            return new Paths(-1, 0, 0);
        }
        return new Paths(shortest.getLength(), flow(graph, from, to, ANY_NUMBER), flow(graph, from, to, 1));
    }

    /** The greatest flow when a unit fits on each direction of a cable, and so much through each device between. */
    private static int flow(Graph<Node, Cable> graph, Node from, Node to, double throughEach) {
        Graph<Half, Arc> halves = new DirectedWeightedMultigraph<>(Arc.class);
        for (Node node : graph.vertexSet()) {
            Half in = new Half(node, false);
            Half out = new Half(node, true);
            boolean isEnd = node.equals(from) || node.equals(to);
            Graphs.addEdgeWithVertices(halves, in, out, isEnd ? ANY_NUMBER : throughEach);
        }
        for (Cable cable : graph.edgeSet()) {
            if (!cable.a().equals(cable.b())) {
                join(halves, cable.a(), cable.b());
                join(halves, cable.b(), cable.a());
            }
        }
        double flow = new PushRelabelMFImpl<>(halves).calculateMaximumFlow(new Half(from, false), new Half(to, true));
        return (int) Math.round(flow);
    }

    private static void join(Graph<Half, Arc> halves, Node from, Node to) {
        halves.addEdge(new Half(from, true), new Half(to, false), new Arc());
    }
}
