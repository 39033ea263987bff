package org.failoverlab.scenarios.report;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reports as JSON: the records as they stand. docs/report.md describes them. */
public final class JsonReport {
    private JsonReport() {}

    /** The whole text, indented; ends with a line feed. */
    public static String of(Report report) {
        return text(report);
    }

    /** The whole text, indented; ends with a line feed. */
    public static String of(TopologyReport report) {
        return text(report);
    }

    /** The whole text, indented; ends with a line feed. */
    public static String of(Explanation explanation) {
        return text(explanation);
    }

    private static String text(Object report) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(report).replace("\r\n", "\n") + "\n";
    }
}
