package org.failoverlab.engine.fault;

import org.failoverlab.engine.link.Port;

/** A port that somebody has shut by mistake; once cleared it is as the operator and other faults want it. */
public final class PortShut extends Fault {
    private final Port port;

    /** This port is to be shut. */
    public PortShut(Port port) {
        super(port);
        this.port = port;
    }

    @Override
    void begin() {
        port.shut(this);
    }

    @Override
    void end() {
        port.unshut(this);
    }
}
