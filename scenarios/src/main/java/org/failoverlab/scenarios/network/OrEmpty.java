package org.failoverlab.scenarios.network;

import java.util.List;
import java.util.Map;

/** What a scenario does not say is null in its records; to go through it, it is empty. */
final class OrEmpty {
    private OrEmpty() {}

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    static <K, V> Map<K, V> orEmpty(Map<K, V> map) {
        return map == null ? Map.of() : map;
    }
}
