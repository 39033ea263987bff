package org.failoverlab.scenarios.file;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes a {@link Tree} as YAML that {@link TreeReader} reads as the same tree, but for its places and comments. */
public final class TreeWriter {
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
}
