package org.failoverlab.topologies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.Pseudograph;

/** The plan of a network: named nodes and cables, in the order in which they were added. */
public final class Topology {
    private final Graph<Node, Cable> graph = new Pseudograph<>(Cable.class);
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Cable> cables = new LinkedHashMap<>();
    private final Map<Node, Integer> portsUsed = new LinkedHashMap<>();

    /**
     * Adds a device.
     *
     * @throws IllegalArgumentException when the name is taken
     */
    public Node addNode(String name, Node.Kind kind) {
        if (nodes.containsKey(name)) {
            throw new IllegalArgumentException("there is a device named " + name + " already");
        }
        Node node = new Node(name, kind, nodes.size());
        nodes.put(name, node);
        portsUsed.put(node, 0);
        graph.addVertex(node);
        return node;
    }

    /** Plugs a cable into the next free port of each. */
    public Cable addCable(Node a, Node b) {
        int aPort = portsUsed.merge(a, 1, Integer::sum);
        int bPort = portsUsed.merge(b, 1, Integer::sum);
        String base = a.name() + "-" + b.name();
        String reverse = b.name() + "-" + a.name();
        String name = base;
        for (int i = 2; cables.containsKey(name) || cables.containsKey(reverse); i++) {
            name = base + "#" + i;
            reverse = b.name() + "-" + a.name() + "#" + i;
        }
        Cable cable = new Cable(name, a, aPort, b, bPort);
        cables.put(name, cable);
        graph.addEdge(a, b, cable);
        return cable;
    }

    /** The device of this name. */
    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** The cable of this name; the two ends may be given in either order. */
    public Optional<Cable> cable(String name) {
        Cable cable = cables.get(name);
        if (cable == null) {
            int dash = name.indexOf('-');
            if (dash > 0) {
                int hash = name.indexOf('#') > dash ? name.indexOf('#') : name.length();
                cable = cables.get(
                        name.substring(dash + 1, hash) + "-" + name.substring(0, dash) + name.substring(hash));
            }
        }
        return Optional.ofNullable(cable);
    }

    /** All devices, in the order in which they were added. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** The devices of one kind, in the order in which they were added. */
    public List<Node> nodes(Node.Kind kind) {
        return nodes.values().stream().filter(node -> node.kind() == kind).toList();
    }

    /** All cables, in the order in which they were plugged in. */
    public List<Cable> cables() {
        return List.copyOf(cables.values());
    }

    /** The cables of one device, in the order of its ports; a cable to itself is there twice. */
    public List<Cable> cablesOf(Node node) {
        List<Cable> own = new ArrayList<>(Collections.nCopies(portsUsed.get(node), null));
        for (Cable cable : graph.edgesOf(node)) {
            if (cable.a().equals(node)) {
                own.set(cable.aPort() - 1, cable);
            }
            if (cable.b().equals(node)) {
                own.set(cable.bPort() - 1, cable);
            }
        }
        return own;
    }

    /** The graph, for questions that have nothing to do with any protocol; read-only. */
    public Graph<Node, Cable> graph() {
        return new AsUnmodifiableGraph<>(graph);
    }

    /**
     * How many independent loops the switches form: cables between switches, less switches, plus islands (the cyclomatic
     * number). 0 means that no broadcast can circulate.
     */
    public int independentLoops() {
        Graph<Node, Cable> switches = new AsSubgraph<>(graph, new LinkedHashSet<>(nodes(Node.Kind.SWITCH)));
        int islands = new ConnectivityInspector<>(switches).connectedSets().size();
        return switches.edgeSet().size() - switches.vertexSet().size() + islands;
    }
}
