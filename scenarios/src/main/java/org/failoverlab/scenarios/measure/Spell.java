package org.failoverlab.scenarios.measure;

/**
 * A time during which a frame of a flow that was sent would have had one and the same fate.
 *
 * @param fromNs sent from this instant on
 * @param toNs until this one, which no longer belongs to it
 * @param floods true when a switch on its way does not know where the address is, and floods it
 * @param where the device at which it was lost; null when it arrives, and when nobody asked for words
 * @param why how it was lost; null when it arrives, and when nobody asked for words
 * @param endedBy the number of the happening that ended it, as the journal has it; where a passing frame changed a table, of the one
 *     that the frame was sent because of; 0 for none that is recorded
 * @param duplicates true when the receiver gets it more than once
 * @param ending what ended it
 * @param changedNs when that happened: later than the end of the spell by as long as a frame takes to come to where the network changed; the
 *     end of the run where nothing ended it
 */
public record Spell(
        long fromNs,
        long toNs,
        Fate fate,
        boolean floods,
        String where,
        String why,
        long endedBy,
        boolean duplicates,
        Ending ending,
        long changedNs) {}
