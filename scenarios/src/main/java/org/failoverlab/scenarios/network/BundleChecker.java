package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.BundleSpec;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;
import org.failoverlab.topologies.Topology;

/** Checks that the settings of bundles go together, with one another and with those of their ports. */
final class BundleChecker {
    private final ScenarioSpec spec;
    private final Plan plan;
    private final Topology topology;
    private final Complaints complaints;

    BundleChecker(ScenarioSpec spec, Plan plan, Complaints complaints) {
        this.spec = spec;
        this.plan = plan;
        this.topology = plan.topology();
        this.complaints = complaints;
    }

    void check() {
        checkDefaults();
        orEmpty(spec.switches()).forEach((name, own) -> {
            checkGeneral(own.bundle());
            topology.node(name.text())
                    .filter(node -> node.kind() == Node.Kind.SWITCH)
                    .ifPresent(node -> check(node, plan.switchSpec(node), own, null));
        });
        plan.ports().forEach((ref, port) -> {
            if (ref.node().kind() == Node.Kind.SWITCH) {
                check(ref, port);
            }
        });
    }

    private void checkDefaults() {
        SwitchSpec general = spec.defaults() == null ? null : spec.defaults().switches();
        if (general == null) {
            return;
        }
        if (general.bundles() != null) {
            complaints.add(
                    spec.defaults().where(),
                    "under defaults, a switch can have no \"bundles\"; they are each switch's own");
        }
        checkGeneral(general.bundle());
    }

    /** What all bundles are like cannot say which ports they have. */
    void checkGeneral(BundleSpec general) {
        if (general == null) {
            return;
        }
        List<String> found = new ArrayList<>();
        addIf(general.ports() != null, "ports", found);
        addIf(general.members() != null, "members", found);
        addIf(general.key() != null, "key", found);
        found.forEach(key -> complaints.add(
                general.where(),
                "found \"" + key + "\" for all bundles of a switch; expected it under bundles: each has its own"));
    }

    /**
     * All bundles of a switch, as they are with these settings.
     *
     * @param written what is said here
     * @param change where a change of a running switch stands; null for none
     */
    void check(Node node, SwitchSpec now, SwitchSpec written, Location change) {
        Map<Integer, PortGroup> keys = new LinkedHashMap<>();
        for (PortGroup group : topology.groups(node)) {
            Name name = new Name(group.name(), null);
            BundleSpec own = orEmpty(now.bundles()).get(name);
            if (own == null) {
                continue;
            }
            BundleSpec complete = Layers.over(own, now.bundle());
            BundleSpec here = orEmpty(written.bundles()).get(name);
            Location where = change != null ? change : own.where();
            if (here != null) {
                checkWithoutLacp(group, complete, here);
                checkMembers(node, group, here);
            }
            checkCounts(node, group, complete, where);
            int key = BundleSettings.key(complete, group, node, topology);
            PortGroup other = keys.putIfAbsent(key, group);
            if (other != null) {
                complaints.add(
                        where,
                        "bundles " + other.name() + " and " + group.name() + " of " + node + " have the same key " + key
                                + ", so that their links could be aggregated with one another; expected different keys");
            }
        }
    }

    private void checkWithoutLacp(PortGroup group, BundleSpec complete, BundleSpec written) {
        if (complete.mode() != AggregatorSettings.Mode.ON) {
            return;
        }
        List<String> found = new ArrayList<>();
        addIf(written.timeout() != null, "timeout", found);
        addIf(written.systemPriority() != null, "system-priority", found);
        addIf(written.key() != null, "key", found);
        addIf(written.individual() != null, "individual", found);
        addIf(written.mux() != null, "mux", found);
        found.forEach(key -> complaints.add(
                written.where(),
                "found " + key + " for bundle " + group.name()
                        + " in mode on, which is without LACP; expected mode: active or mode:"
                        + " passive, or no " + key));
    }

    private static void addIf(boolean isSaid, String key, List<String> keys) {
        if (isSaid) {
            keys.add(key);
        }
    }

    private void checkCounts(Node node, PortGroup group, BundleSpec complete, Location where) {
        int ports = group.ports().size();
        if (ports > 0 && complete.minLinks() > ports) {
            complaints.add(
                    where,
                    "found min-links " + complete.minLinks() + " for bundle " + group.name() + " of " + node
                            + ", which has " + ports + (ports == 1 ? " port" : " ports")
                            + ": it would never be up; expected at most " + ports);
        } else if (complete.minLinks() > complete.maxActive()) {
            complaints.add(
                    where,
                    "found min-links " + complete.minLinks() + " and max-active " + complete.maxActive()
                            + " for bundle "
                            + group.name() + " of " + node + ": it would never be up; expected a min-links of at most "
                            + complete.maxActive());
        }
    }

    private void checkMembers(Node node, PortGroup group, BundleSpec written) {
        Map<Integer, Name> known = new LinkedHashMap<>();
        for (Name name : orEmpty(written.members()).keySet()) {
            Problems own = new Problems();
            List<Integer> ports = new Names(topology, own).ports(node, name);
            own.inOrder().forEach(each -> complaints.add(each.where(), each.message()));
            for (int port : ports) {
                Name other = known.putIfAbsent(port, name);
                if (!group.ports().contains(port)) {
                    complaints.add(
                            name.where(),
                            node + ":" + port + " is no port of bundle " + group.name() + "; its ports are: "
                                    + text(node, group));
                } else if (other != null) {
                    complaints.add(
                            name.where(),
                            name.quoted() + " is another name for " + node + ":" + port
                                    + ", which has its settings already");
                }
            }
        }
    }

    static String text(Node node, PortGroup group) {
        return group.ports().stream().map(port -> node + ":" + port).collect(Collectors.joining(", "));
    }

    /** What a port in a bundle, or a bundle, can be set to be like. */
    void check(PortRef ref, PortSpec port) {
        Node node = ref.node();
        topology.groupOf(node, ref.number())
                .filter(group -> Planner.concernsSwitch(port))
                .ifPresent(group -> complaints.add(
                        port.where(),
                        ref + " is in bundle " + group.name()
                                + "; VLANs, storm control and spanning tree are the bundle's: expected them under \""
                                + node + ":" + group.name() + "\""));
        topology.group(node, ref.number()).ifPresent(group -> {
            String bundle = node + ":" + group.name();
            if (port.address() != null || port.vrrp() != null) {
                complaints.add(
                        port.where(),
                        bundle + " is a bundle, which cannot be a routed port here; expected an interface of " + node
                                + " in a VLAN of its own, and \"" + bundle + "\": {access: VLAN}");
            }
            if (port.carrier() != null) {
                complaints.add(
                        port.where(),
                        bundle + " is a bundle; each of its ports notices its own carrier: expected carrier under "
                                + text(node, group));
            }
        });
    }
}
