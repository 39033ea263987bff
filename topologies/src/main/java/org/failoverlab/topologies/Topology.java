package org.failoverlab.topologies;

import java.util.ArrayList;
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
    private final Map<String, Cable> spares = new LinkedHashMap<>();
    /** What is plugged into each port, by its number less 1; null for nothing. */
    private final Map<Node, List<Cable>> ports = new LinkedHashMap<>();

    /** No port below this one is free; cables stay where they are, so it only grows. */
    private final Map<Node, Integer> lowestFree = new LinkedHashMap<>();

    /** How many cables there are between two devices, by their names in the order of the plan. */
    private final Map<String, Integer> parallel = new LinkedHashMap<>();

    private final Map<Node, List<PortGroup>> groups = new LinkedHashMap<>();
    private long portCount;

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
        ports.put(node, new ArrayList<>());
        graph.addVertex(node);
        return node;
    }

    /** Plugs a cable into the next free port of each. */
    public Cable addCable(Node a, Node b) {
        int aPort = freePort(a);
        return addCable(a, aPort, b, a.equals(b) ? freePort(b, aPort + 1) : freePort(b));
    }

    /**
     * Plugs a cable into these ports.
     *
     * @throws IllegalArgumentException when one of them is not free, or both are the same
     */
    public Cable addCable(Node a, int aPort, Node b, int bPort) {
        Cable cable = occupy(a, aPort, b, bPort);
        cables.put(cable.name(), cable);
        graph.addEdge(a, b, cable);
        return cable;
    }

    /**
     * Adds a cable that lies ready beside these ports: it is no part of the graph. Another cable may be in them.
     *
     * @throws IllegalArgumentException when both are the same
     */
    public Cable addSpare(Node a, int aPort, Node b, int bPort) {
        if (a.equals(b) && aPort == bPort) {
            throw new IllegalArgumentException("both ends cannot be in " + a + ":" + aPort);
        }
        Cable cable = new Cable(nextName(a, b), a, aPort, b, bPort);
        claim(a, aPort, cable);
        claim(b, bPort, cable);
        spares.put(cable.name(), cable);
        return cable;
    }

    private void claim(Node node, int port, Cable cable) {
        if (isFree(node, port)) {
            reservePort(node, port);
            ports.get(node).set(port - 1, cable);
        }
    }

    private Cable occupy(Node a, int aPort, Node b, int bPort) {
        if (!isFree(a, aPort) || !isFree(b, bPort) || (a.equals(b) && aPort == bPort)) {
            throw new IllegalArgumentException(
                    a + ":" + aPort + " and " + b + ":" + bPort + " must be two ports without a cable");
        }
        Cable cable = new Cable(nextName(a, b), a, aPort, b, bPort);
        reservePort(a, aPort);
        reservePort(b, bPort);
        ports.get(a).set(aPort - 1, cable);
        ports.get(b).set(bPort - 1, cable);
        return cable;
    }

    private String nextName(Node a, Node b) {
        String base = a.name() + "-" + b.name();
        boolean isInOrder = a.index() <= b.index();
        int number = parallel.merge(isInOrder ? base : b.name() + "-" + a.name(), 1, Integer::sum);
        return number == 1 ? base : base + "#" + number;
    }

    /** Makes sure that the device has a port of this number. */
    public void reservePort(Node node, int number) {
        List<Cable> own = ports.get(node);
        while (own.size() < number) {
            own.add(null);
            portCount++;
        }
    }

    /** True when no cable, not even a spare one, belongs into this port. */
    public boolean isFree(Node node, int number) {
        List<Cable> own = ports.get(node);
        return number > own.size() || own.get(number - 1) == null;
    }

    /** The lowest number of a port without a cable. */
    public int freePort(Node node) {
        int number = freePort(node, lowestFree.getOrDefault(node, 1));
        lowestFree.put(node, number);
        return number;
    }

    /** The lowest number of a port without a cable that is not below this one. */
    public int freePort(Node node, int from) {
        int number = from;
        while (!isFree(node, number)) {
            number++;
        }
        return number;
    }

    /** How many ports the device has. */
    public int portCount(Node node) {
        return ports.get(node).size();
    }

    /** Uses ports of a device as one; to be called when it has all its ports. */
    public PortGroup addGroup(Node node, String name, List<Integer> numbers) {
        List<PortGroup> own = groups.computeIfAbsent(node, none -> new ArrayList<>());
        PortGroup group = new PortGroup(name, portCount(node) + own.size() + 1, List.copyOf(numbers));
        own.add(group);
        return group;
    }

    /** Those ports of a device that are used as one, in the order in which they were added. */
    public List<PortGroup> groups(Node node) {
        return List.copyOf(groups.getOrDefault(node, List.of()));
    }

    /** The one of a device's groups that has this number of its own, which comes after those of its ports. */
    public Optional<PortGroup> group(Node node, int number) {
        return groups(node).stream().filter(each -> each.number() == number).findFirst();
    }

    /** The group that this port of a device belongs to. */
    public Optional<PortGroup> groupOf(Node node, int port) {
        return groups(node).stream().filter(each -> each.ports().contains(port)).findFirst();
    }

    /** How many ports all devices have together. */
    public long portCount() {
        return portCount;
    }

    /** The cable that belongs into this port, a spare one included. */
    public Optional<Cable> cableAt(Node node, int number) {
        List<Cable> own = ports.get(node);
        return number < 1 || number > own.size() ? Optional.empty() : Optional.ofNullable(own.get(number - 1));
    }

    /** The device of this name. */
    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** The cable of this name, a spare one included; the two ends may be given in either order. */
    public Optional<Cable> cable(String name) {
        Cable cable = get(name);
        int dash = name.indexOf('-');
        if (cable == null && dash > 0) {
            int hash = name.indexOf('#') > dash ? name.indexOf('#') : name.length();
            cable = get(name.substring(dash + 1, hash) + "-" + name.substring(0, dash) + name.substring(hash));
        }
        return Optional.ofNullable(cable);
    }

    private Cable get(String name) {
        Cable cable = cables.get(name);
        return cable == null ? spares.get(name) : cable;
    }

    /** All devices, in the order in which they were added. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** The devices of one kind, in the order in which they were added. */
    public List<Node> nodes(Node.Kind kind) {
        return nodes.values().stream().filter(node -> node.kind() == kind).toList();
    }

    /** The switches and hubs, through which frames pass, in the order in which they were added. */
    public List<Node> forwarders() {
        return nodes.values().stream()
                .filter(node -> node.kind() != Node.Kind.HOST)
                .toList();
    }

    /** All cables, in the order in which they were plugged in. */
    public List<Cable> cables() {
        return List.copyOf(cables.values());
    }

    /** The cables that lie ready and are plugged in nowhere yet, in the order in which they were added. */
    public List<Cable> spares() {
        return List.copyOf(spares.values());
    }

    /** The cables plugged into one device, in the order of its ports; a cable to itself is there twice. */
    public List<Cable> cablesOf(Node node) {
        return ports.get(node).stream()
                .filter(cable -> cable != null && cables.containsKey(cable.name()))
                .toList();
    }

    /** The graph, for questions that have nothing to do with any protocol; read-only. */
    public Graph<Node, Cable> graph() {
        return new AsUnmodifiableGraph<>(graph);
    }

    /**
     * How many independent loops the switches and hubs form: cables between them, less their number, plus islands (the
     * cyclomatic number). 0 means that no broadcast can circulate.
     */
    public int independentLoops() {
        Graph<Node, Cable> switches = new AsSubgraph<>(graph, new LinkedHashSet<>(forwarders()));
        int islands = new ConnectivityInspector<>(switches).connectedSets().size();
        return switches.edgeSet().size() - switches.vertexSet().size() + islands;
    }
}
