package org.failoverlab.topologies;

/**
 * A cable between two ports in the plan of a network.
 *
 * @param name {@code A-B}, with {@code #2}, {@code #3} … for further cables between the same two
 * @param aPort number of the port at {@code a}, counted from 1 in the order of plugging
 * @param bPort number of the port at {@code b}
 */
public record Cable(String name, Node a, int aPort, Node b, int bPort) {
    /** The other end. */
    public Node opposite(Node end) {
        return end.equals(a) ? b : a;
    }

    @Override
    public String toString() {
        return name;
    }
}
