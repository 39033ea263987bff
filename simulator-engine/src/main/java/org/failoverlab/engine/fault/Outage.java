package org.failoverlab.engine.fault;

import org.failoverlab.engine.device.Device;

/** A device without power, or crashed: it forgets all that is not configuration. Once cleared it has to boot. */
public final class Outage extends Fault {
    private final Device device;

    /** This device is to go down. */
    public Outage(Device device) {
        super(device);
        this.device = device;
    }

    @Override
    void begin() {
        device.powerOff(this);
    }

    @Override
    void end() {
        device.powerOn(this);
    }
}
