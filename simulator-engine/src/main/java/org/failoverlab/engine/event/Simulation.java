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
    private ForwardingWatch forwardingWatch;
    private boolean forwardingHasChanged;
    private boolean onlyTablesHaveChanged = true;
    /** What led to the latest such change, and whether a happening that is recorded next may still claim it. */
    private long forwardingCause;

    private boolean forwardingCauseIsOpen;
    private HappeningWatch happeningWatch;
    private boolean somethingHasHappened;
    private long lookAtNs = Long.MAX_VALUE;
    private Event firing;

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
        tellForwardingWatch();
        long budget = maxEvents;
        tellWhatHasHappened();
        for (Event event = future.take(timeNs); event != null; event = future.take(timeNs)) {
            if (event.timeNs >= lookAtNs) {
                look(event.timeNs);
            }
            nowNs = event.timeNs;
            fired++;
            cause = 0;
            firing = event;
            fingerprint.fold(event.timeNs + event.rank * 0xD1342543DE82EF95L);
            event.fire();
            if (forwardingHasChanged || somethingHasHappened) {
                tellForwardingWatch();
                tellWhatHasHappened();
            }
            if (--budget == 0) {
                return false;
            }
        }
        if (timeNs >= lookAtNs) {
            look(timeNs);
        }
        nowNs = Math.max(nowNs, timeNs);
        return true;
    }

    private void tellForwardingWatch() {
        if (forwardingHasChanged) {
            forwardingHasChanged = false;
            forwardingCauseIsOpen = false;
            boolean tablesOnly = onlyTablesHaveChanged;
            onlyTablesHaveChanged = true;
            forwardingWatch.changed(tablesOnly);
        }
    }

    private void tellWhatHasHappened() {
        if (somethingHasHappened) {
            somethingHasHappened = false;
            happeningWatch.settled();
        }
    }

    private void look(long untilNs) {
        while (lookAtNs <= untilNs) {
            nowNs = Math.max(nowNs, lookAtNs);
            lookAtNs = Long.MAX_VALUE;
            cause = 0;
            forwardingCause = 0;
            firing = null;
            forwardingWatch.look();
        }
    }

    /** The event that fires, or has fired last; null when none has since the watch looked. */
    public Event firing() {
        return firing;
    }

    /** Who watches where frames go; null for nobody. Watching changes nothing in the run. */
    public void setForwardingWatch(ForwardingWatch watch) {
        this.forwardingWatch = watch;
        this.forwardingHasChanged = watch != null;
        this.onlyTablesHaveChanged = false;
        this.forwardingCause = 0;
        this.lookAtNs = Long.MAX_VALUE;
    }

    /**
     * The forwarding watch will look at this instant, before its events, instead of at any that it has asked for before; for what
     * lapses without an event, such as an entry that has aged. Must lie after now.
     */
    public void lookAt(long timeNs) {
        if (timeNs <= nowNs) {
            throw new IllegalArgumentException(
                    "to be looked at at " + timeNs + " ns, but it is " + nowNs + " ns already");
        }
        lookAtNs = forwardingWatch == null ? Long.MAX_VALUE : timeNs;
    }

    /** To be called when something changes that decides where a frame goes, before or after it has. */
    public void forwardingChanged() {
        if (forwardingWatch != null) {
            onlyTablesHaveChanged = false;
            noteForwardingChange();
        }
    }

    private void noteForwardingChange() {
        forwardingHasChanged = true;
        forwardingCause = cause;
        forwardingCauseIsOpen = true;
    }

    /** The same, of one address in one table; see {@link ForwardingWatch#concerns}. */
    public void forwardingChanged(Object table, long address, int behind) {
        if (forwardingWatch != null && forwardingWatch.concerns(table, address, behind)) {
            noteForwardingChange();
        }
    }

    /**
     * What led to the latest change that decides where a frame goes: the happening that is recorded with it, or else the cause that it
     * had; 0 for none that is recorded.
     */
    public long forwardingCause() {
        return forwardingCause;
    }

    /** Who is told when something has happened; null for nobody. Watching changes nothing in the run. */
    public void setHappeningWatch(HappeningWatch watch) {
        this.happeningWatch = watch;
        this.somethingHasHappened = false;
    }

    /** Who hears of this run; null for nobody. Recording changes nothing in the run. */
    public void setTrace(Trace trace) {
        this.trace = trace;
    }

    /** Who hears of this run; null for nobody. */
    public Trace trace() {
        return trace;
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

    /** Who watches where frames can flow; null for nobody. */
    public TopologyWatch topologyWatch() {
        return topologyWatch;
    }

    /** To be called before something changes that decides where frames can flow; {@link TopologyWatch} says what. */
    public void topologyChanges(boolean opens) {
        forwardingChanged();
        somethingHasHappened = happeningWatch != null;
        if (topologyWatch != null) {
            topologyWatch.changing(opens);
        }
    }

    /** To be called before a port forwards that did not. */
    public void portOpens(Object port) {
        forwardingChanged();
        somethingHasHappened = happeningWatch != null;
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
        happened(kind, null, where, what);
    }

    /** The same, saying what it is in the course of a failover. */
    public void happened(Trace.Kind kind, Step step, String where, String what) {
        somethingHasHappened = happeningWatch != null;
        if (trace != null) {
            trace.happened(++happenings, cause, nowNs, kind, step, where, what);
            boolean isOfChange = kind == Trace.Kind.STATE || kind == Trace.Kind.CARRIER;
            if (forwardingCauseIsOpen && isOfChange && forwardingCause == cause) {
                // A change first, and then its record.
                forwardingCause = happenings;
                forwardingCauseIsOpen = false;
            }
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
            trace.happened(0, because, nowNs, kind, null, where, what);
        }
    }

    /** Unique for each event of the run: 0, 1, 2, …, or scattered over all longs when ties are shuffled. */
    long nextRank() {
        long rank = constructed++;
        return shuffleTies ? RandomStream.mix(rank ^ RandomStream.mix(shuffleSeed)) : rank;
    }
}
