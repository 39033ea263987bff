package org.failoverlab.protocols.lacp;

/** The functions of IEEE 802.1AX-2014, 6.4.9, in its order. */
final class Procedures {
    private static final int TOLD_OF_ACTOR =
            LacpInfo.ACTIVITY | LacpInfo.TIMEOUT | LacpInfo.SYNCHRONIZATION | LacpInfo.AGGREGATION;

    private Procedures() {}

    /** recordPDU. */
    static void recordPdu(AggregationPort p, Lacpdu pdu) {
        boolean isActive = pdu.actor().has(LacpInfo.ACTIVITY)
                || p.actor().has(LacpInfo.ACTIVITY) && pdu.partner().has(LacpInfo.ACTIVITY);
        boolean matches = pdu.partner().isSamePort(p.actor()) || !pdu.actor().has(LacpInfo.AGGREGATION);
        boolean isInSync = matches
                && pdu.actor().has(LacpInfo.SYNCHRONIZATION)
                && (isActive || !p.habits().requiresActivity());
        p.setPartner(pdu.actor().with(LacpInfo.SYNCHRONIZATION, isInSync));
        p.setActor(LacpInfo.DEFAULTED, false);
    }

    /** recordDefault. */
    static void recordDefault(AggregationPort p) {
        p.setPartner(p.partnerAdmin());
        p.setActor(LacpInfo.DEFAULTED, true);
    }

    /** update_Selected. */
    static void updateSelected(AggregationPort p, Lacpdu pdu) {
        if (!pdu.actor().isSamePort(p.partner())) {
            p.select(PortView.Selected.UNSELECTED, Unused.PARTNER_CHANGED);
        }
    }

    /** update_Default_Selected. */
    static void updateDefaultSelected(AggregationPort p) {
        if (!p.partnerAdmin().isSamePort(p.partner())) {
            p.select(PortView.Selected.UNSELECTED, Unused.DEFAULTED);
        }
    }

    /** update_NTT. */
    static void updateNtt(AggregationPort p, Lacpdu pdu) {
        if (!pdu.partner().isSamePort(p.actor())
                || ((pdu.partner().state() ^ p.actor().state()) & TOLD_OF_ACTOR) != 0) {
            p.ntt = true;
        }
    }
}
