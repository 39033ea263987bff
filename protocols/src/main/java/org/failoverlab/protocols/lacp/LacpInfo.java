package org.failoverlab.protocols.lacp;

/**
 * What a LACPDU says of one end of a link (IEEE 802.1AX-2014, 6.4.2.3).
 *
 * @param systemPriority 0 to 65535
 * @param system its MAC address
 * @param key its operational key
 * @param portPriority 0 to 65535
 * @param port its port number
 * @param state the state octet
 */
public record LacpInfo(int systemPriority, long system, int key, int portPriority, int port, int state) {
    /** LACP_Activity: it begins. */
    public static final int ACTIVITY = 0x01;
    /** LACP_Timeout: it wants one LACPDU a second. */
    public static final int TIMEOUT = 0x02;
    /** Aggregation: the link may be aggregated, otherwise it is Individual. */
    public static final int AGGREGATION = 0x04;
    /** Synchronization: the port is attached to the right aggregator. */
    public static final int SYNCHRONIZATION = 0x08;
    /** Collecting: it hands up what comes in. */
    public static final int COLLECTING = 0x10;
    /** Distributing: it sends. */
    public static final int DISTRIBUTING = 0x20;
    /** Defaulted: what it knows of its partner is what an administrator has set. */
    public static final int DEFAULTED = 0x40;
    /** Expired: its Receive machine is in the state EXPIRED. */
    public static final int EXPIRED = 0x80;

    /** True when this bit of the state octet is set. */
    public boolean has(int bit) {
        return (state & bit) != 0;
    }
}
