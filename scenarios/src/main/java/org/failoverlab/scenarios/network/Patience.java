package org.failoverlab.scenarios.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.BundleSpec;
import org.failoverlab.scenarios.spec.SpanningTreeSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;

/**
 * How long the protocols of a network may take, by their own timers, until they have dealt with a fault: what to wait for before one
 * says that nothing happens any more. Each is nanoseconds, 0 where nothing of the kind runs; one may have to wait for another, so they
 * add up.
 *
 * @param treeNs spanning tree: max age, then listening and learning; in RSTP three hellos instead of max age
 * @param bundleNs LACP: three times the interval, then the wait for further links
 * @param gatewayNs VRRP: the Master_Down_Interval at its longest
 * @param bondNs monitors of bonds, and their delays
 * @param tablesNs the longest that an address or an ARP entry which nothing corrects is believed
 */
public record Patience(long treeNs, long bundleNs, long gatewayNs, long bondNs, long tablesNs) {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LACP_SLOW_NS = 30 * SECOND_NS;
    /** Aggregate_Wait_Time of IEEE 802.1AX. */
    private static final long AGGREGATE_WAIT_NS = 2 * SECOND_NS;

    /** For processing and carrier, which takes milliseconds, and for what is sent once a second. */
    private static final long MARGIN_NS = 5 * SECOND_NS;

    /** Of a network as it is planned. */
    public static Patience of(Plan plan) {
        long treeNs = 0;
        long bundleNs = 0;
        long gatewayNs = 0;
        long bondNs = 0;
        long tablesNs = 0;
        for (Node node : plan.topology().nodes(Node.Kind.SWITCH)) {
            SwitchSpec general = plan.switchSpec(node);
            tablesNs = Math.max(
                    tablesNs,
                    Math.max(general.ageing().ns(), general.arpTimeout().ns()));
            treeNs = Math.max(treeNs, plan.hasSpanningTree(node) ? tree(general.spanningTree()) : 0);
            for (PortGroup group : plan.topology().groups(node)) {
                bundleNs = Math.max(bundleNs, bundle(plan.bundle(node, group)));
            }
            for (RouterInterface each : plan.interfaces(node)) {
                for (int vrid : each.vrrp().keySet()) {
                    gatewayNs = Math.max(gatewayNs, gateway(VrrpSettings.complete(each, vrid, general)));
                }
            }
        }
        for (Node node : plan.topology().nodes(Node.Kind.HOST)) {
            tablesNs = Math.max(tablesNs, plan.host(node).arpTimeout().ns());
            bondNs = Math.max(bondNs, plan.hasBond(node) ? bond(plan.host(node).bond()) : 0);
        }
        return new Patience(treeNs, bundleNs, gatewayNs, bondNs, tablesNs);
    }

    private static long tree(SpanningTreeSpec tree) {
        boolean isRapid = tree.protocol() == SpanningTreeSpec.Protocol.RSTP;
        long detectNs = isRapid
                ? 3 * tree.hello().ns()
                : tree.maxAge().ns() + tree.hello().ns();
        return detectNs + 2 * tree.forwardDelay().ns();
    }

    private static long bundle(BundleSpec bundle) {
        if (bundle.mode() == AggregatorSettings.Mode.ON) {
            return 0;
        }
        long everyNs = bundle.timeout() == BundleSpec.Timeout.SHORT ? SECOND_NS : LACP_SLOW_NS;
        return 3 * everyNs + AGGREGATE_WAIT_NS;
    }

    /** Three intervals, and the skew of less than one. */
    private static long gateway(VirtualRouterSpec group) {
        return 4 * group.interval().ns();
    }

    private static long bond(BondSpec bond) {
        long lacpNs = bond.mode() != BondSpec.Mode.AD_802_3
                ? 0
                : AGGREGATE_WAIT_NS + 3 * (bond.lacpRate() == BondSpec.LacpRate.FAST ? SECOND_NS : LACP_SLOW_NS);
        long miiNs = ns(bond.miimon()) + ns(bond.downdelay()) + ns(bond.updelay());
        // Half an interval is added before each look; a card that was not active must be heard first.
        long arpNs = ns(bond.arpInterval()) * (2L * bond.arpMissedMax() + 2);
        return lacpNs + miiNs + arpNs;
    }

    private static long ns(TimeSpan time) {
        return time == null ? 0 : time.ns();
    }

    /** What each of them waits for, in words, where there is anything to wait for. */
    public Map<String, Long> parts() {
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("spanning tree", treeNs);
        parts.put("LACP", bundleNs);
        parts.put("VRRP", gatewayNs);
        parts.put("bonds", bondNs);
        parts.values().removeIf(ns -> ns == 0);
        return parts;
    }

    /** For all protocols, one after the other, in whole seconds. */
    public long protocolsNs() {
        long ns = treeNs + bundleNs + gatewayNs + bondNs + MARGIN_NS;
        return (ns + SECOND_NS - 1) / SECOND_NS * SECOND_NS;
    }
}
