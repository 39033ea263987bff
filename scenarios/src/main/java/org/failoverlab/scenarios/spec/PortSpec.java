package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.Key;
import org.failoverlab.scenarios.file.Range;

/** One port of a switch: an access port of one VLAN or a trunk of many, and its own storm control. */
public record PortSpec(@Range(min = 1, max = 4094) Integer access, Trunk trunk, StormControlSpec stormControl) {
    /**
     * A trunk.
     *
     * @param nativeVlan the VLAN without a tag; 1 by default
     * @param allowed which VLANs pass; all by default
     */
    public record Trunk(
            @Key("native") @Range(min = 1, max = 4094) Integer nativeVlan, List<VlanSet> allowed) {}
}
