package org.failoverlab.scenarios.measure;

/**
 * What ended a spell.
 *
 * @param device at which something was learned, resolved or forgotten; null for {@link Kind#CHANGE} and {@link Kind#RUN_OVER}, and when it
 *     is not known
 * @param port by which the device has learned it; null for none
 * @param address the hardware address that was learned, or the IPv4 address that was resolved, as it is written; null for none
 * @param owner the device that has this address; null when nobody has
 */
public record Ending(Kind kind, String device, String port, String address, String owner) {
    /** How a spell can end. */
    public enum Kind {
        /** Something happened: a port began to forward, a table was flushed, a link came up. */
        CHANGE,
        /** A bridge saw the address behind another port than before, or for the first time, as a frame from it passed. */
        LEARNED,
        /** A host or router was told a hardware address by ARP, or gave up asking. */
        RESOLVED,
        /** An entry of a table grew old, or an interval of storm control was over. */
        LAPSED,
        /** The run was over. */
        RUN_OVER
    }

    /** The same for all that know nothing more. */
    static Ending of(Kind kind) {
        return new Ending(kind, null, null, null, null);
    }
}
