package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * What has become of the bundles of switches, and of bonds that use several slaves at once. docs/report.md describes its keys.
 *
 * @param bundles in the order of the plan
 */
public record AggregationReport(List<Bundle> bundles) {
    /**
     * A bundle as it stands at one instant.
     *
     * @param mode on, active or passive; of a bond its mode
     * @param hash what tells conversations apart; null where no hash chooses
     * @param up true while frames can be sent by it
     * @param rateBitPerSecond what it claims to carry
     * @param partner the bundle at the other end, or its ports where they are no bundle; null for nobody
     * @param partnerSystem what LACP says of the system there; null without
     */
    public record State(
            String name,
            String device,
            String mode,
            String hash,
            boolean up,
            long rateBitPerSecond,
            String partner,
            String partnerSystem,
            List<Member> members) {}

    /**
     * A port of it.
     *
     * @param leadsTo the port at the other end; null without a cable
     * @param selected selected, standby or unselected
     * @param receive the state of its Receive machine; null without LACP, as that of its Mux machine
     * @param lastLacpduNs when the last LACPDU came in; -1 for never
     */
    public record Member(
            String port,
            String leadsTo,
            boolean carrier,
            String selected,
            String receive,
            String mux,
            boolean collecting,
            boolean distributing,
            boolean individual,
            long lastLacpduNs) {}

    /**
     * What has become of a bundle.
     *
     * @param state at the end of the run
     * @param loads of its members, in their order
     * @param flows which member each flow uses, as far as its way is known
     * @param changeCount how many changes there were
     * @param changes the first 1,000 of them
     */
    public record Bundle(State state, List<Load> loads, List<Use> flows, long changeCount, List<Change> changes) {}

    /**
     * What a member has carried during the run.
     *
     * @param sentFrames of the bundle's user that were to leave by it; without those of protocols
     * @param share of these bytes in those of all members, 0 to 1
     * @param meanLoadOut of its wire, with everything that is on it, as the other loads
     * @param idle true when it has carried no frame of the user, either way
     */
    public record Load(
            String port,
            long sentFrames,
            long sentBytes,
            double share,
            double meanLoadOut,
            double peakLoadOut,
            long collectedFrames,
            double meanLoadIn,
            double peakLoadIn,
            long queueDrops,
            boolean idle) {}

    /** A flow leaves by a member, or by all of them. */
    public record Use(String flow, String from, String to, List<String> ports) {}

    /**
     * Something that became of it.
     *
     * @param what joined, left, stands alone, no longer alone, promoted, up or down
     * @param port null for the bundle as a whole
     * @param entry of the timeline that led to it; null when none is known
     * @param entryNs -1 when none is known
     * @param detectionNs from that to the change; -1 when none is known
     */
    public record Change(long atNs, String what, String port, String entry, long entryNs, long detectionNs) {}
}
