package org.failoverlab.protocols.machine;

/**
 * The one funnel through which every transition of a protocol entity's machines passes: there it is counted, bounded, and shown
 * to whoever looks on.
 */
public final class Machine {
    /** Looks on. */
    public interface Watch {
        /**
         * A machine goes from one box to another.
         *
         * @param subject what the machine belongs to
         * @param from null when the machine begins
         */
        void moved(Object subject, Enum<?> from, Enum<?> to);
    }

    private static final int LAST_MOVES = 32;

    private final String name;
    private final int limit;
    private final Enum<?>[] last = new Enum<?>[LAST_MOVES];
    private Watch watch;
    private long moves;
    private int movesSinceRest;

    /**
     * A funnel.
     *
     * @param name of the entity, for what is said when it does not come to rest
     * @param limit more transitions than this without coming to rest are a livelock
     */
    public Machine(String name, int limit) {
        this.name = name;
        this.limit = limit;
    }

    /** Who looks on; null for nobody. */
    public void setWatch(Watch newWatch) {
        watch = newWatch;
    }

    /** A machine begins in this box. */
    public <P, S extends Enum<S> & State<P, S>> S begin(P subject, S first) {
        count(subject, null, first);
        first.enter(subject);
        return first;
    }

    /** Follows arrows until none leads on; returns the box in which the machine then is. */
    public <P, S extends Enum<S> & State<P, S>> S run(P subject, S state) {
        S now = state;
        for (S next = now.next(subject); next != null; next = now.next(subject)) {
            count(subject, now, next);
            next.enter(subject);
            now = next;
        }
        return now;
    }

    /** Follows one arrow, or none; returns the box in which the machine then is. For an entity whose machines move by a tick. */
    public <P, S extends Enum<S> & State<P, S>> S step(P subject, S state) {
        S next = state.next(subject);
        if (next == null) {
            return state;
        }
        count(subject, state, next);
        next.enter(subject);
        return next;
    }

    private void count(Object subject, Enum<?> from, Enum<?> to) {
        last[(int) (moves++ % LAST_MOVES)] = to;
        if (++movesSinceRest > limit) {
            throw new IllegalStateException(
                    name + " does not come to rest; its last states, oldest first: " + lastMoves());
        }
        if (watch != null) {
            watch.moved(subject, from, to);
        }
    }

    private String lastMoves() {
        StringBuilder text = new StringBuilder();
        for (long move = Math.max(0, moves - LAST_MOVES); move < moves; move++) {
            Enum<?> state = last[(int) (move % LAST_MOVES)];
            text.append(text.isEmpty() ? "" : ", ")
                    .append(state.getDeclaringClass().getSimpleName())
                    .append(' ')
                    .append(state.name());
        }
        return text.toString();
    }

    /** All machines of the entity have come to rest. */
    public void rest() {
        movesSinceRest = 0;
    }

    /** How many transitions there have been. */
    public long moves() {
        return moves;
    }
}
