package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * What has become of the bonds of a run. docs/report.md describes its keys; times are nanoseconds, -1 for never.
 *
 * @param bonds in the order of the plan
 * @param arp what ARP monitoring has cost; null when no bond uses it
 */
public record BondReport(List<Bond> bonds, ArpLoad arp) {
    /**
     * A bond as it stands at one instant.
     *
     * @param mode as scenarios have it
     * @param monitoring what looks whether slaves work, in words
     * @param address its hardware address
     * @param up true while it has carrier for what uses it
     * @param activeSlave the port; null for none, and in modes that have no such thing
     */
    public record State(
            String name,
            String host,
            String mode,
            String monitoring,
            boolean monitored,
            String address,
            boolean up,
            String activeSlave,
            long gratuitousArps,
            List<Slave> slaves) {}

    /**
     * A slave.
     *
     * @param leadsTo the port at the other end; null without a cable
     * @param link what the driver takes its link for: up, fail, down or back
     * @param carrier what the card sees
     * @param active true when it sends
     * @param failures as the driver counts them
     * @param sentFrames those of the bond's user that were to leave by it
     * @param discardedFrames thrown away, since it is a backup
     */
    public record Slave(
            String port,
            String leadsTo,
            String address,
            String link,
            boolean carrier,
            boolean active,
            int failures,
            long lastReceivedNs,
            long arpRequests,
            long sentFrames,
            long sentBytes,
            long collectedFrames,
            long discardedFrames) {}

    /**
     * What has become of a bond.
     *
     * @param state at the end of the run
     * @param failoverCount how many changes of the active slave there were, whatever led to them
     * @param falseFailovers how many of them were false
     * @param failovers the first 1,000 of them
     * @param linkChanges the first 1,000 changes of what the driver takes links for
     * @param unnoticed what it should have noticed and has not
     */
    public record Bond(
            State state,
            long failoverCount,
            long falseFailovers,
            List<Failover> failovers,
            List<LinkChange> linkChanges,
            List<Unnoticed> unnoticed) {}

    /**
     * Another slave became active.
     *
     * @param from the port that was active last; null for none since the bond was started
     * @param to null for none
     * @param kind failed, when the driver took the old one's link for broken; otherwise chosen
     * @param entry of the timeline that led to it; null when none is known
     * @param entryNs when that happened; -1 when none is known
     * @param noticedNs when the driver first took the slave's link for another than before; -1 when that is not what led to it
     * @param decidedNs when it was sure of that, after updelay or downdelay; -1 as well
     * @param detectionNs from the entry to that; -1 when either is not known
     * @param failoverNs from that to the new active slave
     * @param gratuitousNs when the first gratuitous ARP left after it; -1 for none
     * @param relearnedNs when the last switch learned anew where the bond is; -1 for none
     * @param isFalse true when the new slave led to nobody to whom the old one did not
     * @param reached how many hosts and routers the old slave led to and back at that instant, over cables that carry frames
     * @param reaches how many the new one led to
     */
    public record Failover(
            long atNs,
            String from,
            String to,
            String kind,
            String entry,
            long entryNs,
            long noticedNs,
            long decidedNs,
            long detectionNs,
            long failoverNs,
            long gratuitousNs,
            long relearnedNs,
            boolean isFalse,
            int reached,
            int reaches,
            List<GatewayReport.Learned> bridges,
            List<Interrupted> flows) {}

    /** A flow that was out around it, from the sending of the first lost packet on; the parts add up to the outage. */
    public record Interrupted(
            String flow,
            long fromNs,
            long outageNs,
            boolean ended,
            long detectionNs,
            long failoverNs,
            long relearningNs) {}

    /**
     * The driver took a link for another than before.
     *
     * @param detectionNs since the entry that led to it; -1 when none is known
     */
    public record LinkChange(
            long atNs, String port, String from, String to, String entry, long entryNs, long detectionNs) {}

    /**
     * A flow was out although another slave led to its other end, and the driver did nothing.
     *
     * @param slave that it was sent by
     * @param why nothing was noticed, in words
     */
    public record Unnoticed(
            String entry,
            long entryNs,
            String slave,
            String flow,
            long fromNs,
            long outageNs,
            boolean ended,
            String why) {}

    /**
     * What the requests of ARP monitors have cost.
     *
     * @param senders how many each bond has sent
     * @param receivers what came of it to each host, and to the CPU of each switch
     * @param requests sent in all
     * @param perSecond of the run
     * @param received how many all of them have got
     * @param broadcasts how many broadcasts of any kind they have got
     * @param share of the requests in these, 0 to 1
     */
    public record ArpLoad(
            List<Sender> senders,
            List<Receiver> receivers,
            long requests,
            double perSecond,
            long received,
            long broadcasts,
            double share) {}

    /** The requests of one bond; received counts those that hosts and CPUs have got of it. */
    public record Sender(String bond, long requests, double perSecond, long received) {}

    /** A host or the CPU of a switch: the requests of monitors, and the broadcasts of any kind, that it has got. */
    public record Receiver(String device, long requests, long broadcasts) {}
}
