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
            return self + " It has " + masters.size() + " Masters: " + GatewayWords.names(masters) + "."
                    + severalMasters(masters);
        }
        GatewayReport.Member master = masters.get(0);
        return self + " " + master.router() + " is its Master" + (master.hangs() ? ", though its CPU hangs." : ".");
    }

    /** One that hangs stays Master, but is silent. */
    private static String severalMasters(List<GatewayReport.Member> masters) {
        List<GatewayReport.Member> hung =
                masters.stream().filter(GatewayReport.Member::hangs).toList();
        List<GatewayReport.Member> alive =
                masters.stream().filter(each -> !each.hangs()).toList();
        if (hung.isEmpty()) {
            return " They do not heed each other's advertisements, or get none, and each of them answers for the address.";
        }
        String silent = " " + GatewayWords.names(hung)
                + (hung.size() == 1
                        ? " hangs: it sends and answers nothing, only its hardware goes on forwarding what it can."
                        : " hang: they send and answer nothing, only their hardware goes on forwarding what it can.");
        return silent
                + switch (alive.size()) {
                    case 0 -> " Nobody answers for the address.";
                    case 1 -> " Only " + alive.get(0).router() + " answers for the address.";
                    default ->
                        " " + GatewayWords.names(alive)
                                + " do not heed each other's advertisements, or get none, and each of them answers for the address.";
                };
    }

    /** Each member by itself, and the last takeover. */
    List<Explanation.Paragraph> paragraphs() {
        List<Explanation.Paragraph> all = new ArrayList<>();
        group.members().forEach(member -> all.add(new Explanation.Paragraph(member.router(), tell(member))));
        if (!group.takeovers().isEmpty()) {
            GatewayReport.Takeover last =
                    group.takeovers().get(group.takeovers().size() - 1);
            GatewayReport.Settled settled = group.settled();
            boolean isOfAnother = settled != null && !settled.master().equals(last.to());
            if (isOfAnother) {
                all.add(new Explanation.Paragraph(
                        settled.master(),
                        "Since " + Units.seconds(settled.atNs()) + ": " + settled.master()
                                + " is the only Master again, as " + steppedBack(settled) + "."));
            }
            boolean isSince = !isOfAnother
                    && group.masters().stream().anyMatch(each -> each.router().equals(last.to()));
            String after = settled == null || isOfAnother
                    ? ""
                    : " It has been the only one since " + Units.seconds(settled.atNs()) + ", when "
                            + steppedBack(settled) + ".";
            all.add(new Explanation.Paragraph(last.to(), (isSince ? "Since " : "At ") + tell(last) + after));
        }
        return all;
    }

    /** {@code R2 stepped back for its higher priority, 200 > 100}. */
    private static String steppedBack(GatewayReport.Settled settled) {
        String who = settled.other();
        return switch (settled.reason()) {
            case "higher-priority" ->
                who + " heard its advertisement and stepped back for its higher priority, " + settled.otherPriority()
                        + " > " + settled.priority();
            case "higher-address" ->
                who + " heard its advertisement and stepped back for its higher address, at the same priority";
            case "interface-down" -> "the interface of " + who + " went down";
            case "shutdown" -> who + " was shut down";
            case "stopped" -> who + " went down";
            case "tracked-failure" -> "something failed that " + who + " tracks";
            default -> who + " stepped back with its sync group";
        };
    }

    private String tell(GatewayReport.Member member) {
        StringJoiner say = new StringJoiner(" ");
        say.add(member.router() + " (" + member.interfaceAddress() + " on " + member.interfaceName() + ", priority "
                + priority(member) + ") is " + GatewayWords.title(member.state()) + ": "
                + member.why() + ".");
        if (member.hangs()) {
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
        if (member.hangs()) {
            say.add("It answers nothing, requests for "
                    + String.join(", ", member.addresses()) + " (ARP) neither. Only its hardware goes on: it forwards"
                    + " what comes to the "
                    + (member.virtualMac() ? "virtual router's hardware address" : "hardware address of its interface")
                    + " by the routes and hardware addresses that it knows.");
            return;
        }
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
            say.add(unheard(member));
        }
        if (member.waitsForGroup()) {
            say.add("Its Master_Down_Timer has run out. Its sync group "
                    + member.sync().group() + " decides: it becomes Master when "
                    + all(member.sync().waitsFor(), "does", "do") + ".");
        } else if (member.masterDownLeftNs() > 0 && !member.hangs()) {
            String left = Units.duration(member.masterDownLeftNs());
            say.add("If none comes that it heeds, "
                    + (member.sync() == null
                            ? "it is Master in " + left
                            : "it would be Master in " + left + ", but its sync group "
                                    + member.sync().group() + " decides: it becomes Master when "
                                    + all(member.sync().others(), "does", "do"))
                    + ": " + waitsFor(member) + ", which is "
                    + (member.version() == 3 ? "the interval" : "a second") + " × (256 − "
                    + member.effectivePriority() + ") / 256.");
        }
        if (member.preemptDelayLeftNs() > 0 && !member.hangs()) {
            say.add("For another " + Units.duration(member.preemptDelayLeftNs())
                    + " it goes on heeding those of lower priority (preemption delay).");
        }
    }

    /** {@code its Master_Down_Interval is 3.609 s, three times 1.000 s and the Skew_Time of 609.4 ms}. */
    private static String waitsFor(GatewayReport.Member member) {
        String skew = "the Skew_Time of " + Units.duration(member.skewNs());
        boolean isResigned = member.lastAdvertNs() >= 0 && member.masterPriority() == 0;
        return isResigned
                ? "after a resignation it waits for no more than " + skew
                : "its Master_Down_Interval is " + Units.duration(member.masterDownNs()) + ", three times "
                        + Units.duration(member.masterIntervalNs()) + " and " + skew;
    }

    /** As a Backup each advertisement would have been heard: what was received came before. */
    private static String unheard(GatewayReport.Member member) {
        long received = member.adverts() == null ? 0 : member.adverts().received();
        if (received == 0) {
            return "It has heard no advertisement.";
        }
        boolean wasMaster = member.last() != null && member.last().from().equals("master");
        return "It has heard none since it is Backup; it received " + Units.plural(received, "advertisement")
                + (wasMaster
                        ? " before, as Master, which heeds none of lower priority."
                        : " before it was out, which do not count any more.");
    }

    private static String all(List<String> names, String one, String several) {
        return String.join(" and ", names) + " " + (names.size() == 1 ? one : several);
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
        say.add(Units.seconds(takeover.atNs()) + ": " + takeover.to() + " became Master"
                + (takeover.from() == null || takeover.from().equals(takeover.to())
                        ? ""
                        : " instead of " + takeover.from())
                + ".");
        if (takeover.entry() != null) {
            say.add("Before that, at " + Units.seconds(takeover.entryNs()) + ": " + takeover.entry() + ".");
        } else {
            say.add(takeover.entryNs() == 0 ? "The timeline had not begun." : "No entry of the timeline explains it.");
        }
        switch (takeover.reason()) {
            case "master-down" -> masterDown(takeover, say);
            case "resigned" ->
                say.add(takeover.from() + " had resigned at " + Units.seconds(takeover.lastAdvertNs())
                        + ", with an advertisement of priority 0 (detection: "
                        + Units.duration(takeover.detectionNs()) + "); then " + takeover.to()
                        + " waited its Skew_Time, "
                        + Units.duration(takeover.takeoverNs()) + " (takeover).");
            case "preempted" -> preempted(takeover, say);
            case "started-as-owner" -> say.add(takeover.to() + " owns the address, so it waited for nobody.");
            default -> say.add("The reason: " + takeover.reason().replace('-', ' ') + ".");
        }
        relearning(takeover, say);
        takeover.flows().forEach(each -> say.add(capital(GatewayText.interrupted(each, takeover)) + "."));
        takeover.cutOff().forEach(each -> say.add(capital(GatewayText.cutOff(each)) + "."));
        return say.toString();
    }

    private static void preempted(GatewayReport.Takeover takeover, StringJoiner say) {
        say.add("The Master that " + takeover.to() + " heard had a lower priority, " + takeover.otherPriority() + " < "
                + takeover.priority() + ", so it did not listen to it (preemption).");
        if (takeover.waitedFrom().equals("resignation")) {
            say.add("Another one had resigned at " + Units.seconds(takeover.waitedFromNs())
                    + ", so it waited its Skew_Time only.");
            return;
        }
        String from = takeover.waitedFrom().equals("start")
                ? "It had started at "
                : "It had heeded the last advertisement at ";
        say.add(from + Units.seconds(takeover.waitedFromNs()) + "; at " + Units.seconds(takeover.goneNs())
                + " three intervals were over (detection: " + Units.duration(takeover.detectionNs())
                + "), and its Skew_Time later it was Master (takeover: " + Units.duration(takeover.takeoverNs())
                + ").");
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
