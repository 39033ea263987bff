package org.failoverlab.scenarios.report;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report as JSON: the {@link Report} as it stands. docs/report.md describes it. */
public final class JsonReport {
    private JsonReport() {}

    /** The whole text, indented; ends with a line feed. */
    public static String of(Report report) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(report).replace("\r\n", "\n") + "\n";
    }
}
