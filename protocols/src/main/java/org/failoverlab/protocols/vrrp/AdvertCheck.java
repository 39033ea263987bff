package org.failoverlab.protocols.vrrp;

import java.util.List;
import org.failoverlab.engine.ip.Ipv4Packet;

/** What RFC 9568, 7.1 (with its errata 8298 and 8301) and RFC 3768, 7.1 have a virtual router check of an advertisement. */
final class AdvertCheck {
    private AdvertCheck() {}

    /** Why it is to be discarded, null for not at all; what is odd without being a reason is counted as noticed. */
    static Defect of(
            VirtualRouterSettings mine, int address, Ipv4Packet packet, VrrpPacket advert, DefectCounts defects) {
        if (packet.source() == address) {
            return Defect.OWN;
        }
        if (packet.timeToLive() != VrrpPacket.TIME_TO_LIVE) {
            return Defect.TIME_TO_LIVE;
        }
        if (advert.version() != mine.version()) {
            return Defect.VERSION;
        }
        boolean isOther = !isSame(advert.addresses(), mine.addresses());
        if (isOther && mine.habits().insistsOnAddresses()) {
            return Defect.ADDRESSES;
        }
        return mine.version() == 2
                ? version2(mine, advert, isOther, defects)
                : version3(mine, advert, isOther, defects);
    }

    private static Defect version2(
            VirtualRouterSettings mine, VrrpPacket advert, boolean isOther, DefectCounts defects) {
        if (mine.isOwner()) {
            return Defect.OWNER;
        }
        if (isOther && advert.priority() != VirtualRouterSettings.OWNER) {
            return Defect.ADDRESSES;
        }
        if (advert.interval() != mine.interval()) {
            return Defect.INTERVAL;
        }
        notice(isOther, Defect.ADDRESSES, defects);
        return null;
    }

    private static Defect version3(
            VirtualRouterSettings mine, VrrpPacket advert, boolean isOther, DefectCounts defects) {
        if (advert.interval() == 0) {
            return Defect.INTERVAL;
        }
        notice(mine.isOwner(), Defect.OWNER, defects);
        notice(advert.interval() != mine.interval(), Defect.INTERVAL, defects);
        notice(isOther, Defect.ADDRESSES, defects);
        return null;
    }

    private static void notice(boolean isSo, Defect defect, DefectCounts defects) {
        if (isSo) {
            defects.notice(defect);
        }
    }

    /** True for the same addresses in whatever order. */
    private static boolean isSame(List<Integer> some, List<Integer> others) {
        return some.equals(others) || some.size() == others.size() && some.containsAll(others);
    }
}
