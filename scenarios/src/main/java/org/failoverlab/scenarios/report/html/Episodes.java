package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.failoverlab.scenarios.report.LaneReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.XrayReport;

/** Cuts a run into what came of each entry of its timeline, and finds the windows in which anything happened. */
final class Episodes {
    /** Entries that follow each other more closely than this share a picture. */
    private static final long SAME_NS = 1_000_000L;
    /** A quiet stretch is cut out when it takes more than this share of the time. */
    private static final double QUIET_SHARE = 0.7;

    private static final int MOST_WINDOWS = 3;
    private static final double MARGIN = 0.06;

    /**
     * What came of one entry, or of some at the same time.
     *
     * @param number of the first of its entries, from 1
     * @param untilNs when the next one came, or the end of the run
     * @param windows in which anything happened; none when nothing did
     */
    record Episode(
            int number,
            long atNs,
            List<String> what,
            long untilNs,
            List<TimeAxis.Window> windows,
            List<XrayReport.Outage> outages) {}

    private final RunFacts facts;

    Episodes(RunFacts facts) {
        this.facts = facts;
    }

    /** In the order of the timeline. */
    List<Episode> all() {
        List<Report.Happening> entries = facts.report().timeline();
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < entries.size(); ) {
            int first = i;
            List<String> what = new ArrayList<>();
            while (i < entries.size()
                    && entries.get(i).atNs() - entries.get(first).atNs() <= SAME_NS) {
                what.add(entries.get(i++).what());
            }
            long fromNs = entries.get(first).atNs();
            long untilNs =
                    i < entries.size() ? entries.get(i).atNs() : facts.lanes().untilNs();
            List<XrayReport.Outage> outages = outages(first == 0 ? -1 : fromNs, untilNs, i == entries.size());
            episodes.add(new Episode(first + 1, fromNs, what, untilNs, windows(fromNs, untilNs, outages), outages));
        }
        return episodes;
    }

    /** Those that began in this time; a frame that is under way when a cable is cut was sent a little earlier. */
    private List<XrayReport.Outage> outages(long fromNs, long untilNs, boolean isLast) {
        return facts.xray().outages().stream()
                .filter(each -> each.fromNs() >= fromNs - SAME_NS && (isLast || each.fromNs() < untilNs - SAME_NS))
                .filter(each -> fromNs >= 0
                        || each.fromNs() >= facts.report().timeline().get(0).atNs() - SAME_NS)
                .toList();
    }

    private List<TimeAxis.Window> windows(long fromNs, long untilNs, List<XrayReport.Outage> outages) {
        TreeSet<Long> instants = new TreeSet<>(List.of(fromNs));
        for (LaneReport.Lane lane : facts.lanes().lanes()) {
            lane.bands().stream()
                    .skip(1)
                    .map(LaneReport.Band::fromNs)
                    .filter(atNs -> atNs >= fromNs && atNs < untilNs)
                    .forEach(instants::add);
        }
        for (XrayReport.Outage each : outages) {
            instants.add(Math.max(each.fromNs(), 0));
            instants.add(Math.min(each.toNs(), untilNs));
        }
        if (instants.size() < 2) {
            return List.of();
        }
        List<TimeAxis.Window> windows = split(new ArrayList<>(instants), outages);
        return windows.stream().map(each -> widened(each, windows, untilNs)).toList();
    }

    /** Cuts out the longest quiet stretches, but none during which somebody waits. */
    private static List<TimeAxis.Window> split(List<Long> instants, List<XrayReport.Outage> outages) {
        List<TimeAxis.Window> windows = new ArrayList<>();
        long fromNs = instants.get(0);
        long spanNs = instants.get(instants.size() - 1) - fromNs;
        for (int i = 1; i < instants.size(); i++) {
            long beforeNs = instants.get(i - 1);
            long afterNs = instants.get(i);
            boolean isQuiet = afterNs - beforeNs > QUIET_SHARE * spanNs
                    && beforeNs > fromNs
                    && windows.size() + 1 < MOST_WINDOWS
                    && outages.stream().noneMatch(each -> each.fromNs() < afterNs && each.toNs() > beforeNs);
            if (isQuiet) {
                windows.add(new TimeAxis.Window(fromNs, beforeNs));
                fromNs = afterNs;
            }
        }
        windows.add(new TimeAxis.Window(fromNs, instants.get(instants.size() - 1)));
        return windows;
    }

    private static TimeAxis.Window widened(TimeAxis.Window window, List<TimeAxis.Window> all, long untilNs) {
        long least = all.stream().mapToLong(TimeAxis.Window::lengthNs).max().orElse(1) / 1_000;
        long margin = Math.max(Math.max(1_000, least), (long) (window.lengthNs() * MARGIN));
        return new TimeAxis.Window(
                Math.max(0, window.fromNs() - margin),
                Math.min(Math.max(untilNs, window.toNs()), window.toNs() + margin));
    }
}
