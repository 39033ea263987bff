package org.failoverlab.protocols.vrrp;

import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.VirtualAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.vrrp.Transition.Reason;

/** A virtual router on one router: RFC 9568, 6 and RFC 3768, 6. */
public final class VirtualRouter {
    private static final long VIRTUAL_HARDWARE = 0x0000_5E00_0100L;
    private static final long CENTISECOND_NS = 10_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final Simulation simulation;
    private final Vrrp vrrp;
    private final String name;
    private final IpInterface on;
    private final Timer adverTimer;
    private final Timer masterDownTimer;
    private VirtualRouterSettings settings;
    private VrrpState state = VrrpState.INITIALIZE;
    private boolean running;
    private boolean enabled = true;
    private long masterIntervalNs;
    private int masterAddress;
    private int masterPriority;
    private long lastAdvertNs = -1;
    private Transition last;
    private long sent;
    private long sentZero;
    private long received;
    private long receivedZero;
    private long invalid;

    VirtualRouter(Simulation simulation, Vrrp vrrp, Device device, IpInterface on, VirtualRouterSettings settings) {
        this.simulation = simulation;
        this.vrrp = vrrp;
        this.on = on;
        this.settings = settings;
        this.name = on.netInterface().name() + " VRID " + settings.vrid();
        this.adverTimer = device.controlPlane().timer(name + " Adver_Timer", this::adverTimerFired);
        this.masterDownTimer = device.controlPlane().timer(name + " Master_Down_Timer", this::masterDownTimerFired);
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

    void start() {
        running = true;
        startup();
    }

    void stop() {
        running = false;
        adverTimer.cancel();
        masterDownTimer.cancel();
        go(VrrpState.INITIALIZE, Reason.STOPPED);
    }

    void setEnabled(boolean newEnabled) {
        enabled = newEnabled;
        if (enabled) {
            startup();
        } else {
            shutdown(Reason.SHUTDOWN);
        }
    }

    void interfaceChanged(boolean up) {
        if (up) {
            startup();
        } else {
            shutdown(Reason.INTERFACE_DOWN);
        }
    }

    /** New settings, at once. */
    public void configure(VirtualRouterSettings newSettings) {
        settings = newSettings;
    }

    private void startup() {
        if (!running
                || !enabled
                || state != VrrpState.INITIALIZE
                || !on.netInterface().isUp()) {
            return;
        }
        masterIntervalNs = settings.advertisementIntervalNs();
        if (settings.isOwner() && !settings.ownerWaits()) {
            becomeMaster(Reason.STARTED_AS_OWNER);
        } else {
            masterDownTimer.arm(masterDownNs());
            go(VrrpState.BACKUP, Reason.STARTED);
        }
    }

    private void shutdown(Reason reason) {
        masterDownTimer.cancel();
        adverTimer.cancel();
        if (state == VrrpState.MASTER) {
            send(0);
        }
        go(VrrpState.INITIALIZE, reason);
    }

    private void masterDownTimerFired() {
        becomeMaster(masterPriority == 0 && lastAdvertNs >= 0 ? Reason.RESIGNED : Reason.MASTER_DOWN);
    }

    private void adverTimerFired() {
        send(settings.priority());
        adverTimer.arm(settings.advertisementIntervalNs());
    }

    private void becomeMaster(Reason reason) {
        send(settings.priority());
        go(VrrpState.MASTER, reason);
        for (int address : settings.addresses()) {
            on.announce(address, hardware());
        }
        adverTimer.arm(settings.advertisementIntervalNs());
    }

    void receive(Ipv4Packet packet, VrrpPacket advert) {
        if (packet.timeToLive() != VrrpPacket.TIME_TO_LIVE || advert.version() != settings.version()) {
            invalid++;
            return;
        }
        received++;
        if (state == VrrpState.BACKUP) {
            receiveAsBackup(packet, advert);
        } else if (state == VrrpState.MASTER) {
            receiveAsMaster(packet, advert);
        }
    }

    private void heard(Ipv4Packet packet, VrrpPacket advert) {
        masterAddress = packet.source();
        masterPriority = advert.priority();
        lastAdvertNs = simulation.nowNs();
        if (advert.version() == 3) {
            masterIntervalNs = advert.interval() * CENTISECOND_NS;
        }
    }

    private void receiveAsBackup(Ipv4Packet packet, VrrpPacket advert) {
        if (advert.priority() == 0) {
            receivedZero++;
            heard(packet, advert);
            masterDownTimer.arm(skewNs());
        } else if (!settings.preempt() || advert.priority() >= settings.priority()) {
            heard(packet, advert);
            masterDownTimer.arm(masterDownNs());
        }
    }

    private void receiveAsMaster(Ipv4Packet packet, VrrpPacket advert) {
        if (advert.priority() == 0) {
            receivedZero++;
            send(settings.priority());
            adverTimer.arm(settings.advertisementIntervalNs());
            return;
        }
        boolean isHigher = advert.priority() > settings.priority();
        boolean isTie =
                advert.priority() == settings.priority() && Integer.compareUnsigned(packet.source(), on.address()) > 0;
        if (isHigher || isTie) {
            adverTimer.cancel();
            heard(packet, advert);
            masterDownTimer.arm(masterDownNs());
            go(VrrpState.BACKUP, isHigher ? Reason.HIGHER_PRIORITY : Reason.HIGHER_ADDRESS);
        }
    }

    private void go(VrrpState to, Reason reason) {
        if (state == to) {
            return;
        }
        VrrpState from = state;
        state = to;
        for (int address : settings.addresses()) {
            VirtualAddress virtual = new VirtualAddress(address, hardware(), settings.accept() || settings.isOwner());
            if (to == VrrpState.MASTER) {
                on.hold(virtual);
            } else if (from == VrrpState.MASTER) {
                on.release(virtual);
            }
        }
        last = new Transition(
                simulation.nowNs(),
                from,
                to,
                reason,
                settings.priority(),
                masterAddress,
                masterPriority,
                lastAdvertNs,
                skewNs(),
                masterDownNs());
        simulation.happened(Trace.Kind.STATE, name, from + " > " + to + ": " + reason);
        vrrp.changed(this, last);
    }

    private void send(int priority) {
        long unitNs = settings.version() == 3 ? CENTISECOND_NS : SECOND_NS;
        VrrpPacket advert = new VrrpPacket(
                settings.version(),
                settings.vrid(),
                priority,
                (int) (settings.advertisementIntervalNs() / unitNs),
                settings.addresses(),
                on.address());
        sent++;
        if (priority == 0) {
            sentZero++;
        }
        on.send(
                new Ipv4Packet(on.address(), VrrpPacket.GROUP, 0, VrrpPacket.TIME_TO_LIVE, VrrpPacket.PROTOCOL, advert),
                VrrpPacket.GROUP_HARDWARE,
                hardware());
    }

    private long hardware() {
        return settings.virtualMac()
                ? VIRTUAL_HARDWARE | settings.vrid()
                : on.netInterface().address();
    }

    private long skewNs() {
        return settings.version() == 3
                ? (256 - settings.priority()) * masterIntervalNs / 256
                : (256 - settings.priority()) * SECOND_NS / 256;
    }

    private long masterDownNs() {
        return 3 * masterIntervalNs + skewNs();
    }

    /** How it stands now. */
    public VirtualRouterView view() {
        boolean isMaster = state == VrrpState.MASTER;
        return new VirtualRouterView(
                settings,
                on.netInterface().name(),
                on.address(),
                state,
                settings.priority(),
                false,
                isMaster ? on.address() : masterAddress,
                isMaster ? settings.priority() : masterPriority,
                masterIntervalNs,
                skewNs(),
                masterDownNs(),
                lastAdvertNs,
                left(adverTimer),
                left(masterDownTimer),
                List.of(),
                last,
                new AdvertCounts(sent, sentZero, received, receivedZero, invalid));
    }

    private long left(Timer timer) {
        return timer.isArmed() ? timer.timeNs() - simulation.nowNs() : 0;
    }

    @Override
    public String toString() {
        return name + " " + Ipv4Address.toString(settings.addresses().get(0));
    }
}
