package org.failoverlab.scenarios.spec;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.failoverlab.scenarios.file.Value;

/** Lays a particular setting over a general one. */
public final class Layers {
    private Layers() {}

    /** The record with each null component taken from the general one; records within it likewise. Either may be null. */
    public static <T extends Record> T over(T particular, T general) {
        if (particular == null || general == null) {
            return particular == null ? general : particular;
        }
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) particular.getClass();
        RecordComponent[] components = type.getRecordComponents();
        Object[] merged = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                Object mine = components[i].getAccessor().invoke(particular);
                Object theirs = components[i].getAccessor().invoke(general);
                boolean isGroup = mine instanceof Record && !mine.getClass().isAnnotationPresent(Value.class);
                merged[i] = isGroup ? over((Record) mine, (Record) theirs) : mine == null ? theirs : mine;
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(merged);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot lay over a " + type.getSimpleName(), e);
        }
    }
}
