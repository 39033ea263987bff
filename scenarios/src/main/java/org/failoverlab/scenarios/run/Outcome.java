package org.failoverlab.scenarios.run;

import java.util.List;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.LoopReport;
import org.failoverlab.scenarios.report.NetworkState;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.timeline.Timeline;

/**
 * A run that is over, before anybody has made a report of it.
 *
 * @param samples the states that were asked for
 * @param loops null when nobody wanted to know
 * @param changes null when nobody asked for them
 * @param ending null when it has come to its end
 * @param flowWays the ways of flows, looked at
 */
record Outcome(
        Network network,
        Timeline timeline,
        Meters meters,
        Observer observer,
        TreeObserver treeObserver,
        GatewayObserver gatewayObserver,
        LoopReport loops,
        StateReader states,
        List<NetworkState> samples,
        ChangeLog changes,
        Report.Ending ending,
        BondObserver bonds,
        AggregationObserver aggregations,
        FlowWays flowWays) {}
