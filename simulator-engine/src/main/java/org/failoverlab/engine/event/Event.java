package org.failoverlab.engine.event;

/**
 * A thing that comes due: a wire with a frame arriving, a timer, a scripted deed.
 *
 * <p>An event lives as long as the network it belongs to and is due at one instant at most, so that scheduling it
 * allocates nothing. Events fire in the order (time, rank). The rank is given at construction by the
 * {@link Simulation} and is unique in it, so the order is total and does not depend on how the pending set is built.
 */
public abstract class Event {
    static final int IDLE = -1;
    static final int IN_WHEEL = -2;

    final long rank;
    long timeNs;
    Event next;
    /** {@link #IDLE}, {@link #IN_WHEEL}, or the index in the heap. */
    int place = IDLE;

    /** Creates an event of this simulation, due never. */
    protected Event(Simulation simulation) {
        this.rank = simulation.nextRank();
    }

    /** A list head, outside any simulation. */
    Event() {
        this.rank = -1;
    }

    /** Does what is due. Called by the simulation when its clock has reached {@link #timeNs()}. */
    protected abstract void fire();

    /** When the event is due, or was last due; nanoseconds of simulated time. */
    public final long timeNs() {
        return timeNs;
    }

    /** True between being scheduled and firing or being cancelled. */
    public final boolean isPending() {
        return place != IDLE;
    }

    final boolean before(Event other) {
        return timeNs != other.timeNs ? timeNs < other.timeNs : rank < other.rank;
    }
}
