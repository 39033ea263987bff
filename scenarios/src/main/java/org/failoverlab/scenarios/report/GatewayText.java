package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The virtual routers of a network, for people. */
final class GatewayText {
    private static final int MOST_MEMBERS = 40;
    private static final int MOST_ROWS = 32;
    private static final int MOST_PARTS = 16;

    private final Page out;

    private GatewayText(Style style) {
        out = new Page(style);
    }

    /** Who is what, and why, by the name of the virtual router; without a heading. */
    static String members(Map<String, List<GatewayReport.Member>> groups, Style style) {
        GatewayText text = new GatewayText(style);
        TextTable table = new TextTable(5, "virtual router", "router", "state", "why", "address", "priority");
        int count = 0;
        for (Map.Entry<String, List<GatewayReport.Member>> group : groups.entrySet()) {
            String name = group.getKey();
            for (GatewayReport.Member member : group.getValue()) {
                if (count++ < MOST_MEMBERS) {
                    table.row(
                            name,
                            member.router(),
                            state(member),
                            member.why(),
                            member.interfaceAddress(),
                            priority(member));
                }
                name = "";
            }
        }
        table.appendTo(text.out);
        text.more(count, MOST_MEMBERS, "members");
        return text.out.toString();
    }

    /** The same of all virtual routers. */
    static String members(List<GatewayReport.Group> groups, Style style) {
        Map<String, List<GatewayReport.Member>> byName = new LinkedHashMap<>();
        groups.forEach(group -> byName.put(group.name(), group.members()));
        return members(byName, style);
    }

    private static String state(GatewayReport.Member member) {
        return GatewayWords.title(member.state()) + (member.hung() ? ", hangs" : "");
    }

    private static String priority(GatewayReport.Member member) {
        return member.priority() == member.effectivePriority()
                ? "" + member.priority()
                : member.effectivePriority() + " of " + member.priority();
    }

    /** Each time that a router became Master, and what it consisted of; without a heading. */
    static String takeovers(List<GatewayReport.Group> groups, Style style) {
        GatewayText text = new GatewayText(style);
        text.takeoverTable(groups);
        text.parts(groups);
        return text.out.toString();
    }

    private void takeoverTable(List<GatewayReport.Group> groups) {
        TextTable table = new TextTable(
                6, "at", "virtual router", "Master", "before", "why", "after", "detection", "takeover", "relearning");
        List<GatewayReport.Group> of = new ArrayList<>();
        List<GatewayReport.Takeover> all = inOrder(groups, of);
        for (int i = 0; i < Math.min(MOST_ROWS, all.size()); i++) {
            GatewayReport.Takeover each = all.get(i);
            table.row(
                    Units.seconds(each.atNs()),
                    of.get(i).name(),
                    each.to(),
                    each.from() == null ? "-" : each.from(),
                    GatewayWords.why(each),
                    after(each),
                    each.boundNs() < 0 ? "-" : Units.duration(each.detectionNs()),
                    each.boundNs() < 0 ? "-" : Units.duration(each.takeoverNs()),
                    each.relearnedNs() < 0 ? "-" : Units.duration(each.relearnedNs()));
        }
        table.appendTo(out);
        more(all.size(), MOST_ROWS, "takeovers");
    }

    /** What led to it, in a few words: the last advertisement where nothing else is known. */
    private static String after(GatewayReport.Takeover takeover) {
        if (takeover.entry() != null) {
            return takeover.entry();
        } else if (takeover.entryNs() == 0) {
            return "start of the run";
        } else if (takeover.waitedFrom() == null) {
            return "-";
        }
        return switch (takeover.waitedFrom()) {
            case "resignation" -> "the resignation";
            case "start" -> "its start";
            default -> "the last advertisement";
        };
    }

    private static String after(GatewayReport.Spell spell) {
        return spell.entry() != null ? spell.entry() : spell.fromNs() == 0 ? "start of the run" : "-";
    }

    /** By time; those of one instant in the order of the virtual routers. */
    private static List<GatewayReport.Takeover> inOrder(
            List<GatewayReport.Group> groups, List<GatewayReport.Group> of) {
        List<GatewayReport.Takeover> all = new ArrayList<>();
        for (GatewayReport.Group group : groups) {
            for (GatewayReport.Takeover each : group.takeovers()) {
                int place = all.size();
                while (place > 0 && all.get(place - 1).atNs() > each.atNs()) {
                    place--;
                }
                all.add(place, each);
                of.add(place, group);
            }
        }
        return all;
    }

    /** A paragraph for each takeover of which there is more to say. */
    private void parts(List<GatewayReport.Group> groups) {
        List<GatewayReport.Group> of = new ArrayList<>();
        List<GatewayReport.Takeover> all = inOrder(groups, of);
        int lines = 0;
        for (int i = 0; i < all.size(); i++) {
            GatewayReport.Takeover each = all.get(i);
            List<String> parts = parts(each);
            if (parts.isEmpty()) {
                continue;
            }
            String what = of.get(i).name() + " at " + Units.seconds(each.atNs()) + ":";
            if (lines < MOST_PARTS) {
                line(what + (each.boundNs() < 0 ? "" : " " + bound(each)));
            }
            for (String part : parts) {
                if (lines++ < MOST_PARTS && !part.isEmpty()) {
                    line("  " + part);
                }
            }
        }
        more(lines, MOST_PARTS, "lines of this kind");
    }

    private static List<String> parts(GatewayReport.Takeover takeover) {
        List<String> parts = new ArrayList<>();
        if (takeover.boundNs() >= 0) {
            parts.add("");
        }
        takeover.flows().forEach(each -> parts.add(interrupted(each, takeover)));
        takeover.cutOff().forEach(each -> parts.add(cutOff(each)));
        return parts;
    }

    /** {@code C2 was Master 3.609 s after the last advertisement, due after 3.609 s (Master_Down_Interval)}. */
    static String bound(GatewayReport.Takeover takeover) {
        boolean isResigned = takeover.waitedFrom().equals("resignation");
        String from = switch (takeover.waitedFrom()) {
            case "resignation" -> "the resignation";
            case "start" -> "it started";
            default ->
                takeover.reason().equals("preempted")
                        ? "the last advertisement that it heeded"
                        : "the last advertisement";
        };
        return takeover.to() + " was Master " + Units.duration(takeover.tookNs()) + " after " + from + ", due after "
                + Units.duration(takeover.boundNs()) + (isResigned ? " (Skew_Time)" : " (Master_Down_Interval)")
                + (takeover.kept() ? "" : ": TOO LATE");
    }

    /** {@code H1 > S1 out for 3.412 s = detection 2.800 s + takeover 609.4 ms + relearning 3.000 ms}. */
    static String interrupted(GatewayReport.Interrupted flow, GatewayReport.Takeover takeover) {
        if (flow.fromNs() > takeover.atNs()) {
            return flow.flow() + " out from " + Units.seconds(flow.fromNs()) + " on, after the takeover, for "
                    + Units.duration(flow.outageNs()) + (flow.ended() ? "" : " and more")
                    + (flow.why() == null ? "" : ": " + flow.why());
        }
        String untilMaster = takeover.boundNs() < 0
                ? "until " + takeover.to() + " was Master " + Units.duration(flow.detectionNs() + flow.takeoverNs())
                : "detection " + Units.duration(flow.detectionNs()) + " + takeover "
                        + Units.duration(flow.takeoverNs());
        return flow.flow() + " out for " + Units.duration(flow.outageNs())
                + (flow.ended() ? "" : " and more")
                + " = " + untilMaster + " + relearning " + Units.duration(flow.relearningNs())
                + (flow.why() == null ? "" : ": " + flow.why());
    }

    /** {@code at 9.83 s H1 > H2 is still cut off at L1: …}. */
    static String cutOff(GatewayReport.CutOff way) {
        return "at " + Units.seconds(way.atNs()) + " " + way.from() + " > " + way.to() + " is still cut off at "
                + way.where() + ": " + way.why();
    }

    /** The times without a Master, and with several; empty when there were none worth a word. */
    static String spells(List<GatewayReport.Group> groups, Style style) {
        GatewayText text = new GatewayText(style);
        TextTable table = new TextTable(6, "virtual router", "Masters", "from", "to", "lasted", "after");
        long rows = 0;
        long all = 0;
        for (GatewayReport.Group group : groups) {
            all += group.without().count() + group.several().count();
            List<GatewayReport.Spell> spells = new ArrayList<>(group.without().first());
            spells.addAll(group.several().first());
            spells.sort((one, other) -> Long.compare(one.fromNs(), other.fromNs()));
            for (GatewayReport.Spell each : spells) {
                if (rows++ < MOST_ROWS) {
                    table.row(
                            group.name(),
                            each.who().isEmpty()
                                    ? "none"
                                    : String.join(" and ", each.who()) + (each.split() ? ", split" : ", handover"),
                            Units.seconds(each.fromNs()),
                            each.lasting() ? "the end" : Units.seconds(each.toNs()),
                            Units.duration(each.toNs() - each.fromNs()),
                            after(each));
                }
            }
        }
        if (rows > 0) {
            table.appendTo(text.out);
            text.more(all, Math.min(rows, MOST_ROWS), "such times");
        }
        return text.out.toString();
    }

    private void more(long all, long shown, String what) {
        if (all > shown) {
            line("… and " + Units.count(all - shown) + " more " + what + "; the JSON report has all");
        }
    }

    private void line(String text) {
        out.append("  ").append(text).append('\n');
    }
}
