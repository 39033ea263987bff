package org.failoverlab.scenarios.run;

import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;

/** Two that look on at one port. */
record BothTaps(Tap first, Tap second) implements Tap {
    /** Lets this one look on as well as whoever does. */
    static void add(Port port, Tap another) {
        port.setTap(port.tap() == null ? another : new BothTaps(port.tap(), another));
    }

    @Override
    public void sent(Port port, Frame frame, long startNs) {
        first.sent(port, frame, startNs);
        second.sent(port, frame, startNs);
    }

    @Override
    public void cut(Port port) {
        first.cut(port);
        second.cut(port);
    }

    @Override
    public void received(Port port, Frame frame) {
        first.received(port, frame);
        second.received(port, frame);
    }
}
