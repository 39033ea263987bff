package org.failoverlab.scenarios.network;

import org.failoverlab.topologies.Node;

/**
 * A port in the plan, or several that are used as one.
 *
 * @param number counted from 1; those that are made of several come after all others
 */
public record PortRef(Node node, int number) {
    @Override
    public String toString() {
        return node.name() + ":" + number;
    }
}
