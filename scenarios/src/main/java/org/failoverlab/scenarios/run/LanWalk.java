package org.failoverlab.scenarios.run;

import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.IpInterface;

/**
 * What becomes of a frame in a LAN.
 *
 * @param steps the devices on its way, the sender first; up to where it gets lost when nobody takes it
 * @param takers who takes it, the nearest first; the steps lead to the first of them
 * @param where the device that loses it; null when somebody takes it
 * @param why how it is lost; null when somebody takes it
 */
record LanWalk(List<Step> steps, List<Taker> takers, String where, String why) {
    /**
     * A device on the way.
     *
     * @param in the name of the port at which it comes; null for the sender
     * @param out that of the port by which it goes on; null at its end
     * @param vlan of a switch; 0 otherwise
     */
    record Step(Device device, String in, String out, int vlan, boolean floods) {}

    /** Who takes a frame, and on which interface. */
    record Taker(Device device, IpInterface on) {}

    /** True when somebody takes it. */
    boolean arrives() {
        return !takers.isEmpty();
    }
}
