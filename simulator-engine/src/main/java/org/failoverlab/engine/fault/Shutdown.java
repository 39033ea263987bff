package org.failoverlab.engine.fault;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;

/**
 * A device that an operator shuts down: its protocols take leave, and after a while it is without power. Once cleared it has to
 * boot, and when it is cleared before, it goes down at that moment.
 */
public final class Shutdown extends Fault {
    private final Device device;
    private final long delayNs;
    private final Timer timer;

    /** This device is to be shut down, and to be without power after this time, nanoseconds. */
    public Shutdown(Simulation simulation, Device device, long delayNs) {
        super(device);
        this.device = device;
        this.delayNs = delayNs;
        this.timer = new Timer(simulation, device.name() + " shutdown", () -> device.powerOff(this));
    }

    @Override
    void begin() {
        device.resign();
        timer.arm(delayNs);
    }

    @Override
    void end() {
        if (timer.isArmed()) {
            timer.cancel();
            device.powerOff(this);
        }
        device.powerOn(this);
    }
}
