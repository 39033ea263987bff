package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.spanningtree.BpduCounts;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.spec.TreeExpectSpec;
import org.failoverlab.topologies.Node;

/** Looks at the spanning tree when what is expected of it is due. */
final class TreeLooks {
    private static final int MOST_NAMES = 4;

    private final Network network;
    private final Names names;

    TreeLooks(Network network, Names names) {
        this.network = network;
        this.names = names;
    }

    /** What is expected of a port, as far as it is about the spanning tree. */
    List<Report.Expectation> look(ExpectSpec.Port expected, String what) {
        List<Report.Expectation> verdicts = new ArrayList<>();
        PortRef ref = names.portOrBundle(expected.name()).orElseThrow();
        SpanningTree tree = network.trees().get(ref.node());
        if (tree == null) {
            return verdicts;
        }
        TreePort port = tree.state().ports().get(ref.number() - 1);
        if (expected.role() != null) {
            verdicts.add(word(what + "role ", expected.role(), port.role()));
        }
        if (expected.state() != null) {
            verdicts.add(word(what, expected.state(), port.state()));
        }
        if (expected.cost() != null) {
            verdicts.add(new Report.Expectation(
                    what + "path cost " + expected.cost(),
                    expected.cost().holds(port.cost()),
                    Units.count(port.cost())));
        }
        if (expected.inconsistency() != null) {
            verdicts.add(word(what + "inconsistency ", expected.inconsistency(), port.inconsistency()));
        }
        return verdicts;
    }

    private static Report.Expectation word(String what, Enum<?> wanted, Enum<?> found) {
        return new Report.Expectation(what + TreeReader.word(wanted), wanted == found, TreeReader.word(found));
    }

    List<Report.Expectation> look(TreeExpectSpec.Root expected, String when) {
        Node wanted = names.device(expected.is()).orElseThrow();
        long address = network.devices().get(wanted).address();
        List<Node> believers = new ArrayList<>();
        if (expected.seenBy() == null) {
            network.trees().keySet().stream()
                    .filter(node -> network.devices().get(node).isRunning())
                    .forEach(believers::add);
        } else {
            expected.seenBy().forEach(name -> believers.add(names.device(name).orElseThrow()));
        }
        List<String> others = new ArrayList<>();
        for (Node node : believers) {
            long root = network.trees().get(node).state().rootId();
            if (!network.devices().get(node).isRunning()) {
                others.add(node + " is down");
            } else if (BridgeId.address(root) != address) {
                others.add(node + " says " + nameOf(root));
            }
        }
        String by = expected.seenBy() == null
                ? ""
                : " by " + list(expected.seenBy().stream().map(Name::text).toList());
        boolean holds = others.isEmpty() && !believers.isEmpty();
        return List.of(new Report.Expectation(
                what(expected) + by + when,
                holds,
                holds ? wanted.name() : believers.isEmpty() ? "no switch is running" : list(others)));
    }

    static String what(TreeExpectSpec.Root expected) {
        return "root " + expected.is();
    }

    private String nameOf(long bridgeId) {
        for (Node node : network.trees().keySet()) {
            if (network.devices().get(node).address() == BridgeId.address(bridgeId)) {
                return node.name();
            }
        }
        return BridgeId.toString(bridgeId);
    }

    private static String list(List<String> all) {
        String first = String.join(", ", all.subList(0, Math.min(all.size(), MOST_NAMES)));
        return first + (all.size() > MOST_NAMES ? " and " + (all.size() - MOST_NAMES) + " more" : "");
    }

    List<Report.Expectation> look(TreeExpectSpec.Bpdus expected, String when) {
        boolean isPort = expected.of().text().indexOf(':') >= 0;
        Node node = isPort
                ? names.portOrBundle(expected.of()).orElseThrow().node()
                : names.device(expected.of()).orElseThrow();
        List<TreePort> ports = network.trees().get(node).state().ports();
        if (isPort) {
            ports = List.of(
                    ports.get(names.portOrBundle(expected.of()).orElseThrow().number() - 1));
        }
        long count = 0;
        for (TreePort port : ports) {
            count += count(port.counts(), expected);
        }
        return List.of(new Report.Expectation(
                what(expected) + " " + expected.count() + when, expected.count().holds(count), Units.count(count)));
    }

    static String what(TreeExpectSpec.Bpdus expected) {
        TreeExpectSpec.Bpdus.Kind kind = expected.kind() == null ? TreeExpectSpec.Bpdus.Kind.ANY : expected.kind();
        String word = switch (kind) {
            case CONFIG -> "configuration BPDUs";
            case TCN -> "TCN BPDUs";
            case RST -> "RST BPDUs";
            case ANY -> "BPDUs";
        };
        return word + " " + TreeReader.word(expected.direction()) + " by " + expected.of();
    }

    private static long count(BpduCounts counts, TreeExpectSpec.Bpdus expected) {
        boolean sent = expected.direction() == TreeExpectSpec.Bpdus.Direction.SENT;
        TreeExpectSpec.Bpdus.Kind kind = expected.kind() == null ? TreeExpectSpec.Bpdus.Kind.ANY : expected.kind();
        return switch (kind) {
            case CONFIG -> sent ? counts.sentConfig() : counts.receivedConfig();
            case TCN -> sent ? counts.sentTcn() : counts.receivedTcn();
            case RST -> sent ? counts.sentRst() : counts.receivedRst();
            case ANY -> sent ? counts.sent() : counts.received();
        };
    }
}
