package org.failoverlab.scenarios.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts other values into a {@link Tree}, by the language that it is written in: keys that the file does not have are added, and a word
 * that stands for a whole group becomes that group.
 *
 * <p>What is changed has the change itself as its place, so that messages about it name the change.
 */
public final class Changer {
    private final Problems problems;

    /** Notes here what cannot be changed. */
    public Changer(Problems problems) {
        this.problems = problems;
    }

    /** Ends the walk to a place that is not there. */
    private static final class NoSuchPlace extends Exception {
        private static final long serialVersionUID = 1L;

        NoSuchPlace(String message) {
            super(message, null, false, false);
        }
    }

    /** One walk down a path. */
    private record Walk(Change change, ValuePath path, Tree value) {
        /** What the tree becomes; null stands for one that is not there yet. */
        Tree replaced(Tree tree, Shape shape, int depth) throws NoSuchPlace {
            if (depth == path.steps().size()) {
                return value;
            } else if (shape instanceof Shape.Items list) {
                return inList(tree, list.item(), depth);
            }
            ValuePath.Step step = path.steps().get(depth);
            Tree.Mapping before = mapping(tree, shape, depth);
            Map<String, Tree.Entry> entries = new LinkedHashMap<>(before.entries());
            Tree.Entry entry = entries.get(step.text());
            Tree after = replaced(entry == null ? null : entry.value(), below(shape, depth), depth + 1);
            entries.put(step.text(), new Tree.Entry(entry == null ? change.where() : entry.keyWhere(), after));
            return new Tree.Mapping(entries, before.where());
        }

        private Tree inList(Tree tree, Shape item, int depth) throws NoSuchPlace {
            List<Tree> items = new ArrayList<>(items(tree));
            int place = place(items, depth);
            boolean isNew = place == items.size();
            Tree after = replaced(isNew ? null : items.get(place), item, depth + 1);
            if (isNew) {
                items.add(after);
            } else {
                items.set(place, after);
            }
            return new Tree.Listing(items, tree == null ? change.where() : tree.where());
        }

        /** The place of the entry that the step means, counted from 0; a whole new entry comes behind the last. */
        private int place(List<Tree> items, int depth) throws NoSuchPlace {
            ValuePath.Step step = path.steps().get(depth);
            String list = path.upTo(depth);
            String has = items.size() == 1 ? "1 entry" : items.size() + " entries";
            if (!step.isInBrackets()) {
                throw new NoSuchPlace(list + " is a list of " + has + "; say which, such as " + list + "[1]");
            }
            if (!step.text().matches("[0-9]{1,9}")) {
                return placeOf(step.text(), items, list, has);
            }
            int number = Integer.parseInt(step.text());
            boolean isWhole = depth == path.steps().size() - 1;
            if (number < 1 || number > items.size() + (isWhole ? 1 : 0)) {
                throw new NoSuchPlace(
                        "there is no " + path.upTo(depth + 1) + ": " + list + " has " + has + ", counted from 1");
            }
            return number - 1;
        }

        private int placeOf(String word, List<Tree> items, String list, String has) throws NoSuchPlace {
            int[] found = IntStream.range(0, items.size())
                    .filter(i -> says(items.get(i), word))
                    .toArray();
            if (found.length != 1) {
                throw new NoSuchPlace(found.length + " of the entries of " + list + " say \"" + Words.shorten(word)
                        + "\"; " + list + " has " + has + ", counted from 1");
            }
            return found[0];
        }

        /** True when a value in it, or a name, is this word. */
        private static boolean says(Tree tree, String word) {
            if (tree instanceof Tree.Scalar scalar) {
                return scalar.text().equals(word);
            } else if (tree instanceof Tree.Listing listing) {
                return listing.items().stream().anyMatch(item -> says(item, word));
            }
            return tree instanceof Tree.Mapping mapping
                    && mapping.entries().values().stream().anyMatch(entry -> says(entry.value(), word));
        }

        private static List<Tree> items(Tree tree) {
            if (tree == null || tree instanceof Tree.Scalar scalar && scalar.isNull()) {
                return List.of();
            }
            // One item may be written without the brackets.
            return tree instanceof Tree.Listing listing ? listing.items() : List.of(tree);
        }

        private Shape below(Shape shape, int depth) throws NoSuchPlace {
            String key = path.steps().get(depth).text();
            if (!(shape instanceof Group group)) {
                return ((Shape.ByName) shape).value();
            }
            Group.Member member = group.members().get(key);
            if (member == null) {
                throw new NoSuchPlace(unknown(key, group.members().keySet(), depth));
            }
            return member.shape();
        }

        private String unknown(String key, Collection<String> keys, int depth) {
            String closest = Words.closest(key, keys);
            return "there is no \"" + Words.shorten(key) + "\" in " + path.upTo(depth)
                    + (closest == null ? "" : "; did you mean \"" + closest + "\"?") + "; keys there: "
                    + String.join(", ", keys);
        }

        /** The tree as a group of keys, written out if a word or a list stands for the group. */
        private Tree.Mapping mapping(Tree tree, Shape shape, int depth) throws NoSuchPlace {
            if (shape instanceof Single) {
                throw new NoSuchPlace(path.upTo(depth) + " is one value, without keys of its own");
            } else if (tree instanceof Tree.Mapping mapping) {
                return mapping;
            } else if (tree == null || tree instanceof Tree.Scalar scalar && scalar.isNull()) {
                return new Tree.Mapping(Map.of(), tree == null ? change.where() : tree.where());
            }
            Tree.Mapping writtenOut = shape instanceof Group group ? writtenOut(tree, group) : null;
            if (writtenOut == null) {
                throw new NoSuchPlace(path.upTo(depth) + " is " + tree.describe() + " in the file, without keys");
            }
            return writtenOut;
        }

        private static Tree.Mapping writtenOut(Tree tree, Group group) {
            Group.Member member = group.shorthandFor();
            if (member != null) {
                return mapping(member.key(), tree, tree.where());
            } else if (group.hasShorthand()
                    && tree instanceof Tree.Scalar scalar
                    && group.words().contains(scalar.text())) {
                return mapping(scalar.text(), new Tree.Mapping(Map.of(), tree.where()), tree.where());
            }
            return null;
        }

        private static Tree.Mapping mapping(String key, Tree value, Location where) {
            return new Tree.Mapping(Map.of(key, new Tree.Entry(where, value)), where);
        }
    }

    /** The tree with these values in it; where one cannot be changed a mistake is noted, and it stays. */
    public Tree changed(Tree tree, Group language, List<Change> changes) {
        Tree changed = tree;
        for (Change change : changes) {
            try {
                ValuePath path = ValuePath.parse(change.path());
                changed = new Walk(change, path, value(change)).replaced(changed, language, 0);
            } catch (IllegalArgumentException | NoSuchPlace e) {
                problems.add(change.where(), e.getMessage());
            } catch (ScenarioException e) {
                e.problems().forEach(problems::add);
            }
        }
        return changed;
    }

    private Tree value(Change change) throws ScenarioException {
        String text = change.value();
        boolean isYaml = !text.isEmpty() && "{[\"'".indexOf(text.charAt(0)) >= 0;
        return isYaml
                ? TreeReader.readYaml(text, change.toString(), problems)
                : new Tree.Scalar(text, false, change.where());
    }

    /**
     * What may stand at the end of a path; null when a scenario has no such place.
     *
     * @throws IllegalArgumentException when this is no path
     */
    public static Shape shape(Group language, String path) {
        Shape shape = language;
        for (ValuePath.Step step : ValuePath.parse(path).steps()) {
            if (shape instanceof Group group && group.members().containsKey(step.text())) {
                shape = group.members().get(step.text()).shape();
            } else if (shape instanceof Shape.ByName map) {
                shape = map.value();
            } else if (shape instanceof Shape.Items list) {
                shape = list.item();
            } else {
                return null;
            }
        }
        return shape;
    }
}
