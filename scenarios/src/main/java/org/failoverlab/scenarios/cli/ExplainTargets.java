package org.failoverlab.scenarios.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.network.VirtualAddresses;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.run.BundleExplainer;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;

/** What is to be explained: the names of a command line, looked up before anything is run. */
final class ExplainTargets {
    private static final String NAME = "NAME";

    private final Scenario scenario;
    private final Problems problems = new Problems();
    private final Names names;
    /** A port number of 0 stands for a switch without ports. */
    private final List<PortRef> ports = new ArrayList<>();

    private final Set<String> addresses = new LinkedHashSet<>();
    private final Set<String> routers = new LinkedHashSet<>();
    private final List<RunOptions.Way> ways = new ArrayList<>();
    private final List<BundleExplainer.Wanted> bundles = new ArrayList<>();
    private boolean isAll;

    private ExplainTargets(Scenario scenario) {
        this.scenario = scenario;
        this.names = new Names(scenario.plan().topology(), problems);
    }

    /**
     * What these names mean.
     *
     * @param wanted ports, switches and virtual addresses; without any of them all there is, unless ways are asked for
     * @param ends of ways: from, to, from, to, …
     */
    static ExplainTargets of(Scenario scenario, List<String> wanted, List<String> ends) throws ScenarioException {
        ExplainTargets targets = new ExplainTargets(scenario);
        for (int i = 0; i + 1 < ends.size(); i += 2) {
            targets.way(name(ends.get(i), "--path"), name(ends.get(i + 1), "--path"));
        }
        targets.isAll = wanted.isEmpty() && ends.isEmpty();
        if (targets.isAll) {
            scenario.plan().topology().nodes(Node.Kind.SWITCH).forEach(targets::allPorts);
            scenario.plan().topology().nodes().forEach(targets::allBundles);
        }
        wanted.forEach(each -> targets.name(name(each, NAME)));
        targets.problems.throwIfAny();
        return targets;
    }

    private static Name name(String text, String what) {
        return new Name(text, new Location(what, 0, 0));
    }

    private void way(Name from, Name to) {
        boolean isKnown = names.device(from, Node.Kind.HOST).isPresent()
                & names.device(to).isPresent();
        if (isKnown && from.equals(to)) {
            problems.add(to.where(), "from and to are both " + to + "; expected two different devices");
        } else if (isKnown
                && !scenario.plan().addresses().containsKey(names.device(to).orElseThrow())) {
            problems.add(to.where(), to + " has no address, so no packets are for it");
        } else if (isKnown) {
            ways.add(new RunOptions.Way(from.text(), to.text()));
        }
    }

    private void name(Name name) {
        int colon = name.text().indexOf(':');
        if (name.text().matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            address(name);
        } else if (colon < 0) {
            explainable(name).ifPresent(node -> device(name, node));
        } else {
            explainable(new Name(name.text().substring(0, colon), name.where()))
                    .ifPresent(node -> port(name, node, name.text().substring(colon + 1)));
        }
    }

    /** A switch or a host with a bond; hosts are looked for only where one of them has a bond. */
    private Optional<Node> explainable(Name name) {
        boolean hasBonds = scenario.plan().topology().nodes().stream().anyMatch(scenario.plan()::hasBond);
        Optional<Node> node = scenario.plan().topology().node(name.text());
        if (node.isEmpty() && hasBonds) {
            return names.device(name);
        } else if (node.isEmpty()) {
            return names.device(name, Node.Kind.SWITCH);
        } else if (node.get().kind() == Node.Kind.SWITCH || scenario.plan().hasBond(node.get())) {
            return node;
        }
        problems.add(
                name.where(),
                name.quoted() + " is a " + node.get().kind().name().toLowerCase(Locale.ROOT)
                        + "; expected a switch, or a host with a bond");
        return Optional.empty();
    }

    private void device(Name name, Node node) {
        allBundles(node);
        if (node.kind() == Node.Kind.SWITCH) {
            allPorts(node);
            routers.add(name.text());
        }
    }

    private void port(Name name, Node node, String which) {
        if (node.kind() != Node.Kind.SWITCH) {
            boolean isBond = which.equals(BundleExplainer.BOND);
            names.portOrBundle(isBond ? new Name(node + ":1", name.where()) : name)
                    .ifPresent(ref -> bundles.add(
                            new BundleExplainer.Wanted(node, BundleExplainer.BOND, isBond ? 0 : ref.number())));
            return;
        }
        Optional<PortRef> found = names.portOrBundle(name);
        if (found.isEmpty()) {
            return;
        }
        int number = found.get().number();
        for (PortGroup group : scenario.plan().topology().groups(node)) {
            if (group.number() == number || group.ports().contains(number)) {
                bundles.add(new BundleExplainer.Wanted(node, group.name(), group.number() == number ? 0 : number));
            }
        }
        // A bundle is a port for the spanning tree; a member is one while it stands alone.
        if (number <= scenario.plan().topology().portCount(node)
                || scenario.plan().hasSpanningTree(node)) {
            ports.add(found.get());
        }
    }

    private void allBundles(Node node) {
        if (scenario.plan().hasBond(node)) {
            bundles.add(new BundleExplainer.Wanted(node, BundleExplainer.BOND, 0));
        }
        scenario.plan()
                .topology()
                .groups(node)
                .forEach(group -> bundles.add(new BundleExplainer.Wanted(node, group.name(), 0)));
    }

    private void allPorts(Node node) {
        int count = scenario.plan().topology().portCount(node);
        IntStream.rangeClosed(count == 0 ? 0 : 1, count).forEach(number -> ports.add(new PortRef(node, number)));
        if (scenario.plan().hasSpanningTree(node)) {
            scenario.plan().topology().groups(node).forEach(group -> ports.add(new PortRef(node, group.number())));
        }
    }

    private void address(Name name) {
        Set<String> known = new LinkedHashSet<>();
        VirtualAddresses.of(scenario.plan()).all().forEach(address -> known.add(Ipv4Address.toString(address)));
        if (known.contains(name.text())) {
            addresses.add(name.text());
        } else {
            problems.add(
                    name.where(),
                    name.quoted() + " is no address of a virtual router"
                            + (known.isEmpty() ? "; there is none" : "; expected " + String.join(", ", known)));
        }
    }

    /** Ports of switches, each switch's together. */
    List<PortRef> ports() {
        return ports;
    }

    /** Bonds and bundles, or single ports of them. */
    List<BundleExplainer.Wanted> bundles() {
        return bundles;
    }

    /** Ways to be reported. */
    List<RunOptions.Way> ways() {
        return ways;
    }

    /** True when this virtual router is meant, by its address or by a switch that is part of it. */
    boolean isMeant(GatewayReport.Group group) {
        return isAll
                || group.addresses().stream().anyMatch(addresses::contains)
                || group.members().stream().anyMatch(member -> routers.contains(member.router()));
    }
}
