package org.failoverlab.topologies;

/**
 * A device in the plan of a network.
 *
 * @param name unique in its topology
 * @param index the order in which it was added, from 0
 */
public record Node(String name, Kind kind, int index) {
    /** What stands there. */
    public enum Kind {
        /** An Ethernet switch. */
        SWITCH,
        /** A hub: a repeater with many ports. */
        HUB,
        /** An end system. */
        HOST
    }

    @Override
    public String toString() {
        return name;
    }
}
