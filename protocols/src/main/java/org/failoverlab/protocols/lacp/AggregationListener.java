package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;

/** Hears of what becomes of aggregators. */
public interface AggregationListener {
    /** A port collects, distributes or stands alone from now on, or no longer. */
    void portChanged(BundleMember port);

    /** An aggregator has gone up or down. */
    void aggregatorChanged(Bundle aggregator, boolean up);
}
