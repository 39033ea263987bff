package org.failoverlab.engine.fault;

import org.failoverlab.engine.device.Device;

/** A device whose control plane is dead while it keeps forwarding; a host that keeps its carrier and is silent. */
public final class Hang extends Fault {
    private final Device device;

    /** This device is to hang. */
    public Hang(Device device) {
        super(device);
        this.device = device;
    }

    @Override
    public boolean isAtWork() {
        return isActive() && device.hangsBy(this);
    }

    @Override
    void begin() {
        device.hang(this);
    }

    @Override
    void end() {
        device.resume(this);
    }
}
