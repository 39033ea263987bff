package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongFunction;
import org.failoverlab.protocols.lacp.LacpInfo;
import org.failoverlab.protocols.lacp.PortView;
import org.failoverlab.protocols.lacp.Unused;

/** One port that runs LACP: whether it collects and distributes, why not, and what its machines are in. */
final class LacpPortStory {
    private final PortView port;
    private final MemberFacts facts;
    /** All ports that could be aggregated with it, itself included. */
    private final List<PortView> group;

    private final LongFunction<String> systemName;
    private final long atNs;
    private final StringJoiner sentences = new StringJoiner(" ");

    /**
     * The story of a port.
     *
     * @param systemName whose a system identifier is
     * @param atNs now
     */
    LacpPortStory(PortView port, MemberFacts facts, List<PortView> group, LongFunction<String> systemName, long atNs) {
        this.port = port;
        this.facts = facts;
        this.group = group;
        this.systemName = systemName;
        this.atNs = atNs;
    }

    /**
     * Tells it.
     *
     * @param maxActive so many ports may be active
     * @param alone what becomes of a port whose partner does not speak LACP, in a sentence; empty to leave it out
     */
    String tell(int maxActive, String alone) {
        String end = facts.leadsTo() == null ? " (no cable)" : " (to " + facts.leadsTo() + ")";
        say(port.name() + end + " " + what() + ".");
        if (!port.collecting() || !port.distributing()) {
            why(maxActive, alone);
        } else if ("DEFAULTED".equals(port.receive())) {
            say("Nobody at the other end speaks LACP: it carries everything alone.");
        }
        if (port.receive() != null) {
            machines();
            next();
            ends();
        }
        return sentences.toString();
    }

    private void say(String sentence) {
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
    }

    private String what() {
        if (port.collecting() && port.distributing()) {
            return "collects and distributes: it hands up what comes in, and sends its share";
        } else if (port.collecting()) {
            return "collects, but does not distribute: it hands up what comes in, and sends nothing";
        } else if (port.distributing()) {
            return "distributes, but does not collect: it sends its share, and drops what comes in";
        } else if (port.individual()) {
            return "stands alone: it is a port of its own, and no part of the bundle";
        }
        return "neither collects nor distributes";
    }

    private void why(int maxActive, String alone) {
        if (!facts.open()) {
            say("It is shut.");
        } else if (!port.hasCarrier()) {
            say("It has no carrier.");
        } else if (port.receive() == null && port.selected() == PortView.Selected.STANDBY) {
            say("It is standby: no more than " + Units.plural(maxActive, "port")
                    + " may be active, and others come first.");
        } else if (port.receive() == null) {
            say("Its device does not use it.");
        } else if (port.receive().equals("DEFAULTED")) {
            defaulted();
            say(alone);
        } else if (port.receive().equals("EXPIRED")) {
            expired();
        } else if (!facts.fullDuplex()) {
            say("It is half duplex: LACP aggregates full-duplex links only, so its link is Individual.");
        } else if (!port.receive().equals("CURRENT")) {
            say("It has heard no LACPDU yet.");
        } else if (port.actor() != null && !port.actor().has(LacpInfo.AGGREGATION)) {
            say("It says itself that its link is Individual.");
        } else if (!port.partner().has(LacpInfo.AGGREGATION)) {
            say("Its partner, " + name(port.partner().system())
                    + ", says that the link is Individual: it must not be aggregated.");
        } else if (port.selected() == PortView.Selected.UNSELECTED) {
            unselected();
        } else if (port.selected() == PortView.Selected.STANDBY) {
            standby(maxActive);
        } else {
            selected();
        }
    }

    private void defaulted() {
        say(
                port.lastLacpduNs() < 0
                        ? "No LACPDU has ever come: whoever is at the other end does not speak LACP (its Receive machine"
                                + " has gone from EXPIRED to DEFAULTED)."
                        : "No LACPDU has come for " + silence() + ", so its partner counts as lost (its Receive machine"
                                + " has gone from EXPIRED to DEFAULTED).");
    }

    private void expired() {
        say(
                port.lastLacpduNs() < 0
                        ? "No LACPDU has come yet."
                        : "No LACPDU has come for " + silence()
                                + ", so what its partner said holds no longer (EXPIRED).");
    }

    private String silence() {
        return Units.duration(atNs - port.lastLacpduNs());
    }

    private void unselected() {
        PortView other = chosen();
        if (other == null) {
            say("It is not selected: " + port.unused().words() + ".");
            return;
        }
        LacpInfo mine = port.partner();
        LacpInfo theirs = other.partner();
        if (mine.system() != theirs.system() || mine.systemPriority() != theirs.systemPriority()) {
            say("It leads to another partner: " + name(mine.system()) + ", while " + other.name() + " leads to "
                    + name(theirs.system()) + ". A bundle has one partner only.");
        } else if (mine.key() != theirs.key()) {
            say("Its partner has another key there: " + mine.key() + ", while " + other.name() + " hears "
                    + theirs.key() + ". " + name(mine.system()) + " does not want these links in one bundle.");
        } else if (port.actor().key() != other.actor().key()) {
            say("It has another key itself: " + port.actor().key() + ", while " + other.name() + " has "
                    + other.actor().key() + ".");
        } else {
            say("It is not selected: " + port.unused().words() + ".");
        }
    }

    /** A port that the aggregator uses; null for none. */
    private PortView chosen() {
        return group.stream()
                .filter(each -> each != port
                        && each.partner() != null
                        && each.actor() != null
                        && each.selected() == PortView.Selected.SELECTED)
                .findFirst()
                .orElse(null);
    }

    /** The system with the lower identifier decides, by its own port identifiers (6.7.1). */
    private void standby(int maxActive) {
        if (port.unused() == Unused.UNHEARD) {
            say("It is standby, and comes after all others: "
                    + name(port.partner().system())
                    + " is heard, but says that it hears nothing from here (Defaulted), so this link cannot come into"
                    + " sync. It is used as its port priority has it once "
                    + name(port.partner().system())
                    + " hears this end.");
            return;
        }
        boolean actorDecides = actorDecides();
        LacpInfo own = actorDecides ? port.actor() : port.partner();
        String decides = actorDecides
                ? "this end decides, as the system with the lower identifier"
                : name(port.partner().system()) + " decides, as the system with the lower identifier";
        PortView worst = null;
        for (PortView each : group) {
            boolean isActive =
                    each.selected() == PortView.Selected.SELECTED && each.actor() != null && each.partner() != null;
            if (isActive && (worst == null || portId(each, actorDecides) > portId(worst, actorDecides))) {
                worst = each;
            }
        }
        say("It is standby: it would fit, but no more than " + Units.plural(maxActive, "port") + " may be active"
                + (maxActive == Integer.MAX_VALUE || worst == null ? "" : ", and others come first") + " (" + decides
                + ").");
        if (worst != null) {
            LacpInfo last = actorDecides ? worst.actor() : worst.partner();
            say(
                    own.portPriority() == last.portPriority()
                            ? "Of equal port priority " + own.portPriority() + ", the lower port number comes first: "
                                    + last.port() + " of " + worst.name() + " < " + own.port() + "."
                            : "Its port priority is higher, and the lower comes first: " + own.portPriority() + " > "
                                    + last.portPriority() + " of " + worst.name() + ".");
            say("It takes the place of the first one that fails.");
        }
    }

    /** True when this end's System Identifier is the better one; within one system, when its key is the lower one. */
    private boolean actorDecides() {
        int order = Long.compareUnsigned(port.actor().systemId(), port.partner().systemId());
        return order == 0 ? port.actor().key() <= port.partner().key() : order < 0;
    }

    private static long portId(PortView port, boolean actorDecides) {
        LacpInfo info = actorDecides ? port.actor() : port.partner();
        return (long) info.portPriority() << 16 | info.port();
    }

    private void selected() {
        if (port.unused() == Unused.AGGREGATOR_NOT_IN_USE) {
            say("It is attached to an aggregator that is not the one in use.");
        } else if ("WAITING".equals(port.mux())) {
            say(
                    port.waitWhileNs() >= 0
                            ? "It is selected, and waits for another " + Units.duration(port.waitWhileNs())
                                    + " (wait_while), so that others can join at the same time."
                            : "It is selected, and waits until the others of its aggregator are ready.");
        } else if (port.unused() == Unused.UNHEARD) {
            say(name(port.partner().system()) + " is heard, but says that it hears nothing from here (Defaulted):"
                    + " frames get through in one direction only.");
        } else if (!port.partner().has(LacpInfo.SYNCHRONIZATION)) {
            say("Its partner is not in sync: " + name(port.partner().system())
                    + " has not attached its end of the link to the right aggregator, and says so"
                    + " (no Synchronization).");
        } else if (!port.partner().has(LacpInfo.COLLECTING) && port.collecting()) {
            say("Its partner does not collect yet, so what it sent would be lost.");
        } else {
            say("It is selected, and its machines are on their way.");
        }
    }

    private void machines() {
        List<String> words = new ArrayList<>();
        add("Receive", port.receive(), LacpWords.receive(port.receive()), words);
        add("Mux", port.mux(), port.mux() == null ? "" : LacpWords.mux(port.mux()), words);
        add(
                "Periodic Transmission",
                port.periodic(),
                port.periodic() == null ? "" : LacpWords.periodic(port.periodic()),
                words);
        say(String.join("; ", words) + ".");
        say(LacpWords.churn(port.actorChurn(), port.partnerChurn()));
    }

    private static void add(String machine, String state, String meaning, List<String> words) {
        if (state != null) {
            words.add(machine + " machine " + state + (meaning.isEmpty() ? "" : ": " + meaning));
        }
    }

    /** What comes next when nothing changes. */
    private void next() {
        if (port.currentWhileNs() >= 0 && port.receive().equals("CURRENT")) {
            say("What it has heard holds for another " + Units.duration(port.currentWhileNs())
                    + ", unless another LACPDU comes; then it is EXPIRED, and carries nothing.");
        } else if (port.currentWhileNs() >= 0 && port.receive().equals("EXPIRED")) {
            say("Unless a LACPDU comes within " + Units.duration(port.currentWhileNs()) + ", it is DEFAULTED.");
        }
    }

    private void ends() {
        if (port.actor() != null) {
            say("It says of itself: " + LacpWords.end(port.actor()) + ".");
        }
        if (port.partner() != null) {
            say(
                    port.receive().equals("DEFAULTED")
                            ? "What is set for its partner: " + LacpWords.end(port.partner()) + "."
                            : "What it knows of its partner, "
                                    + name(port.partner().system()) + ": " + LacpWords.end(port.partner()) + ".");
        }
        say("LACPDUs: " + Units.count(port.lacpdusSent()) + " sent, " + Units.count(port.lacpdusReceived())
                + " received"
                + (port.lastLacpduNs() < 0 ? "" : ", the last " + silence() + " ago")
                + (port.illegalReceived() > 0 ? "; " + Units.count(port.illegalReceived()) + " made no sense" : "")
                + ".");
    }

    private String name(long system) {
        return system == 0 ? "nobody" : systemName.apply(system);
    }
}
