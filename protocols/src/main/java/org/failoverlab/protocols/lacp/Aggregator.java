package org.failoverlab.protocols.lacp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.event.Simulation;

/** An aggregator of a switch, with its ports: the variables of IEEE 802.1AX-2014, 6.4.6. */
final class Aggregator {
    final Bundle bundle;
    final List<SwitchPort> ports = new ArrayList<>();
    AggregatorSettings settings;
    AggregatorSettings wanted;
    /** The Link Aggregation Group that it has; null for none. */
    LagId lag;

    Aggregator(Bundle bundle, AggregatorSettings settings) {
        this.bundle = bundle;
        this.settings = settings;
        this.wanted = settings;
    }

    boolean isStatic() {
        return settings.mode() == AggregatorSettings.Mode.ON;
    }

    /** Ready (6.4.8) for this port: every port that waits to be attached to the same aggregator has Ready_N. */
    boolean isReady(SwitchPort asking) {
        for (SwitchPort each : ports) {
            boolean isSameAggregator = each == asking || !each.isAlone && !asking.isAlone;
            if (isSameAggregator && each.lacp.isWaiting() && !each.lacp.isReadyN()) {
                return false;
            }
        }
        return true;
    }

    /** True when the number that a LACPDU gives is that of one of its ports. */
    boolean hasPort(int number) {
        return ports.stream().anyMatch(each -> each.number() == number);
    }

    /**
     * Without LACP: as many of its ports with carrier as may be active, the lowest priority and then the lowest number first. What is
     * used now comes before what is used no longer, so that the aggregator does not go down in between.
     */
    void useStatically(Simulation simulation) {
        long cause = simulation.cause();
        List<SwitchPort> used = ports.stream()
                .filter(each -> each.member.port().isUp())
                .sorted(Comparator.comparingInt(
                                (SwitchPort each) -> settings.portPriorities().get(each.member.index()))
                        .thenComparingInt(SwitchPort::number))
                .limit(settings.maxActive())
                .toList();
        for (SwitchPort each : used) {
            each.use(true, Unused.NOTHING);
            simulation.setCause(cause);
        }
        for (SwitchPort each : ports) {
            if (!used.contains(each)) {
                each.use(false, each.member.port().isUp() ? Unused.STANDBY : Unused.NO_CARRIER);
                simulation.setCause(cause);
            }
        }
    }

    int distributing() {
        int count = 0;
        for (SwitchPort each : ports) {
            count += each.member.isDistributing() ? 1 : 0;
        }
        return count;
    }
}
