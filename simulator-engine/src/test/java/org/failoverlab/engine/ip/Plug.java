package org.failoverlab.engine.ip;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.NetInterface;

/** An interface that leads nowhere: it remembers what it is to send, and is up or down as the test says. */
final class Plug implements NetInterface {
    final List<Frame> sent = new ArrayList<>();
    private final String name;
    private final long address;
    private boolean up = true;
    private FrameHandler handler;

    Plug(String name, long address) {
        this.name = name;
        this.address = address;
    }

    void set(boolean newUp) {
        up = newUp;
        handler.interfaceChanged(newUp);
    }

    /** A frame comes in as a switch's interface gets it: the hardware first, then the CPU. True when the hardware had it. */
    boolean arrive(Frame frame) {
        if (handler.forward(frame)) {
            return true;
        }
        handler.receive(frame);
        return false;
    }

    List<Frame> takeSent() {
        List<Frame> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long address() {
        return address;
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public long rateBitPerSecond() {
        return 1_000_000_000L;
    }

    @Override
    public boolean isFullDuplex() {
        return true;
    }

    @Override
    public void send(Frame frame) {
        sent.add(frame);
    }

    @Override
    public void setEnabled(boolean enabled) {
        set(enabled);
    }

    @Override
    public void setErrorDisabled(boolean disabled) {
        set(!disabled);
    }

    @Override
    public void addAddress(long more) {
        // Takes what the test lets arrive.
    }

    @Override
    public void removeAddress(long less) {
        // Takes what the test lets arrive.
    }

    @Override
    public void attach(FrameHandler newHandler) {
        handler = newHandler;
    }
}
