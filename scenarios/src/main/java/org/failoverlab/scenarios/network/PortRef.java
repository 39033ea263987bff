package org.failoverlab.scenarios.network;

import org.failoverlab.topologies.Node;

/**
 * A port in the plan.
 *
 * @param number counted from 1
 */
public record PortRef(Node node, int number) {
    @Override
    public String toString() {
        return node.name() + ":" + number;
    }
}
