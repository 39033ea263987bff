package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.scenarios.report.GatewayReport;

/**
 * Who has learned, since a router became Master, where the virtual router is now: of each bridge and each ARP cache the first
 * time. What bridges learn counts as long as the announcement and the first advertisement tell it to them, and that of ARP
 * caches until something else begins; what they learn later is owed to other things.
 */
final class Relearning {
    private final Map<String, GatewayReport.Learned> bridges = new LinkedHashMap<>();
    private final Map<String, GatewayReport.Resolved> caches = new LinkedHashMap<>();
    private final List<GatewayReport.CutOff> cutOff = new ArrayList<>();
    private Set<String> learners = Set.of();
    private Map<String, String> places = Map.of();
    private long nextAdvertNs;
    private long graceNs;
    private boolean isOver;

    /**
     * To be called when it begins.
     *
     * @param newLearners the devices that can learn: not the two routers, nor any that is down
     * @param newPlaces the ports behind which bridges know the virtual router now, by bridge and VLAN as {@link #place} has it
     * @param newNextAdvertNs when the new Master sends its first advertisement that it would have sent anyway
     * @param newGraceNs how long that one may take to bridges that have missed what came before
     */
    void begin(Set<String> newLearners, Map<String, String> newPlaces, long newNextAdvertNs, long newGraceNs) {
        learners = newLearners;
        places = newPlaces;
        nextAdvertNs = newNextAdvertNs;
        graceNs = newGraceNs;
    }

    static String place(String bridge, int vlan) {
        return bridge + " " + vlan;
    }

    void learned(GatewayReport.Learned news) {
        String before = places.get(place(news.bridge(), news.vlan()));
        boolean isInTime = news.atNs() < nextAdvertNs + (before == null ? 0 : graceNs);
        if (!isOver && isInTime && !news.port().equals(before) && learners.contains(news.bridge())) {
            bridges.putIfAbsent(news.bridge(), news);
        }
    }

    void resolved(GatewayReport.Resolved news) {
        if (!isOver && learners.contains(news.device())) {
            caches.putIfAbsent(news.device() + news.address(), news);
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
