package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the outages that have the same causes, so that they need be told once. */
final class XrayGroups {
    private XrayGroups() {}

    /** The groups in the order of their first outage; in each the longest outage first. */
    static List<List<XrayReport.Outage>> of(List<XrayReport.Outage> outages) {
        Map<List<Object>, List<XrayReport.Outage>> groups = new LinkedHashMap<>();
        for (XrayReport.Outage each : outages) {
            groups.computeIfAbsent(key(each), unused -> new ArrayList<>()).add(each);
        }
        for (List<XrayReport.Outage> each : groups.values()) {
            each.sort(Comparator.comparingLong(XrayReport.Outage::lengthNs).reversed());
        }
        return List.copyOf(groups.values());
    }

    private static List<Object> key(XrayReport.Outage outage) {
        List<Object> key = new ArrayList<>();
        key.add(outage.hasEnded());
        for (XrayReport.Segment each : outage.phases()) {
            key.add(each.phase());
            key.add(each.where());
            key.add(each.what());
            List<XrayReport.Event> events = each.events();
            key.add(events.isEmpty() ? 0L : events.get(events.size() - 1).number());
        }
        return key;
    }
}
