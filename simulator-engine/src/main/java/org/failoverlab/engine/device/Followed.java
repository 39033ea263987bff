package org.failoverlab.engine.device;

import org.failoverlab.engine.link.NetInterface;

/** A router's own interface, which is up or down as the ports behind it are. */
interface Followed {
    /** True when the ports let it be up now. */
    boolean isLive();

    /** How it stands so far. */
    boolean isUp();

    /** It is up or down from now on; what is attached to it hears of it. */
    void follow(boolean up);

    /** What protocols know it as. */
    NetInterface netInterface();

    /** True when nothing else records that it has come or gone. */
    boolean isWorthSaying();
}
