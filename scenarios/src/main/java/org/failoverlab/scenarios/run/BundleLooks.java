package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.failoverlab.protocols.bonding.BondView;
import org.failoverlab.protocols.bonding.SlaveView;
import org.failoverlab.protocols.lacp.AggregatorView;
import org.failoverlab.protocols.lacp.PortView;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.spec.BundleExpectSpec;
import org.failoverlab.topologies.Node;

/** Looks at bonds and bundles when what is expected of them is due. */
final class BundleLooks {
    private static final String NONE = "none";

    private final Network network;
    private final Names names;

    BundleLooks(Network network, Names names) {
        this.network = network;
        this.names = names;
    }

    /** A bundle, of a switch or of a host. */
    private record Seen(boolean isUp, List<PortView> ports) {}

    List<Report.Expectation> look(BundleExpectSpec.ActiveSlave expected, String when) {
        Node node = names.device(expected.of()).orElseThrow();
        BondView bond = network.bonds().get(node).state();
        boolean wantsNone = expected.is().text().equals(BundleExpectSpec.ActiveSlave.NONE)
                && network.plan().topology().node(expected.is().text()).isEmpty();
        boolean holds = wantsNone
                ? bond.activeSlave() < 0
                : names.ports(node, expected.is()).contains(bond.activeSlave() + 1);
        String found = bond.activeSlave() < 0 ? NONE : end(node, bond.activeSlave() + 1);
        return List.of(new Report.Expectation(what(expected) + when, holds, found));
    }

    static String what(BundleExpectSpec.ActiveSlave expected) {
        return "active slave of " + expected.of() + " " + expected.is();
    }

    /** {@code H1:2 (to A2)}. */
    private String end(Node node, int number) {
        return node + ":" + number
                + network.plan()
                        .topology()
                        .cableAt(node, number)
                        .map(cable -> " (to " + cable.opposite(node) + ")")
                        .orElse("");
    }

    List<Report.Expectation> look(BundleExpectSpec.Bundle expected, String when) {
        int colon = expected.of().text().indexOf(':');
        Node node = colon < 0
                ? names.device(expected.of()).orElseThrow()
                : names.portOrBundle(expected.of()).orElseThrow().node();
        Seen seen = colon < 0
                ? host(node)
                : aggregator(names.portOrBundle(expected.of()).orElseThrow());
        String what = what(expected) + when + ": ";
        List<Report.Expectation> verdicts = new ArrayList<>();
        if (expected.is() != null) {
            boolean wanted = expected.is() == BundleExpectSpec.Bundle.State.UP;
            verdicts.add(new Report.Expectation(what + up(wanted), seen.isUp == wanted, up(seen.isUp)));
        }
        look(node, expected.distributing(), what + "distributing ", seen, PortView::distributing, verdicts);
        look(
                node,
                expected.standby(),
                what + "standby ",
                seen,
                port -> port.selected() == PortView.Selected.STANDBY,
                verdicts);
        look(node, expected.individual(), what + "individual ", seen, PortView::individual, verdicts);
        if (expected.partner() != null) {
            String found = partner(seen);
            verdicts.add(new Report.Expectation(
                    what + "partner " + expected.partner(),
                    found.equals(expected.partner().text()),
                    found));
        }
        return verdicts;
    }

    static String what(BundleExpectSpec.Bundle expected) {
        return "bundle " + expected.of();
    }

    private static String up(boolean isUp) {
        return isUp ? "up" : "down";
    }

    private Seen host(Node node) {
        BondView bond = network.bonds().get(node).state();
        return new Seen(
                bond.isUp(), bond.slaves().stream().map(SlaveView::aggregation).toList());
    }

    private Seen aggregator(PortRef ref) {
        String name = network.plan().topology().groups(ref.node()).stream()
                .filter(group -> group.number() == ref.number())
                .map(group -> ref.node() + ":" + group.name())
                .findFirst()
                .orElseThrow();
        AggregatorView view = network.aggregations().get(ref.node()).state().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Seen(view.isUp(), view.ports());
    }

    private void look(
            Node node,
            List<Name> wanted,
            String what,
            Seen seen,
            Predicate<PortView> does,
            List<Report.Expectation> verdicts) {
        if (wanted == null) {
            return;
        }
        TreeSet<Integer> numbers = new TreeSet<>();
        wanted.forEach(name -> numbers.addAll(names.ports(node, name)));
        TreeSet<Integer> found = new TreeSet<>();
        for (PortView port : seen.ports) {
            if (port != null && does.test(port)) {
                found.add(Integer.parseInt(port.name().substring(port.name().lastIndexOf(':') + 1)));
            }
        }
        verdicts.add(new Report.Expectation(what + list(numbers), found.equals(numbers), list(found)));
    }

    private static String list(TreeSet<Integer> numbers) {
        return numbers.isEmpty()
                ? NONE
                : String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    /** Of the ports that distribute, or else of those that their aggregator uses; of several partners all. */
    private String partner(Seen seen) {
        List<PortView> speaking = seen.ports.stream()
                .filter(port -> port != null
                        && port.partner() != null
                        && port.partner().system() != 0
                        && port.selected() == PortView.Selected.SELECTED)
                .toList();
        List<PortView> sending =
                speaking.stream().filter(PortView::distributing).toList();
        List<String> found = (sending.isEmpty() ? speaking : sending)
                .stream()
                        .map(port -> BundleSystems.name(network, port.partner().system()))
                        .distinct()
                        .toList();
        return found.isEmpty() ? NONE : String.join(" and ", found);
    }
}
