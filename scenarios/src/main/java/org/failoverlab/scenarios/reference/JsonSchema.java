package org.failoverlab.scenarios.reference;

import java.util.List;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Shape;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.spec.Language;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The scenario language as a JSON Schema, draft 2020-12: it explains keys in an editor and finds most mistakes there.
 *
 * <p>It accepts every file that is a scenario. What one place alone cannot show, such as a name that leads nowhere or a
 * time that is too long, it does not see.
 */
public final class JsonSchema {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String SPACE = "\\s*";

    private final Vocabulary vocabulary = new Vocabulary();

    private JsonSchema() {}

    /** The whole schema, indented; ends with a line feed. */
    public static String text() {
        return JSON.writeValueAsString(new JsonSchema().schema()).replace("\r\n", "\n") + "\n";
    }

    private ObjectNode schema() {
        ObjectNode schema = object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "FailoverLab scenario");
        schema.setAll(group(Language.SCENARIO));
        ObjectNode definitions = schema.putObject("$defs");
        vocabulary.groups().forEach((name, group) -> {
            if (group != Language.SCENARIO) {
                definitions.set(name, group(group));
            }
        });
        vocabulary.values().forEach((name, value) -> definitions.set(name, special(value)));
        return schema;
    }

    private ObjectNode group(Group group) {
        ObjectNode keys = object().put("type", "object");
        ObjectNode properties = keys.putObject("properties");
        ArrayNode required = JSON.createArrayNode();
        ArrayNode choices = JSON.createArrayNode();
        for (Group.Member member : group.members().values()) {
            properties.set(member.key(), member(group, member));
            if (member.isRequired()) {
                required.add(member.key());
            }
            if (member.isChoice()) {
                choices.addObject().putArray("required").add(member.key());
            }
        }
        if (!required.isEmpty()) {
            keys.set("required", required);
        }
        if (!choices.isEmpty()) {
            keys.set("oneOf", choices);
        }
        keys.put("additionalProperties", false);
        return group.hasShorthand() ? either(word(group), keys) : keys;
    }

    /** The single word that may stand for the group. */
    private ObjectNode word(Group group) {
        if (group.shorthandFor() != null) {
            return shape(group.shorthandFor().shape());
        }
        ObjectNode word = object();
        group.words().forEach(word.putArray("enum")::add);
        return word;
    }

    private ObjectNode member(Group group, Group.Member member) {
        ObjectNode node = object();
        node.put("description", description(member));
        node.setAll(shape(member.shape()));
        vocabulary.defaultOf(group, member).ifPresent(text -> node.set("default", YAML.readTree(text)));
        if (!member.about().example().isEmpty()) {
            node.putArray("examples").add(YAML.readTree(member.about().example()));
        }
        return node;
    }

    private String description(Group.Member member) {
        StringBuilder text = new StringBuilder(member.about().value()).append('.');
        if (member.shape() instanceof Single.Special value && value.range() != null) {
            text.append(" Expected: ").append(value.range().expected()).append('.');
        }
        if (!member.about().otherwise().isEmpty()) {
            text.append(" Without it: ").append(member.about().otherwise()).append('.');
        }
        return text.toString();
    }

    private ObjectNode shape(Shape shape) {
        if (shape instanceof Shape.Items list) {
            ObjectNode items = object().put("type", "array");
            items.set("items", shape(list.item()));
            return either(items, shape(list.item()));
        } else if (shape instanceof Shape.ByName map) {
            ObjectNode byName = object().put("type", "object");
            byName.set("additionalProperties", shape(map.value()));
            return byName;
        } else if (shape instanceof Group group) {
            return object().put("$ref", "#/$defs/" + Vocabulary.name(group.type()));
        }
        return single((Single) shape);
    }

    private ObjectNode single(Single shape) {
        if (shape instanceof Single.Special value) {
            return object().put("$ref", "#/$defs/" + Vocabulary.name(value.type()));
        } else if (shape instanceof Single.WholeNumber number) {
            ObjectNode plain =
                    object().put("type", "integer").put("minimum", number.min()).put("maximum", number.max());
            if (number.step() > 1) {
                plain.put("multipleOf", number.step());
            }
            return either(plain, string("[+-]?[0-9_]+"));
        } else if (shape instanceof Single.Truth) {
            return either(object().put("type", "boolean"), string(anyCase("true", "yes", "on", "false", "no", "off")));
        } else if (shape instanceof Single.Word words) {
            ObjectNode word = object();
            words.constants().keySet().forEach(word.putArray("enum")::add);
            if (words.hasOn()) {
                // For editors to which on without quotation marks is a truth value.
                ObjectNode truth = object();
                truth.putArray("enum").add(true);
                return either(word, either(truth, string(anyCase("true", "yes", "on"))));
            }
            return word;
        }
        // What YAML takes for a number or a truth value is a text here, and may be a name: a switch can be called NO, a
        // sync group 10.
        return types(List.of("string", "number", "boolean"));
    }

    private ObjectNode special(Single.Special value) {
        ObjectNode text = string(value.about().pattern());
        long least = value.about().leastNumber();
        long greatest = value.about().greatestNumber();
        ObjectNode node = greatest < least
                ? text
                : either(object().put("type", "integer").put("minimum", least).put("maximum", greatest), text);
        return node.put("description", "Expected: " + value.expected() + ".");
    }

    /** A text that matches, with space around it as the reader allows it. */
    private static ObjectNode string(String pattern) {
        return object().put("type", "string").put("pattern", "^" + SPACE + "(" + pattern + ")" + SPACE + "$");
    }

    private static ObjectNode either(ObjectNode one, ObjectNode other) {
        ObjectNode node = object();
        node.putArray("anyOf").add(one).add(other);
        return node;
    }

    private static ObjectNode types(List<String> names) {
        ObjectNode node = object();
        names.forEach(node.putArray("type")::add);
        return node;
    }

    /** Patterns of JSON Schema cannot ignore case by themselves. */
    private static String anyCase(String... words) {
        StringBuilder pattern = new StringBuilder();
        for (String word : words) {
            pattern.append(pattern.length() == 0 ? "" : "|");
            word.chars()
                    .forEach(c -> pattern.append('[')
                            .append((char) Character.toUpperCase(c))
                            .append((char) c)
                            .append(']'));
        }
        return pattern.toString();
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
