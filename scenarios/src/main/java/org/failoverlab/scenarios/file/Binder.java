package org.failoverlab.scenarios.file;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes records of a {@link Tree} and notes every mistake on the way.
 *
 * <p>A component's key is its name with hyphens for capitals, or its {@link Key}. What is not written is null. A
 * component of type {@link Location} gets the place. A single value has a class with a static {@code parse(String)}
 * that throws {@link IllegalArgumentException} to say what would be right; {@link Name} keeps the place of its text.
 */
public final class Binder {
    private final Problems problems;

    /** Notes mistakes here. */
    public Binder(Problems problems) {
        this.problems = problems;
    }

    /** The record that the tree says; null when it is not to be had, and then a mistake was noted. */
    public <T> T bind(Tree tree, Class<T> type) {
        return type.cast(bind(tree, type, null));
    }

    private Object bind(Tree tree, Type type, RecordComponent component) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(tree, generic.getActualTypeArguments()[0])
                    : map(tree, generic.getActualTypeArguments()[1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && plain != Name.class && !plain.isAnnotationPresent(Value.class)) {
            return record(tree, plain);
        }
        if (!(tree instanceof Tree.Scalar scalar) || scalar.isNull()) {
            problems.add(tree.where(), "found " + tree.describe() + "; expected " + Values.expected(plain, component));
            return null;
        }
        return scalar(scalar, plain, component);
    }

    private Object scalar(Tree.Scalar scalar, Class<?> type, RecordComponent component) {
        if (type == Name.class) {
            return new Name(scalar.text(), scalar.where());
        }
        try {
            return Values.parse(scalar.text(), type, component);
        } catch (IllegalArgumentException e) {
            problems.add(scalar.where(), "found " + scalar.describe() + "; expected " + e.getMessage());
            return null;
        }
    }

    private List<Object> list(Tree tree, Type itemType) {
        List<Object> items = new ArrayList<>();
        // One item may be written without the brackets.
        List<Tree> trees = tree instanceof Tree.Listing listing ? listing.items() : List.of(tree);
        for (Tree item : trees) {
            Object bound = bind(item, itemType, null);
            if (bound != null) {
                items.add(bound);
            }
        }
        return items;
    }

    private Map<Name, Object> map(Tree tree, Type valueType) {
        Map<Name, Object> values = new LinkedHashMap<>();
        if (!(tree instanceof Tree.Mapping mapping)) {
            problems.add(
                    tree.where(), "found " + tree.describe() + "; expected names, each with a colon and its value");
            return values;
        }
        mapping.entries().forEach((key, entry) -> {
            Object bound = bind(entry.value(), valueType, null);
            if (bound != null) {
                values.put(new Name(key, entry.keyWhere()), bound);
            }
        });
        return values;
    }

    private Object record(Tree tree, Class<?> type) {
        Map<String, RecordComponent> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() != Location.class) {
                components.put(key(component), component);
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                RecordComponent component = components.get(key);
                if (component == null) {
                    problems.add(
                            entry.keyWhere(),
                            "there is no \"" + Words.shorten(key) + "\" here"
                                    + Words.suggest(key, components.keySet()));
                } else {
                    values.put(key, bind(entry.value(), component.getGenericType(), component));
                }
            });
            check(mapping, type, components);
        } else if (isWord(tree, type)) {
            if (!shorthand((Tree.Scalar) tree, type, components, values)) {
                return null;
            }
        } else {
            problems.add(
                    tree.where(),
                    "found " + tree.describe() + "; expected keys: " + String.join(", ", components.keySet()));
            return null;
        }
        return create(type, values, tree.where());
    }

    private static boolean isWord(Tree tree, Class<?> type) {
        return type.isAnnotationPresent(Shorthand.class) && tree instanceof Tree.Scalar scalar && !scalar.isNull();
    }

    /**
     * A single word may stand for a whole record: for one component's value, or for a component with all defaults.
     *
     * @return false when the word means nothing
     */
    private boolean shorthand(
            Tree.Scalar scalar, Class<?> type, Map<String, RecordComponent> components, Map<String, Object> values) {
        Shorthand shorthand = type.getAnnotation(Shorthand.class);
        if (!shorthand.value().isEmpty()) {
            RecordComponent component = components.get(shorthand.value());
            values.put(shorthand.value(), bind(scalar, component.getGenericType(), component));
            return true;
        }
        RecordComponent component = components.get(scalar.text());
        Set<String> words = new TreeSet<>();
        components.forEach((key, each) -> {
            if (each.getType().isRecord()) {
                words.add(key);
            }
        });
        if (component == null || !words.contains(scalar.text())) {
            problems.add(scalar.where(), "found " + scalar.describe() + " here" + Words.suggest(scalar.text(), words));
            return false;
        }
        Tree empty = new Tree.Mapping(Map.of(), scalar.where());
        values.put(scalar.text(), bind(empty, component.getGenericType(), component));
        return true;
    }

    private void check(Tree.Mapping mapping, Class<?> type, Map<String, RecordComponent> components) {
        Set<String> meant = new TreeSet<>();
        for (String key : mapping.entries().keySet()) {
            String closest = components.containsKey(key) ? null : Words.closest(key, components.keySet());
            if (closest != null) {
                meant.add(closest);
            }
        }
        List<String> choices = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        components.forEach((key, component) -> {
            boolean written = mapping.entries().containsKey(key);
            if (component.isAnnotationPresent(Required.class) && !written && !meant.contains(key)) {
                problems.add(mapping.where(), "\"" + key + "\" is missing here");
            }
            if (component.isAnnotationPresent(Choice.class)) {
                choices.add(key);
                if (written) {
                    chosen.add(key);
                }
            }
        });
        boolean unknownKey = !components.keySet().containsAll(mapping.entries().keySet());
        if (!choices.isEmpty() && chosen.size() != 1 && !(chosen.isEmpty() && unknownKey)) {
            problems.add(
                    mapping.where(),
                    "found " + (chosen.isEmpty() ? "none" : String.join(" and ", chosen))
                            + "; expected exactly one of: " + String.join(", ", choices));
        }
    }

    private static Object create(Class<?> type, Map<String, Object> values, Location where) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Arrays.stream(components)
                .map(component -> component.getType() == Location.class ? where : values.get(key(component)))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }

    static String key(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key != null
                ? key.value()
                : component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Finds the static {@code parse} of a value class. */
    static Method parser(Class<?> type) {
        try {
            return type.getMethod("parse", String.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no static parse(String)", e);
        }
    }
}
