package org.failoverlab.protocols.lacp;

import java.util.List;
import org.failoverlab.engine.ip.XmitHashPolicy;

/**
 * What can be set of an aggregator and its ports.
 *
 * @param mode whether LACP runs, and whether it begins
 * @param shortTimeout true to want a LACPDU every second (LACP_Timeout, 6.4.2.3), false for one every 30 s
 * @param systemPriority 0 to 65535
 * @param key the administrative key, 0 to 65535; ports with another one never join
 * @param portPriorities of its ports in their order, 0 to 65535; the lowest come first where not all may be active
 * @param maxActive so many ports may be active, positive; the others are standby
 * @param minLinks with fewer active ports it is down, positive
 * @param individual what becomes of a port whose partner does not speak LACP
 * @param independentControl true for the Mux machine that turns collecting and distributing on one after the other
 * @param hash what tells conversations apart
 * @param hashSeed what makes devices in a row choose differently; 0 for none
 * @param rateFollows true when its rate is that of the ports that distribute, false for that of all its ports
 */
public record AggregatorSettings(
        Mode mode,
        boolean shortTimeout,
        int systemPriority,
        int key,
        List<Integer> portPriorities,
        int maxActive,
        int minLinks,
        Individual individual,
        boolean independentControl,
        XmitHashPolicy hash,
        long hashSeed,
        boolean rateFollows) {
    /** Whether LACP runs. */
    public enum Mode {
        /** Without any protocol: ports with carrier are used, as many as may be active, whatever the other end makes of it. */
        ON,
        /** LACP, LACP_Activity Active: it begins. */
        ACTIVE,
        /** LACP, LACP_Activity Passive: it answers. */
        PASSIVE
    }

    /** What becomes of a port whose partner does not speak LACP. */
    public enum Individual {
        /** It carries nothing. */
        SUSPENDED,
        /** It is a port of its own. */
        ALONE
    }
}
