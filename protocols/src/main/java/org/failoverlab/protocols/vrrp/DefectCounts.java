package org.failoverlab.protocols.vrrp;

import java.util.EnumMap;
import java.util.Map;

/** Counts defects of advertisements. */
final class DefectCounts {
    private final Map<Defect, Long> discarded = new EnumMap<>(Defect.class);
    private final Map<Defect, Long> noticed = new EnumMap<>(Defect.class);

    void discard(Defect defect) {
        discarded.merge(defect, 1L, Long::sum);
    }

    void notice(Defect defect) {
        noticed.merge(defect, 1L, Long::sum);
    }

    void clear() {
        discarded.clear();
        noticed.clear();
    }

    InvalidAdverts view() {
        return new InvalidAdverts(discarded, noticed);
    }
}
