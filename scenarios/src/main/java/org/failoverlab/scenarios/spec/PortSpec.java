package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Key;
import org.failoverlab.scenarios.file.Range;

/**
 * One port. VLANs and storm control are for switches only.
 *
 * @param access the only VLAN of an access port
 * @param trunk the VLANs of a trunk
 * @param carrier how long this end takes to detect that its signal has gone or come
 */
public record PortSpec(
        @Range(min = 1, max = 4094) Integer access,
        Trunk trunk,
        StormControlSpec stormControl,
        LinkSpec.Carrier carrier,

        @About(value = "its MAC address", otherwise = "made of its device's and its number")
        Mac mac) {
    /**
     * A trunk.
     *
     * @param nativeVlan the VLAN without a tag; 1 by default
     * @param allowed which VLANs pass; all by default
     */
    public record Trunk(
            @Key("native") @Range(min = 1, max = 4094) Integer nativeVlan, List<VlanSet> allowed) {}
}
