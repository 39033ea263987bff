package org.failoverlab.protocols.spanningtree;

import org.failoverlab.engine.device.Protocol;

/** A spanning tree protocol of a bridge. Ports count from 0, in the order of the relay's. */
public interface SpanningTree extends Protocol {
    /** New settings of the bridge, at once. */
    void configure(BridgeSettings settings);

    /** New settings of a port, at once. */
    void configure(int port, PortSettings settings);

    /** How it stands now. */
    TreeState state();

    /** The role that this port has now. */
    PortRole role(int port);

    /** The state that this port has now. */
    PortState portState(int port);

    /** Who hears of its changes; null for nobody. */
    void setListener(TreeListener listener);
}
