package org.failoverlab.protocols.vrrp;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Advertisements with a defect, by the defect: the first one that was found.
 *
 * @param discarded those that were not heeded; what never occurred has no entry
 * @param noticed those that were heeded all the same
 */
public record InvalidAdverts(Map<Defect, Long> discarded, Map<Defect, Long> noticed) {
    /** Copies both. */
    public InvalidAdverts {
        discarded = Collections.unmodifiableMap(copy(discarded));
        noticed = Collections.unmodifiableMap(copy(noticed));
    }

    private static Map<Defect, Long> copy(Map<Defect, Long> counts) {
        Map<Defect, Long> copy = new EnumMap<>(Defect.class);
        copy.putAll(counts);
        return copy;
    }

    /** How many were not heeded because of this. */
    public long discarded(Defect defect) {
        return discarded.getOrDefault(defect, 0L);
    }

    /** How many were heeded in spite of this. */
    public long noticed(Defect defect) {
        return noticed.getOrDefault(defect, 0L);
    }

    /** How many were not heeded. */
    public long allDiscarded() {
        return discarded.values().stream().mapToLong(Long::longValue).sum();
    }
}
