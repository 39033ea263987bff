package org.failoverlab.scenarios.xray;

import org.failoverlab.engine.event.Phase;
import org.failoverlab.scenarios.measure.Fate;
import org.failoverlab.scenarios.measure.Spell;

/** What a time is a part of, by how frames were lost in it: for times that no recorded happening ended. */
enum Nature {
    /** Tables of switches point the wrong way. */
    STALE_TABLE(
            Phase.FLUSH,
            "frames follow what switches learned before, until it is learned anew or forgotten",
            "filtering database",
            "802.1D-2004 7.8"),
    /** Switches do not know where the receiver is, and what they flood does not reach it. */
    UNREACHED(
            Phase.FLUSH,
            "switches flood frames, but not to where the receiver is, until one of its frames comes another way",
            null,
            "802.1D-2004 7.8"),
    /** A hardware address is not known, or is out of date. */
    UNRESOLVED(Phase.REPAIR, "the hardware address of the next hop is asked for, until it is known", null, "RFC 826"),
    /** An ARP entry is out of date. */
    STALE_ARP(
            Phase.REPAIR,
            "packets go to a hardware address that was right before, until ARP tells another",
            null,
            "RFC 826"),
    /** A port does not let frames pass yet. */
    BLOCKED(Phase.TRANSITION, "a port on the way does not forward", null, null),
    /** A link of a bundle is not used yet, or no longer. */
    UNUSED(Phase.TRANSITION, "no link of the bundle sends", null, null),
    /** A port has not found out about its link. */
    UNNOTICED(Phase.DETECTION, "a port has not noticed yet what has become of its link", null, null),
    /** What has failed has not come back. */
    BROKEN(Phase.FAULT, "what has failed stays so, and no other way is taken", null, null),
    /** Storm control takes them for part of a storm. */
    LIMITED(Phase.FAULT, "storm control drops frames that are flooded, until the interval is over", null, null),
    /** Frames go round. */
    ROUND(Phase.TRANSITION, "frames go round, until a port on the way blocks", null, null),
    /** None of these. */
    UNKNOWN(Phase.FAULT, Words.NOTHING_RECORDED, null, null);

    final Phase phase;
    final String what;
    final String timer;
    final String clause;

    Nature(Phase phase, String what, String timer, String clause) {
        this.phase = phase;
        this.what = what;
        this.timer = timer;
        this.clause = clause;
    }

    static Nature of(Spell spell) {
        String why = spell.why() == null ? "" : spell.why();
        if (why.contains("old ARP entry")) {
            return STALE_ARP;
        } else if (spell.fate() == Fate.WAITS || why.contains("(ARP)")) {
            return UNRESOLVED;
        } else if (spell.fate() == Fate.LOOP) {
            return ROUND;
        } else if (why.contains("has learned that") || why.contains("believes the address where")) {
            return STALE_TABLE;
        } else if (why.contains("which reaches nobody with this address")) {
            return UNREACHED;
        } else if (why.contains("has not noticed yet")
                || why.contains("has no carrier yet")
                || why.contains("as the cable is cut")) {
            return UNNOTICED;
        } else if (why.contains("does not forward")) {
            return BLOCKED;
        } else if (why.contains("no member distributes")
                || why.contains("does not collect")
                || why.contains("does not distribute")) {
            return UNUSED;
        } else if (why.contains("who is not there")
                || why.contains("the packet is not for")
                || why.contains("it is not for")) {
            return STALE_ARP;
        } else if (why.contains("storm control")) {
            return LIMITED;
        } else if (why.contains("is down")
                || why.contains("hangs")
                || why.contains("has no carrier")
                || why.contains("has no cable")
                || why.contains("has no route")
                || why.contains("carries nothing")
                || why.contains("VLAN")) {
            return BROKEN;
        }
        return UNKNOWN;
    }
}
