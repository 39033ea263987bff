package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.vrrp.Transition.Reason;

/**
 * A virtual router on one router: RFC 9568, 6 and RFC 3768, 6. What {@link VrrpState} does at each event is done here; the
 * variables are those of 6.1.
 */
public final class VirtualRouter {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NEVER = -1;

    private final Simulation simulation;
    private final Vrrp vrrp;
    private final Device device;
    private final String name;
    private final IpInterface on;
    private final Timer adverTimer;
    private final MasterDownTimer masterDownTimer;
    private final Timer startTimer;
    private final AdvertSender sender;
    private final Announcer announcer;
    private final DefectCounts defects = new DefectCounts();
    private Tracking tracking;
    private SyncGroup group;
    private VirtualRouterSettings settings;
    private VrrpState state = VrrpState.INITIALIZE;
    private boolean running;
    private boolean enabled = true;
    private boolean up;
    private final HeldBack heldBack = new HeldBack();

    private long masterAdverIntervalNs;
    private final Heard heard = new Heard();
    /** Until when it goes on listening to a lower Master; {@link #NEVER} while it listens to none. */
    private long delayedUntilNs = NEVER;

    private Transition last;
    private long received;
    private long receivedZero;

    VirtualRouter(Simulation simulation, Vrrp vrrp, Device device, IpInterface on, VirtualRouterSettings settings) {
        this.simulation = simulation;
        this.vrrp = vrrp;
        this.device = device;
        this.on = on;
        this.settings = settings;
        this.masterAdverIntervalNs = settings.advertisementIntervalNs();
        this.name = on.netInterface().name() + " VRID " + settings.vrid();
        this.adverTimer = device.controlPlane().timer(name + " Adver_Timer", () -> state.adverTimerFires(this));
        this.masterDownTimer = new MasterDownTimer(simulation, device.controlPlane(), name, this::masterDownTimerFired);
        this.startTimer = device.controlPlane().timer(name + " start delay", () -> consider(Reason.STARTED));
        this.sender = new AdvertSender(on);
        this.announcer = new Announcer(device.controlPlane(), name, on);
        this.tracking = new Tracking(vrrp, device, this, settings.tracks());
        join(settings.syncGroup());
    }

    private void join(String groupName) {
        if (groupName != null) {
            group = vrrp.syncGroup(groupName);
            group.add(this);
        }
    }

    /** The interface's name and the VRID. */
    public String name() {
        return name;
    }

    /** How it is set. */
    public VirtualRouterSettings settings() {
        return settings;
    }

    /** The interface that it is on. */
    public IpInterface on() {
        return on;
    }

    /** Its state now. */
    public VrrpState state() {
        return state;
    }

    boolean isOn(NetInterface netInterface) {
        return on.netInterface() == netInterface;
    }

    /** The device has started; {@link #follow} is to follow when all virtual routers of the device have. */
    void start() {
        running = true;
        up = on.netInterface().isUp();
        received = 0;
        receivedZero = 0;
        sender.clear();
        defects.clear();
        tracking.start();
        delayStart();
    }

    private void delayStart() {
        if (up && settings.startDelayNs() > 0) {
            startTimer.arm(settings.startDelayNs());
        }
    }

    /** Power is gone: nothing is sent any more. */
    void stop() {
        running = false;
        startTimer.cancel();
        tracking.stop();
        cancelAdverTimer();
        cancelMasterDownTimer();
        become(VrrpState.INITIALIZE, Reason.STOPPED);
    }

    /** Allows or forbids it to run; {@link #follow} is to follow when all of the device have been told. */
    void setEnabled(boolean newEnabled) {
        enabled = newEnabled;
    }

    void interfaceChanged(NetInterface changed, boolean nowUp) {
        if (isOn(changed) && up != nowUp) {
            up = nowUp;
            startTimer.cancel();
            delayStart();
            consider(Reason.INTERFACE_DOWN);
        }
        tracking.interfaceChanged(changed, nowUp);
    }

    void routesChanged() {
        tracking.routesChanged();
    }

    /** Something that it tracks has changed. */
    void trackedChanged(String what) {
        simulation.happened(
                Trace.Kind.STATE,
                Steps.TRACKED,
                name,
                what + (tracking.isFault() ? "; it cannot do without" : "; its priority is " + priority()));
        consider(Reason.TRACKED_FAILURE);
    }

    /** True when nothing of its own keeps it in Initialize. */
    boolean isReady() {
        return running && enabled && !vrrp.isLeaving() && up && !startTimer.isArmed() && !tracking.isFault();
    }

    /** Whatever it depends on may have changed. */
    void consider(Reason reason) {
        if (group == null) {
            follow(reason);
        } else {
            group.consider(this, reason);
        }
    }

    /** Startup or Shutdown, when it is time for it. */
    void follow(Reason reason) {
        boolean runs = group == null ? isReady() : group.isReady();
        if (!runs) {
            state.shutdown(this, reason);
        } else if (state == VrrpState.INITIALIZE) {
            state.startup(this);
        }
    }

    /**
     * Sets it anew, at once. The formulas use the new values from now on; a Master_Down_Timer that runs keeps its deadline. A Master
     * sends an advertisement at once when its interval or what it stands for has changed, and announces its addresses anew; a new
     * priority goes out with its next.
     *
     * @throws IllegalArgumentException when the VRID is another one
     */
    public void configure(VirtualRouterSettings newSettings) {
        if (newSettings.vrid() != settings.vrid()) {
            throw new IllegalArgumentException(name + " keeps its VRID");
        }
        VirtualRouterSettings old = settings;
        settings = newSettings;
        if (!old.tracks().equals(settings.tracks())) {
            tracking.stop();
            tracking = new Tracking(vrrp, device, this, settings.tracks());
            if (running) {
                tracking.start();
            }
        }
        if (state != VrrpState.MASTER && !heard.isAny() || settings.version() == 2) {
            resetMasterAdverInterval();
        }
        regroup(old.syncGroup());
        if (state == VrrpState.MASTER && isAnotherMaster(old)) {
            announcer.hold(settings, sender.hardware(settings));
            sendAdvertisement();
            broadcastGratuitousArps();
            setAdverTimer();
        } else if (state == VrrpState.BACKUP) {
            announcer.release(settings, true);
        }
        consider(Reason.TRACKED_FAILURE);
    }

    private void regroup(String oldName) {
        String newName = settings.syncGroup();
        if (oldName != null && !oldName.equals(newName)) {
            SyncGroup left = group;
            group = null;
            left.remove(this);
            left.settle();
        }
        if (newName != null && group == null) {
            join(newName);
        }
    }

    private boolean isAnotherMaster(VirtualRouterSettings old) {
        return old.version() != settings.version()
                || old.advertisementIntervalNs() != settings.advertisementIntervalNs()
                || old.virtualMac() != settings.virtualMac()
                || old.accept() != settings.accept()
                || old.isOwner() != settings.isOwner()
                || !old.addresses().equals(settings.addresses())
                || !old.announcements().equals(settings.announcements());
    }

    /** A packet of its VRID has come: its fields are right, and what 7.1 says besides is to be checked. */
    void receive(Ipv4Packet packet, VrrpPacket advert) {
        Defect defect = AdvertCheck.of(settings, on.address(), packet, advert, defects);
        if (defect != null) {
            discard(defect, packet);
            return;
        }
        received++;
        if (advert.priority() == 0) {
            receivedZero++;
        }
        VrrpState before = state;
        state.advertisement(this, advert);
        if (before == VrrpState.MASTER && state == VrrpState.BACKUP && group != null) {
            group.yielded(this);
        }
    }

    /** A packet of its VRID has come that has a defect. */
    void discard(Defect defect, Ipv4Packet packet) {
        defects.discard(defect);
        vrrp.noteDiscarded(name, defect, packet);
    }

    private void masterDownTimerFired() {
        heldBack.begin(simulation.nowNs());
        if (group == null) {
            takeOver();
        } else {
            group.elect(this);
            if (heldBack.isNow()) {
                heldBack.waitFor(group.unwilling());
                simulation.happened(
                        Trace.Kind.STATE, Steps.HELD_BACK, name, "would be Master, but its sync group is not");
            }
        }
    }

    /** True when it is Master, or would be if its sync group let it. */
    boolean wantsMaster() {
        return state == VrrpState.MASTER || heldBack.isNow();
    }

    /** How it stands, in words. */
    String describe() {
        return Words.state(view(), heldBack.isNow(), initializeBecause());
    }

    /** Why it is in Initialize, when it is, in a few words. */
    public String initializeBecause() {
        boolean isOff = !enabled || vrrp.isLeaving();
        return Words.initialize(running, isOff, up, left(startTimer), tracking.isFault());
    }

    /** Becomes Master of its own accord. */
    void takeOver() {
        if (heard.isAny() && !heard.isHeeded()) {
            state.masterDownTimerFires(this, Reason.PREEMPTED);
        } else {
            boolean hasResigned = heard.isAny() && heard.priority() == 0;
            state.masterDownTimerFires(this, hasResigned ? Reason.RESIGNED : Reason.MASTER_DOWN);
        }
    }

    /** Becomes Master because the last of its sync group would. */
    void takeOverWithGroup() {
        cancelMasterDownTimer();
        state.masterDownTimerFires(this, Reason.SYNC_GROUP);
    }

    /** Stops being Master because another one of its sync group has. */
    void yieldWithGroup() {
        if (state == VrrpState.MASTER) {
            cancelAdverTimer();
            become(VrrpState.BACKUP, Reason.SYNC_GROUP);
            setMasterDownTimer();
        }
    }

    /** Priority: the owner's is 255 whatever has failed; others keep at least 1. */
    int priority() {
        return settings.isOwner()
                ? VirtualRouterSettings.OWNER
                : Math.max(1, settings.priority() - tracking.decrement());
    }

    /** True for the owner, unless it is told to wait; in a sync group it waits for the others. */
    boolean startsAsMaster() {
        return settings.isOwner() && !settings.ownerWaits() && (group == null || group.isAlone(this));
    }

    /** True when an advertisement of lower priority is heeded: Preempt_Mode is false, or it is too early to preempt. */
    boolean listensToLower() {
        if (settings.isOwner() || settings.preempt() && settings.preemptDelayNs() == 0) {
            return false;
        }
        if (settings.preempt() && delayedUntilNs == NEVER) {
            delayedUntilNs = simulation.nowNs() + settings.preemptDelayNs();
        }
        return !settings.preempt() || simulation.nowNs() < delayedUntilNs;
    }

    /** True when an address is above this router's primary one. */
    boolean isBelow(int address) {
        return Integer.compareUnsigned(address, on.address()) > 0;
    }

    /** True when a Master answers a lower one's advertisement at once. */
    boolean asserts() {
        return settings.version() == 3 || settings.habits().asserts();
    }

    void heed(VrrpPacket advert) {
        heard.set(advert, simulation.nowNs(), true);
        if (advert.priority() != 0) {
            heldBack.end(simulation.nowNs());
        }
        if (advert.priority() >= priority()) {
            delayedUntilNs = NEVER;
        }
    }

    void discardLower(VrrpPacket advert) {
        heard.set(advert, simulation.nowNs(), false);
    }

    void resetMasterAdverInterval() {
        masterAdverIntervalNs = settings.advertisementIntervalNs();
    }

    void learnMasterAdverInterval(VrrpPacket advert) {
        masterAdverIntervalNs = settings.version() == 3 ? advert.intervalNs() : settings.advertisementIntervalNs();
    }

    /** Skew_Time, rounded down to nanoseconds. */
    private long skewTimeNs(long intervalNs) {
        return (256 - priority()) * (settings.version() == 3 ? intervalNs : SECOND_NS) / 256;
    }

    /** Master_Down_Interval; RFC 9568: Active_Down_Interval. */
    private long masterDownIntervalNs(long intervalNs) {
        return 3 * intervalNs + skewTimeNs(intervalNs);
    }

    void setMasterDownTimer() {
        masterDownTimer.set(3 * masterAdverIntervalNs, skewTimeNs(masterAdverIntervalNs));
    }

    void setMasterDownTimerToSkewTime() {
        masterDownTimer.set(0, skewTimeNs(masterAdverIntervalNs));
    }

    void cancelMasterDownTimer() {
        masterDownTimer.cancel();
    }

    void setAdverTimer() {
        adverTimer.arm(settings.advertisementIntervalNs());
    }

    void cancelAdverTimer() {
        adverTimer.cancel();
    }

    void sendAdvertisement() {
        sender.send(settings, priority());
    }

    void sendResignation() {
        sender.send(settings, 0);
    }

    void broadcastGratuitousArps() {
        announcer.announce();
    }

    void broadcastGratuitousArpsAnew() {
        if (settings.habits().announcesAnew()) {
            announcer.announce();
        }
    }

    /** Goes from one state to another. Master is who holds the addresses. */
    void become(VrrpState to, Reason reason) {
        if (state == to) {
            return;
        }
        VrrpState from = state;
        state = to;
        heldBack.end(simulation.nowNs());
        delayedUntilNs = NEVER;
        if (to == VrrpState.BACKUP && from == VrrpState.INITIALIZE) {
            delayedUntilNs = simulation.nowNs() + settings.preemptDelayNs();
        }
        last = new Transition(
                simulation.nowNs(),
                from,
                to,
                reason,
                priority(),
                heard.address(),
                heard.priority(),
                heard.atNs(),
                skewTimeNs(masterAdverIntervalNs),
                masterDownIntervalNs(masterAdverIntervalNs),
                from == VrrpState.BACKUP ? masterDownTimer.lastSet() : null);
        if (to == VrrpState.INITIALIZE) {
            heard.forget();
            masterDownTimer.forget();
        }
        if (simulation.isTraced()) {
            simulation.happened(
                    Trace.Kind.STATE, Steps.of(last, settings.version()), name, Words.transition(last, on.address()));
        }
        if (to == VrrpState.MASTER) {
            announcer.hold(settings, sender.hardware(settings));
        } else {
            announcer.release(settings, to == VrrpState.BACKUP);
        }
        vrrp.changed(this, last);
    }

    /** How it stands now. */
    public VirtualRouterView view() {
        boolean isMaster = state == VrrpState.MASTER;
        boolean isFaulty =
                state == VrrpState.INITIALIZE && running && enabled && !vrrp.isLeaving() && up && !startTimer.isArmed();
        long intervalNs = isMaster ? settings.advertisementIntervalNs() : masterAdverIntervalNs;
        return new VirtualRouterView(
                settings,
                on.netInterface().name(),
                on.address(),
                state,
                priority(),
                isFaulty,
                isMaster ? on.address() : heard.address(),
                isMaster ? priority() : heard.priority(),
                intervalNs,
                skewTimeNs(intervalNs),
                masterDownIntervalNs(intervalNs),
                heard.atNs(),
                left(adverTimer),
                masterDownTimer.leftNs(),
                state == VrrpState.BACKUP ? Math.max(0, delayedUntilNs - simulation.nowNs()) : 0,
                tracking.view(),
                group == null ? null : group.view(this, heldBack),
                last,
                new AdvertCounts(sender.sent(), sender.sentZero(), received, receivedZero, defects.allDiscarded()));
    }

    /** The advertisements of its VRID that had a defect, since it was started. */
    public InvalidAdverts invalidAdverts() {
        return defects.view();
    }

    private long left(Timer timer) {
        return timer.isArmed() ? Math.max(0, timer.timeNs() - simulation.nowNs()) : 0;
    }

    @Override
    public String toString() {
        return name + " " + Ipv4Address.toString(settings.addresses().get(0));
    }
}
