package org.failoverlab.scenarios.report;

import java.util.List;
import org.failoverlab.engine.event.Phase;

/**
 * Why every outage of a run took as long as it did. docs/report.md describes its keys. Times are nanoseconds of simulated time.
 *
 * @param faults the entries of the timeline, numbered from 1
 * @param outages in the order of their beginning, then of the flows
 */
public record XrayReport(List<Fault> faults, List<Outage> outages) {
    /** The entry of this number. */
    public Fault fault(int number) {
        return faults.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** The same, of one flow only, or of one entry, 0 for the start of the run; null for all. Entries keep their numbers. */
    public XrayReport only(String flow, Integer fault) {
        List<Fault> entries = faults.stream()
                .filter(each -> fault == null || each.number() == fault)
                .toList();
        List<Outage> some = outages.stream()
                .filter(each -> fault == null || each.fault() == fault)
                .filter(each -> flow == null || each.flow().equals(flow))
                .toList();
        return new XrayReport(entries, some);
    }

    /** An entry of the timeline. */
    public record Fault(int number, long atNs, String what) {}

    /**
     * A time during which frames of a flow that were sent did not arrive.
     *
     * @param fault the number of the entry of the timeline that led to it; 0 when none did
     * @param flow {@code H1 > H2}
     * @param fromNs a frame sent at this instant would be lost
     * @param toNs a frame sent at this instant would arrive again; the end of the run when it lasts
     * @param hasEnded false when it lasts at the end of the run
     * @param fate {@code BLACK_HOLE}, {@code LOOP} or {@code WAITS}: what became of frames during the longest part of it
     * @param phases without gaps from its beginning to its end, so that their lengths add up to its own
     */
    public record Outage(
            int fault, String flow, long fromNs, long toNs, boolean hasEnded, String fate, List<Segment> phases) {
        /** How long it was, nanoseconds. */
        public long lengthNs() {
            return toNs - fromNs;
        }
    }

    /**
     * A part of an outage: what was waited for, until it came.
     *
     * @param where the device, port or link at which it came
     * @param what it was, in words
     * @param timer the timer whose end was waited for, by its name in the standard; null for none
     * @param clause where the standard speaks of it; null where none does
     * @param lost where and how frames were lost meanwhile, in words
     * @param events what happened in it, the last being what ended it
     */
    public record Segment(
            Phase phase,
            long fromNs,
            long toNs,
            String where,
            String what,
            String timer,
            String clause,
            String lost,
            List<Event> events) {
        /** How long it was, nanoseconds. */
        public long lengthNs() {
            return toNs - fromNs;
        }
    }

    /**
     * Something that happened on the way from the fault to the end of the outage.
     *
     * @param number as the journal has it
     * @param cause the number of what led to it; 0 for none
     */
    public record Event(long number, long cause, long atNs, String where, String what, String timer, String clause) {}
}
