package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** One virtual router: who is its Master and why, what the others wait for, and how the Master became it. */
final class GatewayStory {
    private static final int MOST_LEARNERS = 8;

    private final GatewayReport.Group group;
    private final long atNs;

    GatewayStory(GatewayReport.Group group, long atNs) {
        this.group = group;
        this.atNs = atNs;
    }

    /** What it is and who is its Master. */
    String about() {
        String members =
                group.members().stream().map(GatewayReport.Member::router).collect(Collectors.joining(", "));
        String self = group.name() + " is the address of a virtual router in " + group.subnet() + " (VRID "
                + group.vrid() + "); it consists of " + members + ".";
        List<GatewayReport.Member> masters = group.masters();
        if (masters.isEmpty()) {
            return self + " Nobody is its Master: packets to this gateway get lost.";
        } else if (masters.size() > 1) {
            return self + " It has " + masters.size() + " Masters: " + GatewayWords.names(masters)
                    + ". They do not hear each other's advertisements, and each of them answers for the address.";
        }
        GatewayReport.Member master = masters.get(0);
        return self + " " + master.router() + " is its Master"
                + (!master.running() ? "." : master.hung() ? ", though its CPU hangs." : ".");
    }

    /** Each member by itself, and the last takeover. */
    List<Explanation.Paragraph> paragraphs() {
        List<Explanation.Paragraph> all = new ArrayList<>();
        group.members().forEach(member -> all.add(new Explanation.Paragraph(member.router(), tell(member))));
        if (!group.takeovers().isEmpty()) {
            GatewayReport.Takeover last =
                    group.takeovers().get(group.takeovers().size() - 1);
            all.add(new Explanation.Paragraph(last.to(), tell(last)));
        }
        return all;
    }

    private String tell(GatewayReport.Member member) {
        StringJoiner say = new StringJoiner(" ");
        say.add(member.router() + " (" + member.interfaceAddress() + " on " + member.interfaceName() + ", priority "
                + priority(member) + ") is " + GatewayWords.title(member.state()) + ": "
                + member.why() + ".");
        if (member.running() && member.hung()) {
            say.add("Its CPU hangs: it neither sends nor hears advertisements, and stays as it is.");
        }
        if (member.isMaster()) {
            master(member, say);
        } else if (member.state().equals("backup")) {
            backup(member, say);
        }
        for (GatewayReport.Tracked each : member.tracks()) {
            String effect = each.decrement() == 0
                    ? ", without which it takes no part"
                    : ", which counts " + each.decrement() + " of its priority";
            say.add("It tracks " + each.what() + (each.good() ? " (good)" : " (FAILED)") + effect + ".");
        }
        adverts(member, say);
        return say.toString();
    }

    private static String priority(GatewayReport.Member member) {
        if (member.owner()) {
            return "255, as the owner of the address";
        }
        return member.effectivePriority() == member.priority()
                ? "" + member.priority()
                : member.effectivePriority() + ", which is " + member.priority() + " less what has failed";
    }

    private void master(GatewayReport.Member member, StringJoiner say) {
        say.add("It sends an advertisement every " + Units.duration(member.intervalNs())
                + (member.advertTimerLeftNs() > 0 ? ", the next in " + Units.duration(member.advertTimerLeftNs()) : "")
                + ".");
        String hardware = member.virtualMac()
                ? "the virtual router's own hardware address, which stays the same whoever is Master"
                : "the hardware address of its interface, so that hosts must hear of every new Master (gratuitous ARP)";
        say.add("It answers ARP for " + String.join(", ", member.addresses()) + " with " + hardware + ".");
        if (!member.accept() && !member.owner()) {
            say.add("It forwards what comes to it, but takes no packets to the virtual address itself (Accept_Mode is"
                    + " off): who pings that gets no answer, and nothing is wrong.");
        }
    }

    private void backup(GatewayReport.Member member, StringJoiner say) {
        if (member.lastAdvertNs() >= 0) {
            say.add("It heard the last advertisement " + Units.duration(atNs - member.lastAdvertNs()) + " ago"
                    + (member.masterPriority() == 0 ? ", a resignation" : "") + ".");
        } else {
            say.add("It has heard no advertisement.");
        }
        if (member.masterDownLeftNs() > 0) {
            say.add("If none comes that it heeds, it is Master in " + Units.duration(member.masterDownLeftNs())
                    + ": its Master_Down_Interval is " + Units.duration(member.masterDownNs()) + ", three times "
                    + Units.duration(member.masterIntervalNs()) + " and the Skew_Time of "
                    + Units.duration(member.skewNs()) + ", which is "
                    + (member.version() == 3 ? "the interval" : "a second") + " × (256 − "
                    + member.effectivePriority() + ") / 256.");
        }
    }

    private static void adverts(GatewayReport.Member member, StringJoiner say) {
        GatewayReport.Adverts adverts = member.adverts();
        if (!member.running()) {
            return;
        }
        say.add("Advertisements since it was started: " + Units.count(adverts.sent()) + " sent, "
                + Units.count(adverts.received()) + " received.");
        for (GatewayReport.Defective each : adverts.defects()) {
            say.add((each.heeded() ? "Odd: " : "Not heeded: ") + Units.plural(each.count(), "advertisement")
                    + ", since " + each.why() + ".");
        }
    }

    private String tell(GatewayReport.Takeover takeover) {
        StringJoiner say = new StringJoiner(" ");
        say.add("Since " + Units.seconds(takeover.atNs()) + ": " + takeover.to() + " became Master"
                + (takeover.from() == null || takeover.from().equals(takeover.to())
                        ? ""
                        : " instead of " + takeover.from())
                + ".");
        say.add(
                takeover.entry() == null
                        ? "The timeline had not begun."
                        : "Before that, at " + Units.seconds(takeover.entryNs()) + ": " + takeover.entry() + ".");
        switch (takeover.reason()) {
            case "master-down" -> masterDown(takeover, say);
            case "resigned" ->
                say.add(takeover.from() + " had resigned at " + Units.seconds(takeover.lastAdvertNs())
                        + ", with an advertisement of priority 0 (detection: "
                        + Units.duration(takeover.detectionNs()) + "); then " + takeover.to()
                        + " waited its Skew_Time, "
                        + Units.duration(takeover.takeoverNs()) + " (takeover).");
            case "preempted" ->
                say.add("The Master that " + takeover.to() + " heard had a lower priority, " + takeover.otherPriority()
                        + " < " + takeover.priority() + ", so it did not listen to it (preemption).");
            case "started-as-owner" -> say.add(takeover.to() + " owns the address, so it waited for nobody.");
            default -> say.add("The reason: " + takeover.reason().replace('-', ' ') + ".");
        }
        relearning(takeover, say);
        takeover.flows().forEach(each -> say.add(capital(GatewayText.interrupted(each, takeover.atNs())) + "."));
        takeover.cutOff().forEach(each -> say.add(capital(GatewayText.cutOff(each)) + "."));
        return say.toString();
    }

    private static void masterDown(GatewayReport.Takeover takeover, StringJoiner say) {
        if (takeover.lastAdvertNs() < 0) {
            say.add(takeover.to() + " had heard no other Master for its whole Master_Down_Interval.");
            return;
        }
        say.add(takeover.to() + " had heard the last advertisement at " + Units.seconds(takeover.lastAdvertNs())
                + "; three intervals later, at " + Units.seconds(takeover.goneNs()) + ", " + takeover.from()
                + " counted as gone (detection: " + Units.duration(takeover.detectionNs())
                + "); its own Skew_Time later, " + takeover.to() + " was Master (takeover: "
                + Units.duration(takeover.takeoverNs()) + ").");
        say.add("In all " + Units.duration(takeover.tookNs())
                + " after the last advertisement; the Master_Down_Interval is " + Units.duration(takeover.boundNs())
                + (takeover.kept() ? "." : ", so it was TOO LATE."));
    }

    private static void relearning(GatewayReport.Takeover takeover, StringJoiner say) {
        say.add(takeover.to() + " announced the address by gratuitous ARP.");
        if (takeover.from() == null) {
            return;
        }
        if (takeover.relearnedNs() < 0) {
            say.add("No switch had to learn another port, and no host another hardware address.");
            return;
        }
        List<String> learners = new ArrayList<>();
        takeover.bridges().forEach(each -> learners.add(each.bridge() + " at " + each.port()));
        takeover.caches().forEach(each -> learners.add(each.device() + " by ARP"));
        int shown = Math.min(MOST_LEARNERS, learners.size());
        say.add("Who learned where it is now: " + String.join(", ", learners.subList(0, shown))
                + (learners.size() > shown ? " and " + (learners.size() - shown) + " more" : "") + "; the last "
                + Units.duration(takeover.relearnedNs()) + " after it was Master (relearning).");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
