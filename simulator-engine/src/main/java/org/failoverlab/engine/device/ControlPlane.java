package org.failoverlab.engine.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Event;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;

/**
 * A device's CPU: a server of finite rate with a queue of finite length for every frame that is punted to it.
 *
 * <p>Control frames are those to a reserved address and those that a {@link Protocol} claims; all else (broadcasts, what
 * is addressed to the device itself) is ordinary. Real equipment differs in whether control frames have a queue of their
 * own, so it is a setting: with it they are served first, without it a storm delays them and pushes them out.
 *
 * <p>Service is what limits how much it can do; besides, its software takes a while until it acts upon a frame that was served
 * or an interface that has changed. That holds up nothing else.
 */
public final class ControlPlane extends Event {
    /**
     * What the CPU can do.
     *
     * @param serviceNs time for one frame, positive
     * @param queueLimit how many frames may wait, in each queue
     * @param protectedQueue true when control frames have a queue of their own, served first
     * @param delayNs how long the software takes at least until it acts upon what it is told, not negative
     * @param jitterNs what is added to that: each time uniformly from 0 to this, not negative
     */
    public record Settings(long serviceNs, int queueLimit, boolean protectedQueue, long delayNs, long jitterNs) {
        /** Checks the ranges. */
        public Settings {
            if (serviceNs < 1 || queueLimit < 1) {
                throw new IllegalArgumentException("service time and queue limit must be positive");
            }
            if (delayNs < 0 || jitterNs < 0) {
                throw new IllegalArgumentException("delay and jitter must not be negative");
            }
        }

        /** A CPU whose software acts upon a frame as soon as it was served. */
        public Settings(long serviceNs, int queueLimit, boolean protectedQueue) {
            this(serviceNs, queueLimit, protectedQueue, 0, 0);
        }

        boolean actsAtOnce() {
            return delayNs == 0 && jitterNs == 0;
        }
    }

    private final Simulation simulation;
    private final String name;
    private final List<Protocol> protocols = new ArrayList<>();
    /** What it would have done while it hung, in the order in which it came due. */
    private final List<Runnable> overdue = new ArrayList<>();
    /** How the interfaces stand that are not as they were before it hung. */
    private final Map<NetInterface, Boolean> changedWhileHung = new LinkedHashMap<>();

    private final DispatchQueue served;
    /** Null where frames are handed over as they are. */
    private FrameReader strictWire;
    /** Null for nobody. */
    private PuntWatch watch;

    private Settings settings;
    private PuntQueue ordinary;
    private PuntQueue control;
    private boolean running = true;
    private boolean hung;
    private Relay relay;

    private Frame serving;
    private NetInterface servingIn;
    private int servingVlan;
    private long serviceStartNs;
    /** Of the frame in service when it was interrupted. */
    private long remainingNs;

    private long busyNs;
    private long finished;
    private long controlServed;
    private long controlDropped;
    private long ordinaryDropped;
    private long longestControlWaitNs;

    ControlPlane(Simulation simulation, String name, Settings settings) {
        super(simulation);
        this.simulation = simulation;
        this.name = name;
        this.served = new DispatchQueue(simulation, this, name);
        configure(settings);
    }

    /** Changes what it can do. What waits goes on waiting, as far as the new queues have room. */
    public void configure(Settings newSettings) {
        PuntQueue oldOrdinary = ordinary;
        PuntQueue oldControl = control;
        settings = newSettings;
        ordinary = new PuntQueue(settings.queueLimit);
        control = settings.protectedQueue ? new PuntQueue(settings.queueLimit) : ordinary;
        moveOver(oldControl);
        moveOver(oldOrdinary);
    }

    private void moveOver(PuntQueue old) {
        while (old != null && !old.isEmpty()) {
            PuntQueue queue = old.headIsControl() ? control : ordinary;
            if (!queue.offer(old.headIn(), old.headVlan(), old.headFrame(), old.headSinceNs(), old.headIsControl())) {
                count(old.headIsControl());
            }
            old.removeHead();
        }
    }

    private void dropAll() {
        for (PuntQueue queue = control; queue != null && !queue.isEmpty(); queue.removeHead()) {
            count(queue.headIsControl());
        }
        for (PuntQueue queue = ordinary; queue != null && !queue.isEmpty(); queue.removeHead()) {
            count(queue.headIsControl());
        }
    }

    /** Starts every protocol, as after power-on. */
    void start() {
        running = true;
        for (int i = 0; i < protocols.size(); i++) {
            protocols.get(i).start();
        }
    }

    /** It will be without power soon: protocols take leave. */
    void resign() {
        for (int i = 0; running && !hung && i < protocols.size(); i++) {
            protocols.get(i).resign();
        }
    }

    /** Power is gone: queues and protocols forget everything. Does nothing when it has not booted since the last time. */
    void stop() {
        if (!running) {
            return;
        }
        running = false;
        hung = false;
        overdue.clear();
        changedWhileHung.clear();
        pause();
        if (serving != null) {
            count(isControl(serving));
            serving = null;
        }
        served.clear();
        dropAll();
        for (int i = 0; i < protocols.size(); i++) {
            protocols.get(i).stop();
        }
    }

    /**
     * Hangs or goes on. While it hangs it serves no frame, acts upon none, and what its {@linkplain #timer timers} are to do
     * waits; the relay goes on as it was left.
     */
    void setHung(boolean newHung) {
        if (!running || hung == newHung) {
            return;
        }
        hung = newHung;
        if (hung) {
            pause();
            served.pause();
            return;
        }
        served.proceed();
        if (serving != null) {
            serviceStartNs = simulation.nowNs();
            simulation.schedule(this, serviceStartNs + remainingNs);
        } else {
            serveNext();
        }
        List<Runnable> due = List.copyOf(overdue);
        overdue.clear();
        Map<NetInterface, Boolean> changed = new LinkedHashMap<>(changedWhileHung);
        changedWhileHung.clear();
        long cause = simulation.cause();
        changed.forEach(this::interfaceChanged);
        for (Runnable action : due) {
            action.run();
            simulation.setCause(cause);
        }
    }

    private void pause() {
        if (isPending()) {
            remainingNs = timeNs() - simulation.nowNs();
            busyNs += simulation.nowNs() - serviceStartNs;
            simulation.cancel(this);
        }
    }

    /** True while it hangs. */
    public boolean isHung() {
        return hung;
    }

    /** True while it has power and has booted. */
    public boolean isRunning() {
        return running;
    }

    /** The name of its device. */
    String name() {
        return name;
    }

    /** A timer of software that runs on this CPU: while the CPU hangs, what it is to do waits. */
    public Timer timer(String timerName, Runnable action) {
        return new CpuTimer(simulation, timerName, this, action);
    }

    /** Keeps this until it no longer hangs. */
    void postpone(Runnable action) {
        overdue.add(action);
    }

    /**
     * Lets protocols receive each control frame as this reader reads it from its bytes, so that nothing passes that could not stand
     * on a wire; one that is another frame then stops the run with an IllegalStateException. Null for frames as they are.
     */
    public void setStrictWire(FrameReader reader) {
        strictWire = reader;
    }

    /** Sets who sees what comes to this CPU; null for nobody. */
    public void setPuntWatch(PuntWatch newWatch) {
        watch = newWatch;
    }

    void setRelay(Relay relay) {
        this.relay = relay;
    }

    void add(Protocol protocol) {
        protocols.add(protocol);
    }

    /** Hands a frame to the CPU; vlan is 0 for a frame that was not classified. */
    void punt(NetInterface in, int vlan, Frame frame) {
        if (watch != null) {
            watch.punted(frame);
        }
        boolean isControl = isControl(frame);
        if (serving == null && !hung) {
            serve(in, vlan, frame, isControl);
            return;
        }
        PuntQueue queue = isControl ? control : ordinary;
        if (!queue.offer(in, vlan, frame, simulation.nowNs(), isControl)) {
            count(isControl);
            if (simulation.traces(Trace.Kind.DROP)) {
                simulation.note(
                        Trace.Kind.DROP,
                        name,
                        (isControl ? "control frame" : "frame") + " lost, CPU queue full: " + frame);
            }
        }
    }

    private void count(boolean isControl) {
        if (isControl) {
            controlDropped++;
        } else {
            ordinaryDropped++;
        }
    }

    private void serve(NetInterface in, int vlan, Frame frame, boolean isControl) {
        serving = frame;
        servingIn = in;
        servingVlan = vlan;
        serviceStartNs = simulation.nowNs();
        if (isControl) {
            controlServed++;
        }
        simulation.schedule(this, serviceStartNs + settings.serviceNs);
    }

    @Override
    protected void fire() {
        Frame frame = serving;
        NetInterface in = servingIn;
        int vlan = servingVlan;
        busyNs += simulation.nowNs() - serviceStartNs;
        serving = null;
        serveNext();
        simulation.setCause(frame.cause());
        if (settings.actsAtOnce() && served.isEmpty()) {
            dispatch(in, vlan, frame);
        } else if (!served.offer(in, vlan, frame, settings)) {
            lost(frame);
            if (simulation.traces(Trace.Kind.DROP)) {
                simulation.note(Trace.Kind.DROP, name, "lost, its software is too far behind: " + frame);
            }
        }
    }

    /** A frame that was served is lost before the software has acted upon it. */
    void lost(Frame frame) {
        count(isControl(frame));
    }

    private void serveNext() {
        PuntQueue next = control.isEmpty() ? ordinary : control;
        if (!next.isEmpty()) {
            if (next.headIsControl()) {
                longestControlWaitNs = Math.max(longestControlWaitNs, simulation.nowNs() - next.headSinceNs());
            }
            serve(next.headIn(), next.headVlan(), next.headFrame(), next.headIsControl());
            next.removeHead();
        }
    }

    /** The software acts upon a frame. */
    void dispatch(NetInterface in, int vlan, Frame received) {
        finished++;
        Frame frame = strictWire != null && isControl(received) ? overStrictWire(received) : received;
        for (int i = 0; i < protocols.size(); i++) {
            Protocol protocol = protocols.get(i);
            if (protocol.claims(frame)) {
                if (vlan == 0 || relay == null) {
                    protocol.receive(in, frame);
                } else {
                    relay.deliver(vlan, frame, protocol);
                }
                return;
            }
        }
        if (in instanceof RoutedPort routed) {
            routed.deliver(frame);
        } else if (relay != null && vlan != 0) {
            relay.deliver(vlan, frame);
        }
    }

    private Frame overStrictWire(Frame frame) {
        Frame read = strictWire.reread(frame);
        // What was injected as bytes is those bytes; read again it has the padding as well.
        boolean isVerbatim = frame.payload().meaning() != frame.payload();
        if (!isVerbatim && read.digest() != frame.digest()) {
            throw new IllegalStateException(
                    name + " received what its bytes do not say: " + frame + "; they say: " + read);
        }
        return read;
    }

    private boolean isControl(Frame frame) {
        if (MacAddress.isReserved(frame.destination())) {
            return true;
        }
        for (int i = 0; i < protocols.size(); i++) {
            if (protocols.get(i).claims(frame)) {
                return true;
            }
        }
        return false;
    }

    void interfaceChanged(NetInterface changed, boolean up) {
        if (hung) {
            // Software that wakes up finds what is, not what was; what went and came back has not changed.
            if (changedWhileHung.remove(changed) == null) {
                changedWhileHung.put(changed, up);
            }
        }
        if (hung || !running) {
            return;
        }
        if (settings.actsAtOnce() && served.isEmpty()) {
            tell(changed, up);
        } else {
            served.offer(changed, up, settings);
        }
    }

    /** The software learns that an interface has changed. */
    void tell(NetInterface changed, boolean up) {
        long cause = simulation.cause();
        for (int i = 0; i < protocols.size(); i++) {
            protocols.get(i).interfaceChanged(changed, up);
            simulation.setCause(cause);
        }
    }

    /** What the CPU can do. */
    public Settings settings() {
        return settings;
    }

    /** The protocols that run on it. */
    public List<Protocol> protocols() {
        return List.copyOf(protocols);
    }

    /** Frames that wait for their service to begin. */
    public int waiting() {
        return ordinary.size() + (control == ordinary ? 0 : control.size());
    }

    /** Frames that have been served and that the software has not acted upon yet. */
    public int undispatched() {
        return served.frameCount();
    }

    /** How long it has been busy since the start of the run, nanoseconds. */
    public long busyNs() {
        return busyNs + (isPending() ? simulation.nowNs() - serviceStartNs : 0);
    }

    /** Frames it has finished with: its software has acted upon them. */
    public long served() {
        return finished;
    }

    /** Control frames whose service has begun. */
    public long controlServed() {
        return controlServed;
    }

    /** Control frames lost because their queue was full, or because power went before anybody acted upon them. */
    public long controlDropped() {
        return controlDropped;
    }

    /** Other frames lost because their queue was full, or because power went before anybody acted upon them. */
    public long ordinaryDropped() {
        return ordinaryDropped;
    }

    /** The longest time that a control frame waited for its service to begin, nanoseconds. */
    public long longestControlWaitNs() {
        return longestControlWaitNs;
    }
}
