package org.failoverlab.scenarios.batch.whatif;

import org.failoverlab.scenarios.report.Units;

/** A network of which nothing can be said, since frames go round and round in it without any fault. */
public final class StormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StormException(long atNs) {
        super("frames go round and round in this network before any fault, from " + Units.seconds(atNs)
                + " at the latest; without its timeline it needs a spanning tree, or no loop");
    }
}
