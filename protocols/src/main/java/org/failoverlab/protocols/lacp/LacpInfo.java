package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.link.MacAddress;

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

    /** The same with these bits of the state octet set or clear. */
    public LacpInfo with(int bits, boolean set) {
        int newState = set ? state | bits : state & ~bits;
        return newState == state ? this : withState(newState);
    }

    /** The same with another state octet. */
    public LacpInfo withState(int newState) {
        return new LacpInfo(systemPriority, system, key, portPriority, port, newState);
    }

    /** The System Identifier: priority, then address (6.3.2); 64 bits without a sign, so that only an unsigned comparison makes sense. */
    public long systemId() {
        return (long) systemPriority << 48 | system;
    }

    /** The Port Identifier: priority, then number (6.3.4); an unsigned number of 32 bits. */
    public int portId() {
        return portPriority << 16 | port;
    }

    /** True when both are of the same port of the same system, with the same key and the same Aggregation (6.4.9). */
    boolean isSamePort(LacpInfo other) {
        return port == other.port
                && portPriority == other.portPriority
                && system == other.system
                && systemPriority == other.systemPriority
                && key == other.key
                && has(AGGREGATION) == other.has(AGGREGATION);
    }

    long digest() {
        return ((systemId() * 31 + key) * 31 + Integer.toUnsignedLong(portId())) * 257 + state;
    }

    /** The state octet in the standard's words, in the order of its bits; none is left out that is set. */
    public String stateInWords() {
        StringBuilder words = new StringBuilder(has(ACTIVITY) ? "Active" : "Passive");
        words.append(has(TIMEOUT) ? ", Short Timeout" : ", Long Timeout");
        words.append(has(AGGREGATION) ? ", Aggregatable" : ", Individual");
        words.append(has(SYNCHRONIZATION) ? ", IN_SYNC" : ", OUT_OF_SYNC");
        words.append(has(COLLECTING) ? ", Collecting" : "");
        words.append(has(DISTRIBUTING) ? ", Distributing" : "");
        words.append(has(DEFAULTED) ? ", Defaulted" : "");
        return words.append(has(EXPIRED) ? ", Expired" : "").toString();
    }

    @Override
    public String toString() {
        return MacAddress.toString(system) + " port " + port + " key " + key + " (" + stateInWords() + ")";
    }
}
