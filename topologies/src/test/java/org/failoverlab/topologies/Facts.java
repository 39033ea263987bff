package org.failoverlab.topologies;

import java.util.ArrayList;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.jgrapht.alg.connectivity.ConnectivityInspector;

/** What the tests ask of a graph. */
final class Facts {
    private Facts() {}

    static boolean isConnected(Topology topology) {
        return new ConnectivityInspector<>(topology.graph()).isConnected();
    }

    static boolean hasBridges(Topology topology) {
        return !new BiconnectivityInspector<>(topology.graph()).getBridges().isEmpty();
    }

    /** True when the ends of the cable have a common neighbour. */
    static boolean isOnTriangle(Topology topology, Cable cable) {
        Graph<Node, Cable> graph = topology.graph();
        return Graphs.neighborSetOf(graph, cable.a()).stream()
                .anyMatch(n -> !n.equals(cable.b()) && graph.containsEdge(n, cable.b()));
    }

    /** True when neighbours of both ends, other than the ends, are neighbours of each other. */
    static boolean isOnSquare(Topology topology, Cable cable) {
        Graph<Node, Cable> graph = topology.graph();
        for (Node besideA : Graphs.neighborSetOf(graph, cable.a())) {
            for (Node besideB : Graphs.neighborSetOf(graph, cable.b())) {
                boolean areFour = !besideA.equals(cable.b()) && !besideB.equals(cable.a()) && !besideA.equals(besideB);
                if (areFour && graph.containsEdge(besideA, besideB)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where the ports of a device lead, port 1 first. */
    static List<String> neighbours(Topology topology, String name) {
        Node node = topology.node(name).orElseThrow();
        List<String> names = new ArrayList<>();
        topology.cablesOf(node).forEach(cable -> names.add(cable.opposite(node).name()));
        return names;
    }

    static List<String> names(List<?> things) {
        return things.stream().map(Object::toString).toList();
    }
}
