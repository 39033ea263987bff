package org.failoverlab.engine.fault;

import org.failoverlab.engine.link.Port;

/** An end of a cable that is pulled out of its port, and perhaps plugged into another one. */
public final class Displacement extends Fault {
    private final PatchPanel panel;
    private final PatchPanel.Plug plug;
    private final Port port;

    /**
     * A plug that is to be moved.
     *
     * @param port where to; null to leave it loose
     */
    public Displacement(PatchPanel panel, PatchPanel.Plug plug, Port port) {
        super(plug);
        this.panel = panel;
        this.plug = plug;
        this.port = port;
    }

    /** Where it puts the plug; null for nowhere. */
    Port port() {
        return port;
    }

    @Override
    void begin() {
        panel.add(plug, this);
    }

    @Override
    void end() {
        panel.remove(plug, this);
    }
}
