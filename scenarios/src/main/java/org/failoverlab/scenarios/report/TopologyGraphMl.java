package org.failoverlab.scenarios.report;

/** A topology in GraphML, which most programs for graphs read. */
public final class TopologyGraphMl {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="kind" for="node" attr.name="kind" attr.type="string"/>
              <key id="rate" for="edge" attr.name="rateBitPerSecond" attr.type="long"/>
              <key id="delay" for="edge" attr.name="delayNs" attr.type="long"/>
              <key id="sourcePort" for="edge" attr.name="sourcePort" attr.type="int"/>
              <key id="targetPort" for="edge" attr.name="targetPort" attr.type="int"/>
            """;

    /** Of a port that is used together with others. */
    private static final String BUNDLE_KEYS = """
              <key id="sourceBundle" for="edge" attr.name="sourceBundle" attr.type="string"/>
              <key id="targetBundle" for="edge" attr.name="targetBundle" attr.type="string"/>
            """;

    private TopologyGraphMl() {}

    /** The whole text. */
    public static String of(TopologyReport report) {
        StringBuilder out = new StringBuilder(HEAD);
        if (report.devices().stream().anyMatch(device -> !device.bundles().isEmpty())) {
            out.append(BUNDLE_KEYS);
        }
        out.append("  <graph edgedefault=\"undirected\">\n");
        out.append("    <desc>").append(escaped(report.scenario())).append("</desc>\n");
        for (TopologyReport.Device device : report.devices()) {
            out.append("    <node id=\"").append(escaped(device.name())).append("\">");
            data(out, "kind", device.kind());
            out.append("</node>\n");
        }
        for (TopologyReport.Cable cable : report.cables()) {
            out.append("    <edge id=\"").append(escaped(cable.name()));
            out.append("\" source=\"").append(escaped(cable.from()));
            out.append("\" target=\"").append(escaped(cable.to())).append("\">");
            data(out, "rate", cable.rateBitPerSecond());
            data(out, "delay", cable.delayNs());
            data(out, "sourcePort", cable.fromPort());
            data(out, "targetPort", cable.toPort());
            bundle(out, "sourceBundle", report.bundle(cable.from(), cable.fromPort()));
            bundle(out, "targetBundle", report.bundle(cable.to(), cable.toPort()));
            out.append("</edge>\n");
        }
        return out.append("  </graph>\n</graphml>\n").toString();
    }

    private static void bundle(StringBuilder out, String key, String name) {
        if (name != null) {
            data(out, key, escaped(name));
        }
    }

    private static void data(StringBuilder out, String key, Object value) {
        out.append("<data key=\"").append(key).append("\">").append(value).append("</data>");
    }

    /** XML cannot hold all characters, not even by their numbers; those that it cannot become U+FFFD. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean isSpace = c == '\t' || c == '\n' || c == '\r';
            boolean isSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            boolean isAllowed = (c >= ' ' || isSpace) && !isSurrogate && c != 0xFFFE && c != 0xFFFF;
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }
}
