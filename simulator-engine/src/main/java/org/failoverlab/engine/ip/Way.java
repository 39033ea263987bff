package org.failoverlab.engine.ip;

/** What a stack would make of a packet to an address: filled in by {@link IpStack#find}, and used again and again. */
public final class Way {
    private RoutingTable table;
    private int place;
    private int path;
    private int destination;

    void find(RoutingTable in, int newDestination) {
        table = in;
        destination = newDestination;
        place = in.find(newDestination);
        path = 0;
    }

    void choose(int newPath) {
        path = newPath;
    }

    /** False when no route leads there. */
    public boolean isKnown() {
        return place != RoutingTable.NONE;
    }

    /** True when it is handed to a neighbour. */
    public boolean isRoute() {
        return isKnown() && table.isRoute(place);
    }

    /** True when it is for the stack itself. */
    public boolean isLocal() {
        return isKnown() && table.isLocal(place);
    }

    /** How many equal ways lead there. */
    public int count() {
        return table.pathCount(place);
    }

    /** The interface that it leaves by. */
    public IpInterface out() {
        return table.out(place, path);
    }

    /** The neighbour that it is handed to, which may be the destination itself. */
    public int nextHop() {
        return table.nextHop(place, path, destination);
    }
}
