package org.failoverlab.scenarios.network;

import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.SpanningTreeSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.TimeSpan;

/** The protocols' form of settings of the spanning tree as scenarios have them. */
final class TreeSettings {
    private static final long SECOND_NS = 1_000_000_000L;

    private TreeSettings() {}

    /** True when a switch like this runs a spanning tree. */
    static boolean isOn(SwitchSpec spec) {
        return spec.spanningTree().protocol() != SpanningTreeSpec.Protocol.NONE;
    }

    static BridgeSettings bridge(SpanningTreeSpec spec) {
        return new BridgeSettings(
                spec.priority(),
                seconds(spec.hello()),
                seconds(spec.maxAge()),
                seconds(spec.forwardDelay()),
                spec.txHoldCount(),
                spec.forceVersion() == SpanningTreeSpec.Version.STP ? 0 : 2,
                spec.messageAgeIncrement().ns(),
                pathCosts(spec));
    }

    /** Each protocol's own table unless one is said. */
    static PathCosts pathCosts(SpanningTreeSpec spec) {
        if (spec.pathCosts() == null) {
            return spec.protocol() == SpanningTreeSpec.Protocol.STP ? PathCosts.SHORT : PathCosts.LONG;
        }
        return spec.pathCosts() == SpanningTreeSpec.Costs.SHORT ? PathCosts.SHORT : PathCosts.LONG;
    }

    /** The port's own settings, which may be null, over its switch's. */
    static SpanningTreeSpec.Port layered(PortSpec own, SwitchSpec general, boolean leadsToHost) {
        SpanningTreeSpec tree = general.spanningTree();
        SpanningTreeSpec.Port usual = leadsToHost ? Layers.over(tree.hostPorts(), tree.ports()) : tree.ports();
        return Layers.over(own == null ? null : own.spanningTree(), usual);
    }

    static PortSettings port(SpanningTreeSpec.Port spec) {
        return new PortSettings(
                spec.priority(),
                spec.cost().cost(),
                spec.edge(),
                spec.autoEdge(),
                switch (spec.pointToPoint()) {
                    case YES -> PortSettings.PointToPoint.FORCE_TRUE;
                    case NO -> PortSettings.PointToPoint.FORCE_FALSE;
                    case AUTO -> PortSettings.PointToPoint.AUTO;
                },
                spec.bpduGuard(),
                spec.bpduGuardRecovery().ns(),
                spec.bpduFilter(),
                spec.rootGuard(),
                spec.loopGuard());
    }

    static int seconds(TimeSpan time) {
        return (int) (time.ns() / SECOND_NS);
    }
}
