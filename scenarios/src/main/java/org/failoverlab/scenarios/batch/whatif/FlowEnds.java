package org.failoverlab.scenarios.batch.whatif;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.scenarios.measure.Direction;
import org.failoverlab.scenarios.network.Plan;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.oracle.Reachability;

/**
 * A direction of a flow, as the graph sees it.
 *
 * @param to who may receive: several where the address is that of a virtual router; none where nobody has it
 */
record FlowEnds(String name, Node from, Set<Node> to) {
    /** Of directions in their order, each with a name of its own. */
    static List<FlowEnds> of(List<Direction> directions, Plan plan) {
        List<FlowEnds> ends = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Direction each : directions) {
            String name = each.name();
            for (int number = 2; !names.add(name); number++) {
                name = each.name() + " #" + number;
            }
            ends.add(new FlowEnds(name, each.from(), receivers(each, plan)));
        }
        return ends;
    }

    private static Set<Node> receivers(Direction direction, Plan plan) {
        Set<Node> receivers = new LinkedHashSet<>();
        if (direction.to() != null) {
            receivers.add(direction.to());
        }
        int address = direction.flow().address();
        for (Node node : direction.isReply() ? List.<Node>of() : plan.topology().nodes(Node.Kind.SWITCH)) {
            boolean isVirtual = plan.interfaces(node).stream()
                    .flatMap(on -> on.vrrp().values().stream())
                    .filter(group -> group.address() != null)
                    .flatMap(group -> group.address().stream())
                    .anyMatch(each -> each.address() == address);
            if (isVirtual) {
                receivers.add(node);
            }
        }
        return receivers;
    }

    /** The receivers in words. */
    String toWords() {
        return to.isEmpty()
                ? "nobody"
                : String.join(" or ", to.stream().map(Node::name).toList());
    }

    /** True when one of the ends is what is broken, or all cables of it are hurt. */
    boolean isOwnEnd(FaultSet faults, Plan plan) {
        return isBroken(from, faults, plan)
                || !to.isEmpty() && to.stream().allMatch(each -> isBroken(each, faults, plan));
    }

    private static boolean isBroken(Node node, FaultSet faults, Plan plan) {
        if (faults.faults().stream().anyMatch(each -> node.equals(each.device()))) {
            return true;
        }
        List<Cable> cables = plan.topology().cablesOf(node);
        return cables.stream().allMatch(cable -> faults.faults().stream().anyMatch(each -> cable.equals(each.cable())));
    }

    /** True when the graph has a way left. */
    boolean isJoined(FaultSet faults, Reachability graph) {
        return graph.joins(
                from,
                to,
                node -> faults.faults().stream()
                        .noneMatch(each -> each.kind() == FaultKind.CRASH && node.equals(each.device())),
                (cable, sender) -> faults.faults().stream().noneMatch(each -> each.stops(cable, sender)));
    }
}
