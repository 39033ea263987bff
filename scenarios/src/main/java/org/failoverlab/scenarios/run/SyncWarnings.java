package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.GatewayWords;
import org.failoverlab.scenarios.report.Units;

/** What is odd about sync groups: members that are held back, and routers of which each is the better one of some members. */
final class SyncWarnings {
    /** A start, a failure and its repair make three. */
    private static final int FEW_TAKEOVERS = 3;

    /** Two routers, and the sync group of each. */
    private record Pair(String one, String oneGroup, String other, String otherGroup) {}

    private final List<GatewayReport.Group> groups;
    private final List<String> warnings = new ArrayList<>();

    private SyncWarnings(List<GatewayReport.Group> groups) {
        this.groups = groups;
    }

    /** In words. */
    static List<String> of(List<GatewayReport.Group> groups) {
        SyncWarnings all = new SyncWarnings(groups);
        groups.forEach(group -> group.members().forEach(member -> all.heldBack(group, member)));
        all.pairs().forEach(all::compare);
        return all.warnings;
    }

    /** For a moment each is: the timers of a group do not fire at once. */
    private void heldBack(GatewayReport.Group group, GatewayReport.Member member) {
        String who = group.name() + ": " + member.router() + " ";
        if (member.waitsForGroup()) {
            warnings.add(who + GatewayWords.heldBack(member));
        } else if (member.sync() != null && member.sync().longestHeldNs() > member.masterDownNs()) {
            List<String> others = member.sync().lastWaitedFor();
            warnings.add(who + "would have been Master for "
                    + Units.duration(member.sync().longestHeldNs()) + ", but " + String.join(" and ", others)
                    + " of its sync group " + (others.size() == 1 ? "was not" : "were not"));
        }
    }

    /** The virtual routers that each two routers have in a sync group. */
    private Map<Pair, List<GatewayReport.Group>> pairs() {
        Map<Pair, List<GatewayReport.Group>> pairs = new LinkedHashMap<>();
        for (GatewayReport.Group group : groups) {
            List<GatewayReport.Member> members =
                    group.members().stream().filter(each -> each.sync() != null).toList();
            for (int i = 0; i < members.size(); i++) {
                for (int j = i + 1; j < members.size(); j++) {
                    Pair pair = pair(members.get(i), members.get(j));
                    pairs.computeIfAbsent(pair, each -> new ArrayList<>()).add(group);
                }
            }
        }
        return pairs;
    }

    private static Pair pair(GatewayReport.Member one, GatewayReport.Member other) {
        return one.router().compareTo(other.router()) < 0
                ? new Pair(
                        one.router(),
                        one.sync().group(),
                        other.router(),
                        other.sync().group())
                : new Pair(
                        other.router(),
                        other.sync().group(),
                        one.router(),
                        one.sync().group());
    }

    private void compare(Pair pair, List<GatewayReport.Group> shared) {
        List<GatewayReport.Group> first = new ArrayList<>();
        List<GatewayReport.Group> second = new ArrayList<>();
        for (GatewayReport.Group group : shared) {
            int difference = GatewayWords.STRENGTH.compare(member(group, pair.one), member(group, pair.other));
            (difference > 0 ? first : second).add(group);
        }
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        GatewayReport.Group worst = shared.stream()
                .max(Comparator.comparingInt(each -> each.takeovers().size()))
                .orElseThrow();
        int count = worst.takeovers().size();
        warnings.add("sync group " + pair.oneGroup
                + (pair.oneGroup.equals(pair.otherGroup) ? "" : " and " + pair.otherGroup) + ": " + pair.one
                + " is the better router in " + names(first) + ", " + pair.other + " in " + names(second)
                + (count > FEW_TAKEOVERS
                        ? ", so that both yield and both come back: somebody became Master of " + worst.name() + " "
                                + Units.plural(count, "time")
                        : ", so that the one holds the other back"));
    }

    private static GatewayReport.Member member(GatewayReport.Group group, String router) {
        return group.members().stream()
                .filter(each -> each.router().equals(router))
                .findFirst()
                .orElseThrow();
    }

    private static String names(List<GatewayReport.Group> groups) {
        return String.join(", ", groups.stream().map(GatewayReport.Group::name).toList());
    }
}
