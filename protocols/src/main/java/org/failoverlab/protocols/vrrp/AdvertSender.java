package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Packet;

/** Sends advertisements (RFC 9568, 7.2); one that says the same as the last is the same object. */
final class AdvertSender {
    private static final long VIRTUAL_HARDWARE = 0x0000_5E00_0100L;

    private final IpInterface on;
    private VirtualRouterSettings madeOf;
    private Ipv4Packet made;
    private long sent;
    private long sentZero;

    AdvertSender(IpInterface on) {
        this.on = on;
    }

    void send(VirtualRouterSettings settings, int priority) {
        sent++;
        if (priority == 0) {
            sentZero++;
        }
        on.send(packet(settings, priority), VrrpPacket.GROUP_HARDWARE, hardware(settings));
    }

    private Ipv4Packet packet(VirtualRouterSettings settings, int priority) {
        if (madeOf == settings && made.source() == on.address() && ((VrrpPacket) made.body()).priority() == priority) {
            return made;
        }
        VrrpPacket advert = new VrrpPacket(
                settings.version(), settings.vrid(), priority, settings.interval(), settings.addresses(), on.address());
        madeOf = settings;
        made = new Ipv4Packet(on.address(), VrrpPacket.GROUP, 0, VrrpPacket.TIME_TO_LIVE, VrrpPacket.PROTOCOL, advert);
        return made;
    }

    /** Virtual_Router_MAC_Address (7.3), or the interface's own. */
    long hardware(VirtualRouterSettings settings) {
        return settings.virtualMac()
                ? VIRTUAL_HARDWARE | settings.vrid()
                : on.netInterface().address();
    }

    void clear() {
        sent = 0;
        sentZero = 0;
    }

    long sent() {
        return sent;
    }

    long sentZero() {
        return sentZero;
    }
}
