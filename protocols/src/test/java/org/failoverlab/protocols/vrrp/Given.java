package org.failoverlab.protocols.vrrp;

import java.util.List;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings.Announcements;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings.Habits;

/** Settings for tests: priority 100, 1 s, preemption, and what is said to be different. */
final class Given {
    private final int version;
    private int vrid = 51;
    private List<Integer> addresses = List.of(VrrpLan.VIRTUAL);
    private int priority = 100;
    private long intervalNs = VrrpLan.SECOND;
    private boolean preempt = true;
    private long preemptDelayNs;
    private boolean accept;
    private boolean virtualMac = true;
    private long startDelayNs;
    private boolean ownerWaits;
    private Announcements announcements = Announcements.STANDARD;
    private List<Track> tracks = List.of();
    private String syncGroup;
    private Habits habits = Habits.STANDARD;

    private Given(int version) {
        this.version = version;
    }

    static Given version(int version) {
        return new Given(version);
    }

    static VirtualRouterSettings priority(int version, int priority) {
        return new Given(version).priority(priority).settings();
    }

    /** The same settings, to be changed. */
    static Given like(VirtualRouterSettings s) {
        Given like = new Given(s.version());
        like.vrid = s.vrid();
        like.addresses = s.addresses();
        like.priority = s.priority();
        like.intervalNs = s.advertisementIntervalNs();
        like.preempt = s.preempt();
        like.preemptDelayNs = s.preemptDelayNs();
        like.accept = s.accept();
        like.virtualMac = s.virtualMac();
        like.startDelayNs = s.startDelayNs();
        like.ownerWaits = s.ownerWaits();
        like.announcements = s.announcements();
        like.tracks = s.tracks();
        like.syncGroup = s.syncGroup();
        like.habits = s.habits();
        return like;
    }

    Given virtual(int newVrid, Integer... newAddresses) {
        vrid = newVrid;
        addresses = List.of(newAddresses);
        return this;
    }

    Given priority(int newPriority) {
        priority = newPriority;
        return this;
    }

    Given interval(long newIntervalNs) {
        intervalNs = newIntervalNs;
        return this;
    }

    Given noPreempt() {
        preempt = false;
        return this;
    }

    Given preemptDelay(long delayNs) {
        preemptDelayNs = delayNs;
        return this;
    }

    Given accept() {
        accept = true;
        return this;
    }

    Given noVirtualMac() {
        virtualMac = false;
        return this;
    }

    Given startDelay(long delayNs) {
        startDelayNs = delayNs;
        return this;
    }

    Given ownerWaits() {
        ownerWaits = true;
        return this;
    }

    Given announcing(int count, long repeatAfterNs, long refreshNs) {
        announcements = new Announcements(count, repeatAfterNs, refreshNs);
        return this;
    }

    Given habits(Habits newHabits) {
        habits = newHabits;
        return this;
    }

    Given tracks(Track... newTracks) {
        tracks = List.of(newTracks);
        return this;
    }

    Given group(String name) {
        syncGroup = name;
        return this;
    }

    VirtualRouterSettings settings() {
        return new VirtualRouterSettings(
                version,
                vrid,
                addresses,
                priority,
                intervalNs,
                preempt,
                preemptDelayNs,
                accept,
                virtualMac,
                startDelayNs,
                ownerWaits,
                announcements,
                tracks,
                syncGroup,
                habits);
    }
}
