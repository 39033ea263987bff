package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.PathCost;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.SettingsSpec;
import org.failoverlab.scenarios.spec.SpanningTreeSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Node;

/** Checks that settings of the spanning tree go together, with one another and with the switches that have them. */
final class SpanningTreeChecker {
    /** What helps when there is none. */
    static final String SAY_PROTOCOL =
            "expected spanning-tree: stp or spanning-tree: rstp under switches, or under defaults: switch";

    private static final int RSTP_MAX_HELLO = 2;

    private final ScenarioSpec spec;
    private final Plan plan;
    private final Problems problems;
    /** A default is wrong once, however many switches have it. */
    private final Set<Problem> said = new LinkedHashSet<>();
    /** False when somebody has misspelt a protocol: nobody knows then where there is to be one. */
    private final boolean protocolsAreKnown;

    SpanningTreeChecker(ScenarioSpec spec, Plan plan, Problems problems) {
        this.spec = spec;
        this.plan = plan;
        this.problems = problems;
        this.protocolsAreKnown = areProtocolsKnown(problems);
    }

    static boolean areProtocolsKnown(Problems problems) {
        Group group = Language.GROUPS.get(SpanningTreeSpec.class);
        return !problems.hasRefused((Single) group.members().get("protocol").shape());
    }

    void check() {
        List<Node> switches = plan.topology().nodes(Node.Kind.SWITCH);
        checkThatProtocolsAreSaid(switches);
        for (Node node : switches) {
            SwitchSpec each = plan.switchSpec(node);
            if (TreeSettings.isOn(each)) {
                checkTimes(each.spanningTree());
                checkCosts(node, each);
            }
        }
        checkBridgeIds(switches);
        checkChanges();
    }

    private void complain(Location where, String message) {
        Problem problem = new Problem(where, message);
        if (said.add(problem)) {
            problems.add(where, message);
        }
    }

    /** Settings without a protocol do nothing: hardly meant, unless somebody has written that it is to be none. */
    private void checkThatProtocolsAreSaid(List<Node> switches) {
        SpanningTreeSpec general =
                own(spec.defaults() == null ? null : spec.defaults().switches());
        boolean isSaidForAll = general != null && general.protocol() != null;
        if (general != null
                && !isSaidForAll
                && protocolsAreKnown
                && switches.stream().noneMatch(plan::hasSpanningTree)) {
            complain(general.where(), "no switch runs a spanning tree; expected a protocol: stp or rstp");
        }
        orEmpty(spec.switches()).forEach((name, each) -> {
            Node node = plan.topology().node(name.text()).orElse(null);
            if (node != null && own(each) != null && isLeftOut(node)) {
                complain(own(each).where(), name + " runs no spanning tree; expected a protocol: stp or rstp");
            }
        });
        plan.ports().forEach((ref, port) -> {
            if (port.spanningTree() != null && isLeftOut(ref.node())) {
                complain(port.spanningTree().where(), ref.node() + " runs no spanning tree; " + SAY_PROTOCOL);
            }
        });
    }

    private static SpanningTreeSpec own(SwitchSpec each) {
        return each == null ? null : each.spanningTree();
    }

    /** True for a switch that runs none without anybody having said so. */
    private boolean isLeftOut(Node node) {
        if (node.kind() != Node.Kind.SWITCH || plan.hasSpanningTree(node) || !protocolsAreKnown) {
            return false;
        }
        SwitchSpec own = spec.switches() == null ? null : spec.switches().get(new Name(node.name(), null));
        SpanningTreeSpec general =
                own(spec.defaults() == null ? null : spec.defaults().switches());
        boolean isSaid =
                own(own) != null && own(own).protocol() != null || general != null && general.protocol() != null;
        return !isSaid;
    }

    /** IEEE 802.1D-2004, 17.14, and table 17-1. */
    private void checkTimes(SpanningTreeSpec tree) {
        int hello = TreeSettings.seconds(tree.hello());
        int maxAge = TreeSettings.seconds(tree.maxAge());
        int forwardDelay = TreeSettings.seconds(tree.forwardDelay());
        if (tree.protocol() == SpanningTreeSpec.Protocol.RSTP && hello > RSTP_MAX_HELLO) {
            complain(tree.where(), "found hello " + hello + "s for rstp; expected 1s or 2s");
        }
        if (maxAge > 2 * (forwardDelay - 1)) {
            complain(
                    tree.where(),
                    "found max-age " + maxAge + "s and forward-delay " + forwardDelay
                            + "s; expected a max-age of at most 2 x" + " (forward-delay - 1s), here "
                            + 2 * (forwardDelay - 1) + "s");
        }
        if (maxAge < 2 * (hello + 1)) {
            complain(
                    tree.where(),
                    "found max-age " + maxAge + "s and hello " + hello
                            + "s; expected a max-age of at least 2 x (hello + 1s)," + " here " + 2 * (hello + 1) + "s");
        }
    }

    private void checkCosts(Node node, SwitchSpec each) {
        if (TreeSettings.pathCosts(each.spanningTree()) != PathCosts.SHORT) {
            return;
        }
        checkCost(each.spanningTree().ports());
        checkCost(each.spanningTree().hostPorts());
        int count =
                plan.topology().portCount(node) + plan.topology().groups(node).size();
        for (int number = 1; number <= count; number++) {
            PortSpec own = plan.port(new PortRef(node, number));
            checkCost(own == null ? null : own.spanningTree());
        }
    }

    private void checkCost(SpanningTreeSpec.Port port) {
        PathCost cost = port == null ? null : port.cost();
        if (cost != null && cost.cost() != null && cost.cost() > PathCost.MAX_SHORT) {
            complain(
                    port.where(),
                    "found cost " + cost + " with short path costs; expected at most " + PathCost.MAX_SHORT
                            + ", or path-costs: long on every switch");
        }
    }

    /** Two bridges of one identifier would take each other's BPDUs for their own. */
    private void checkBridgeIds(List<Node> switches) {
        Map<Long, Node> owners = new LinkedHashMap<>();
        for (Node node : switches) {
            if (plan.hasSpanningTree(node)) {
                long address = NetworkBuilder.address(plan, node);
                Node other = owners.putIfAbsent(address, node);
                if (other != null) {
                    complain(
                            place(node, other),
                            node + " and " + other + " have the same MAC address " + MacAddress.toString(address)
                                    + ", of which bridge identifiers are made; expected different ones");
                }
            }
        }
    }

    /** Where one of these switches gets its address. */
    private Location place(Node node, Node other) {
        for (Name name : orEmpty(spec.switches()).keySet()) {
            boolean isOne = name.text().equals(node.name()) || name.text().equals(other.name());
            if (isOne && spec.switches().get(name).mac() != null) {
                return name.where();
            }
        }
        return spec.where();
    }

    /** In the order of their times: a change is to be held against what holds by then. */
    private void checkChanges() {
        Map<Node, SwitchSpec> now = new LinkedHashMap<>();
        orEmpty(spec.timeline()).stream()
                .filter(act -> act.set() != null && act.at() != null)
                .sorted(Comparator.comparingLong((ActSpec act) -> act.at().minNs()))
                .forEach(act -> checkChange(act.set(), now));
    }

    private void checkChange(SettingsSpec set, Map<Node, SwitchSpec> now) {
        orEmpty(set.switches()).forEach((name, change) -> {
            Node node = plan.topology().node(name.text()).orElse(null);
            if (node != null && node.kind() == Node.Kind.SWITCH && change.spanningTree() != null) {
                checkChange(node, change, now);
            }
        });
        Names names = new Names(plan.topology(), new Problems());
        orEmpty(set.ports()).forEach((name, change) -> {
            if (change.spanningTree() != null) {
                names.portOrBundle(name).ifPresent(ref -> checkChange(ref, change.spanningTree(), now));
            }
        });
    }

    private void checkChange(Node node, SwitchSpec change, Map<Node, SwitchSpec> now) {
        SpanningTreeSpec tree = change.spanningTree();
        if (tree.protocol() != null) {
            complain(tree.where(), "the protocol of " + node + " cannot be changed while it runs");
        } else if (isLeftOut(node)) {
            complain(tree.where(), node + " runs no spanning tree; " + SAY_PROTOCOL);
        } else if (saysNothing(tree)) {
            problems.addNothingSaid(
                    tree.where(),
                    String.join(
                            ", ",
                            Language.GROUPS
                                    .get(SpanningTreeSpec.class)
                                    .members()
                                    .keySet()));
        } else if (plan.hasSpanningTree(node)) {
            SwitchSpec merged = Layers.over(change, now.getOrDefault(node, plan.switchSpec(node)));
            now.put(node, merged);
            checkTimes(merged.spanningTree());
            checkCosts(node, merged);
        }
    }

    private static boolean saysNothing(Record tree) {
        Group group = Language.GROUPS.get(tree.getClass());
        Object[] values = group.components(tree);
        return group.members().values().stream().allMatch(member -> values[member.index()] == null);
    }

    private void checkChange(PortRef ref, SpanningTreeSpec.Port change, Map<Node, SwitchSpec> now) {
        Node node = ref.node();
        if (node.kind() == Node.Kind.SWITCH && isLeftOut(node)) {
            complain(change.where(), node + " runs no spanning tree; " + SAY_PROTOCOL);
        } else if (plan.hasSpanningTree(node)) {
            SwitchSpec general = now.getOrDefault(node, plan.switchSpec(node));
            if (TreeSettings.pathCosts(general.spanningTree()) == PathCosts.SHORT) {
                checkCost(change);
            }
        }
    }

    /** What a device is called. */
    static String word(Node.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
