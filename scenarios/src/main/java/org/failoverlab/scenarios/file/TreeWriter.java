package org.failoverlab.scenarios.file;

import java.io.StringWriter;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes a {@link Tree} as YAML that {@link TreeReader} reads as the same tree, but for its places and comments. */
public final class TreeWriter {
    /** What is written without quotation marks: nothing that YAML reads as anything but this text. */
    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._/-]*";

    /** Words that mean something to one YAML reader or another. */
    private static final Set<String> MEANINGFUL = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private TreeWriter() {}

    /** The whole text; ends with a line feed. */
    public static String yaml(Tree tree) {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .disable(YAMLWriteFeature.SPLIT_LINES)
                .build();
        StringWriter text = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), text)) {
            write(tree, out);
        }
        String yaml = text.toString().replace("\r\n", "\n");
        return yaml.endsWith("\n") ? yaml : yaml + "\n";
    }

    private static void write(Tree tree, JsonGenerator out) {
        if (tree instanceof Tree.Mapping mapping) {
            out.writeStartObject();
            mapping.entries().forEach((key, entry) -> {
                out.writeName(key);
                write(entry.value(), out);
            });
            out.writeEndObject();
        } else if (tree instanceof Tree.Listing listing) {
            out.writeStartArray();
            listing.items().forEach(item -> write(item, out));
            out.writeEndArray();
        } else if (tree instanceof Tree.Scalar scalar && !scalar.isNull()) {
            out.writeString(scalar.text());
        } else {
            out.writeNull();
        }
    }

    /** In one line. */
    public static String flow(Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            StringJoiner all = new StringJoiner(", ", "{", "}");
            mapping.entries().forEach((key, entry) -> all.add(word(key) + ": " + flow(entry.value())));
            return all.toString();
        } else if (tree instanceof Tree.Listing list) {
            StringJoiner all = new StringJoiner(", ", "[", "]");
            list.items().forEach(item -> all.add(flow(item)));
            return all.toString();
        } else if (tree instanceof Tree.Scalar scalar) {
            return scalar.isNull() ? "null" : word(scalar.text());
        }
        throw new IllegalArgumentException("what was refused cannot be written");
    }

    private static String word(String text) {
        if (text.matches(PLAIN) && !MEANINGFUL.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    // Controls and what some reader takes for the end of a line; surrogates stay in their pairs.
                    boolean isOdd = c < ' ' || c >= 0x7F && c <= 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
                    quoted.append(isOdd ? String.format("\\u%04X", (int) c) : String.valueOf(c));
                }
            }
        }
        return quoted.append('"').toString();
    }
}
