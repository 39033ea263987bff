package org.failoverlab.scenarios.check;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.Report;

/** Finds virtual routers with several Masters, or without one once they have had one. */
final class MasterChecker implements Checker {
    private final Finding.Kind kind;

    /** Looks for several Masters, or for none. */
    MasterChecker(Finding.Kind kind) {
        this.kind = kind;
    }

    @Override
    public List<Finding.Kind> kinds() {
        return List.of(kind);
    }

    @Override
    public List<Finding> findings(Report report, Causes causes) {
        Merged findings = new Merged(kind);
        List<GatewayReport.Group> groups =
                report.gateways() == null ? List.of() : report.gateways().groups();
        for (GatewayReport.Group group : groups) {
            if (kind == Finding.Kind.SEVERAL_MASTERS) {
                group.several().first().forEach(each -> add(findings, group, each, several(each), report, causes));
                continue;
            }
            for (GatewayReport.Spell each : group.without().first()) {
                // Before the first election there is none, and none is missed.
                if (each.fromNs() > 0 || each.lasting()) {
                    add(
                            findings,
                            group,
                            each,
                            "None of its routers was Master: nobody answered for it.",
                            report,
                            causes);
                }
            }
        }
        return findings.all();
    }

    private static String several(GatewayReport.Spell spell) {
        return spell.split()
                ? Words.list(spell.who())
                        + " were Masters at the same time for longer than an advertisement takes: they did not hear each other, or did not heed what they heard."
                : Words.list(spell.who())
                        + " were Masters at the same time, until the advertisement of one had reached the other.";
    }

    private static void add(
            Merged findings,
            GatewayReport.Group group,
            GatewayReport.Spell spell,
            String what,
            Report report,
            Causes causes) {
        findings.add(
                spell.fromNs(),
                spell.lasting() ? -1 : spell.toNs(),
                spell.toNs() - spell.fromNs(),
                "virtual router " + group.name(),
                what,
                () -> cause(group, spell, report, causes));
    }

    /** The run has found out the entry; what is recorded of the instant is who became Master, or ceased to be it. */
    private static Finding.Cause cause(
            GatewayReport.Group group, GatewayReport.Spell spell, Report report, Causes causes) {
        List<String> members = new ArrayList<>(spell.who());
        if (members.isEmpty()) {
            group.members().forEach(each -> members.add(each.router()));
        }
        Finding.Cause at = causes.at(spell.fromNs(), members);
        Report.Happening entry = null;
        for (Report.Happening each : report.timeline()) {
            if (each.atNs() <= spell.fromNs() && each.what().equals(spell.entry())) {
                entry = each;
            }
        }
        if (entry == null) {
            return at;
        }
        return at == null
                ? new Finding.Cause(entry.what(), entry.atNs(), 0, -1, null, null)
                : new Finding.Cause(entry.what(), entry.atNs(), at.number(), at.atNs(), at.where(), at.what());
    }
}
