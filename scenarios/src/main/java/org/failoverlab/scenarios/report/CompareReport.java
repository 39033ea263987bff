package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * What the same faults do to several designs. docs/whatif.md describes its keys. Times are nanoseconds of simulated time.
 *
 * @param designs in the order of the command; cells come in the same order
 * @param whatIf whether every single fault was tried, by kinds; otherwise each design's own timeline has happened
 * @param seeds how many seeds each design was run with, its own and the ones that follow
 */
public record CompareReport(List<Design> designs, boolean whatIf, int seeds, List<Row> rows) {
    /**
     * A design.
     *
     * @param letter A, B, C … as tables have it
     * @param flows how many directions of flows it has
     */
    public record Design(String letter, String title, long seed, int flows) {}

    /**
     * A fault, an act or a repair, or a kind of fault.
     *
     * @param what as the first design has it that has it
     * @param cells one for each design; null for a design that has nothing like it
     * @param best the place of the design that fares best; -1 when they fare alike, to a hundredth, or only one has it
     * @param ratio how many times as long the worst outage of the worst design is as that of the best; 0 where that is no number
     */
    public record Row(String what, List<Cell> cells, int best, double ratio) {}

    /**
     * What became of the flows of one design.
     *
     * @param what the entry as this design has it, or the kind of fault
     * @param tried cases: each direction of each flow in each run whose own end was not what was broken
     * @param hit how many of them were down
     * @param forGood how many of them were down at the end
     * @param loops runs that left a loop
     * @param worstNs the longest outage
     * @param medianNs of the outages of those that were down; 0 when none was
     * @param worstCase the flow, and of a kind of faults which one; null when none was down
     * @param where the device that lost frames for most of the worst outage; null when none was down
     * @param why how
     */
    public record Cell(
            String what,
            int tried,
            int hit,
            int forGood,
            int loops,
            long worstNs,
            long medianNs,
            String worstCase,
            String where,
            String why) {}
}
