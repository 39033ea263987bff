package org.failoverlab.engine.event;

/**
 * One run: a clock, a seed and what is yet to happen.
 *
 * <p>A run is a value. The same network, built in the same order under the same seed, fires the same events at the same
 * nanoseconds, and {@link #fingerprint()} proves it. A simulation belongs to one thread; any number of them can live in one
 * process.
 */
public final class Simulation {
    private final long seed;
    private final long shuffleSeed;
    private final boolean shuffleTies;
    private final FutureEvents future = new FutureEvents();
    private final Fingerprint fingerprint;

    private long nowNs;
    private long constructed;
    private long fired;
    private long cause;
    private long happenings;
    private Trace trace;
    private TopologyWatch topologyWatch;

    /** A run under this seed in which events of the same instant fire in the order of their construction. */
    public Simulation(long seed) {
        this(seed, false, 0);
    }

    private Simulation(long seed, boolean shuffleTies, long shuffleSeed) {
        this.seed = seed;
        this.shuffleTies = shuffleTies;
        this.shuffleSeed = shuffleSeed;
        this.fingerprint = new Fingerprint(seed);
    }

    /**
     * A run in which events of the same instant fire in another order, drawn from {@code shuffleSeed}: races inside one
     * instant can be reached and replayed.
     */
    public static Simulation shufflingTies(long seed, long shuffleSeed) {
        return new Simulation(seed, true, shuffleSeed);
    }

    /** Simulated time in nanoseconds since the start of the run. */
    public long nowNs() {
        return nowNs;
    }

    /** The seed of the run. */
    public long seed() {
        return seed;
    }

    /** The stream of random numbers of this name; the same name gives the same stream from its start again. */
    public RandomStream random(String name) {
        return new RandomStream(seed, name);
    }

    /** How many events have fired; while one fires, its number, counted from 1. */
    public long eventsFired() {
        return fired;
    }

    /** A hash of the trajectory so far: every event's time and rank, and all that was {@linkplain #fold folded in}. */
    public long fingerprint() {
        return fingerprint.value();
    }

    /** Makes this value part of the trajectory's {@link #fingerprint()}. */
    public void fold(long value) {
        fingerprint.fold(value);
    }

    /**
     * Makes an event due; one that is pending already is moved.
     *
     * @throws IllegalArgumentException when the time has passed
     */
    public void schedule(Event event, long timeNs) {
        if (timeNs < nowNs) {
            throw new IllegalArgumentException("due at " + timeNs + " ns, but it is " + nowNs + " ns already");
        }
        if (event.isPending()) {
            future.remove(event);
        }
        future.add(event, timeNs);
    }

    /** Forgets an event; does nothing when it is not pending. */
    public void cancel(Event event) {
        if (event.isPending()) {
            future.remove(event);
        }
    }

    /** Fires everything due up to and including this time, then sets the clock to it. */
    public void runUntil(long timeNs) {
        runUntil(timeNs, Long.MAX_VALUE);
    }

    /**
     * As {@link #runUntil(long)}, but stops after this many events; the clock then stays at the last of them.
     *
     * @return true when the time was reached, false when the events ran out of budget
     */
    public boolean runUntil(long timeNs, long maxEvents) {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("at least one event must be allowed, not " + maxEvents);
        }
        long budget = maxEvents;
        for (Event event = future.take(timeNs); event != null; event = future.take(timeNs)) {
            nowNs = event.timeNs;
            fired++;
            cause = 0;
            fingerprint.fold(event.timeNs + event.rank * 0xD1342543DE82EF95L);
            event.fire();
            if (--budget == 0) {
                return false;
            }
        }
        nowNs = Math.max(nowNs, timeNs);
        return true;
    }

    /** Who hears of this run; null for nobody. Recording changes nothing in the run. */
    public void setTrace(Trace trace) {
        this.trace = trace;
    }

    /** True when somebody records this run: ask before making up a text. */
    public boolean isTraced() {
        return trace != null;
    }

    /** True when somebody wants to hear of this kind of thing: ask before making up a text. */
    public boolean traces(Trace.Kind kind) {
        return trace != null && trace.wants(kind);
    }

    /** Who watches where frames can flow; null for nobody. Watching changes nothing in the run. */
    public void setTopologyWatch(TopologyWatch watch) {
        this.topologyWatch = watch;
    }

    /** To be called before something changes that decides where frames can flow; {@link TopologyWatch} says what. */
    public void topologyChanges(boolean opens) {
        if (topologyWatch != null) {
            topologyWatch.changing(opens);
        }
    }

    /** To be called before a port forwards that did not. */
    public void portOpens(Object port) {
        if (topologyWatch != null) {
            topologyWatch.opening(port);
        }
    }

    /** The recorded happening that led to the event now firing; 0 for none. */
    public long cause() {
        return cause;
    }

    /** Says what led to the event now firing: timers and frames bring the cause of their arming or sending. */
    public void setCause(long cause) {
        this.cause = cause;
    }

    /**
     * Records that something happened; all that follows within this event has it as its cause. Does nothing when nobody
     * listens. Such happenings are numbered from 1, by themselves: whatever is noted besides does not change their numbers.
     */
    public void happened(Trace.Kind kind, String where, String what) {
        if (trace != null) {
            trace.happened(++happenings, cause, nowNs, kind, where, what);
            cause = happenings;
        }
    }

    /**
     * Records a thing that leads to nothing further, such as a lost frame: it has no number. Does nothing when nobody listens.
     */
    public void note(Trace.Kind kind, String where, String what) {
        note(kind, where, what, cause);
    }

    /** The same, of something whose cause is not that of the event now firing: what took away the carrier, say. */
    public void note(Trace.Kind kind, String where, String what, long because) {
        if (traces(kind)) {
            trace.happened(0, because, nowNs, kind, where, what);
        }
    }

    /** Unique for each event of the run: 0, 1, 2, …, or scattered over all longs when ties are shuffled. */
    long nextRank() {
        long rank = constructed++;
        return shuffleTies ? RandomStream.mix(rank ^ RandomStream.mix(shuffleSeed)) : rank;
    }
}
