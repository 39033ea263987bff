package org.failoverlab.scenarios.network;

import java.util.List;
import org.failoverlab.engine.ip.IpReader;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.protocols.bpdu.BpduReader;
import org.failoverlab.protocols.lacp.SlowProtocolReader;
import org.failoverlab.protocols.vrrp.VrrpReader;

/** All that is understood of the bytes of a frame. */
public final class FrameReaders {
    private FrameReaders() {}

    /** A reader that knows every kind of frame that anything in a network understands. */
    public static FrameReader all() {
        return new FrameReader(
                List.of(new IpReader(List.of(new VrrpReader())), new BpduReader(), new SlowProtocolReader()));
    }
}
