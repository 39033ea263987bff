package org.failoverlab.scenarios.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Shape;

/** Lays a particular setting over a general one. */
public final class Layers {
    private Layers() {}

    /**
     * The record with each null component taken from the general one; groups of keys within it likewise, also those
     * that have names. Either may be null.
     */
    public static <T extends Record> T over(T particular, T general) {
        if (particular == null || general == null) {
            return particular == null ? general : particular;
        }
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) particular.getClass();
        return type.cast(over(particular, general, Language.GROUPS.get(type)));
    }

    private static Record over(Record particular, Record general, Group group) {
        Object[] merged = group.components(particular);
        Object[] theirs = group.components(general);
        for (Group.Member member : group.members().values()) {
            int i = member.index();
            if (merged[i] != null && theirs[i] != null && member.shape() instanceof Group within) {
                merged[i] = over((Record) merged[i], (Record) theirs[i], within);
            } else if (merged[i] != null
                    && theirs[i] != null
                    && member.shape() instanceof Shape.ByName byName
                    && byName.value() instanceof Group within) {
                merged[i] = over((Map<?, ?>) merged[i], (Map<?, ?>) theirs[i], within);
            }
        }
        for (int i = 0; i < merged.length; i++) {
            merged[i] = merged[i] == null ? theirs[i] : merged[i];
        }
        return group.create(merged);
    }

    /** What both name is laid over one another; what is new comes last. */
    private static Map<Object, Object> over(Map<?, ?> particular, Map<?, ?> general, Group group) {
        Map<Object, Object> merged = new LinkedHashMap<>(general);
        particular.forEach((name, own) -> {
            Object theirs = general.get(name);
            merged.put(name, theirs == null ? own : over((Record) own, (Record) theirs, group));
        });
        return merged;
    }
}
