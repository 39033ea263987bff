package org.failoverlab.engine.link;

import java.util.Arrays;
import org.failoverlab.engine.event.Digest;
import org.failoverlab.engine.event.Event;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;

/**
 * One direction of a link: serialisation at a rate, a drop-tail queue before it, a propagation delay behind it.
 *
 * <p>A wire is itself the event of its next frame's arrival, so a hop is one event. Frames arrive when their last bit
 * does (store and forward). Serialisation is exact: what a frame's time on the wire exceeds a whole nanosecond is
 * carried over to the frame that follows it without a pause, so no rate drifts.
 *
 * <p>A frame takes its length and 8 bytes of preamble and start delimiter; the next may begin 12 bytes' time later
 * (IEEE 802.3, 3.2.1, 3.2.2 and 4A.4.2 interPacketGap).
 */
public final class Wire extends Event {
    private static final int PREAMBLE_BYTES = 8;
    private static final int GAP_BYTES = 12;
    /** What a wire can hold at most: 7 ms of the shortest frames at 100 Gb/s, a second of them at 700 Mb/s. */
    private static final int MAX_FRAMES = 1 << 20;

    private static final long BIT_NANOSECONDS_PER_BYTE = 8_000_000_000L;

    private final Simulation simulation;
    private final RandomStream random;
    private Port from;
    private Port to;
    private long rate;
    private long delayNs;
    private int queueLimitBytes;
    private long gapNs;
    private long gapRest;

    /** True when any of the following three is at work: most wires are faultless, and one question is enough. */
    private boolean flawed;

    private boolean silent;
    /** What has made it as good or bad as it is. */
    private long flawCause;

    private double lossProbability;
    private double corruptionProbability;

    /** Length of the frame sent last, and its time on the wire: whole nanoseconds and a rest in 1/rate nanoseconds. */
    private int lengthBytes;

    private long lengthNs;
    private long lengthRest;

    /** When the next frame may begin: whole nanoseconds and a rest in 1/rate nanoseconds. */
    private long freeAtNs;

    private long freeAtRest;

    /** A ring: frames [head, waiting) are being sent or under way, [waiting, tail) wait in the queue. */
    private Frame[] frames = new Frame[8];

    private long[] arrivalsNs = new long[8];
    private int mask = 7;
    private int head;
    private int waiting;
    private int tail;
    private int waitingBytes;

    private boolean connected = true;
    private long acceptedFrames;
    private WireWatch watch;
    private boolean isDormant;
    private long acceptedBytes;
    private long deliveredFrames;
    private long queueDrops;
    private long cutLosses;
    private long cuts;
    private long silentLosses;
    private long randomLosses;
    private long corrupted;

    Wire(Simulation simulation, Port from, Port to, LinkSettings settings) {
        super(simulation);
        this.simulation = simulation;
        this.from = from;
        this.to = to;
        this.random = simulation.random("wire " + from.name() + " > " + to.name());
        configure(settings);
        setQuality(false, settings.lossProbability(), settings.corruptionProbability(), settings.delayNs());
    }

    /** Changes rate and queue limit. Another rate is only for a wire that is not connected: it is empty then. */
    void configure(LinkSettings settings) {
        if (settings.rateBitPerSecond() != rate) {
            rate = settings.rateBitPerSecond();
            gapNs = GAP_BYTES * BIT_NANOSECONDS_PER_BYTE / rate;
            gapRest = GAP_BYTES * BIT_NANOSECONDS_PER_BYTE % rate;
            lengthBytes = 0;
        }
        queueLimitBytes = settings.queueLimitBytes();
    }

    /**
     * Changes how well it carries frames. Loss meets all frames that arrive from now on, a new delay those whose sending has
     * not begun. A shorter delay never lets a frame overtake another.
     */
    void setQuality(boolean newSilent, double newLoss, double newCorruption, long newDelayNs) {
        if (silent != newSilent || lossProbability != newLoss || corruptionProbability != newCorruption) {
            flawCause = simulation.cause();
        }
        boolean passable = !newSilent && newLoss < 1 && newCorruption < 1;
        if (isPassable() != passable) {
            simulation.topologyChanges(passable);
        }
        silent = newSilent;
        lossProbability = newLoss;
        corruptionProbability = newCorruption;
        flawed = silent || lossProbability > 0 || corruptionProbability > 0;
        if (newDelayNs != delayNs) {
            simulation.forwardingChanged();
            leaveQueue(simulation.nowNs());
            for (int i = waiting; i != tail; i++) {
                arrivalsNs[i & mask] += newDelayNs - delayNs;
            }
            if (head == waiting && head != tail) {
                simulation.schedule(this, arrivalsNs[head & mask]);
            }
            delayNs = newDelayNs;
        }
    }

    /** The end that sends is plugged into this port now. */
    void setFrom(Port newFrom) {
        from = newFrom;
    }

    /** The end that receives is plugged into this port now. */
    void setTo(Port newTo) {
        to = newTo;
    }

    /** Sends a frame as soon as the wire is free, or drops it when too much waits already. */
    void transmit(Frame frame) {
        if (!connected) {
            cutLosses++;
            from.sending(frame, simulation.nowNs());
            return;
        }
        if (tail - head == MAX_FRAMES) {
            drop(frame);
            return;
        }
        int length = frame.lengthBytes();
        long startNs = simulation.nowNs();
        long rest = 0;
        if (freeAtNs < startNs || (freeAtNs == startNs && freeAtRest == 0)) {
            waiting = tail + 1;
            waitingBytes = 0;
        } else {
            leaveQueue(startNs);
            if (waitingBytes + length > queueLimitBytes) {
                drop(frame);
                return;
            }
            waitingBytes += length;
            startNs = freeAtNs;
            rest = freeAtRest;
        }
        if (length != lengthBytes) {
            measure(length);
        }
        long endNs = startNs + lengthNs;
        rest += lengthRest;
        if (rest >= rate) {
            rest -= rate;
            endNs++;
        }
        from.sending(frame, startNs);
        enqueue(frame, endNs + delayNs);
        freeAtNs = endNs + gapNs;
        freeAtRest = rest + gapRest;
        if (freeAtRest >= rate) {
            freeAtRest -= rate;
            freeAtNs++;
        }
        acceptedFrames++;
        acceptedBytes += length;
        if (isDormant) {
            isDormant = false;
            watch.active();
        }
    }

    /** Whom to tell when it sends again, once; it is to be called only while the wire {@linkplain #isAtRestAfter is at rest}. */
    public void setDormant(WireWatch newWatch) {
        watch = newWatch;
        isDormant = true;
    }

    private void measure(int length) {
        long bits = (length + PREAMBLE_BYTES) * BIT_NANOSECONDS_PER_BYTE;
        lengthBytes = length;
        lengthNs = bits / rate;
        lengthRest = bits % rate;
    }

    /** Takes the frames out of the queue whose sending has begun. */
    private void leaveQueue(long nowNs) {
        while (waiting != tail) {
            int slot = waiting & mask;
            int length = frames[slot].lengthBytes();
            // When it began follows from when it arrives: one array less to walk through.
            if (arrivalsNs[slot] - delayNs - timeOnWireNs(length) > nowNs) {
                return;
            }
            waitingBytes -= length;
            waiting++;
        }
    }

    /** How long a frame of this length takes from its first bit to its last, preamble included; whole nanoseconds. */
    public long timeOnWireNs(int length) {
        return length == lengthBytes ? lengthNs : (length + PREAMBLE_BYTES) * BIT_NANOSECONDS_PER_BYTE / rate;
    }

    private void enqueue(Frame frame, long arrivalNs) {
        if (tail - head > mask) {
            grow();
        }
        int slot = tail & mask;
        frames[slot] = frame;
        arrivalsNs[slot] = arrivalNs;
        if (head == tail++) {
            simulation.schedule(this, arrivalNs);
        }
    }

    private void grow() {
        int size = mask + 1;
        int count = tail - head;
        Frame[] newFrames = Arrays.copyOf(frames, 2 * size);
        long[] newArrivals = Arrays.copyOf(arrivalsNs, 2 * size);
        for (int i = 0; i < count; i++) {
            int old = (head + i) & mask;
            newFrames[i] = frames[old];
            newArrivals[i] = arrivalsNs[old];
        }
        Arrays.fill(newFrames, count, 2 * size, null);
        frames = newFrames;
        arrivalsNs = newArrivals;
        waiting -= head;
        head = 0;
        tail = count;
        mask = 2 * size - 1;
    }

    @Override
    protected void fire() {
        int slot = head & mask;
        Frame frame = frames[slot];
        frames[slot] = null;
        if (head == waiting) {
            waitingBytes -= frame.lengthBytes();
            waiting++;
        }
        if (++head != tail) {
            // After a cut in delay, the next one may have been due already, had it overtaken this one.
            simulation.schedule(this, Math.max(arrivalsNs[head & mask], simulation.nowNs()));
        }
        simulation.setCause(frame.cause());
        if (flawed && isLost(frame)) {
            return;
        }
        if (!to.isUp()) {
            to.refuse(frame);
            return;
        }
        deliveredFrames++;
        simulation.fold(frame.digest());
        to.deliver(frame);
    }

    private boolean isLost(Frame frame) {
        if (silent) {
            silentLosses++;
            note("lost in silence", frame, flawCause);
            return true;
        }
        if (lossProbability > 0 && random.nextDouble() < lossProbability) {
            randomLosses++;
            note("lost on the wire", frame, flawCause);
            return true;
        }
        if (corruptionProbability > 0 && random.nextDouble() < corruptionProbability) {
            corrupted++;
            note("bad frame check sequence", frame, flawCause);
            return true;
        }
        return false;
    }

    private void drop(Frame frame) {
        queueDrops++;
        note("queue full", frame, simulation.cause());
    }

    private void note(String why, Frame frame, long because) {
        if (simulation.traces(Trace.Kind.DROP)) {
            simulation.note(Trace.Kind.DROP, from.name() + " > " + to.name(), why + ": " + frame, because);
        }
    }

    /** Connects or cuts it. A cut loses every frame that waits or is under way. */
    void setConnected(boolean connected) {
        if (this.connected != connected) {
            simulation.topologyChanges(connected);
        }
        if (this.connected && !connected) {
            leaveQueue(simulation.nowNs());
            acceptedFrames -= tail - waiting;
            acceptedBytes -= waitingBytes;
            int lost = tail - head;
            cuts++;
            cutLosses += lost;
            from.cut();
            for (int i = head; i != tail; i++) {
                frames[i & mask] = null;
            }
            head = 0;
            tail = 0;
            waiting = 0;
            waitingBytes = 0;
            freeAtNs = 0;
            freeAtRest = 0;
            simulation.cancel(this);
            if (lost > 0) {
                simulation.note(
                        Trace.Kind.DROP, from.name() + " > " + to.name(), lost + " frames lost as the wire was cut");
            }
        }
        this.connected = connected;
    }

    /** The sending end; the latest, while it is plugged in nowhere. */
    public Port from() {
        return from;
    }

    /** The receiving end; the latest, while it is plugged in nowhere. */
    public Port to() {
        return to;
    }

    /** Bits per second. */
    public long rateBitPerSecond() {
        return rate;
    }

    /** Frames whose sending has begun so far, those lost later included. */
    public long sentFrames() {
        leaveQueue(simulation.nowNs());
        return acceptedFrames - (tail - waiting);
    }

    /** True when nothing is on the wire and it has sent so many frames: a quick look at whether anything was sent since. */
    public boolean isAtRestAfter(long sentFrames) {
        return head == tail && acceptedFrames == sentFrames;
    }

    /** Bytes of the frames whose sending has begun so far, without preamble and gap. */
    public long sentBytes() {
        leaveQueue(simulation.nowNs());
        return acceptedBytes - waitingBytes;
    }

    /** Bytes' time that these frames take on the wire, preamble and gap included. */
    public long occupiedBytes() {
        return sentBytes() + sentFrames() * (PREAMBLE_BYTES + GAP_BYTES);
    }

    /** Frames handed to the receiving port so far. */
    public long deliveredFrames() {
        return deliveredFrames;
    }

    /** Frames dropped because the queue was full, or because a million frames were under way. */
    public long queueDrops() {
        return queueDrops;
    }

    /** Frames lost because the wire was cut under them, or sent before the port had noticed. */
    public long cutLosses() {
        return cutLosses;
    }

    /** Frames that vanished while the wire was silent: no port noticed anything. */
    public long silentLosses() {
        return silentLosses;
    }

    /** How often it was cut; each time what was on it was lost. */
    public long cuts() {
        return cuts;
    }

    /** How long a bit takes from end to end, nanoseconds. */
    public long delayNs() {
        return delayNs;
    }

    /** True while there is a signal on it. */
    public boolean isConnected() {
        return connected;
    }

    /** False while every frame is lost on it: it is silent, or loses or spoils all. */
    public boolean isPassable() {
        return !silent && lossProbability < 1 && corruptionProbability < 1;
    }

    /** True while a frame that is sent into it now can reach whoever is at its end: it is connected, and both ends are up. */
    public boolean carriesFrames() {
        return connected && isPassable() && from.isUp() && to.isUp();
    }

    /** Frames that wait, are being sent or are under way. */
    public int onTheWay() {
        return tail - head;
    }

    /** Folds all that is physical about it, and nothing of what is on it, into a hash. */
    long physicalDigest(long hash) {
        long h = Digest.fold(hash, (connected ? 1 : 0) + (silent ? 2 : 0));
        h = Digest.fold(h, Double.doubleToLongBits(lossProbability));
        h = Digest.fold(h, Double.doubleToLongBits(corruptionProbability));
        return Digest.fold(Digest.fold(Digest.fold(h, delayNs), rate), queueLimitBytes);
    }

    /** Frames lost by the loss probability. */
    public long randomLosses() {
        return randomLosses;
    }

    /** Frames that arrived with a bad check sequence and were discarded. */
    public long corrupted() {
        return corrupted;
    }
}
