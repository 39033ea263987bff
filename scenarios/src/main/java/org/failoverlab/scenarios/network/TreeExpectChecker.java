package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.Locale;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.spec.SpanningTreeSpec;
import org.failoverlab.scenarios.spec.TreeExpectSpec;
import org.failoverlab.topologies.Node;

/** Checks that what is expected of the spanning tree can be seen: that there is one where it is looked for. */
final class TreeExpectChecker {
    private final Plan plan;
    private final Names names;
    private final Problems problems;
    private final boolean protocolsAreKnown;

    TreeExpectChecker(Plan plan, Names names, Problems problems) {
        this.plan = plan;
        this.names = names;
        this.problems = problems;
        this.protocolsAreKnown = SpanningTreeChecker.areProtocolsKnown(problems);
    }

    /** True when something of the spanning tree is expected of a port. */
    static boolean isOfTree(ExpectSpec.Port port) {
        return port.role() != null || port.state() != null || port.cost() != null || port.inconsistency() != null;
    }

    void check(ExpectSpec expectation) {
        if (expectation.port() != null && expectation.port().name() != null && isOfTree(expectation.port())) {
            checkPort(expectation.port());
        } else if (expectation.root() != null) {
            checkRoot(expectation.root());
        } else if (expectation.converged() != null) {
            checkAnyTree(expectation.where());
        } else if (expectation.bpdus() != null && expectation.bpdus().of() != null) {
            checkBpdus(expectation.bpdus());
        }
    }

    private void checkPort(ExpectSpec.Port port) {
        Name name = port.name();
        int colon = name.text().indexOf(':');
        Name device = colon < 0 ? name : new Name(name.text().substring(0, colon), name.where());
        Node node = plan.topology().node(device.text()).orElse(null);
        if (node != null && checkRuns(node, name.where()) && port.state() != null) {
            checkState(node, port);
        }
    }

    /** A state that the protocol does not have would never be seen. */
    private void checkState(Node node, ExpectSpec.Port port) {
        PortState state = port.state();
        boolean isStp = plan.switchSpec(node).spanningTree().protocol() == SpanningTreeSpec.Protocol.STP;
        boolean isStpsOnly = state == PortState.DISABLED || state == PortState.BLOCKING || state == PortState.LISTENING;
        if (isStp && state == PortState.DISCARDING) {
            problems.add(
                    port.where(),
                    node + " runs stp, which has no state \"discarding\"; expected disabled, blocking, listening,"
                            + " learning or forwarding");
        } else if (!isStp && isStpsOnly) {
            problems.add(
                    port.where(),
                    node + " runs rstp, which has no state \"" + state.name().toLowerCase(Locale.ROOT)
                            + "\"; expected discarding, learning or forwarding");
        }
    }

    private void checkRoot(TreeExpectSpec.Root root) {
        if (root.is() != null) {
            checkSwitch(root.is());
        }
        orEmpty(root.seenBy()).forEach(this::checkSwitch);
    }

    private void checkSwitch(Name name) {
        names.device(name, Node.Kind.SWITCH).ifPresent(node -> checkRuns(node, name.where()));
    }

    private void checkBpdus(TreeExpectSpec.Bpdus bpdus) {
        Name of = bpdus.of();
        if (of.text().indexOf(':') >= 0) {
            names.portOrBundle(of).ifPresent(ref -> checkRuns(ref.node(), of.where()));
        } else {
            checkSwitch(of);
        }
    }

    private boolean checkRuns(Node node, Location where) {
        if (node.kind() != Node.Kind.SWITCH) {
            problems.add(
                    where,
                    node + " is a " + SpanningTreeChecker.word(node.kind()) + "; spanning tree is of switches only");
            return false;
        }
        boolean runs = plan.hasSpanningTree(node);
        if (!runs && protocolsAreKnown) {
            problems.add(where, node + " runs no spanning tree; " + SpanningTreeChecker.SAY_PROTOCOL);
        }
        return runs;
    }

    private void checkAnyTree(Location where) {
        if (protocolsAreKnown
                && plan.topology().nodes(Node.Kind.SWITCH).stream().noneMatch(plan::hasSpanningTree)) {
            problems.add(where, "no switch runs a spanning tree; " + SpanningTreeChecker.SAY_PROTOCOL);
        }
    }
}
