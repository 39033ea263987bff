package org.failoverlab.protocols.vrrp;

/** Why an advertisement is not heeded, or what is odd about one that is: RFC 9568, 7.1 and RFC 3768, 7.1. */
public enum Defect {
    /** The TTL is not 255. */
    TIME_TO_LIVE("its TTL is not 255"),
    /** The version is not the virtual router's, or neither 2 nor 3. */
    VERSION("its version is another one"),
    /** The type is not 1, an advertisement. */
    TYPE("it is no advertisement"),
    /** It is shorter than it has to be, or holds no address (RFC 9568, 5.2.5). */
    LENGTH("it is not complete"),
    /** The checksum is wrong. */
    CHECKSUM("its checksum is wrong"),
    /** No virtual router of this number is on the interface. */
    VRID("no virtual router of its VRID is here"),
    /** This router owns the addresses. Discarded in version 2; in version 3 noticed only. */
    OWNER("this router owns the addresses"),
    /** Version 2: the authentication type is not 0. */
    AUTHENTICATION("its authentication type is not 0"),
    /** Version 2: the interval is another one. Version 3: it is 0; another one is noticed only. */
    INTERVAL("its interval is another one"),
    /** The addresses are others. Discarded in version 2 unless it comes from the owner; in version 3 noticed only. */
    ADDRESSES("its addresses are others"),
    /** It comes from this router itself, brought back by a loop. */
    OWN("it is its own");

    private final String words;

    Defect(String words) {
        this.words = words;
    }

    /** In words, of the advertisement as "it". */
    public String words() {
        return words;
    }
}
