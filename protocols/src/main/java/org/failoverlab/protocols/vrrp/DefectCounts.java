package org.failoverlab.protocols.vrrp;

import java.util.EnumMap;
import java.util.Map;

/** Counts defects of advertisements. */
final class DefectCounts {
    private final Map<Defect, Long> discarded = new EnumMap<>(Defect.class);
    private final Map<Defect, Long> noticed = new EnumMap<>(Defect.class);

    private long allDiscarded;

    void discard(Defect defect) {
        allDiscarded++;
        discarded.merge(defect, 1L, Long::sum);
    }

    void notice(Defect defect) {
        noticed.merge(defect, 1L, Long::sum);
    }

    long allDiscarded() {
        return allDiscarded;
    }

    void clear() {
        allDiscarded = 0;
        discarded.clear();
        noticed.clear();
    }

    InvalidAdverts view() {
        return new InvalidAdverts(discarded, noticed);
    }
}
