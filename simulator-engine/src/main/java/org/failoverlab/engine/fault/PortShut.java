package org.failoverlab.engine.fault;

import org.failoverlab.engine.link.Port;

/** A port that somebody has shut, and opens again unless it was shut before. */
public final class PortShut extends Fault {
    private final Port port;
    private boolean changed;

    /** This port is to be shut. */
    public PortShut(Port port) {
        super(port);
        this.port = port;
    }

    @Override
    void begin() {
        changed = port.isOpen();
        port.setEnabled(false);
    }

    @Override
    void end() {
        if (changed) {
            port.setEnabled(true);
        }
    }
}
