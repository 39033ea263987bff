package org.failoverlab.scenarios.report;

/** A topology in DOT, the language of Graphviz. */
public final class TopologyDot {
    private TopologyDot() {}

    /** The whole text; each cable has its ports at its ends and its rate in the middle. */
    public static String of(TopologyReport report) {
        StringBuilder out =
                new StringBuilder("graph ").append(quoted(report.scenario())).append(" {\n");
        for (TopologyReport.Device device : report.devices()) {
            out.append("  ").append(quoted(device.name()));
            out.append(device.kind().equals("switch") ? " [shape=box];\n" : " [shape=ellipse];\n");
        }
        for (TopologyReport.Cable cable : report.cables()) {
            out.append("  ").append(quoted(cable.from())).append(" -- ").append(quoted(cable.to()));
            out.append(" [id=").append(quoted(cable.name()));
            out.append(", taillabel=").append(quoted(port(report, cable.from(), cable.fromPort())));
            out.append(", headlabel=").append(quoted(port(report, cable.to(), cable.toPort())));
            out.append(", label=")
                    .append(quoted(Units.rate(cable.rateBitPerSecond())))
                    .append("];\n");
        }
        return out.append("}\n").toString();
    }

    /** {@code 1}, or {@code 1 (Po1)} where it is part of a bundle. */
    private static String port(TopologyReport report, String device, int number) {
        String bundle = report.bundle(device, number);
        return bundle == null ? Integer.toString(number) : number + " (" + bundle + ")";
    }

    /** In labels Graphviz gives a backslash a meaning of its own, so it is doubled. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
