package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongFunction;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.protocols.lacp.AggregatorView;
import org.failoverlab.protocols.lacp.PortView;

/** A bundle of a switch: who carries its frames, why the others do not, and how frames are spread. */
public final class AggregatorStory {
    private final AggregatorView view;
    private final List<MemberFacts> facts;
    private final LongFunction<String> systemName;
    private final long atNs;

    /**
     * The story of a bundle.
     *
     * @param facts of its ports, in their order
     * @param systemName whose a system identifier is
     * @param atNs now
     */
    public AggregatorStory(AggregatorView view, List<MemberFacts> facts, LongFunction<String> systemName, long atNs) {
        this.view = view;
        this.facts = facts;
        this.systemName = systemName;
        this.atNs = atNs;
    }

    private boolean isStatic() {
        return view.settings().mode() == AggregatorSettings.Mode.ON;
    }

    /** The bundle as such, while its device runs and does not hang. */
    public String about() {
        AggregatorSettings settings = view.settings();
        StringJoiner say = new StringJoiner(" ");
        List<String> names = view.ports().stream().map(PortView::name).toList();
        say.add(view.name() + " makes one interface of " + BundleWords.list(names) + " ("
                + switch (settings.mode()) {
                    case ON ->
                        settings.maxActive() < names.size()
                                ? "static, mode on: the first of its ports that have carrier are used, "
                                        + settings.maxActive() + " at most, whatever is at the other end"
                                : "static, mode on: every port with carrier is used, whatever is at the other end";
                    case ACTIVE -> "LACP, mode active: it begins";
                    case PASSIVE -> "LACP, mode passive: it answers, and never begins";
                }
                + ").");
        List<String> senders = view.ports().stream()
                .filter(PortView::distributing)
                .map(PortView::name)
                .toList();
        say.add("It is " + (view.isUp() ? "up" : "down") + ": "
                + (senders.isEmpty()
                        ? "no port distributes."
                        : BundleWords.list(senders) + (senders.size() == 1 ? " distributes." : " distribute.")));
        if (!view.isUp() && !senders.isEmpty()) {
            say.add("That is too few: with fewer than " + settings.minLinks() + " it is down (min-links).");
        }
        if (!isStatic()) {
            say.add(partner());
        }
        say.add(BundleWords.spread(settings.hash(), senders.size())
                + (settings.hashSeed() == 0
                        ? ""
                        : " A seed of its own makes it choose otherwise than its neighbours."));
        return say.toString();
    }

    private String partner() {
        if (view.partnerSystem() == 0) {
            return "It has no partner.";
        }
        return "Its partner is " + systemName.apply(view.partnerSystem()) + " (system "
                + MacAddress.toString(view.partnerSystem()) + ", key " + view.partnerKey() + ").";
    }

    /** Each port by itself, in their order. */
    public List<Explanation.BundlePort> ports() {
        List<Explanation.BundlePort> all = new ArrayList<>();
        for (int i = 0; i < view.ports().size(); i++) {
            PortView port = view.ports().get(i);
            String text = isStatic()
                    ? tellStatic(port, facts.get(i))
                    : new LacpPortStory(port, facts.get(i), view.ports(), systemName, atNs)
                            .tell(view.settings().maxActive(), alone());
            all.add(Explanation.BundlePort.of(port.name(), text, port));
        }
        return all;
    }

    private String alone() {
        return view.settings().individual() == AggregatorSettings.Individual.SUSPENDED
                ? "A port without a partner carries nothing here (individual: suspended)."
                : "A port without a partner is a port of its own (individual: alone).";
    }

    private String tellStatic(PortView port, MemberFacts fact) {
        String name = BundleWords.port(port.name(), fact);
        if (port.collecting() && port.distributing()) {
            return name
                    + " collects and distributes, since it has carrier: nobody asks whether the other end does so too."
                    + (view.isUp() ? "" : " As long as the bundle is down, nothing is sent by it.");
        }
        return name + " neither collects nor distributes. "
                + (!fact.open()
                        ? "It is shut."
                        : port.hasCarrier() ? "Its device does not use it." : "It has no carrier.");
    }
}
