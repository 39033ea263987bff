package org.failoverlab.engine.device;

import java.util.BitSet;

/**
 * Which VLANs a bridge port belongs to (IEEE 802.1Q-2018, 6.9 and 8.8.10), in the words of common switches.
 *
 * @param nativeVlan the port VLAN identifier: the VLAN of untagged frames in, and the one that is sent untagged; 1 to
 *     4094
 * @param allowed the VLANs that may pass, the native one only if it is among them
 * @param acceptsTagged false for an access port, which takes in no frame with a VLAN tag
 */
public record VlanSettings(int nativeVlan, BitSet allowed, boolean acceptsTagged) {
    /** The highest VLAN identifier in use. */
    public static final int MAX_VLAN = 4094;

    /** Nearly all ports have it, so that it is there once. */
    private static final VlanSettings TRUNK_OF_ALL = everything();

    /** Checks the ranges; takes a copy of the set. */
    public VlanSettings {
        if (nativeVlan < 1 || nativeVlan > MAX_VLAN || allowed.get(0) || allowed.length() > MAX_VLAN + 1) {
            throw new IllegalArgumentException("VLANs are numbered 1 to 4094");
        }
        allowed = (BitSet) allowed.clone();
    }

    /** A copy of the set. */
    @Override
    public BitSet allowed() {
        return (BitSet) allowed.clone();
    }

    /** A port of one VLAN, untagged. */
    public static VlanSettings access(int vlan) {
        BitSet only = new BitSet();
        only.set(vlan);
        return new VlanSettings(vlan, only, false);
    }

    /** A port of many VLANs: the native one untagged, the others tagged. */
    public static VlanSettings trunk(int nativeVlan, BitSet allowed) {
        return new VlanSettings(nativeVlan, allowed, true);
    }

    /** A trunk of all VLANs with native VLAN 1: how a switch comes out of its box. */
    public static VlanSettings trunkOfAll() {
        return TRUNK_OF_ALL;
    }

    private static VlanSettings everything() {
        BitSet all = new BitSet();
        all.set(1, MAX_VLAN + 1);
        return trunk(1, all);
    }
}
