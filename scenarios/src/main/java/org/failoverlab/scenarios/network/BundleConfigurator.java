package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;
import org.failoverlab.topologies.Topology;

/** Changes bonds and bundles while they run: only what is different, since new settings make a protocol act. */
final class BundleConfigurator {
    private final Network network;
    private final Map<Node, BondOptions> bonds = new LinkedHashMap<>();

    BundleConfigurator(Network network) {
        this.network = network;
    }

    /** Some options of a host's bond. */
    void apply(Node host, BondSpec change) {
        Topology topology = network.plan().topology();
        BondOptions before = bonds.computeIfAbsent(
                host, node -> BondOptions.of(network.plan().host(node).bond()));
        BondOptions now = before.after(change);
        bonds.put(host, now);
        BondSettings settings = BundleSettings.of(now.spec(), host, topology);
        if (!settings.equals(BundleSettings.of(before.spec(), host, topology))) {
            network.bonds().get(host).configure(settings);
        }
    }

    /** The bundles of a switch. */
    void apply(Node node, SwitchSpec before, SwitchSpec now) {
        for (PortGroup group : network.plan().topology().groups(node)) {
            AggregatorSettings settings = settings(node, group, now);
            if (!settings.equals(settings(node, group, before))) {
                network.aggregations().get(node).configure(network.bundle(new PortRef(node, group.number())), settings);
            }
        }
    }

    private AggregatorSettings settings(Node node, PortGroup group, SwitchSpec spec) {
        return BundleSettings.of(
                Layers.over(orEmpty(spec.bundles()).get(new Name(group.name(), null)), spec.bundle()),
                group,
                node,
                network.plan().topology());
    }
}
