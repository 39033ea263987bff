package org.failoverlab.scenarios.network;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.BundleSpec;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.SpanningTreeSpec;
import org.failoverlab.scenarios.spec.StormControlSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;
import org.failoverlab.topologies.Topology;

/**
 * The topology of a scenario, and what each part of it is like when all layers of settings are laid over one another.
 *
 * @param defaults the scenario's over the built-in ones: nothing in it is null but what is optional
 * @param links the settings of single cables
 * @param ports the settings of single ports
 * @param destinations the ports that the timeline moves cables to, by the place of the entry that says so
 * @param attached the new cables that the timeline attaches, by the text that says so
 * @param addresses of the hosts, and of the switches that have one
 */
public record Plan(
        Topology topology,
        ScenarioSpec spec,
        ScenarioSpec.Defaults defaults,
        Map<Cable, LinkSpec> links,
        Map<PortRef, PortSpec> ports,
        Map<Location, PortRef> destinations,
        Map<String, Cable> attached,
        Map<Node, Address> addresses) {
    /** What this cable is like. */
    public LinkSpec link(Cable cable) {
        return Layers.over(links.get(cable), defaults.link());
    }

    /** What this switch is like. */
    public SwitchSpec switchSpec(Node node) {
        return Layers.over(get(spec.switches(), node), defaults.switches());
    }

    /** Its interfaces as a router, in the order of their making; none when this is no router. */
    public List<RouterInterface> interfaces(Node node) {
        return node.kind() == Node.Kind.SWITCH
                ? RouterInterface.of(node, topology.portCount(node), switchSpec(node), ports::get)
                : List.of();
    }

    /** Where the path costs of this switch are from that are not set. */
    public PathCosts pathCosts(Node node) {
        return TreeSettings.pathCosts(switchSpec(node).spanningTree());
    }

    /** What this host is like. */
    public HostSpec host(Node node) {
        return Layers.over(get(spec.hosts(), node), defaults.host());
    }

    /** True when this host uses its cards as one: it is plugged in more than once, or a bond is written for it. */
    public boolean hasBond(Node node) {
        HostSpec own = node.kind() == Node.Kind.HOST ? get(spec.hosts(), node) : null;
        return own != null
                && (own.bond() != null || own.at() != null && own.at().size() > 1);
    }

    /** What this bundle of a switch is like. */
    public BundleSpec bundle(Node node, PortGroup group) {
        SwitchSpec general = switchSpec(node);
        return Layers.over(general.bundles().get(new Name(group.name(), null)), general.bundle());
    }

    /** The settings of a port, or of a bundle; null when it has none. Where a bundle's port stands alone, it is like its bundle. */
    public PortSpec port(PortRef port) {
        return port(port, topology, ports::get);
    }

    /** The same with other settings than those of the plan. */
    static PortSpec port(PortRef port, Topology topology, Function<PortRef, PortSpec> settings) {
        PortSpec own = settings.apply(port);
        PortSpec shared = topology.groupOf(port.node(), port.number())
                .map(group -> settings.apply(new PortRef(port.node(), group.number())))
                .orElse(null);
        if (shared == null) {
            return own;
        }
        return new PortSpec(
                shared.access(),
                shared.trunk(),
                shared.stormControl(),
                shared.spanningTree(),
                null,
                null,
                own == null ? null : own.carrier(),
                own == null ? null : own.mac(),
                shared.where());
    }

    /** Storm control of this port, its own over its switch's. */
    public StormControlSpec stormControl(PortRef port) {
        PortSpec own = port(port);
        return Layers.over(
                own == null ? null : own.stormControl(), switchSpec(port.node()).stormControl());
    }

    /** The spanning tree on this port of a switch, its own settings over its switch's. */
    public SpanningTreeSpec.Port spanningTree(PortRef port) {
        return TreeSettings.layered(port(port), switchSpec(port.node()), leadsToHost(port));
    }

    /** True when this switch runs a spanning tree: it is to, and has a port that is bridged, so that there is something to do. */
    public boolean hasSpanningTree(Node node) {
        return node.kind() == Node.Kind.SWITCH && TreeSettings.isOn(switchSpec(node)) && !isRouterOnly(node);
    }

    private boolean isRouterOnly(Node node) {
        int count = topology.portCount(node);
        int routed = 0;
        for (int number = 1; number <= count; number++) {
            PortSpec port = port(new PortRef(node, number));
            routed += port != null && port.address() != null ? 1 : 0;
        }
        return count > 0 && routed == count;
    }

    /** True when in the plan the cable in this port leads to a host. */
    boolean leadsToHost(PortRef port) {
        for (PortGroup group : topology.groups(port.node())) {
            if (group.number() == port.number()) {
                return group.ports().stream().allMatch(each -> leadsToHost(new PortRef(port.node(), each)));
            }
        }
        return port.number() <= topology.portCount(port.node())
                && topology.cableAt(port.node(), port.number())
                        .filter(cable -> cable.opposite(port.node()).kind() == Node.Kind.HOST)
                        .isPresent();
    }

    private static <T> T get(Map<Name, T> settings, Node node) {
        return settings == null ? null : settings.get(new Name(node.name(), null));
    }

    /** The engine's form of a link's settings. */
    public static LinkSettings settings(LinkSpec link) {
        return new LinkSettings(
                link.rate().bitPerSecond(),
                link.delay().ns(),
                link.queue().bytes(),
                link.loss().fraction(),
                link.corruption().fraction(),
                link.carrier().down().ns(),
                link.carrier().up().ns(),
                link.remoteFault(),
                link.duplex() == LinkSpec.Duplex.FULL);
    }
}
