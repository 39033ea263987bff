package org.failoverlab.engine.device;

import java.util.Locale;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Steps;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;

/**
 * Storm control of one bridge port: how much broadcast, multicast and unknown unicast it takes in per interval.
 *
 * <p>No standard describes it. As switches commonly do, it counts in fixed intervals; what exceeds the budget is dropped
 * until the interval ends, or the port is shut.
 */
public final class StormControl {
    /** The classes of traffic that a bridge floods. */
    public enum Traffic {
        /** To FF-FF-FF-FF-FF-FF. */
        BROADCAST,
        /** To any other group address. */
        MULTICAST,
        /** To an individual address that the filtering database does not hold. */
        UNKNOWN
    }

    /** What a budget counts. */
    public enum Unit {
        /** Frames per second. */
        FRAMES,
        /** Percent of what the port can carry, preamble and gap included. */
        PERCENT
    }

    /**
     * A budget.
     *
     * @param amount not negative; at most 100 for percent
     */
    public record Limit(double amount, Unit unit) {}

    /**
     * What one port is to do.
     *
     * @param broadcast null for no limit
     * @param multicast null for no limit
     * @param unknown null for no limit
     * @param intervalNs how long a budget is counted
     * @param shut true to shut the port when a budget is exceeded, false to drop the excess
     * @param recoveryNs how long a port stays shut; 0 until an operator opens it
     */
    public record Settings(
            Limit broadcast, Limit multicast, Limit unknown, long intervalNs, boolean shut, long recoveryNs) {
        /** No limit at all. */
        public static final Settings NONE = new Settings(null, null, null, 1_000_000_000L, false, 0);
    }

    private static final int OVERHEAD_BYTES = 20;
    private static final Traffic[] TRAFFIC = Traffic.values();
    /** Of the longest frame that anybody sends, a jumbo frame in a tag. */
    private static final long LONGEST_BITS = 8L * (9_022 + OVERHEAD_BYTES);

    private final Simulation simulation;
    private final NetInterface port;
    private final Timer recovery;
    private final boolean[] countsBits = new boolean[Traffic.values().length];
    private final long[] budget = new long[Traffic.values().length];
    private final long[] used = new long[Traffic.values().length];
    private final boolean[] exceeded = new boolean[Traffic.values().length];
    private Settings settings;
    private long intervalEndNs;
    private long drops;
    private long firstDropNs = -1;
    private long shuts;

    StormControl(Simulation simulation, NetInterface port, Settings settings) {
        this.simulation = simulation;
        this.port = port;
        this.recovery = new Timer(simulation, port.name() + " storm recovery", this::recover);
        configure(settings);
    }

    /** Changes what it is to do; counting begins anew. A port that is shut stays so for as long as it was to be. */
    void configure(Settings newSettings) {
        settings = newSettings;
        intervalEndNs = 0;
    }

    /** Power is gone: the port comes back open. */
    void reset() {
        recovery.cancel();
        intervalEndNs = 0;
    }

    /** The budgets of an interval; that in percent follows the port's rate, which may have changed. */
    private void setBudgets() {
        for (Traffic each : TRAFFIC) {
            Limit limit = limit(each);
            countsBits[each.ordinal()] = limit != null && limit.unit == Unit.PERCENT;
            budget[each.ordinal()] = budget(limit);
        }
    }

    private Limit limit(Traffic traffic) {
        return switch (traffic) {
            case BROADCAST -> settings.broadcast;
            case MULTICAST -> settings.multicast;
            case UNKNOWN -> settings.unknown;
        };
    }

    private long budget(Limit limit) {
        if (limit == null) {
            return Long.MAX_VALUE;
        } else if (limit.unit == Unit.FRAMES) {
            return (long) (limit.amount * settings.intervalNs / 1e9);
        }
        return (long) (limit.amount / 100 * port.rateBitPerSecond() * settings.intervalNs / 1e9);
    }

    /** Counts a frame against its budget; false when it must not pass. */
    boolean admits(Traffic traffic, Frame frame, long nowNs) {
        int i = traffic.ordinal();
        if (nowNs >= intervalEndNs) {
            intervalEndNs = nowNs - nowNs % settings.intervalNs + settings.intervalNs;
            setBudgets();
            for (int c = 0; c < used.length; c++) {
                used[c] = 0;
                exceeded[c] = false;
            }
        }
        long cost = countsBits[i] ? 8L * (frame.lengthBytes() + OVERHEAD_BYTES) : 1;
        if (used[i] + cost <= budget[i]) {
            used[i] += cost;
            if (used[i] > budget[i] - (countsBits[i] ? LONGEST_BITS : 1)) {
                // The next one, if it is long enough, will not pass.
                simulation.forwardingChanged();
            }
            return true;
        }
        drops++;
        if (firstDropNs < 0) {
            firstDropNs = nowNs;
        }
        if (!exceeded[i]) {
            exceeded[i] = true;
            exceed(traffic);
        }
        return false;
    }

    /** Whether a frame of this length would pass now; nothing is counted. */
    public boolean wouldAdmit(Traffic traffic, int lengthBytes, long nowNs) {
        int i = traffic.ordinal();
        boolean isNew = nowNs >= intervalEndNs;
        Limit limit = limit(traffic);
        long cost = limit != null && limit.unit == Unit.PERCENT ? 8L * (lengthBytes + OVERHEAD_BYTES) : 1;
        return (isNew ? 0 : used[i]) + cost <= (isNew ? budget(limit) : budget[i]);
    }

    /** When the interval ends that is counted now, nanoseconds; in the past while none is. */
    public long intervalEndNs() {
        return intervalEndNs;
    }

    private void exceed(Traffic traffic) {
        long cause = simulation.cause();
        if (simulation.traces(Trace.Kind.STATE)) {
            simulation.happened(
                    Trace.Kind.STATE,
                    Steps.PROTECTION,
                    port.name(),
                    "storm control: " + traffic.name().toLowerCase(Locale.ROOT) + " exceeds its limit, "
                            + (settings.shut ? "port is shut" : "excess is dropped"));
        }
        if (settings.shut) {
            shuts++;
            recovery.cancel();
            if (settings.recoveryNs > 0) {
                recovery.arm(settings.recoveryNs);
            }
            port.setErrorDisabled(true);
        }
        simulation.setCause(cause);
    }

    private void recover() {
        intervalEndNs = 0;
        simulation.forwardingChanged();
        port.setErrorDisabled(false);
    }

    /** What it is to do. */
    public Settings settings() {
        return settings;
    }

    /** Frames dropped so far. */
    public long drops() {
        return drops;
    }

    /** When a frame was dropped for the first time, nanoseconds; -1 for never. */
    public long firstDropNs() {
        return firstDropNs;
    }

    /** How often the port was shut. */
    public long shuts() {
        return shuts;
    }
}
