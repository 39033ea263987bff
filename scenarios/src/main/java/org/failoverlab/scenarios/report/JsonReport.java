package org.failoverlab.scenarios.report;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reports as JSON: the records as they stand. docs/report.md describes them. */
public final class JsonReport {
    private JsonReport() {}

    /** The whole text, indented; ends with a line feed. */
    public static String of(Report report) {
        return text(report);
    }

    /** The whole text, indented, with the X-ray under the key {@code xray}; ends with a line feed. */
    public static String of(Report report, XrayReport xray) {
        JsonMapper mapper = mapper();
        ObjectNode tree = mapper.valueToTree(report);
        tree.set("xray", mapper.valueToTree(xray));
        return text(tree);
    }

    /** The whole text, indented; ends with a line feed. */
    public static String of(XrayReport report) {
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

    /** The whole text, indented; ends with a line feed. */
    public static String of(SweepReport report) {
        return text(report);
    }

    /** The whole text, indented; ends with a line feed. */
    public static String of(WhatIfReport report) {
        return text(report);
    }

    /** The whole text, indented; ends with a line feed. */
    public static String of(CompareReport report) {
        return text(report);
    }

    private static String text(Object report) {
        return mapper().writeValueAsString(report).replace("\r\n", "\n") + "\n";
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }
}
