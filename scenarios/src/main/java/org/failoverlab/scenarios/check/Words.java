package org.failoverlab.scenarios.check;

import java.util.List;

/** How findings put things. */
final class Words {
    private static final int MOST = 4;

    private Words() {}

    /** {@code A, B and C}; of many the first ones and how many more. */
    static String list(List<String> names) {
        if (names.size() == 1) {
            return names.get(0);
        } else if (names.size() > MOST) {
            return String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }
}
