package org.failoverlab.scenarios.measure;

/**
 * Something that may let frames go another way.
 *
 * @param cause the number of the happening that it belongs to; 0 for none that is recorded
 * @param table the one whose entry says something else; null for any other change
 * @param address the address that the entry is about
 * @param behind the interface of the bridge behind which it is; -1 for none
 */
record Change(long atNs, Ending.Kind kind, long cause, Object table, long address, int behind) {
    /** True when the rest of this way may be another one now. */
    boolean concerns(Walk walk) {
        return table == null || walk.asks(table, address);
    }
}
