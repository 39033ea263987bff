package org.failoverlab.engine.watch;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.VlanSettings;

/**
 * VLANs that a set of ports treats alike: one of each class stands for all. The native VLAN of a port is in a class of its own,
 * since frames change their form with it: 0 is a frame without a tag, 1 + c one with the tag of a VLAN of class c.
 */
final class VlanClasses {
    private static final int NONE = -1;

    private final int[] classOf = new int[VlanSettings.MAX_VLAN + 1];
    private final Set<BitSet> seen = new LinkedHashSet<>();
    private int[] representative = {1};
    private int count = 1;

    /** All VLANs are alike. */
    void clear() {
        Arrays.fill(classOf, 0);
        seen.clear();
        representative = new int[] {1};
        count = 1;
    }

    int count() {
        return count;
    }

    /** Tells apart what this port does not treat alike; null for the port of a hub. */
    void distinguish(BridgePort port) {
        if (port == null) {
            return;
        }
        BitSet only = new BitSet();
        only.set(port.vlans().nativeVlan());
        split(only);
        if (!port.isTrunkOfAll()) {
            split(port.vlans().allowed());
        }
    }

    private void split(BitSet members) {
        if (!seen.add(members)) {
            return;
        }
        int[] newClass = new int[2 * count];
        Arrays.fill(newClass, NONE);
        int[] first = new int[2 * count];
        int classes = 0;
        for (int vlan = 1; vlan <= VlanSettings.MAX_VLAN; vlan++) {
            int which = 2 * classOf[vlan] + (members.get(vlan) ? 1 : 0);
            if (newClass[which] == NONE) {
                first[classes] = vlan;
                newClass[which] = classes++;
            }
            classOf[vlan] = newClass[which];
        }
        representative = Arrays.copyOf(first, classes);
        count = classes;
    }

    /** The class of the VLAN in which a port sends a frame in this form; -1 when it sends none. */
    int sent(BridgePort port, int form) {
        int nativeClass = classOf[port.vlans().nativeVlan()];
        int vlanClass = form == 0 ? nativeClass : form - 1;
        return (form != 0 && vlanClass == nativeClass) || !port.isMember(representative[vlanClass]) ? NONE : vlanClass;
    }

    /** The class of the VLAN to which a port takes a frame in this form; -1 when it does not take it. */
    int received(BridgePort port, int form) {
        if (form != 0 && !port.vlans().acceptsTagged()) {
            return NONE;
        }
        int vlanClass = form == 0 ? classOf[port.vlans().nativeVlan()] : form - 1;
        return port.isMember(representative[vlanClass]) ? vlanClass : NONE;
    }
}
