package org.failoverlab.engine.event;

/**
 * Is told when anything has changed that decides where a frame goes: wires, carriers, ports, tables, addresses, routes, software that
 * answers. It changes nothing.
 */
public interface ForwardingWatch {
    /** The event that fires has changed something of the kind, once for each event, when all of it is done. */
    void changed();

    /** The instant has come that was asked for by {@link Simulation#lookAt}; no event fires. */
    void look();
}
