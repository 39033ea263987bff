package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * What each fault of a network does to each of its flows. docs/whatif.md describes its keys. Times are nanoseconds of simulated time.
 *
 * @param leftOut keys of the scenario that do not count here
 * @param flows directions of flows; cells name them by their place here, from 0
 * @param singles of all single faults
 * @param pairs of all pairs; null when none were asked for
 * @param rows single faults, the worst first
 * @param pairRows pairs, first those that do more than either of their faults alone, the worst first; empty when none were asked for
 * @param unprotected whatever a single fault of which takes a flow down for good, though the flow's own ends work, or leaves a loop
 * @param singleHomed ends of flows that have one cable only
 * @param graph what the graph of the network alone says, flow by flow
 * @param disagreements where runs and graph do not say the same
 * @param failed runs that ended by a fault of the program, and how
 */
public record WhatIfReport(
        String title,
        long seed,
        Setting setting,
        List<String> leftOut,
        List<Flow> flows,
        Count singles,
        Count pairs,
        List<Skip> skipped,
        List<Row> rows,
        List<Row> pairRows,
        List<Unprotected> unprotected,
        List<String> singleHomed,
        List<Graph> graph,
        List<Disagreement> disagreements,
        List<String> failed) {
    /**
     * How it was asked.
     *
     * @param kinds of faults
     * @param atNs when the first fault comes
     * @param settledNs the last change of a carrier or of a protocol's state before any fault
     * @param atGiven whether the user has said when
     * @param gapNs how much later the second fault of a pair comes
     * @param forNs how long a run goes on after the last fault
     * @param forGiven whether the user has said how long
     * @param forParts what the time is made of: {@code spanning tree 36 s}; empty when the user has said it
     * @param longerNs how long it goes on where a flow is still down then though the graph has a way for it; 0 for no longer
     */
    public record Setting(
            List<String> kinds,
            long atNs,
            long settledNs,
            boolean atGiven,
            long gapNs,
            long forNs,
            boolean forGiven,
            List<String> forParts,
            long longerNs) {}

    /**
     * One direction of a flow.
     *
     * @param undisturbedNs its longest outage without any fault, from when the first fault comes on
     * @param counts false when it is down without any fault: then nothing is said about it
     */
    public record Flow(String name, String from, String to, long undisturbedNs, boolean counts) {}

    /**
     * How many runs went how.
     *
     * @param runs of all
     * @param unharmed no flow was down, those left aside whose own end is broken
     * @param recovered a flow was down, and all are up again
     * @param slowestNs the longest outage that has ended
     * @param slowest after which fault; null when there was no outage that has ended
     * @param loops there is a loop at the end
     * @param forGood a flow is down for good, though both its ends work, and there is no loop
     * @param more of pairs: they do more than either fault alone; 0 of single faults
     */
    public record Count(
            int runs, int unharmed, int recovered, long slowestNs, String slowest, int loops, int forGood, int more) {}

    /** Pairs that were not run, since others say the same. */
    public record Skip(long count, String why) {}

    /**
     * One run.
     *
     * @param number its place in the order of the plan, from 1
     * @param faults one or two
     * @param more of a pair: it does more than either fault alone
     * @param loop whether there is a loop at the end of the run; where frames go round in it, the run ends at once
     * @param forGood flows that are down for good, though both their ends work; with a loop 0
     * @param worstNs the longest outage of flows whose ends work
     * @param worstFlow which has it; -1 for none
     * @param endNs when the run ended
     * @param cells of flows that were down
     */
    public record Row(
            int number,
            List<Fault> faults,
            boolean more,
            boolean loop,
            int forGood,
            long worstNs,
            int worstFlow,
            long endNs,
            List<Cell> cells) {
        /** Its faults in words. */
        public String words() {
            return String.join("; ", faults.stream().map(Fault::words).toList());
        }

        /** The entries of a timeline that make them. */
        public String yaml() {
            return String.join(", ", faults.stream().map(Fault::yaml).toList());
        }
    }

    /**
     * A fault.
     *
     * @param kind cut, cut-one-way, silent, silent-one-way, crash or hang
     * @param element the cable or the device
     * @param from of one direction the end that sends in it; null for others
     * @param yaml the entry of a timeline that makes it
     */
    public record Fault(String kind, String element, String from, long atNs, String yaml) {
        /** In words: {@code L1-R1 cut from L1}. */
        public String words() {
            return switch (kind) {
                case "cut" -> element + " cut";
                case "cut-one-way" -> element + " cut from " + from;
                case "silent" -> element + " silent";
                case "silent-one-way" -> element + " silent from " + from;
                case "crash" -> element + " crashed";
                default -> element + " hangs";
            };
        }
    }

    /**
     * What became of a flow that was down.
     *
     * @param longestNs its longest outage after the fault
     * @param totalNs all its outages after the fault
     * @param ended false when it was down at the end of the run
     * @param ownEnd whether one of its ends is what is broken, or all that this end is plugged in with
     * @param joined whether the graph still has a way for it
     * @param fate {@code BLACK_HOLE}, {@code LOOP} or {@code WAITS}: what became of frames at the end, or for most of the longest outage
     * @param where the device that lost them
     * @param why how
     */
    public record Cell(
            int flow,
            long longestNs,
            long totalNs,
            boolean ended,
            boolean ownEnd,
            boolean joined,
            String fate,
            String where,
            String why) {}

    /**
     * A part without a substitute.
     *
     * @param kinds of its faults that take a flow down for good
     * @param flows which, by their names
     * @param inGraph whether the graph says so as well: it is a bridge or a cut vertex for one of these flows
     */
    public record Unprotected(String element, List<String> kinds, List<String> flows, boolean inGraph) {}

    /** The cables (bridges) and devices (cut vertices) without which the graph has no way for a flow. */
    public record Graph(int flow, List<String> bridges, List<String> cutVertices) {}

    /**
     * Where runs and graph do not say the same.
     *
     * @param joined what the graph says: true when there is a way, though the flow is down for good
     * @param reason why that is so
     * @param count in how many cases, a run and a flow each
     * @param example one of them: the faults, and the flow
     * @param where of the example the device that loses frames; null when they arrive
     * @param why how it loses them; null when they arrive
     */
    public record Disagreement(
            boolean joined, String reason, int count, String example, String flow, String where, String why) {}
}
