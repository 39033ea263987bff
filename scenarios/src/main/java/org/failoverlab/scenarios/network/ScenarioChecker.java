package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.TrafficSpec;
import org.failoverlab.topologies.Node;

/** Checks what a single value can't show: that names lead somewhere and that values go together. */
public final class ScenarioChecker {
    private static final int MAX_FLOWS = 65_536;

    private final ScenarioSpec spec;
    private final Plan plan;
    private final Problems problems;
    private final Names names;

    /** Notes problems of this scenario. */
    public ScenarioChecker(ScenarioSpec spec, Plan plan, Names names, Problems problems) {
        this.spec = spec;
        this.plan = plan;
        this.problems = problems;
        this.names = names;
    }

    /** Checks everything. */
    public void check() {
        checkDefaults();
        if (spec.switches() != null) {
            spec.switches().forEach(this::checkManagement);
        }
        if (spec.ports() != null) {
            spec.ports().forEach(this::checkPort);
        }
        orEmpty(spec.traffic()).forEach(this::checkTraffic);
        SpanningTreeChecker trees = new SpanningTreeChecker(spec, plan, problems);
        trees.check();
        new RouterChecker(spec, plan, problems).check();
        checkBundles();
        TimelineChecker timeline = new TimelineChecker(plan, names, problems);
        orEmpty(spec.timeline()).forEach(timeline::check);
        orEmpty(spec.capture()).forEach(this::checkCapture);
        Set<String> flows = FlowNames.of(orEmpty(spec.traffic()));
        if (flows.size() > MAX_FLOWS) {
            problems.add(spec.where(), "there are " + flows.size() + " flows; expected at most " + MAX_FLOWS);
        }
        TreeExpectChecker treeExpectations = new TreeExpectChecker(plan, names, problems);
        GatewayExpectChecker gatewayExpectations = new GatewayExpectChecker(plan, names, problems);
        BundleExpectChecker bundleExpectations = new BundleExpectChecker(plan, names, problems);
        orEmpty(spec.expect()).forEach(expectation -> {
            checkExpectation(expectation, flows);
            treeExpectations.check(expectation);
            gatewayExpectations.check(expectation);
            bundleExpectations.check(expectation);
        });
    }

    private void checkBundles() {
        Complaints complaints = new Complaints(problems);
        BondChecker bonds = new BondChecker(spec, plan, problems, complaints);
        bonds.check();
        BundleChecker bundles = new BundleChecker(spec, plan, complaints);
        bundles.check();
        new BundleChanges(plan, bonds, bundles, complaints).check(orEmpty(spec.timeline()));
    }

    private void checkCapture(Name name) {
        List<PortRef> ports = names.ports(name);
        boolean isBond = name.text().endsWith(":" + Names.BOND);
        if (isBond && !ports.isEmpty() && !plan.hasBond(ports.get(0).node())) {
            problems.add(name.where(), ports.get(0).node() + " has no bond; expected " + ports.get(0));
        }
    }

    /** An address and a place belong to one device; as a default they would have to be shared. */
    private void checkDefaults() {
        ScenarioSpec.Defaults defaults = spec.defaults();
        if (defaults == null) {
            return;
        }
        if (defaults.host() != null
                && (defaults.host().at() != null || defaults.host().address() != null)) {
            problems.add(
                    defaults.where(),
                    "under defaults, a host can have no \"at\" and no \"address\"; they are each host's own");
        }
        boolean hasMac = defaults.host() != null && defaults.host().mac() != null
                || defaults.switches() != null && defaults.switches().mac() != null;
        if (hasMac) {
            problems.add(defaults.where(), "under defaults, there can be no \"mac\"; it is each device's own");
        }
        SwitchSpec.Management management =
                defaults.switches() == null ? null : defaults.switches().management();
        if (management != null && management.address() != null) {
            problems.add(
                    defaults.where(),
                    "under defaults, a switch can have no management address; it is each switch's own");
        }
    }

    private void checkManagement(Name name, SwitchSpec each) {
        boolean hasAddress = each.management() != null
                && each.management().address() != null
                && !each.management().address().isNone();
        boolean isSwitch = plan.topology()
                .node(name.text())
                .filter(node -> node.kind() == Node.Kind.SWITCH)
                .isPresent();
        if (hasAddress && isSwitch) {
            Node node = plan.topology().node(name.text()).orElseThrow();
            if (plan.switchSpec(node).management().vlan() == 0) {
                problems.add(name.where(), name + " has a management address, but management vlan 0, which means none");
            }
        }
    }

    private void checkPort(Name name, PortSpec port) {
        if (port.access() != null && port.trunk() != null) {
            problems.add(name.where(), name + " is both access and trunk; expected one of them");
        }
    }

    private void checkTraffic(TrafficSpec traffic) {
        if (traffic.ping() != null) {
            checkPing(traffic.ping());
        } else if (traffic.probes() != null) {
            TrafficSpec.Probes probes = traffic.probes();
            checkEnds(probes.from(), probes.to(), false);
        } else if (traffic.broadcast() != null) {
            checkEnds(traffic.broadcast().from(), null, false);
        } else if (traffic.constant() != null) {
            checkEnds(traffic.constant().from(), traffic.constant().to(), false);
        } else if (traffic.poisson() != null) {
            checkEnds(traffic.poisson().from(), traffic.poisson().to(), false);
        } else if (traffic.watch() != null) {
            checkWatched(traffic.watch());
        }
    }

    private void checkWatched(TrafficSpec.Watch watch) {
        Set<Node> hosts = new LinkedHashSet<>();
        for (Name each : orEmpty(watch.between())) {
            Optional<Node> host = names.device(each, Node.Kind.HOST);
            if (host.isPresent() && !hosts.add(host.get())) {
                problems.add(each.where(), each + " is named twice; expected different hosts");
            }
        }
        if (watch.between() != null && watch.between().size() < 2) {
            problems.add(watch.where(), "watch needs two hosts or more under between, such as [H1, H2]");
        }
    }

    private void checkPing(TrafficSpec.Ping ping) {
        Name to = ping.to();
        if (to == null || !PingTarget.isAddress(to) && !PingTarget.isGateway(to, plan)) {
            checkEnds(ping.from(), to, true);
            return;
        }
        Optional<Node> sender = ping.from() == null ? Optional.empty() : names.device(ping.from(), Node.Kind.HOST);
        if (sender.isEmpty()) {
            return;
        }
        OptionalInt address = PingTarget.address(to, sender.get(), plan);
        if (address.isEmpty() && PingTarget.isAddress(to)) {
            problems.add(to.where(), "found " + to.quoted() + "; expected an IPv4 address such as 10.0.10.1");
        } else if (address.isEmpty()) {
            problems.add(to.where(), sender.get() + " has no gateway; give it one under hosts: gateway");
        } else if (plan.addresses().get(sender.get()).ipv4() == address.getAsInt()) {
            problems.add(to.where(), to + " is " + sender.get() + "'s own address; expected another's");
        }
    }

    private void checkEnds(Name from, Name to, boolean toSwitch) {
        Optional<Node> sender = from == null ? Optional.empty() : names.device(from, Node.Kind.HOST);
        if (to == null) {
            return;
        }
        Optional<Node> receiver = toSwitch ? names.device(to) : names.device(to, Node.Kind.HOST);
        if (sender.isPresent() && sender.equals(receiver)) {
            problems.add(to.where(), "from and to are both " + to + "; expected two different hosts");
        }
        if (receiver.isPresent() && !plan.addresses().containsKey(receiver.get())) {
            problems.add(
                    to.where(),
                    to
                            + " has no address; give it one under switches: interfaces, or under switches: management: address");
        }
    }

    /** What names something but says nothing of it would always be met. */
    private void checkSaysSomething(ExpectSpec expectation) {
        if (expectation.findings() != null && expectation.findings().amounts().isEmpty()) {
            problems.addNothingSaid(
                    expectation.findings().where(),
                    "forwarding-loop, several-masters, no-master, duplicate-delivery, black-hole, mac-flapping,"
                            + " bundle-out-of-step, others");
        }
        ExpectSpec.Port port = expectation.port();
        boolean saysNothingOfPort = port != null
                && port.carrier() == null
                && port.open() == null
                && port.carrierLosses() == null
                && !TreeExpectChecker.isOfTree(port);
        if (saysNothingOfPort) {
            problems.addNothingSaid(port.where(), "carrier, open, carrier-losses, role, state, cost, inconsistency");
        }
        ExpectSpec.Flow flow = expectation.flow();
        boolean saysNothing = flow != null
                && flow.sent() == null
                && flow.received() == null
                && flow.lost() == null
                && flow.duplicates() == null
                && flow.reordered() == null
                && flow.longestGap() == null
                && flow.outage() == null
                && flow.maxDelay() == null;
        if (saysNothing) {
            problems.addNothingSaid(
                    flow.where(), "sent, received, lost, duplicates, reordered, longest-gap, outage, max-delay");
        }
    }

    private void checkExpectation(ExpectSpec expectation, Set<String> flows) {
        checkSaysSomething(expectation);
        if (expectation.port() != null && expectation.port().name() != null) {
            Optional<PortRef> port = names.portOrBundle(expectation.port().name());
            boolean isBundle = port.isPresent() && !names.members(port.get()).equals(List.of(port.get()));
            if (isBundle && expectation.port().carrierLosses() != null) {
                problems.add(
                        expectation.port().where(),
                        "carrier is lost by ports and not by bundles; expect it of the ports of "
                                + expectation.port().name());
            }
        }
        if (expectation.device() != null && expectation.device().name() != null) {
            names.device(expectation.device().name());
        }
        Name flow = null;
        if (expectation.flow() != null) {
            flow = expectation.flow().name();
        } else if (expectation.copies() != null) {
            flow = expectation.copies().of();
            if (expectation.copies().at() != null) {
                names.device(expectation.copies().at(), Node.Kind.HOST);
            }
        }
        boolean wantsBroadcast = expectation.copies() != null;
        if (flow != null && flows.contains(flow.text()) && flow.text().startsWith("broadcast ") != wantsBroadcast) {
            problems.add(
                    flow.where(),
                    wantsBroadcast
                            ? flow.quoted() + " is no broadcast; expect it under flow"
                            : flow.quoted() + " is a broadcast; expect its copies");
        } else if (flow != null && !flows.contains(flow.text())) {
            problems.add(
                    flow.where(), "there is no flow " + flow.quoted() + problems.suggest(flow.text(), () -> flows));
        }
    }
}
