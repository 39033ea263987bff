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
    /** True when it may be another way now for the last frame that has been sent, until this time. */
    boolean concerns(Walk walk, long sentUntilNs) {
        return table == null || walk.asks(table, address, atNs - sentUntilNs);
    }
}
