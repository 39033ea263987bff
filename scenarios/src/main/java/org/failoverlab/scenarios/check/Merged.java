package org.failoverlab.scenarios.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.failoverlab.scenarios.report.Finding;

/** Findings of one kind, those that say the same counted as one. */
final class Merged {
    private final Finding.Kind kind;
    private final Map<String, Finding> byText = new LinkedHashMap<>();

    Merged(Finding.Kind kind) {
        this.kind = kind;
    }

    /**
     * Adds a time.
     *
     * @param toNs when it was over; -1 when it lasts
     * @param lengthNs how long it was
     */
    void add(long fromNs, long toNs, long lengthNs, String where, String what, Supplier<Finding.Cause> cause) {
        Finding before = byText.get(where + "\n" + what);
        Finding after = before == null
                ? new Finding(kind, fromNs, toNs, 1, lengthNs, where, what, cause.get())
                : new Finding(
                        kind,
                        before.fromNs(),
                        toNs,
                        before.times() + 1,
                        before.totalNs() + lengthNs,
                        where,
                        what,
                        before.cause());
        byText.put(where + "\n" + what, after);
    }

    List<Finding> all() {
        return new ArrayList<>(byText.values());
    }
}
