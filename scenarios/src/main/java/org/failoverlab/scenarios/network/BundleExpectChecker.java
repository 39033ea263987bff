package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.BundleExpectSpec;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;

/** Checks that what is expected of bonds and bundles can be seen: that there is a bond, a bundle, a port where one is looked for. */
final class BundleExpectChecker {
    private static final String SAY_BOND = "; give it one under hosts: at: [A1, A2], bond: {mode: active-backup}";
    private static final String SAY_BUNDLE = "give a switch one under switches: bundles: {Po1: {ports: [S2]}}";

    private final Plan plan;
    private final Names names;
    private final Problems problems;

    BundleExpectChecker(Plan plan, Names names, Problems problems) {
        this.plan = plan;
        this.names = names;
        this.problems = problems;
    }

    void check(ExpectSpec expectation) {
        if (expectation.activeSlave() != null) {
            checkActiveSlave(expectation.activeSlave());
        } else if (expectation.bundle() != null) {
            checkBundle(expectation.bundle());
        } else if (expectation.failovers() != null) {
            checkFailovers(expectation.failovers());
        } else if (expectation.arpRequests() != null) {
            checkArpRequests(expectation.arpRequests());
        }
    }

    /** The host with a bond that this is the name of. */
    private Optional<Node> bonded(Name of) {
        Optional<Node> node = of == null ? Optional.empty() : names.device(of, Node.Kind.HOST);
        if (node.isPresent() && !plan.hasBond(node.get())) {
            problems.add(of.where(), node.get() + " has no bond" + SAY_BOND);
            return Optional.empty();
        }
        return node;
    }

    /** Null when its mode was refused. */
    private BondSpec.Mode mode(Node node) {
        BondSpec bond = plan.host(node).bond();
        return bond == null ? null : bond.mode();
    }

    private Optional<Node> oneAtATime(Name of) {
        Optional<Node> node = bonded(of);
        BondSpec.Mode mode = node.map(this::mode).orElse(null);
        if (mode != null && mode != BondSpec.Mode.ACTIVE_BACKUP) {
            problems.add(
                    of.where(),
                    node.get() + " has a bond of mode " + word(mode)
                            + ", in which no slave is the active one; expected a host with a bond of mode active-backup");
            return Optional.empty();
        }
        return node;
    }

    private static String word(BondSpec.Mode mode) {
        return switch (mode) {
            case BALANCE_RR -> "balance-rr";
            case ACTIVE_BACKUP -> "active-backup";
            case BALANCE_XOR -> "balance-xor";
            case BROADCAST -> "broadcast";
            case AD_802_3 -> "802.3ad";
        };
    }

    private void checkActiveSlave(BundleExpectSpec.ActiveSlave expected) {
        Optional<Node> node = oneAtATime(expected.of());
        if (node.isPresent() && expected.is() != null && !isNone(expected.is())) {
            names.ports(node.get(), expected.is());
        }
    }

    private boolean isNone(Name name) {
        return name.text().equals(BundleExpectSpec.ActiveSlave.NONE)
                && plan.topology().node(name.text()).isEmpty();
    }

    private void checkBundle(BundleExpectSpec.Bundle expected) {
        boolean saysNothing = expected.is() == null
                && expected.distributing() == null
                && expected.standby() == null
                && expected.individual() == null
                && expected.partner() == null;
        if (saysNothing) {
            problems.addNothingSaid(expected.where(), "is, distributing, standby, individual, partner");
        }
        if (expected.of() == null) {
            return;
        }
        if (expected.of().text().indexOf(':') < 0) {
            checkOfHost(expected);
        } else {
            checkOfSwitch(expected);
        }
    }

    private void checkOfHost(BundleExpectSpec.Bundle expected) {
        Optional<Node> device = names.device(expected.of());
        if (device.isPresent() && device.get().kind() != Node.Kind.HOST) {
            problems.add(expected.of().where(), "say which bundle of " + device.get() + choices(device.get()));
            return;
        }
        Optional<Node> node = device.isPresent() ? bonded(expected.of()) : device;
        BondSpec.Mode mode = node.map(this::mode).orElse(null);
        if (mode != null && mode != BondSpec.Mode.AD_802_3) {
            problems.add(
                    expected.of().where(),
                    node.get() + " has a bond of mode " + word(mode)
                            + ", which is no bundle; expected a host with a bond of mode 802.3ad");
        } else if (node.isPresent()) {
            List<Integer> all = new ArrayList<>();
            for (int number = 1; number <= plan.topology().portCount(node.get()); number++) {
                all.add(number);
            }
            checkPorts(expected, node.get(), node.get().name(), all);
            checkPartner(expected, true);
        }
    }

    private void checkOfSwitch(BundleExpectSpec.Bundle expected) {
        Name of = expected.of();
        int colon = of.text().indexOf(':');
        Optional<Node> node = names.device(new Name(of.text().substring(0, colon), of.where()), Node.Kind.SWITCH);
        if (node.isEmpty()) {
            return;
        }
        Optional<PortGroup> group = plan.topology().groups(node.get()).stream()
                .filter(each -> each.name().equals(of.text().substring(colon + 1)))
                .findFirst();
        if (group.isEmpty()) {
            problems.add(of.where(), "there is no bundle " + of.quoted() + choices(node.get()));
            return;
        }
        checkPorts(expected, node.get(), of.text(), group.get().ports());
        boolean speaksLacp = plan.bundle(node.get(), group.get()).mode() != AggregatorSettings.Mode.ON;
        checkPartner(expected, speaksLacp);
    }

    /** {@code ; expected S1:Po1 or S1:Po2}. */
    private String choices(Node node) {
        List<String> own = plan.topology().groups(node).stream()
                .map(group -> node + ":" + group.name())
                .toList();
        return own.isEmpty()
                ? "; " + node + " has none: " + SAY_BUNDLE
                : "; expected " + String.join(" or ", own.subList(0, Math.min(8, own.size())));
    }

    private void checkPorts(BundleExpectSpec.Bundle expected, Node node, String bundle, List<Integer> own) {
        Map<Integer, String> said = new LinkedHashMap<>();
        checkPorts(expected.distributing(), "distributing", node, bundle, own, said);
        checkPorts(expected.standby(), "standby", node, bundle, own, said);
        checkPorts(expected.individual(), "individual", node, bundle, own, said);
    }

    private void checkPorts(
            List<Name> wanted, String key, Node node, String bundle, List<Integer> own, Map<Integer, String> said) {
        for (Name name : orEmpty(wanted)) {
            for (int number : names.ports(node, name)) {
                String before = said.put(number, key);
                if (!own.contains(number)) {
                    problems.add(
                            name.where(),
                            node + ":" + number + " does not belong to " + bundle + "; expected one of its ports: "
                                    + String.join(
                                            ", ",
                                            own.stream().map(String::valueOf).toList()));
                } else if (before != null && !before.equals(key)) {
                    problems.add(
                            name.where(),
                            node + ":" + number + " stands under " + before + " and under " + key
                                    + "; expected one of them");
                }
            }
        }
    }

    private void checkPartner(BundleExpectSpec.Bundle expected, boolean speaksLacp) {
        if (expected.partner() == null) {
            return;
        }
        if (!speaksLacp) {
            problems.add(
                    expected.partner().where(),
                    expected.of()
                            + " does not speak LACP (mode: on), so it knows no partner; expected a bundle of mode active or passive");
        } else if (!isNone(expected.partner())) {
            names.device(expected.partner());
        }
    }

    private void checkFailovers(BundleExpectSpec.Failovers expected) {
        oneAtATime(expected.of());
        if (expected.count() == null && expected.falseOnes() == null && expected.detected() == null) {
            problems.addNothingSaid(expected.where(), "count, false-ones, detected");
        }
        if (expected.from() != null
                && expected.to() != null
                && expected.from().ns() > expected.to().ns()) {
            problems.add(expected.where(), "\"to\" comes before \"from\"; expected a later time");
        }
    }

    private void checkArpRequests(BundleExpectSpec.ArpRequests expected) {
        Optional<Node> node = bonded(expected.of());
        if (node.isPresent() && mode(node.get()) != null) {
            BondSpec bond = plan.host(node.get()).bond();
            if (bond.arpInterval().ns() == 0) {
                problems.add(
                        expected.of().where(),
                        node.get()
                                + " has no ARP monitor; give it one: bond: {arp_interval: 1s, arp_ip_target: [...]}");
            }
        }
    }
}
