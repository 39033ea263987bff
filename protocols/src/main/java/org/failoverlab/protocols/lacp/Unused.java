package org.failoverlab.protocols.lacp;

/** Why a port is not in use. */
public enum Unused {
    /** It is in use, or its machines still negotiate. */
    NOTHING("in use"),
    /** The device does not work. */
    STOPPED("the switch does not work"),
    /** Its settings are others now, so that its machines begin anew. */
    RECONFIGURED("begins anew with other settings"),
    /** Its link has no carrier. */
    NO_CARRIER("no carrier"),
    /** Its link is half duplex, so LACP is not used on it (6.4.8, LACP_Enabled). */
    HALF_DUPLEX("half duplex"),
    /** It has heard no LACPDU for as long as it waits for the first. */
    NO_LACPDU_YET("no LACPDU so far"),
    /** Its partner's LACPDUs do not come, or no longer. */
    DEFAULTED("no LACPDU from the other end"),
    /** The last LACPDU is too old; it waits for another one. */
    EXPIRED("LACPDUs of the other end no longer come"),
    /** Its partner has told something else of itself than before, so it begins anew (update_Selected). */
    PARTNER_CHANGED("the other end has changed"),
    /** Its partner calls the link Individual. */
    PARTNER_INDIVIDUAL("the other end does not aggregate this link"),
    /** It leads to a port of its own aggregator. */
    LOOPBACK("leads to a port of the same aggregator"),
    /** It leads to another system than the ports that the aggregator uses. */
    OTHER_SYSTEM("leads to another system"),
    /** It leads to the right system, but to a port with another key there. */
    OTHER_KEY("the other end has another key"),
    /** Another aggregator of this system has this Link Aggregation Group already. */
    OTHER_AGGREGATOR("another aggregator has this group of links"),
    /** More links than may be active: it waits until another one fails. */
    STANDBY("standby: as many links as may be active are"),
    /** Its partner says Defaulted: it is heard, and does not hear. */
    UNHEARD("the other end hears nothing from here"),
    /** It is selected, and waits whether others of its group come as well (wait_while). */
    WAITING("waits for other links of its group"),
    /** It is attached, and waits until the other end is IN_SYNC. */
    PARTNER_OUT_OF_SYNC("the other end is not in sync"),
    /** It collects, and waits until the other end collects as well. */
    PARTNER_NOT_COLLECTING("the other end does not collect"),
    /** It is attached to an aggregator that is not the one in use. */
    AGGREGATOR_NOT_IN_USE("its aggregator is not the one in use");

    private final String words;

    Unused(String words) {
        this.words = words;
    }

    /** In a few words. */
    public String words() {
        return words;
    }
}
