package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.TreePort;

/**
 * BPDUs that are well-formed and lie. Each field is drawn from the values at which a bridge decides something: its own identifiers
 * and those of its neighbours, what a port holds and a little better or worse, ages at the limit, every flag and role.
 */
final class HostileFields {
    private static final int ALL_FLAGS = 0x100;
    private static final long MAX_COST = 0xFFFF_FFFFL;
    private static final int MAX_UNITS = 0xFFFF;

    private final RandomStream random;
    private final TreeNetwork network;

    HostileFields(RandomStream random, TreeNetwork network) {
        this.random = random;
        this.network = network;
    }

    private int draw(int bound) {
        return (int) random.nextLong(bound);
    }

    private <T> T any(List<T> values) {
        return values.get(draw(values.size()));
    }

    /** One that this port is to receive. */
    Bpdu bpdu(Bridge bridge, int number) {
        int kind = draw(10);
        if (kind == 0) {
            return new TcnBpdu();
        }
        PriorityVector vector = vector(bridge, number);
        Times times = times();
        int flags = draw(ALL_FLAGS);
        return kind < 5 ? new ConfigBpdu(flags, vector, times) : new RstBpdu(flags, vector, times);
    }

    private PriorityVector vector(Bridge bridge, int number) {
        PriorityVector held = bridge.tree().state().ports().get(number - 1).portPriority();
        if (draw(4) == 0) {
            // What the port holds already, or that with one field changed.
            return changed(held, bridge, number);
        }
        return new PriorityVector(
                bridgeId(bridge, held.rootBridgeId()),
                cost(held.rootPathCost()),
                bridgeId(bridge, held.designatedBridgeId()),
                portId(bridge, number, held.designatedPortId()),
                0);
    }

    private PriorityVector changed(PriorityVector held, Bridge bridge, int number) {
        int field = draw(5);
        return new PriorityVector(
                field == 0 ? bridgeId(bridge, held.rootBridgeId()) : held.rootBridgeId(),
                field == 1 ? cost(held.rootPathCost()) : held.rootPathCost(),
                field == 2 ? bridgeId(bridge, held.designatedBridgeId()) : held.designatedBridgeId(),
                field == 3 ? portId(bridge, number, held.designatedPortId()) : held.designatedPortId(),
                0);
    }

    /** Its own, with its address and another priority, a neighbour's, one next to what is held, the best and the worst. */
    private long bridgeId(Bridge bridge, long held) {
        Bridge neighbour = any(network.bridges());
        return any(List.of(
                bridge.id(),
                bridge.id(),
                BridgeId.of(0, bridge.device().address()),
                BridgeId.of(0xFFFF, bridge.device().address()),
                bridge.id() - 1,
                bridge.id() + 1,
                neighbour.id(),
                neighbour.tree().state().rootId(),
                held,
                held - 1,
                held + 1,
                0L,
                -1L));
    }

    private long cost(long held) {
        return any(List.of(0L, 1L, held, Math.max(0, held - 1), Math.min(MAX_COST, held + 1), MAX_COST - 1, MAX_COST));
    }

    /** Its own, that of another port of the bridge, what is held, the best and the worst. */
    private int portId(Bridge bridge, int number, int held) {
        List<Integer> ids = new ArrayList<>(List.of(
                bridge.portId(number),
                bridge.portId(number),
                held,
                Math.max(0, held - 1),
                Math.min(0xFFFF, held + 1),
                0,
                0xFFFF));
        // The same number, and another priority.
        ids.add(bridge.portId(number) & 0x0FFF);
        for (TreePort port : bridge.tree().state().ports()) {
            ids.add(port.portId());
        }
        return any(ids);
    }

    private Times times() {
        if (draw(4) == 0) {
            return Times.ofSeconds(draw(20), 20, 2, 15);
        }
        int maxAge = units(20);
        int messageAge = any(List.of(
                0,
                maxAge - 2 * Times.SECOND,
                maxAge - Times.SECOND - 1,
                maxAge - Times.SECOND,
                maxAge - Times.SECOND + 1,
                maxAge - Times.SECOND / 2,
                maxAge - 1,
                maxAge,
                maxAge + 1,
                MAX_UNITS));
        return new Times(Math.min(MAX_UNITS, Math.max(0, messageAge)), maxAge, units(2), units(15));
    }

    /** Around nothing, half a second and a second, what is usual, and the most there is. */
    private int units(int usualSeconds) {
        return any(List.of(
                0,
                1,
                Times.SECOND / 2 - 1,
                Times.SECOND / 2,
                Times.SECOND - 1,
                Times.SECOND,
                Times.SECOND + 1,
                usualSeconds * Times.SECOND,
                usualSeconds * Times.SECOND,
                usualSeconds * Times.SECOND + Times.SECOND / 2,
                MAX_UNITS - 1,
                MAX_UNITS));
    }
}
