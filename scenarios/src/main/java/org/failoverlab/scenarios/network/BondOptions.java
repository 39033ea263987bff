package org.failoverlab.scenarios.network;

import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.TimeSpan;

/**
 * The options of a bond while they are changed, with what one of them does to others.
 *
 * @param spec complete
 * @param lookNs the last miimon that was not 0: the driver keeps delays as so many looks of the MII monitor; 0 when there was none
 */
record BondOptions(BondSpec spec, long lookNs) {
    private static final Group GROUP = Language.GROUPS.get(BondSpec.class);
    private static final TimeSpan OFF = new TimeSpan(0);

    static BondOptions of(BondSpec spec) {
        return new BondOptions(spec, BundleSettings.miimonNs(spec));
    }

    /** As they are after a change: one monitor ends the other, and delays stay as many looks as they were. */
    BondOptions after(BondSpec change) {
        BondSpec now = Layers.over(change, spec);
        boolean startsMii = isOn(change.miimon());
        boolean startsArp = isOn(change.arpInterval());
        if (startsMii && !startsArp && isOn(now.arpInterval())) {
            now = with(with(now, "arp_interval", OFF), "arp_validate", BondSpec.ArpValidate.NONE);
        } else if (startsArp && !startsMii && isOn(now.miimon())) {
            now = with(now, "miimon", OFF);
        }
        long newLookNs = BundleSettings.miimonNs(now);
        if (newLookNs == 0 || lookNs == 0) {
            return new BondOptions(now, Math.max(newLookNs, lookNs));
        }
        if (change.updelay() == null) {
            now = with(now, "updelay", stretched(now.updelay(), newLookNs));
        }
        if (change.downdelay() == null) {
            now = with(now, "downdelay", stretched(now.downdelay(), newLookNs));
        }
        if (change.peerNotifDelay() == null) {
            now = with(now, "peer_notif_delay", stretched(now.peerNotifDelay(), newLookNs));
        }
        return new BondOptions(now, newLookNs);
    }

    private TimeSpan stretched(TimeSpan delay, long newLookNs) {
        return newLookNs == lookNs ? delay : new TimeSpan(delay.ns() / lookNs * newLookNs);
    }

    static boolean isOn(TimeSpan time) {
        return time != null && time.ns() > 0;
    }

    private static BondSpec with(BondSpec spec, String key, Object value) {
        Object[] components = GROUP.components(spec);
        components[GROUP.members().get(key).index()] = value;
        return (BondSpec) GROUP.create(components);
    }
}
