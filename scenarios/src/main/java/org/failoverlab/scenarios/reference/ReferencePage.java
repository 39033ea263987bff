package org.failoverlab.scenarios.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Shape;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.spec.Language;

/** The reference of the scenario language as a page in Markdown: a table for each group of keys. */
public final class ReferencePage {
    private static final String HEAD = """
            # Reference: every key of a scenario

            `failoverlab schema --format markdown` writes this page, from what the program itself reads scenarios by. How the keys
            are used together is told in [scenarios.md](scenarios.md).

            The same as a JSON Schema is [scenario.schema.json](scenario.schema.json), for editors: with this as the first line of a
            scenario, the path being relative to the scenario, an editor that knows the YAML language server (VS Code with its YAML
            extension, IntelliJ, Neovim, …) explains each key, completes it and underlines mistakes.

                # yaml-language-server: $schema=../docs/scenario.schema.json

            A list of one thing may be written without brackets or dashes. Built-in defaults stand in
            [defaults.yaml](../scenarios/src/main/resources/org/failoverlab/scenarios/defaults.yaml).
            """;

    private final Vocabulary vocabulary = new Vocabulary();
    private final Map<String, Set<String>> places = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder(HEAD);

    private ReferencePage() {}

    /** The whole page; ends with a line feed. */
    public static String text() {
        return new ReferencePage().make();
    }

    private String make() {
        for (Group group : vocabulary.groups().values()) {
            for (Group.Member member : group.members().values()) {
                note(member.shape(), group, "`" + member.key() + "`");
            }
        }
        vocabulary.groups().forEach(this::section);
        values();
        return out.toString();
    }

    /** Remembers where a group is written. */
    private void note(Shape shape, Group within, String key) {
        if (shape instanceof Shape.Items list) {
            note(list.item(), within, key);
        } else if (shape instanceof Shape.ByName map) {
            note(map.value(), within, key);
        } else if (shape instanceof Group group) {
            String place = key + (within == Language.SCENARIO ? "" : " of " + link(within));
            places.computeIfAbsent(Vocabulary.name(group.type()), name -> new LinkedHashSet<>())
                    .add(place);
        }
    }

    private void section(String name, Group group) {
        line("");
        line("## " + words(name));
        line("");
        Set<String> under = places.get(name);
        line(under == null ? "The whole file." : "Under " + String.join(", ", under) + ".");
        if (group.shorthandFor() != null) {
            boolean isList = group.shorthandFor().shape() instanceof Shape.Items;
            line("Written as a single word" + (isList ? " or as a list" : "") + ", it is its `"
                    + group.shorthandFor().key() + "`.");
        } else if (group.hasShorthand()) {
            line("A single word, " + code(group.words(), " or ") + ", stands for that key with all its defaults.");
        }
        List<String> choices = group.members().values().stream()
                .filter(Group.Member::isChoice)
                .map(Group.Member::key)
                .toList();
        if (!choices.isEmpty()) {
            line("Exactly one of " + code(choices, ", ") + " must be there.");
        }
        line("");
        line("| Key | What it means | Value | Without it |");
        line("|---|---|---|---|");
        group.members().values().forEach(member -> row(group, member));
    }

    private void row(Group group, Group.Member member) {
        String value = value(member.shape());
        String example = example(group, member);
        line("| `" + member.key() + "` | " + cell(member.about().value()) + " | " + value
                + (example.isEmpty() ? "" : ", such as " + cell("`" + example + "`")) + " | "
                + cell(otherwise(group, member)) + " |");
    }

    private String otherwise(Group group, Group.Member member) {
        if (member.isRequired()) {
            return "required";
        } else if (member.isChoice()) {
            return "";
        }
        return vocabulary.defaultOf(group, member).map(text -> "`" + text + "`").orElseGet(() -> {
            String words = member.about().otherwise();
            return words.isEmpty() ? "as its keys say" : words;
        });
    }

    /** Empty where the default or the range shows what can be written. */
    private String example(Group group, Group.Member member) {
        if (!(member.shape() instanceof Single.Special value)) {
            return member.about().example();
        } else if (value.range() != null) {
            return "";
        }
        boolean needsOne = member.about().example().isEmpty()
                && vocabulary.defaultOf(group, member).isEmpty();
        return needsOne ? value.about().example() : member.about().example();
    }

    private static String value(Shape shape) {
        if (shape instanceof Shape.Items list) {
            return "list: " + value(list.item());
        } else if (shape instanceof Shape.ByName map) {
            return "by name: " + value(map.value());
        } else if (shape instanceof Group group) {
            return link(group);
        } else if (shape instanceof Single.Special value) {
            return value.range() == null
                    ? words(Vocabulary.name(value.type()))
                    : cell(value.range().expected());
        } else if (shape instanceof Single.Word word) {
            return code(word.constants().keySet(), " or ");
        } else if (shape instanceof Single.WholeNumber number) {
            boolean isOpen = number.max() >= Integer.MAX_VALUE;
            String kind = number.step() == 1 ? "whole number " : "multiple of " + number.step() + ", ";
            return kind + (isOpen ? "from " + number.min() : number.min() + " to " + number.max());
        } else if (shape instanceof Single.Truth) {
            return "`true` or `false`";
        }
        return shape instanceof Single.NameText ? "name" : "text";
    }

    private void values() {
        line("");
        line("## Values");
        line("");
        line("| Kind | What is written |");
        line("|---|---|");
        vocabulary.values().forEach((name, value) -> line("| " + words(name) + " | " + cell(value.expected()) + " |"));
    }

    private static String link(Group group) {
        String name = Vocabulary.name(group.type());
        return "[" + words(name) + "](#" + name + ")";
    }

    private static String words(String name) {
        return name.replace('-', ' ');
    }

    private static String code(Iterable<String> words, String separator) {
        List<String> code = new ArrayList<>();
        words.forEach(word -> code.add("`" + word + "`"));
        return code.stream().collect(Collectors.joining(separator));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
