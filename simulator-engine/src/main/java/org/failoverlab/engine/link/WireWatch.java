package org.failoverlab.engine.link;

/** Is told when a wire that was at rest sends again, so that it need not look at thousands of wires on which nothing happens. */
public interface WireWatch {
    /** It has just begun. Nothing in the run may be changed. */
    void active();
}
