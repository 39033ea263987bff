package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What virtual routers decide, in a few words. */
public final class GatewayWords {
    /** RFC 9568, 6.4.3: the priority counts, then the address of the interface. */
    public static final Comparator<GatewayReport.Member> STRENGTH = Comparator.comparingInt(
                    GatewayReport.Member::effectivePriority)
            .thenComparingLong(member -> number(member.interfaceAddress()));

    private GatewayWords() {}

    /** The members of a virtual router, each with the reason why it is what it is; those in Initialize may have one already. */
    public static List<GatewayReport.Member> withReasons(List<GatewayReport.Member> members) {
        List<GatewayReport.Member> all = new ArrayList<>();
        members.forEach(member -> all.add(member.because(why(member, members))));
        return all;
    }

    /** The name of a state as texts have it: Master, Backup, Initialize. */
    static String title(String state) {
        return Character.toUpperCase(state.charAt(0)) + state.substring(1);
    }

    private static String why(GatewayReport.Member member, List<GatewayReport.Member> all) {
        if (!member.running()) {
            return "the router is down";
        }
        return switch (member.state()) {
            case "master" -> whyMaster(member, all);
            case "backup" -> whyBackup(member, all);
            default -> whyOut(member);
        };
    }

    private static String whyOut(GatewayReport.Member member) {
        if (member.hung() && member.last() == null) {
            return "its CPU hangs";
        } else if (!member.interfaceUp()) {
            return "its interface is down";
        } else if (member.faulty()) {
            return member.tracks().stream()
                    .filter(each -> !each.good() && each.decrement() == 0)
                    .findFirst()
                    .map(each -> each.what() + " has failed, which it tracks")
                    .orElse("its sync group keeps it out");
        }
        return member.why() == null ? "it has not started yet" : member.why();
    }

    private static String whyMaster(GatewayReport.Member member, List<GatewayReport.Member> all) {
        List<GatewayReport.Member> rivals = all.stream()
                .filter(other -> other != member && other.isMaster())
                .toList();
        if (!rivals.isEmpty()) {
            return "it heeds no advertisement of " + names(rivals)
                    + (rivals.size() == 1 ? ", a Master, too" : ", Masters, too");
        } else if (member.owner()) {
            return "it owns the address";
        }
        GatewayReport.Member best = all.stream()
                .filter(other -> other.state().equals("backup"))
                .max(STRENGTH)
                .orElse(null);
        if (best == null) {
            return all.size() == 1 ? "it is the only router" : "no other router is ready";
        }
        int own = member.effectivePriority();
        int other = best.effectivePriority();
        if (own > other) {
            return "highest priority: " + own + " > " + other + " of " + best.router();
        } else if (own == other) {
            return STRENGTH.compare(member, best) > 0
                    ? "same priority as " + best.router() + ", higher address: " + member.interfaceAddress() + " > "
                            + best.interfaceAddress()
                    : "same priority as " + best.router() + ", but it was first";
        }
        if (best.waitsForGroup()) {
            return best.router() + " (" + other + ") is held back by its sync group";
        }
        return best.preempt()
                ? best.router() + " (" + other + ") has not taken over yet"
                : best.router() + " (" + other + ") does not preempt";
    }

    private static String whyBackup(GatewayReport.Member member, List<GatewayReport.Member> all) {
        if (member.waitsForGroup()) {
            return heldBack(member);
        } else if (member.masterAddress() == null) {
            return unheard(member);
        }
        String master = master(member);
        int theirs = member.masterPriority();
        int own = member.effectivePriority();
        if (theirs == 0) {
            return master + " has resigned";
        } else if (hasCeased(member.masterAddress(), all)) {
            return master + " (" + theirs + ") was the Master when it last heard of one";
        } else if (theirs > own) {
            return "higher priority of " + master + ": " + theirs + " > " + own;
        } else if (theirs < own) {
            return member.sync() != null && (member.preempt() || member.owner())
                    ? "it would take over from " + master + " (" + theirs + "), but its sync group decides"
                    : member.preempt() || member.owner()
                            ? "it will take over from " + master + " (" + theirs + ")"
                            : "it does not preempt " + master + " (" + theirs + ")";
        }
        return number(member.masterAddress()) > number(member.interfaceAddress())
                ? "same priority as " + master + ", lower address: " + member.interfaceAddress() + " < "
                        + member.masterAddress()
                : "same priority as " + master + ", which was first";
    }

    /** True when the member with this address is not Master any more. */
    private static boolean hasCeased(String address, List<GatewayReport.Member> all) {
        return all.stream().anyMatch(each -> each.interfaceAddress().equals(address) && !each.isMaster());
    }

    private static String unheard(GatewayReport.Member member) {
        boolean hasYielded = member.last() != null
                && member.last().from().equals("master")
                && member.last().reason().equals("sync-group");
        return hasYielded ? "its sync group has yielded; it has heard no Master since" : "it has heard no Master yet";
    }

    /** {@code would be Master, but 10.0.20.1 of its sync group is not}. */
    public static String heldBack(GatewayReport.Member member) {
        List<String> others = member.sync().waitsFor();
        return "would be Master, but " + String.join(" and ", others) + " of its sync group "
                + (others.size() == 1 ? "is not" : "are not");
    }

    /** Whom it takes for the Master. */
    static String master(GatewayReport.Member member) {
        return member.masterName() == null ? member.masterAddress() : member.masterName();
    }

    /** Names in a row. */
    static String names(List<GatewayReport.Member> members) {
        return members.stream().map(GatewayReport.Member::router).collect(Collectors.joining(" and "));
    }

    /** Why a router became Master, of a reason as reports have it. */
    static String why(GatewayReport.Takeover takeover) {
        return switch (takeover.reason()) {
            case "started-as-owner" -> "it owns the address";
            case "master-down" -> takeover.lastAdvertNs() < 0 ? "heard no other" : "adverts ceased";
            case "resigned" -> takeover.from() + " resigned";
            case "preempted" -> "higher priority: " + takeover.priority() + " > " + takeover.otherPriority();
            default -> takeover.reason().replace('-', ' ');
        };
    }

    /** An IPv4 address as a number that sorts as addresses do. */
    static long number(String address) {
        long number = 0;
        for (String octet : address.split("\\.")) {
            number = number * 256 + Integer.parseInt(octet);
        }
        return number;
    }
}
