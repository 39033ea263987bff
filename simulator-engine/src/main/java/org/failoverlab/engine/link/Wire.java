package org.failoverlab.engine.link;

import java.util.Arrays;
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
    private static final long BIT_NANOSECONDS_PER_BYTE = 8_000_000_000L;

    private final Simulation simulation;
    private final Port from;
    private final Port to;
    private final long rate;
    private final long delayNs;
    private final int queueLimitBytes;
    private final double lossProbability;
    private final double corruptionProbability;
    private final RandomStream random;
    private final long gapNs;
    private final long gapRest;

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
    private long acceptedBytes;
    private long deliveredFrames;
    private long queueDrops;
    private long cutLosses;
    private long randomLosses;
    private long corrupted;

    Wire(Simulation simulation, Port from, Port to, LinkSettings settings) {
        super(simulation);
        this.simulation = simulation;
        this.from = from;
        this.to = to;
        this.rate = settings.rateBitPerSecond();
        this.delayNs = settings.delayNs();
        this.queueLimitBytes = settings.queueLimitBytes();
        this.lossProbability = settings.lossProbability();
        this.corruptionProbability = settings.corruptionProbability();
        this.random = simulation.random("wire " + from.name() + " > " + to.name());
        this.gapNs = GAP_BYTES * BIT_NANOSECONDS_PER_BYTE / rate;
        this.gapRest = GAP_BYTES * BIT_NANOSECONDS_PER_BYTE % rate;
    }

    /** Sends a frame as soon as the wire is free, or drops it when too much waits already. */
    void transmit(Frame frame) {
        if (!connected) {
            cutLosses++;
            from.sending(frame, simulation.nowNs());
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

    private long timeOnWireNs(int length) {
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
            simulation.schedule(this, arrivalsNs[head & mask]);
        }
        simulation.setCause(frame.cause());
        if (lossProbability > 0 && random.nextDouble() < lossProbability) {
            randomLosses++;
            note("lost on the wire", frame);
            return;
        }
        if (corruptionProbability > 0 && random.nextDouble() < corruptionProbability) {
            corrupted++;
            note("bad frame check sequence", frame);
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

    private void drop(Frame frame) {
        queueDrops++;
        note("queue full", frame);
    }

    private void note(String why, Frame frame) {
        if (simulation.traces(Trace.Kind.DROP)) {
            simulation.note(Trace.Kind.DROP, from.name() + " > " + to.name(), why + ": " + frame);
        }
    }

    /** Connects or cuts it. A cut loses every frame that waits or is under way. */
    void setConnected(boolean connected) {
        if (this.connected && !connected) {
            leaveQueue(simulation.nowNs());
            acceptedFrames -= tail - waiting;
            acceptedBytes -= waitingBytes;
            int lost = tail - head;
            cutLosses += lost;
            from.cut();
            Arrays.fill(frames, null);
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

    /** The sending end. */
    public Port from() {
        return from;
    }

    /** The receiving end. */
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

    /** Frames dropped because the queue was full. */
    public long queueDrops() {
        return queueDrops;
    }

    /** Frames lost because the wire was cut under them, or sent before the port had noticed. */
    public long cutLosses() {
        return cutLosses;
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
