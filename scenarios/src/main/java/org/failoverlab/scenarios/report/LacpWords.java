package org.failoverlab.scenarios.report;

import java.util.Locale;
import java.util.StringJoiner;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.lacp.LacpInfo;

/** What LACP says and what its machines are in, in words: the standard's, and what they mean. */
public final class LacpWords {
    private LacpWords() {}

    /**
     * The state octet (IEEE 802.1AX-2014, 6.4.2.3), every bit that is set by its name, and what those mean that are not: {@code 0x3D =
     * Activity, Aggregation, Synchronization, Collecting, Distributing; long timeout}.
     */
    public static String state(LacpInfo info) {
        StringJoiner set = new StringJoiner(", ");
        set.setEmptyValue("no bit set");
        add(info, LacpInfo.ACTIVITY, "Activity", set);
        add(info, LacpInfo.TIMEOUT, "Timeout", set);
        add(info, LacpInfo.AGGREGATION, "Aggregation", set);
        add(info, LacpInfo.SYNCHRONIZATION, "Synchronization", set);
        add(info, LacpInfo.COLLECTING, "Collecting", set);
        add(info, LacpInfo.DISTRIBUTING, "Distributing", set);
        add(info, LacpInfo.DEFAULTED, "Defaulted", set);
        add(info, LacpInfo.EXPIRED, "Expired", set);
        StringJoiner means = new StringJoiner(", ");
        if (!info.has(LacpInfo.ACTIVITY)) {
            means.add("passive");
        }
        means.add(info.has(LacpInfo.TIMEOUT) ? "short timeout" : "long timeout");
        if (!info.has(LacpInfo.AGGREGATION)) {
            means.add("individual");
        }
        if (!info.has(LacpInfo.SYNCHRONIZATION)) {
            means.add("out of sync");
        }
        return hex(info) + " = " + set + "; " + means;
    }

    /** {@code 0x3D}. */
    public static String hex(LacpInfo info) {
        return String.format(Locale.ROOT, "0x%02X", info.state());
    }

    private static void add(LacpInfo info, int bit, String name, StringJoiner set) {
        if (info.has(bit)) {
            set.add(name);
        }
    }

    /** An end of a link as a LACPDU has it. */
    public static String end(LacpInfo info) {
        return "system " + info.systemPriority() + "," + MacAddress.toString(info.system()) + ", key " + info.key()
                + ", port " + info.portPriority() + "," + info.port() + ", state " + state(info);
    }

    /** What a state of the Receive machine means (6.4.12). */
    static String receive(String state) {
        return switch (state) {
            case "INITIALIZE" -> "it has just begun";
            case "PORT_DISABLED" -> "its link is down";
            case "EXPIRED" -> "its partner has been silent for too long, and gets a last chance";
            case "LACP_DISABLED" -> "it runs no LACP";
            case "DEFAULTED" -> "nobody speaks LACP at the other end, so what an administrator has set holds";
            case "CURRENT" -> "its partner is heard in time";
            default -> "";
        };
    }

    /** What a state of the Mux machine means (6.4.15). */
    static String mux(String state) {
        return switch (state) {
            case "DETACHED" -> "it belongs to no aggregator";
            case "WAITING" -> "it has an aggregator and waits, so that others can join it at the same time";
            case "ATTACHED" -> "it is attached to its aggregator and waits for its partner";
            case "COLLECTING" -> "it hands up what comes in, and sends nothing yet";
            case "DISTRIBUTING" -> "it hands up what comes in, and sends";
            case "COLLECTING_DISTRIBUTING" -> "it hands up what comes in, and sends";
            default -> "";
        };
    }

    /** What a state of the Periodic Transmission machine means (6.4.13). */
    static String periodic(String state) {
        return switch (state) {
            case "NO_PERIODIC" -> "it sends LACPDUs only when something changes";
            case "FAST_PERIODIC" -> "it sends a LACPDU every second, as its partner wants it";
            case "SLOW_PERIODIC" -> "it sends a LACPDU every 30 s, as its partner wants it";
            case "PERIODIC_TX" -> "it sends a LACPDU just now";
            default -> "";
        };
    }

    /** What the states of the Churn Detection machines mean (6.4.17), where they are worth a word; empty otherwise. */
    static String churn(String actor, String partner) {
        StringJoiner words = new StringJoiner(" ");
        if ("ACTOR_CHURN".equals(actor)) {
            words.add("Actor Churn machine ACTOR_CHURN: for 60 s or more it has not come into sync itself.");
        }
        if ("PARTNER_CHURN".equals(partner)) {
            words.add("Partner Churn machine PARTNER_CHURN: for 60 s or more its partner has not come into sync.");
        }
        return words.toString();
    }
}
