package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.bonding.BondView;
import org.failoverlab.protocols.lacp.AggregatorView;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.AggregatorStory;
import org.failoverlab.scenarios.report.BondStory;
import org.failoverlab.scenarios.report.BundleWords;
import org.failoverlab.scenarios.report.Explanation;
import org.failoverlab.scenarios.report.MemberFacts;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;

/** Explains bonds and bundles as they stand now, without changing anything. */
public final class BundleExplainer {
    /** What the bond of a host is called. */
    public static final String BOND = "bond0";

    /**
     * What is to be explained.
     *
     * @param name of the bundle, or {@link #BOND} of a host
     * @param port the number of a port of it; 0 for all
     */
    public record Wanted(Node node, String name, int port) {}

    private final Network network;
    private final Map<Port, Device> deviceOf = new LinkedHashMap<>();

    /** Will explain bonds and bundles of this network. */
    public BundleExplainer(Network network) {
        this.network = network;
        network.devices().values().forEach(device -> device.ports().forEach(port -> deviceOf.put(port, device)));
    }

    /** These bundles, each once, with those ports that are asked for. */
    public List<Explanation.Bundle> explain(List<Wanted> wanted) {
        Map<String, Explanation.Bundle> whole = new LinkedHashMap<>();
        Map<String, Set<String>> ports = new LinkedHashMap<>();
        for (Wanted each : wanted) {
            String name = each.node + ":" + each.name;
            whole.computeIfAbsent(name, none -> explain(each.node, name));
            Set<String> own = ports.computeIfAbsent(name, none -> new LinkedHashSet<>());
            for (Explanation.BundlePort port : whole.get(name).ports()) {
                if (each.port == 0 || port.name().equals(each.node + ":" + each.port)) {
                    own.add(port.name());
                }
            }
        }
        List<Explanation.Bundle> all = new ArrayList<>();
        whole.forEach((name, bundle) -> all.add(new Explanation.Bundle(
                name,
                bundle.text(),
                bundle.ports().stream()
                        .filter(port -> ports.get(name).contains(port.name()))
                        .toList())));
        return all;
    }

    /** The ports of switches that belong to a bundle now and do not stand alone. */
    public Set<String> members() {
        Set<String> members = new LinkedHashSet<>();
        network.aggregations()
                .values()
                .forEach(aggregation -> aggregation
                        .state()
                        .forEach(view -> view.ports().stream()
                                .filter(port -> !port.individual())
                                .forEach(port -> members.add(port.name()))));
        return members;
    }

    private Explanation.Bundle explain(Node node, String name) {
        return node.kind() == Node.Kind.HOST ? bond(node, name) : aggregator(node, name);
    }

    private Explanation.Bundle bond(Node node, String name) {
        Device device = network.devices().get(node);
        BondView view = network.bonds().get(node).state();
        List<MemberFacts> facts = device.ports().stream().map(this::facts).toList();
        BondStory story = new BondStory(view, facts, system -> BundleSystems.name(network, system), nowNs());
        return new Explanation.Bundle(
                name, about(device, story.about()), device.isRunning() ? story.slaves() : List.of());
    }

    private Explanation.Bundle aggregator(Node node, String name) {
        Device device = network.devices().get(node);
        PortGroup group = network.plan().topology().groups(node).stream()
                .filter(each -> name.equals(node + ":" + each.name()))
                .findFirst()
                .orElseThrow();
        AggregatorView view = network.aggregations().get(node).state().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<MemberFacts> facts =
                group.ports().stream().map(device::port).map(this::facts).toList();
        AggregatorStory story =
                new AggregatorStory(view, facts, system -> BundleSystems.name(network, system), nowNs());
        List<Explanation.BundlePort> ports = device.isRunning() ? story.ports() : List.of();
        return new Explanation.Bundle(name, about(device, story.about()), ports);
    }

    private static String about(Device device, String text) {
        String trouble = BundleWords.outOfService(device.name(), device.isRunning(), device.isHung());
        return trouble == null ? text : device.isRunning() ? text + " " + trouble : trouble;
    }

    private MemberFacts facts(Port port) {
        Port there = port.link() == null
                ? null
                : port.link().a() == port ? port.link().b() : port.link().a();
        return new MemberFacts(there == null ? null : there.name(), port.isEnabled(), port.isFullDuplex());
    }

    private long nowNs() {
        return network.simulation().nowNs();
    }
}
