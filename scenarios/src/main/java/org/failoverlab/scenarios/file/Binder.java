package org.failoverlab.scenarios.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes records of a {@link Tree} and notes every mistake on the way.
 *
 * <p>What is not written is null. A single value has a class with a static {@code parse(String)} that throws
 * {@link IllegalArgumentException} for what is none; {@link Name} keeps the place of its text.
 */
public final class Binder {
    private static final String MERGE = "<<";

    private final Problems problems;

    /** Notes mistakes here. */
    public Binder(Problems problems) {
        this.problems = problems;
    }

    /** The record that the tree says; null when it is not to be had, and then a mistake was noted. */
    public Record bind(Tree tree, Group group) {
        if (tree instanceof Tree.Refused) {
            return null;
        }
        if (tree instanceof Tree.Mapping mapping) {
            Map<String, Object> values = values(mapping, group);
            check(mapping, group);
            return group.create(values, tree.where());
        }
        if (group.hasShorthand() && tree instanceof Tree.Scalar scalar && !scalar.isNull()) {
            Map<String, Object> values = new LinkedHashMap<>();
            return shorthand(scalar, group, values) ? group.create(values, tree.where()) : null;
        }
        Group.Member list = group.shorthandFor();
        if (tree instanceof Tree.Listing && list != null && list.shape() instanceof Shape.Items items) {
            return group.create(Map.of(list.key(), list(tree, items.item())), tree.where());
        }
        problems.add(
                tree.where(),
                "found " + tree.describe() + "; expected keys: "
                        + String.join(", ", group.members().keySet()));
        return null;
    }

    /** What the tree says in a place of this shape; null as above. */
    public Object bind(Tree tree, Shape shape) {
        if (tree instanceof Tree.Refused) {
            return null;
        } else if (shape instanceof Group group) {
            return bind(tree, group);
        } else if (shape instanceof Shape.Items list) {
            return list(tree, list.item());
        } else if (shape instanceof Shape.ByName map) {
            return map(tree, map.value());
        }
        return single(tree, (Single) shape);
    }

    private Object single(Tree tree, Single shape) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.isNull()) {
            problems.add(tree.where(), "found " + tree.describe() + "; expected " + shape.expected());
            return null;
        }
        if (shape instanceof Single.NameText) {
            return new Name(scalar.text(), scalar.where());
        }
        try {
            return shape.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            problems.add(scalar.where(), "found " + scalar.describe() + "; expected " + e.getMessage());
            return null;
        }
    }

    private List<Object> list(Tree tree, Shape itemShape) {
        List<Object> items = new ArrayList<>();
        // One item may be written without the brackets.
        List<Tree> trees = tree instanceof Tree.Listing listing ? listing.items() : List.of(tree);
        for (Tree item : trees) {
            Object bound = bind(item, itemShape);
            if (bound != null) {
                items.add(bound);
            }
        }
        return items;
    }

    private Map<Name, Object> map(Tree tree, Shape valueShape) {
        Map<Name, Object> values = new LinkedHashMap<>();
        if (!(tree instanceof Tree.Mapping mapping)) {
            problems.add(
                    tree.where(), "found " + tree.describe() + "; expected names, each with a colon and its value");
            return values;
        }
        mapping.entries().forEach((key, entry) -> {
            if (isGluedTogether(key, entry.value())) {
                problems.add(
                        entry.keyWhere(),
                        "\"" + Words.shorten(key) + "\" has no value; is a space missing behind the colon?");
                return;
            }
            Object bound = bind(entry.value(), valueShape);
            if (bound != null) {
                values.put(new Name(key, entry.keyWhere()), bound);
            }
        });
        return values;
    }

    /** {@code H1:L1} is one word: a key without a value. */
    private static boolean isGluedTogether(String key, Tree value) {
        return key.indexOf(':') > 0 && value instanceof Tree.Scalar scalar && scalar.isNull();
    }

    private String unknown(String key, Group group) {
        if (key.equals(MERGE)) {
            return "a merge (<<) is not supported; write the keys out";
        }
        return "there is no \"" + Words.shorten(key) + "\" here" + problems.suggest(key, group.members()::keySet);
    }

    private Map<String, Object> values(Tree.Mapping mapping, Group group) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            Group.Member member = group.members().get(key);
            if (member == null) {
                problems.add(entry.keyWhere(), unknown(key, group));
            } else {
                values.put(key, bind(entry.value(), member.shape()));
            }
        });
        return values;
    }

    /**
     * A single word may stand for a whole record: for one component's value, or for a component with all defaults.
     *
     * @return false when the word means nothing
     */
    private boolean shorthand(Tree.Scalar scalar, Group group, Map<String, Object> values) {
        Group.Member value = group.shorthandFor();
        if (value != null) {
            values.put(value.key(), bind(scalar, value.shape()));
            return true;
        }
        Set<String> words = group.words();
        if (!words.contains(scalar.text())) {
            problems.add(
                    scalar.where(),
                    "found " + scalar.describe() + " here" + problems.suggest(scalar.text(), () -> words));
            return false;
        }
        Tree empty = new Tree.Mapping(Map.of(), scalar.where());
        Group.Member member = group.members().get(scalar.text());
        values.put(member.key(), bind(empty, member.shape()));
        return true;
    }

    private void check(Tree.Mapping mapping, Group group) {
        Set<String> written = mapping.entries().keySet();
        Set<String> keys = group.members().keySet();
        Set<String> meant = new TreeSet<>();
        for (String key : written) {
            String closest = keys.contains(key) ? null : Words.closest(key, keys);
            if (closest != null) {
                meant.add(closest);
            }
        }
        List<String> choices = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        for (Group.Member member : group.members().values()) {
            String key = member.key();
            if (member.isRequired() && !written.contains(key) && !meant.contains(key)) {
                problems.add(mapping.where(), "\"" + key + "\" is missing here");
            }
            if (member.isChoice()) {
                choices.add(key);
                if (written.contains(key)) {
                    chosen.add(key);
                }
            }
        }
        boolean unknownKey = !keys.containsAll(written);
        if (chosen.size() > 1) {
            problems.add(mapping.where(), "found " + String.join(" and ", chosen) + "; expected only one of them");
        } else if (!choices.isEmpty() && chosen.isEmpty() && !unknownKey) {
            problems.add(mapping.where(), "found none; expected exactly one of: " + String.join(", ", choices));
        }
    }
}
