package org.failoverlab.scenarios.batch.whatif;

import java.util.List;

/**
 * What goes wrong in one run.
 *
 * @param faults none, one or two, in the order in which they come
 * @param firstNs when the first comes
 * @param gapNs how much later the second comes
 */
record FaultSet(List<SingleFault> faults, long firstNs, long gapNs) {
    /** How many there are. */
    int size() {
        return faults.size();
    }

    /** The one in this place. */
    SingleFault get(int place) {
        return faults.get(place);
    }

    /** When it comes. */
    long atNs(int place) {
        return firstNs + place * gapNs;
    }

    /** When all have come. */
    long lastNs() {
        return atNs(Math.max(0, faults.size() - 1));
    }
}
