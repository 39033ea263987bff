package org.failoverlab.protocols.bonding;

import java.util.List;
import org.failoverlab.engine.ip.XmitHashPolicy;
import org.failoverlab.protocols.bonding.BondSettings.AdSelect;
import org.failoverlab.protocols.bonding.BondSettings.ArpAllTargets;
import org.failoverlab.protocols.bonding.BondSettings.ArpValidate;
import org.failoverlab.protocols.bonding.BondSettings.FailOverMac;
import org.failoverlab.protocols.bonding.BondSettings.Mode;
import org.failoverlab.protocols.bonding.BondSettings.PrimaryReselect;

/** Options by the driver's names, its defaults where nothing is said; a kernel of 1000 Hz unless it is another. */
final class Options {
    private static final long MS = 1_000_000L;

    private Mode mode = Mode.ACTIVE_BACKUP;
    private long miimon;
    private long updelay;
    private long downdelay;
    private boolean useCarrier = true;
    private int primary = -1;
    private PrimaryReselect primaryReselect = PrimaryReselect.ALWAYS;
    private List<Integer> priorities = List.of();
    private FailOverMac failOverMac = FailOverMac.NONE;
    private int numGratArp = 1;
    private long peerNotifDelay;
    private long arpInterval;
    private List<Integer> targets = List.of();
    private ArpValidate arpValidate = ArpValidate.NONE;
    private ArpAllTargets arpAllTargets = ArpAllTargets.ANY;
    private int arpMissedMax = 2;
    private XmitHashPolicy policy = XmitHashPolicy.LAYER2;
    private int packetsPerSlave = 1;
    private int hz = 1_000;
    private boolean lacpFast;
    private int minLinks;
    private AdSelect adSelect = AdSelect.STABLE;
    private int adUserPortKey;

    static Options mode(Mode mode) {
        Options options = new Options();
        options.mode = mode;
        return options;
    }

    static Options activeBackup() {
        return mode(Mode.ACTIVE_BACKUP);
    }

    Options miimon(long ms) {
        miimon = ms;
        return this;
    }

    Options updelay(long ms) {
        updelay = ms;
        return this;
    }

    Options downdelay(long ms) {
        downdelay = ms;
        return this;
    }

    Options useCarrier(boolean asks) {
        useCarrier = asks;
        return this;
    }

    Options primary(int slave) {
        primary = slave;
        return this;
    }

    Options reselect(PrimaryReselect when) {
        primaryReselect = when;
        return this;
    }

    Options prio(Integer... ofSlaves) {
        priorities = List.of(ofSlaves);
        return this;
    }

    Options failOverMac(FailOverMac whose) {
        failOverMac = whose;
        return this;
    }

    Options numGratArp(int count) {
        numGratArp = count;
        return this;
    }

    Options peerNotifDelay(long ms) {
        peerNotifDelay = ms;
        return this;
    }

    Options arp(long intervalMs, Integer... asked) {
        arpInterval = intervalMs;
        targets = List.of(asked);
        return this;
    }

    Options validate(ArpValidate what) {
        arpValidate = what;
        return this;
    }

    Options allTargets() {
        arpAllTargets = ArpAllTargets.ALL;
        return this;
    }

    Options missedMax(int intervals) {
        arpMissedMax = intervals;
        return this;
    }

    Options hash(XmitHashPolicy by) {
        policy = by;
        return this;
    }

    Options packetsPerSlave(int count) {
        packetsPerSlave = count;
        return this;
    }

    Options lacpFast() {
        lacpFast = true;
        return this;
    }

    Options minLinks(int count) {
        minLinks = count;
        return this;
    }

    Options adSelect(AdSelect which) {
        adSelect = which;
        return this;
    }

    Options adUserPortKey(int key) {
        adUserPortKey = key;
        return this;
    }

    Options hz(int ofKernel) {
        hz = ofKernel;
        return this;
    }

    BondSettings settings() {
        return new BondSettings(
                mode,
                miimon * MS,
                updelay * MS,
                downdelay * MS,
                useCarrier,
                primary,
                primaryReselect,
                priorities,
                failOverMac,
                numGratArp,
                peerNotifDelay * MS,
                arpInterval * MS,
                targets,
                arpValidate,
                arpAllTargets,
                arpMissedMax,
                policy,
                packetsPerSlave,
                true,
                lacpFast,
                minLinks,
                adSelect,
                65_535,
                adUserPortKey,
                hz);
    }
}
