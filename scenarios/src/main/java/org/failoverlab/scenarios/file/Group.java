package org.failoverlab.scenarios.file;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A group of keys, which becomes a record.
 *
 * <p>A component's key is its name with hyphens for capitals, or its {@link Key}. A component of type {@link Location}
 * has no key: it gets the place of the group.
 */
public final class Group implements Shape {
    /**
     * One key of a group.
     *
     * @param key as it is written
     * @param about null when nobody has said it
     * @param index which component of the record it becomes
     */
    public record Member(String key, Shape shape, boolean isRequired, boolean isChoice, About about, int index) {}

    private final Class<? extends Record> type;
    private final Constructor<?> constructor;
    private final Method[] accessors;
    private final int[] places;
    private final Map<String, Member> members;
    private final String shorthand;

    private Group(Class<? extends Record> type, Map<Class<?>, Group> known) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.constructor = constructor(type, components);
        this.accessors =
                Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        Map<String, Member> byKey = new LinkedHashMap<>();
        int[] locations = new int[components.length];
        int found = 0;
        for (int i = 0; i < components.length; i++) {
            if (components[i].getType() == Location.class) {
                locations[found++] = i;
            } else {
                Member member = member(components[i], i, known);
                byKey.put(member.key(), member);
            }
        }
        this.places = Arrays.copyOf(locations, found);
        this.members = Collections.unmodifiableMap(byKey);
        Shorthand annotation = type.getAnnotation(Shorthand.class);
        this.shorthand = annotation == null ? null : annotation.value();
    }

    /** The keys of this record, and all groups within it. */
    public static Group of(Class<? extends Record> type) {
        return of(type, new LinkedHashMap<>());
    }

    private static Group of(Class<? extends Record> type, Map<Class<?>, Group> known) {
        // Not computeIfAbsent: the groups within are found on the way.
        Group group = known.get(type);
        if (group == null) {
            group = new Group(type, known);
            known.put(type, group);
        }
        return group;
    }

    private static Member member(RecordComponent component, int index, Map<Class<?>, Group> known) {
        return new Member(
                key(component),
                shape(component.getGenericType(), component.getAnnotation(Range.class), known),
                component.isAnnotationPresent(Required.class),
                component.isAnnotationPresent(Choice.class),
                component.getAnnotation(About.class),
                index);
    }

    private static Shape shape(Type type, Range range, Map<Class<?>, Group> known) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? new Items(shape(generic.getActualTypeArguments()[0], range, known))
                    : new ByName(shape(generic.getActualTypeArguments()[1], range, known));
        }
        Class<?> plain = (Class<?>) type;
        boolean isGroup = plain.isRecord() && plain != Name.class && !plain.isAnnotationPresent(Value.class);
        return isGroup ? of(plain.asSubclass(Record.class), known) : Single.of(plain, range);
    }

    private static String key(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key != null
                ? key.value()
                : component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The record that it becomes. */
    public Class<? extends Record> type() {
        return type;
    }

    /** By key, in the order of the record. */
    public Map<String, Member> members() {
        return members;
    }

    /** True when a single word may stand for the whole group. */
    public boolean hasShorthand() {
        return shorthand != null;
    }

    /** The key that such a word is the value of; null when the word is one of {@link #words()}. */
    public Member shorthandFor() {
        return members.get(shorthand);
    }

    /** The keys of groups within it, in the order of the alphabet: each can stand for itself with all its defaults. */
    public Set<String> words() {
        return members.values().stream()
                .filter(member -> member.shape() instanceof Group)
                .map(Member::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** This group and all within it by their records, each after those within it. */
    public Map<Class<?>, Group> all() {
        Map<Class<?>, Group> all = new LinkedHashMap<>();
        collect(this, all);
        return Collections.unmodifiableMap(all);
    }

    private static void collect(Shape shape, Map<Class<?>, Group> all) {
        if (shape instanceof Items list) {
            collect(list.item(), all);
        } else if (shape instanceof ByName map) {
            collect(map.value(), all);
        } else if (shape instanceof Group group && !all.containsKey(group.type)) {
            group.members.values().forEach(member -> collect(member.shape(), all));
            all.put(group.type, group);
        }
    }

    /** The components of a record of this group, in their order. */
    public Object[] components(Record record) {
        Object[] components = new Object[accessors.length];
        try {
            for (int i = 0; i < components.length; i++) {
                components[i] = accessors[i].invoke(record);
            }
            return components;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot take a " + type.getSimpleName() + " apart", e);
        }
    }

    /** The record with these components, in their order. */
    public Record create(Object[] components) {
        try {
            return type.cast(constructor.newInstance(components));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }

    /** The record with these values by key, for a group that stands in this place; what has no value is null. */
    Record create(Map<String, Object> values, Location where) {
        Object[] components = new Object[accessors.length];
        values.forEach((key, value) -> components[members.get(key).index()] = value);
        for (int place : places) {
            components[place] = where;
        }
        return create(components);
    }
}
