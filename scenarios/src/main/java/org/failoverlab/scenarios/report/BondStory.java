package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongFunction;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.BondView;
import org.failoverlab.protocols.bonding.SlaveView;
import org.failoverlab.protocols.lacp.PortView;

/** The bond of a host: which slave is active or which ones send, and why the others do not. */
public final class BondStory {
    private final BondView view;
    private final BondSettings settings;
    private final List<MemberFacts> facts;
    private final LongFunction<String> systemName;
    private final long atNs;

    /**
     * The story of a bond.
     *
     * @param facts of its slaves, in their order
     * @param systemName whose a system identifier of LACP is
     * @param atNs now
     */
    public BondStory(BondView view, List<MemberFacts> facts, LongFunction<String> systemName, long atNs) {
        this.view = view;
        this.settings = view.settings();
        this.facts = facts;
        this.systemName = systemName;
        this.atNs = atNs;
    }

    /** The bond as such, while its host runs and does not hang. */
    public String about() {
        StringJoiner say = new StringJoiner(" ");
        List<String> names = view.slaves().stream().map(SlaveView::port).toList();
        say.add(view.name() + " makes one interface of " + BundleWords.list(names) + " (mode " + mode() + ").");
        if (settings.mode() == BondSettings.Mode.ACTIVE_BACKUP) {
            say.add(
                    view.activeSlave() < 0
                            ? "It has no active slave, so it is down: nothing can be sent."
                            : "Its active slave is " + name(view.activeSlave()) + ".");
        } else {
            List<String> senders = view.slaves().stream()
                    .filter(SlaveView::isActive)
                    .map(SlaveView::port)
                    .toList();
            say.add("It is " + (view.isUp() ? "up" : "down") + ": "
                    + (senders.isEmpty()
                            ? "no slave sends."
                            : BundleWords.list(senders) + (senders.size() == 1 ? " sends." : " send.")));
            spread(senders.size(), say);
        }
        monitoring(say);
        say.add("Its hardware address is " + MacAddress.toString(view.address()) + address());
        return say.toString();
    }

    private String name(int slave) {
        return BundleWords.port(view.slaves().get(slave).port(), facts.get(slave));
    }

    private String mode() {
        return switch (settings.mode()) {
            case BALANCE_RR -> "balance-rr: frame by frame by one slave after the other";
            case ACTIVE_BACKUP -> "active-backup: everything by one slave, the others wait";
            case BALANCE_XOR -> "balance-xor: each conversation by one slave";
            case BROADCAST -> "broadcast: every frame by every slave";
            case AD_802_3 -> "802.3ad: by LACP";
        };
    }

    private void spread(int count, StringJoiner say) {
        switch (settings.mode()) {
            case BALANCE_RR ->
                say.add("After " + Units.plural(settings.packetsPerSlave(), "frame")
                        + " the next slave has its turn, so frames of one conversation may overtake each other.");
            case BROADCAST -> say.add("Every frame arrives as often as there are ways for it.");
            case BALANCE_XOR, AD_802_3 -> say.add(BundleWords.spread(settings.xmitHashPolicy(), count));
            case ACTIVE_BACKUP -> {
                // Nothing is spread.
            }
        }
        if (settings.mode() == BondSettings.Mode.AD_802_3 && count > 0 && !view.isUp()) {
            say.add("That is too few: with fewer than " + settings.minLinks() + " it is down (min_links).");
        }
    }

    private void monitoring(StringJoiner say) {
        if (settings.miimonNs() > 0) {
            say.add("The driver looks at the carriers every " + Units.duration(settings.miimonNs())
                    + " (MII monitor): what happens beyond the cable of a card it cannot see.");
        } else if (settings.arpIntervalNs() > 0) {
            List<String> targets =
                    settings.arpIpTargets().stream().map(Ipv4Address::toString).toList();
            say.add("The driver asks " + BundleWords.list(targets) + " every "
                    + Units.duration(settings.arpIntervalNs()) + " (ARP monitor), and after "
                    + Units.plural(settings.arpMissedMax(), "interval")
                    + " and a half without a sign of life the active slave counts as down.");
        } else {
            say.add("Nothing is monitored (miimon 0, arp_interval 0): the driver never learns that a slave has failed,"
                    + " and never fails over.");
        }
    }

    private String address() {
        return switch (settings.failOverMac()) {
            case NONE -> ", which all its slaves have (fail_over_mac none).";
            case ACTIVE -> ", that of its active slave (fail_over_mac active).";
            case FOLLOW -> ", which goes with the active slave (fail_over_mac follow).";
        };
    }

    /** Of 802.3ad: the aggregator that it belongs to, where that is not the active one. */
    private String aggregator(SlaveView slave) {
        if (slave.aggregator() < 0 || slave.aggregator() == view.activeAggregator()) {
            return "";
        }
        String rule = switch (settings.adSelect()) {
            case STABLE -> "ad_select stable: another one is chosen only when all slaves of the active one are down";
            case BANDWIDTH -> "ad_select bandwidth: the one with most bandwidth";
            case COUNT -> "ad_select count: the one with most slaves";
        };
        return " It belongs to aggregator " + slave.aggregator()
                + (view.activeAggregator() < 0
                        ? ", and none is active."
                        : ", while " + view.activeAggregator() + " is the active one (" + rule + ").");
    }

    /** Each slave by itself, in their order. */
    public List<Explanation.BundlePort> slaves() {
        List<PortView> group = view.slaves().stream()
                .map(SlaveView::aggregation)
                .filter(each -> each != null)
                .toList();
        List<Explanation.BundlePort> all = new ArrayList<>();
        for (int i = 0; i < view.slaves().size(); i++) {
            SlaveView slave = view.slaves().get(i);
            SlaveStory story = new SlaveStory(view, i, facts.get(i), atNs);
            String text;
            if (slave.aggregation() == null) {
                text = story.tell();
            } else {
                text = new LacpPortStory(slave.aggregation(), facts.get(i), group, systemName, atNs)
                                .tell(Integer.MAX_VALUE, "")
                        + aggregator(slave) + " " + story.link();
            }
            all.add(Explanation.BundlePort.of(slave.port(), text, slave.aggregation()));
        }
        return all;
    }
}
