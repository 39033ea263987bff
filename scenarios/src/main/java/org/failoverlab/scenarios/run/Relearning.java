package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.report.GatewayReport;

/** Who has learned, since a router became Master, where the virtual router is now: of each bridge and each ARP cache the last time. */
final class Relearning {
    private final Map<String, GatewayReport.Learned> bridges = new LinkedHashMap<>();
    private final Map<String, GatewayReport.Resolved> caches = new LinkedHashMap<>();
    private final List<GatewayReport.CutOff> cutOff = new ArrayList<>();
    private boolean isOver;

    void learned(GatewayReport.Learned news) {
        if (!isOver) {
            // Last heard of, last in the list.
            bridges.remove(news.bridge());
            bridges.put(news.bridge(), news);
        }
    }

    void resolved(GatewayReport.Resolved news) {
        if (!isOver) {
            caches.remove(news.device() + news.address());
            caches.put(news.device() + news.address(), news);
        }
    }

    /** A way that is still broken. */
    void add(GatewayReport.CutOff news) {
        cutOff.add(news);
    }

    /** Something else begins: what is learned from now on does not belong to it. */
    void end() {
        isOver = true;
    }

    /** True when something else has begun. */
    boolean isOver() {
        return isOver;
    }

    /** In the order in which they learned. */
    List<GatewayReport.Learned> bridges() {
        return List.copyOf(bridges.values());
    }

    /** In the order in which they learned. */
    List<GatewayReport.Resolved> caches() {
        return List.copyOf(caches.values());
    }

    List<GatewayReport.CutOff> cutOff() {
        return List.copyOf(cutOff);
    }
}
