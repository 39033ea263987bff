package org.failoverlab.engine.device;

import java.util.Arrays;
import org.failoverlab.engine.event.Event;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;

/**
 * What a CPU knows of and its software has not acted upon yet: frames and changes of interfaces, in the order in which they
 * came. Each waits its own random time, and never less than the one before it.
 */
final class DispatchQueue extends Event {
    /** As many as a wire can hold: what comes on top is lost, where a longer wait would only take memory. */
    private static final int MAX_FRAMES = 1 << 20;

    private final Simulation simulation;
    private final ControlPlane cpu;
    private final RandomStream random;

    /** A ring; a null frame is a change of the interface. */
    private Frame[] frames = new Frame[8];

    private NetInterface[] interfaces = new NetInterface[8];
    /** The VLAN of a frame; of a change, 1 for up. */
    private int[] values = new int[8];

    private long[] causes = new long[8];
    /** Of each by itself: the head waits for its own time, and all behind it for the head. */
    private long[] duesNs = new long[8];

    private int head;
    private int size;
    private int frameCount;

    DispatchQueue(Simulation simulation, ControlPlane cpu, String name) {
        super(simulation);
        this.simulation = simulation;
        this.cpu = cpu;
        this.random = simulation.random(name + " cpu");
    }

    boolean isEmpty() {
        return size == 0;
    }

    int frameCount() {
        return frameCount;
    }

    /** Appends a frame; false when there are too many. */
    boolean offer(NetInterface in, int vlan, Frame frame, ControlPlane.Settings settings) {
        if (frameCount == MAX_FRAMES) {
            return false;
        }
        frameCount++;
        append(in, vlan, frame, frame.cause(), settings);
        return true;
    }

    /** Appends a change of an interface; its cause is that of this moment. */
    void offer(NetInterface changed, boolean up, ControlPlane.Settings settings) {
        append(changed, up ? 1 : 0, null, simulation.cause(), settings);
    }

    private void append(NetInterface in, int value, Frame frame, long cause, ControlPlane.Settings settings) {
        if (size == frames.length) {
            grow();
        }
        long due = simulation.nowNs() + settings.delayNs();
        if (settings.jitterNs() > 0) {
            due += random.nextLong(settings.jitterNs() + 1);
        }
        int slot = (head + size) & (frames.length - 1);
        frames[slot] = frame;
        interfaces[slot] = in;
        values[slot] = value;
        causes[slot] = cause;
        duesNs[slot] = due;
        if (size++ == 0) {
            simulation.schedule(this, due);
        }
    }

    private void grow() {
        int slots = frames.length;
        int first = slots - head;
        Frame[] newFrames = new Frame[2 * slots];
        NetInterface[] newInterfaces = new NetInterface[2 * slots];
        System.arraycopy(frames, head, newFrames, 0, first);
        System.arraycopy(frames, 0, newFrames, first, head);
        System.arraycopy(interfaces, head, newInterfaces, 0, first);
        System.arraycopy(interfaces, 0, newInterfaces, first, head);
        int[] newValues = new int[2 * slots];
        System.arraycopy(values, head, newValues, 0, first);
        System.arraycopy(values, 0, newValues, first, head);
        causes = unrolled(causes);
        duesNs = unrolled(duesNs);
        frames = newFrames;
        interfaces = newInterfaces;
        values = newValues;
        head = 0;
    }

    private long[] unrolled(long[] ring) {
        long[] larger = new long[2 * ring.length];
        System.arraycopy(ring, head, larger, 0, ring.length - head);
        System.arraycopy(ring, 0, larger, ring.length - head, head);
        return larger;
    }

    @Override
    protected void fire() {
        int slot = head;
        Frame frame = frames[slot];
        NetInterface in = interfaces[slot];
        int value = values[slot];
        long cause = causes[slot];
        removeHead();
        proceed();
        simulation.setCause(cause);
        if (frame == null) {
            cpu.tell(in, value == 1);
        } else {
            cpu.dispatch(in, value, frame);
        }
    }

    private void removeHead() {
        if (frames[head] != null) {
            frameCount--;
        }
        frames[head] = null;
        interfaces[head] = null;
        head = (head + 1) & (frames.length - 1);
        size--;
    }

    /** The CPU hangs: nothing is dispatched. */
    void pause() {
        simulation.cancel(this);
    }

    /** The CPU works: what should have come before its turn, or while the CPU hung, comes now. */
    void proceed() {
        if (size > 0) {
            simulation.schedule(this, Math.max(duesNs[head], simulation.nowNs()));
        }
    }

    /** Drops all; the CPU counts the frames. */
    void clear() {
        simulation.cancel(this);
        for (int i = 0; i < size; i++) {
            Frame frame = frames[(head + i) & (frames.length - 1)];
            if (frame != null) {
                cpu.lost(frame);
            }
        }
        Arrays.fill(frames, null);
        Arrays.fill(interfaces, null);
        size = 0;
        frameCount = 0;
    }
}
