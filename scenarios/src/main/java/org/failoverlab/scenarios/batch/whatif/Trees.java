package org.failoverlab.scenarios.batch.whatif;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Tree;

/** Parts of scenario files that no user has written. */
final class Trees {
    /** Where such a part stands. */
    static final Location NOWHERE = new Location("whatif", 0, 0);

    private Trees() {}

    static Tree text(String text) {
        return new Tree.Scalar(text, false, NOWHERE);
    }

    /** To the nanosecond: {@code 12.25s}. */
    static Tree time(long ns) {
        return text(seconds(ns));
    }

    /** A time as a scenario has it, exactly. */
    static String seconds(long ns) {
        return BigDecimal.valueOf(ns, 9).stripTrailingZeros().toPlainString() + "s";
    }

    /** The same group of keys, with this value for one of them; a key that is new comes last. */
    static Tree.Mapping with(Tree.Mapping group, String key, Tree value) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>(group.entries());
        entries.put(key, new Tree.Entry(NOWHERE, value));
        return new Tree.Mapping(entries, group.where());
    }

    /** The same group of keys without these. */
    static Tree.Mapping without(Tree.Mapping group, List<String> keys) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>(group.entries());
        keys.forEach(entries::remove);
        return new Tree.Mapping(entries, group.where());
    }

    /** The same list, or single item that may stand for one, with something done to each item. */
    static Tree each(Tree list, UnaryOperator<Tree> change) {
        if (!(list instanceof Tree.Listing listing)) {
            return change.apply(list);
        }
        List<Tree> items = new ArrayList<>();
        listing.items().forEach(item -> items.add(change.apply(item)));
        return new Tree.Listing(items, list.where());
    }
}
