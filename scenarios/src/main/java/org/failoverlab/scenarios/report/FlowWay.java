package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * The way of a flow, and the link on it that holds it up.
 *
 * @param name the flow; of the replies of a ping with a word that says so
 * @param asOfNs when its way was looked at: the end of the run, or when it last was whole
 * @param arrives false when its way was broken whenever it was looked at
 * @param links the links on its way, each as the two ports {@code A1:1 > C1:2}
 * @param bundled those of them that are members of a bundle
 * @param bottleneck null when no way is known
 * @param telling true when there is something to say of it: a bundle or links of several rates on its way, drops, or load
 */
public record FlowWay(
        String name,
        String from,
        String to,
        long asOfNs,
        boolean arrives,
        List<String> links,
        List<String> bundled,
        Bottleneck bottleneck,
        boolean telling) {
    /**
     * Of the links with the lowest rate the busiest, in the direction of the flow.
     *
     * @param meanLoad over the whole run, 0 to 1
     * @param peakLoad in the busiest window
     * @param drops for want of room in its queue
     */
    public record Bottleneck(
            String from, String to, long rateBitPerSecond, double meanLoad, double peakLoad, long drops) {}

    /** {@code ping H1 > S1: bottleneck A2:1 > C1:2, 1 Gb/s, 45.0 % busy (peak 97.0 %), 1,234 dropped}. */
    public String words() {
        String when = arrives ? "" : ", on its way as it was at " + Units.seconds(asOfNs);
        return name + ": bottleneck " + bottleneck.from() + " > " + bottleneck.to() + ", "
                + Units.rate(bottleneck.rateBitPerSecond()) + ", " + Units.percent(bottleneck.meanLoad())
                + " busy (peak " + Units.percent(bottleneck.peakLoad()) + ")"
                + (bottleneck.drops() == 0 ? "" : ", " + Units.count(bottleneck.drops()) + " dropped") + when;
    }
}
