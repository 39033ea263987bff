package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.spec.GatewayExpectSpec;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.topologies.Node;

/** Checks that what is expected of gateways can be seen: that there is a virtual router, a way, a router where one is looked for. */
final class GatewayExpectChecker {
    private final Plan plan;
    private final Names names;
    private final Problems problems;
    private final VirtualAddresses virtual;

    GatewayExpectChecker(Plan plan, Names names, Problems problems) {
        this.plan = plan;
        this.names = names;
        this.problems = problems;
        this.virtual = VirtualAddresses.of(plan);
    }

    void check(ExpectSpec expectation) {
        if (expectation.master() != null) {
            checkMaster(expectation.master());
        } else if (expectation.masters() != null) {
            checkMasters(expectation.masters());
        } else if (expectation.takeover() != null) {
            checkTakeover(expectation.takeover());
        } else if (expectation.path() != null) {
            checkPath(expectation.path());
        } else if (expectation.route() != null) {
            checkRoute(expectation.route());
        }
    }

    private boolean checkVirtual(Ipv4 of, Location where) {
        if (of == null || virtual.all().contains(of.address())) {
            return of != null;
        }
        String known = virtual.all().isEmpty()
                ? "there is none; give a switch one under switches: interfaces: vrrp"
                : "expected " + String.join(", ", known());
        problems.add(where, of + " is no address of a virtual router; " + known);
        return false;
    }

    private Set<String> known() {
        Set<String> known = new LinkedHashSet<>();
        virtual.all().stream().limit(8).forEach(each -> known.add(new Ipv4(each).toString()));
        if (virtual.all().size() > 8) {
            known.add("…");
        }
        return known;
    }

    private void checkMaster(GatewayExpectSpec.Master master) {
        boolean isKnown = checkVirtual(master.of(), master.where());
        if (master.is() == null || isNone(master.is())) {
            return;
        }
        Optional<Node> node = names.device(master.is(), Node.Kind.SWITCH);
        if (isKnown && node.isPresent() && !virtual.nodes(master.of().address()).contains(node.get())) {
            problems.add(
                    master.is().where(),
                    node.get() + " is not part of the virtual router of " + master.of() + "; expected "
                            + String.join(
                                    ", ",
                                    virtual.nodes(master.of().address()).stream()
                                            .map(Node::name)
                                            .toList())
                            + ", or none");
        }
    }

    private boolean isNone(Name name) {
        return name.text().equals(GatewayExpectSpec.Master.NONE)
                && plan.topology().node(name.text()).isEmpty();
    }

    private void checkMasters(GatewayExpectSpec.Masters masters) {
        if (masters.of() != null) {
            checkVirtual(masters.of(), masters.where());
        } else if (virtual.all().isEmpty()) {
            problems.add(
                    masters.where(), "there is no virtual router; give a switch one under switches: interfaces: vrrp");
        }
        if (masters.most() == null && masters.without() == null && masters.several() == null) {
            problems.addNothingSaid(masters.where(), "most, without, several");
        }
    }

    private void checkTakeover(GatewayExpectSpec.Takeover takeover) {
        checkVirtual(takeover.of(), takeover.where());
        boolean saysNothing = takeover.within() == null
                && takeover.detection() == null
                && takeover.takeover() == null
                && takeover.relearning() == null;
        if (saysNothing) {
            problems.addNothingSaid(takeover.where(), "within, detection, takeover, relearning");
        }
    }

    private void checkPath(GatewayExpectSpec.Path path) {
        Optional<Node> from = path.from() == null ? Optional.empty() : names.device(path.from(), Node.Kind.HOST);
        Optional<Node> to = path.to() == null ? Optional.empty() : names.device(path.to());
        orEmpty(path.via()).forEach(names::device);
        orEmpty(path.without()).forEach(names::device);
        if (to.isPresent() && from.equals(to)) {
            problems.add(path.to().where(), "from and to are both " + path.to() + "; expected two different devices");
        } else if (to.isPresent() && !plan.addresses().containsKey(to.get())) {
            problems.add(path.to().where(), path.to() + " has no address, so no packets are for it");
        }
        for (Name name : orEmpty(path.via())) {
            if (orEmpty(path.without()).contains(name)) {
                problems.add(name.where(), name + " stands under via and under without; expected one of them");
            }
        }
    }

    private void checkRoute(GatewayExpectSpec.Route route) {
        if (route.of() == null) {
            return;
        }
        Optional<Node> node = names.device(route.of(), Node.Kind.SWITCH);
        if (node.isPresent() && plan.interfaces(node.get()).isEmpty()) {
            problems.add(
                    route.of().where(), node.get() + " is no router; give it interfaces under switches: interfaces");
        }
        if (route.to() != null && route.to().hasHostBits()) {
            problems.add(
                    route.where(),
                    route.to() + " is no subnet; expected " + route.to().withoutHostBits());
        }
    }
}
