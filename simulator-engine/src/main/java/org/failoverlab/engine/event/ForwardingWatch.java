package org.failoverlab.engine.event;

/**
 * Is told when anything has changed that decides where a frame goes: wires, carriers, ports, tables, addresses, routes, software that
 * answers. It changes nothing.
 */
public interface ForwardingWatch {
    /**
     * The event that fires has changed something of the kind, once for each event, when all of it is done. When something had changed
     * before the first event, that is told before it.
     *
     * @param tablesOnly true when nothing has changed but what {@link #concerns} was asked about since the last time
     */
    void changed(boolean tablesOnly);

    /** The instant has come that was asked for by {@link Simulation#lookAt}; no event fires. */
    void look();

    /**
     * A table says something else of one address than before, or something of one that it did not know.
     *
     * @param table whose entry it is: a bridge's filtering database, or the ARP cache of an interface
     * @param address the hardware address that was learned, or the IPv4 address that was resolved
     * @param behind the interface of the bridge, counted from 0; -1 for none
     * @return whether {@link #changed} is to be called for that
     */
    default boolean concerns(Object table, long address, int behind) {
        return true;
    }
}
