package org.failoverlab.scenarios.measure;

import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.topologies.Node;

/**
 * One direction of a flow.
 *
 * @param flow the flow that it belongs to
 * @param place the place of the flow among those of its network, those in which nothing is sent after all others
 * @param isReply true for the way back of a ping
 */
public record Direction(MeasuredFlow flow, int place, boolean isReply) {
    /** Who sends. */
    public Node from() {
        return isReply ? flow.to() : flow.from();
    }

    /** Who receives; null when the flow goes to an address that nobody has. */
    public Node to() {
        return isReply ? flow.from() : flow.to();
    }

    /** {@code H1 > H2}, as users name it. */
    public String name() {
        return from().name() + " > " + (to() == null ? "nobody" : to().name());
    }
}
