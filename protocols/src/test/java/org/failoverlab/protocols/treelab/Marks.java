package org.failoverlab.protocols.treelab;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverlab.protocols.spanningtree.BpduCounts;
import org.failoverlab.protocols.spanningtree.TreeState;

/** From where counters count: the beginning, or the last line that says {@code mark}. */
final class Marks {
    private static final BpduCounts NOTHING = new BpduCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final int VLAN = 1;
    private static final long HOSTS = 0x0200_0002_0000L;

    private final Map<Bridge, TreeState> states = new LinkedHashMap<>();
    private long hosts;

    void set(TreeNetwork network) {
        network.bridges().forEach(bridge -> states.put(bridge, bridge.tree().state()));
    }

    BpduCounts counts(Bridge bridge, int number) {
        TreeState state = states.get(bridge);
        return state == null ? NOTHING : state.ports().get(number - 1).counts();
    }

    long topologyChanges(Bridge bridge) {
        TreeState state = states.get(bridge);
        return state == null ? 0 : state.topologyChanges();
    }

    /** The bridge learns one more made-up host behind this port. */
    void learn(TreeNetwork network, Bridge bridge, int number) {
        bridge.device()
                .relay()
                .database()
                .learn(VLAN, HOSTS + ++hosts, number - 1, network.simulation().nowNs());
    }

    /** How many addresses the bridge knows behind this port. */
    long addresses(Bridge bridge, int number) {
        long nowNs = bridge.nowNs();
        return bridge.device().relay().database().entries(nowNs).stream()
                .filter(entry -> entry.behind() == number - 1)
                .count();
    }
}
