package org.failoverlab.scenarios.timeline;

import org.failoverlab.engine.fault.Fault;

/**
 * One thing that is done to the network: a fault, or an act.
 *
 * @param words what happens, for the report
 * @param endWords what happens when a fault ends; null for an act
 * @param fault null for an act
 * @param act null for a fault
 */
record Deed(String words, String endWords, Fault fault, Runnable act, Timeline.Kind kind) {
    static Deed fault(String words, String endWords, Fault fault) {
        return new Deed(words, endWords, fault, null, Timeline.Kind.FAULT);
    }

    static Deed act(String words, Runnable act) {
        return new Deed(words, null, null, act, Timeline.Kind.ACT);
    }

    /** An act that puts something right. */
    static Deed repair(String words, Runnable act) {
        return new Deed(words, null, null, act, Timeline.Kind.REPAIR);
    }

    /** An act that takes something away, and gives it back by itself. */
    static Deed interruption(String words, Runnable act) {
        return new Deed(words, null, null, act, Timeline.Kind.FAULT);
    }
}
