package org.failoverlab.scenarios.report;

import java.util.List;
import org.failoverlab.engine.ip.XmitHashPolicy;

/** Words that the stories of bonds and of bundles share. */
public final class BundleWords {
    private BundleWords() {}

    /** How frames are spread over so many ports. */
    static String spread(XmitHashPolicy policy, int count) {
        String fields = switch (policy) {
            case LAYER2 -> "its hardware addresses and its type (layer2)";
            case LAYER2_3 -> "its hardware addresses, its type and its IP addresses (layer2+3)";
            case LAYER3_4 ->
                "its IP addresses and ports, or, where it has none, its hardware addresses and its type (layer3+4)";
        };
        String divided = count > 1 ? ": its remainder when divided by " + count : "";
        return "A frame leaves by the port that a hash of " + fields + " chooses" + divided
                + ". So the frames of one conversation leave by one port and keep their order; two conversations may share"
                + " a port while another one idles.";
    }

    /** {@code A, B and C}. */
    static String list(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** {@code H1:2 (to A2:1)}. */
    static String port(String name, MemberFacts facts) {
        return name + (facts.leadsTo() == null ? " (no cable)" : " (to " + facts.leadsTo() + ")");
    }

    /** Null while its device runs and does not hang. */
    public static String outOfService(String device, boolean isRunning, boolean hangs) {
        if (!isRunning) {
            return device + " is down: its ports are dark, and it says nothing.";
        }
        return hangs
                ? device + " hangs: its ports stay as they are, and nothing decides anything anew until it goes on."
                : null;
    }
}
