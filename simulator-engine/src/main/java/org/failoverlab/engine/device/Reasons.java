package org.failoverlab.engine.device;

import java.util.ArrayList;
import java.util.List;

/** Why something is so: each reason counts once and is told apart by its identity, whatever it thinks it equals. */
final class Reasons {
    private final List<Object> reasons = new ArrayList<>();

    /** True when there is now one reason where there was none. */
    boolean add(Object why) {
        if (contains(why)) {
            return false;
        }
        reasons.add(why);
        return reasons.size() == 1;
    }

    boolean contains(Object why) {
        for (Object each : reasons) {
            if (each == why) {
                return true;
            }
        }
        return false;
    }

    /** True when this was the last one. */
    boolean remove(Object why) {
        return reasons.removeIf(each -> each == why) && reasons.isEmpty();
    }

    void clear() {
        reasons.clear();
    }

    boolean isEmpty() {
        return reasons.isEmpty();
    }
}
