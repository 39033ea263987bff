package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Range;

/**
 * What a switch is like; null components are as in the more general settings.
 *
 * @param ageing how long a learned address lives
 * @param table how many addresses it can learn
 * @param stormControl of all its ports that say nothing else
 */
public record SwitchSpec(
        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 300s")
        TimeSpan ageing,

        @Range(min = 1, max = 1 << 20) Integer table,
        Cpu cpu,
        Management management,
        StormControlSpec stormControl,

        @About("how long it takes to start") TimeSpan boot,

        @About(
                value = "its MAC address; port number 1 has the next one, and so on",
                otherwise = "made of its place in the plan")
        Mac mac) {
    /**
     * The control plane.
     *
     * @param rate frames per second
     * @param queue how many frames may wait
     * @param protectedQueue whether control frames have a queue of their own
     */
    public record Cpu(
            Frequency rate, @Range(min = 1, max = 1 << 20) Integer queue, Boolean protectedQueue) {}

    /**
     * The switch as a member of a VLAN itself: its broadcasts reach the CPU, and with an address it answers ping.
     *
     * @param vlan 0 for none
     */
    public record Management(@Range(min = 0, max = 4094) Integer vlan, Address address) {}
}
