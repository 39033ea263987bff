package org.failoverlab.engine.fault;

import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;

/** A cable that is cut, silent or impaired. */
public final class LinkTrouble extends Fault {
    private final Link link;
    private final LinkFault fault;

    /** This is to go wrong with this cable. */
    public LinkTrouble(Link link, LinkFault fault) {
        super(link);
        this.link = link;
        this.fault = fault;
    }

    @Override
    void begin() {
        link.apply(fault);
    }

    @Override
    void end() {
        link.clear(fault);
    }
}
