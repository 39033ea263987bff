package org.failoverlab.system;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.failoverlab.scenarios.reference.JsonSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What an editor that has the JSON Schema would say about a scenario. */
final class Editor {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode TEXT = new JsonMapper().readTree(JsonSchema.text());
    private static final Schema SCHEMA = REGISTRY.getSchema(TEXT);

    private Editor() {}

    /** The mistakes in a scenario; empty when there are none. */
    static List<String> mistakes(String yaml) {
        return words(SCHEMA.validate(YAML.readTree(yaml)));
    }

    /** The mistakes in the schema itself. */
    static List<String> mistakesInSchema() {
        Schema schemas = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        return words(schemas.validate(TEXT));
    }

    private static List<String> words(List<Error> errors) {
        return errors.stream().map(Error::toString).toList();
    }
}
