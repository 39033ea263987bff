package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.failoverlab.engine.event.Phase;

/** Writes down an {@link XrayReport}: each outage as a waterfall, and what its words mean. */
public final class XrayText {
    private final Page out;
    private final XrayReport report;

    private XrayText(XrayReport report, Style style) {
        this.report = report;
        this.out = new Page(style);
    }

    /** As plain text, each line ended. */
    public static String of(XrayReport report) {
        return of(report, Style.PLAIN);
    }

    /** As text in this style, each line ended. */
    public static String of(XrayReport report, Style style) {
        return new XrayText(report, style).text();
    }

    private String text() {
        out.bold("X-ray: what each outage was waited for");
        out.append("\n");
        if (report.outages().isEmpty()) {
            out.append("No frame of any measured flow would have been lost at any time.\n");
        }
        start();
        for (XrayReport.Fault fault : report.faults()) {
            entry(fault);
        }
        if (!report.outages().isEmpty()) {
            legend();
        }
        return out.toString();
    }

    private void start() {
        List<XrayReport.Outage> outages = of(0);
        if (outages.isEmpty()) {
            return;
        }
        out.bold("Start of the run: the network comes up");
        out.append("\n");
        // One who asks about faults wants to know of the start only how long it took.
        boolean isAll = report.outages().size() == outages.size();
        for (List<XrayReport.Outage> alike : XrayGroups.of(outages)) {
            if (isAll) {
                outage(alike);
            } else {
                XrayReport.Outage longest = alike.get(0);
                String kinds = longest.phases().stream()
                        .filter(each -> each.lengthNs() > 0)
                        .map(each -> word(each.phase()) + " " + Units.duration(each.lengthNs()))
                        .collect(Collectors.joining(", "));
                wrapped("  ", flows(alike) + ": " + Units.duration(longest.lengthNs()) + " (" + kinds + ")");
            }
        }
        out.append('\n');
    }

    private void entry(XrayReport.Fault fault) {
        List<XrayReport.Outage> outages = of(fault.number());
        out.bold("Entry " + fault.number() + ", at " + Units.seconds(fault.atNs()) + ": " + fault.what());
        out.append("\n");
        if (outages.isEmpty()) {
            out.append("  No outage came of it.\n\n");
        }
        XrayGroups.of(outages).forEach(this::outage);
    }

    private List<XrayReport.Outage> of(int fault) {
        return report.outages().stream().filter(each -> each.fault() == fault).toList();
    }

    private void outage(List<XrayReport.Outage> alike) {
        XrayReport.Outage longest = alike.get(0);
        wrapped("  ", heading(longest));
        wrapped(
                "  ",
                "From " + Units.seconds(longest.fromNs()) + " to " + Units.seconds(longest.toNs()) + ", "
                        + Units.seconds(longest.lengthNs()) + " to the nanosecond.");
        underWay(longest);
        losses(longest);
        List<XrayReport.Outage> others = alike.stream()
                .filter(each -> !each.flow().equals(longest.flow()))
                .toList();
        if (!others.isEmpty()) {
            wrapped("  ", "In the same way: " + flows(others) + ".");
        }
        out.append('\n');
        XrayBars.append(out, longest);
        out.append('\n');
    }

    private String heading(XrayReport.Outage outage) {
        String length = Units.duration(outage.lengthNs());
        if (outage.fault() == 0) {
            return outage.hasEnded()
                    ? outage.flow() + " was down for " + length + " at the start of the run."
                    : outage.flow() + " was down for " + length + " from the start of the run to its end.";
        }
        XrayReport.Fault fault = report.fault(outage.fault());
        return outage.hasEnded()
                ? outage.flow() + " was down for " + length + " after entry " + fault.number() + ": " + fault.what()
                        + "."
                : outage.flow() + " was down for " + length + ", to the end of the run, after entry " + fault.number()
                        + ": " + fault.what() + ".";
    }

    private void underWay(XrayReport.Outage outage) {
        XrayReport.Fault fault = outage.fault() == 0 ? null : report.fault(outage.fault());
        if (fault != null && outage.fromNs() < fault.atNs()) {
            wrapped(
                    "  ",
                    "Frames sent in the last " + Units.duration(fault.atNs() - outage.fromNs())
                            + " before it were still under way.");
        }
    }

    /** How frames were lost, each way of it once. */
    private void losses(XrayReport.Outage outage) {
        List<String> told = new ArrayList<>();
        for (XrayReport.Segment each : outage.phases()) {
            if (each.lost() != null && each.lengthNs() > 0 && !told.contains(each.lost())) {
                told.add(each.lost());
                wrapped("  ", "Lost from " + Units.seconds(each.fromNs()) + " on: " + each.lost() + ".");
            }
        }
    }

    private static String flows(List<XrayReport.Outage> alike) {
        long lengthNs = alike.get(0).lengthNs();
        boolean isSame = alike.stream().allMatch(each -> each.lengthNs() == lengthNs);
        return alike.stream()
                .map(each -> isSame ? each.flow() : each.flow() + " (" + Units.duration(each.lengthNs()) + ")")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void legend() {
        out.bold("The phases");
        for (Phase each : Phase.values()) {
            String first = "  " + XrayBars.word(out, each) + " ";
            Paragraph.append(out, first, " ".repeat(TextTable.width(first)), meaning(each));
        }
    }

    static String word(Phase phase) {
        return switch (phase) {
            case FAULT -> "fault";
            case DETECTION -> "detection";
            case DECISION -> "decision";
            case SIGNALLING -> "signalling";
            case TRANSITION -> "transition";
            case FLUSH -> "relearning";
            case REPAIR -> "ARP repair";
        };
    }

    private static String meaning(Phase phase) {
        return switch (phase) {
            case FAULT -> "What was cut, crashed or set otherwise stays so, and the network has no other way.";
            case DETECTION ->
                "Nobody has noticed yet: a carrier is still taken to be there, a timer still waits to hear something.";
            case DECISION ->
                "Software makes up its mind: another root, another role, another Master, another active slave.";
            case SIGNALLING -> "Neighbours are told or asked; a message is under way, or waits for a CPU.";
            case TRANSITION -> "A port that is to be used goes through its states until it lets frames pass.";
            case FLUSH -> "Switches send frames where the receiver was before, until they forget it or learn anew.";
            case REPAIR -> "Hosts or routers do not know the hardware address to send to, until ARP tells them.";
        };
    }

    private void wrapped(String indent, String text) {
        Paragraph.append(out, indent, indent, text);
    }
}
