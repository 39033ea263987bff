package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to be looked at while a run stands still, each at its instant, in the order of the asking. */
final class Instants {
    private final TreeMap<Long, List<Runnable>> looks = new TreeMap<>();

    void at(long timeNs, Runnable look) {
        looks.computeIfAbsent(timeNs, each -> new ArrayList<>()).add(look);
    }

    /** The next instant before or at this time; the time itself when there is none. */
    long nextUntil(long timeNs) {
        return looks.isEmpty() ? timeNs : Math.min(looks.firstKey(), timeNs);
    }

    /** The run has come to this time: looks at what was to be looked at until now. */
    void arrived(long nowNs) {
        while (!looks.isEmpty() && looks.firstKey() <= nowNs) {
            Map.Entry<Long, List<Runnable>> due = looks.pollFirstEntry();
            due.getValue().forEach(Runnable::run);
        }
    }
}
