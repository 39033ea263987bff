package org.failoverlab.scenarios.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A topology as a text for people. */
public final class TopologyText {
    private static final int PORTS_IN_A_LINE = 5;
    private static final int MOST_KINDS = 6;

    private final TopologyReport report;
    private final Page out;

    private TopologyText(TopologyReport report, Style style) {
        this.out = new Page(style);
        this.report = report;
    }

    /** The whole text; its lines end with a line feed. */
    public static String of(TopologyReport report, Style style) {
        return new TopologyText(report, style).make();
    }

    private String make() {
        out.add(report.scenario() + "\n");
        out.add("=".repeat(TextTable.width(report.scenario())) + "\n");
        facts();
        ways();
        out.append("\nDevices, and where each port leads\n");
        devices();
        return out.toString();
    }

    private void facts() {
        Report.Summary network = report.network();
        TextTable table = new TextTable(2, "switches", Units.count(network.switches()));
        table.row("hosts", Units.count(network.hosts()));
        table.row("cables", Units.count(network.cables()) + kinds());
        table.row("islands of switches", Units.count(network.islands()));
        table.row("loops", SummaryText.loops(network));
        table.row("farthest switches", farthest());
        table.row("whose loss splits the switches", "");
        table.row("  cables", some(network.criticalCables()));
        table.row("  switches", network.switches() == 1 ? "the only one" : some(network.criticalSwitches()));
        if (network.hosts() > 0) {
            table.row("hosts with one way only", SummaryText.hosts(network));
        }
        table.appendTo(out);
    }

    private static String some(List<String> names) {
        return names.isEmpty() ? "none" : SummaryText.names(names);
    }

    /** {@code : 6 with 1 Gb/s and 1.000 µs, 2 with 10 Gb/s and 1.000 µs}. */
    private String kinds() {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (TopologyReport.Cable cable : report.cables()) {
            kinds.merge(
                    Units.rate(cable.rateBitPerSecond()) + " and " + Units.duration(cable.delayNs()), 1, Integer::sum);
        }
        if (kinds.size() == 1) {
            return ", " + (report.cables().size() == 1 ? "" : "all ") + "with "
                    + kinds.keySet().iterator().next();
        }
        StringBuilder text = new StringBuilder();
        kinds.entrySet().stream()
                .limit(MOST_KINDS)
                .forEach(kind -> text.append(text.isEmpty() ? ": " : ", ")
                        .append(Units.count(kind.getValue()))
                        .append(" with ")
                        .append(kind.getKey()));
        return text + (kinds.size() > MOST_KINDS ? ", …" : "");
    }

    private String farthest() {
        Report.Summary network = report.network();
        if (network.diameterHops() == 0) {
            return "-";
        }
        return String.join(" and ", network.farthest()) + ", " + (network.diameterIsExact() ? "" : "at least ")
                + Units.plural(network.diameterHops(), "hop");
    }

    private void ways() {
        TopologyReport.Ways ways = report.ways();
        if (ways == null) {
            return;
        }
        out.append("\nFrom ")
                .append(ways.from())
                .append(" to ")
                .append(ways.to())
                .append('\n');
        if (ways.hops() < 0) {
            out.append("  no way leads there\n");
            return;
        }
        TextTable table = new TextTable(2, "the shortest way", Units.plural(ways.hops(), "hop"));
        table.row("ways that share no cable", Units.count(ways.apartByCable()));
        table.row("ways that share no cable and no switch in between", Units.count(ways.apartBySwitch()));
        table.appendTo(out);
    }

    private void devices() {
        TextTable devices = new TextTable(4, "device", "kind", "ports", "lead to");
        for (TopologyReport.Device device : report.devices()) {
            List<TopologyReport.Port> ports = device.ports();
            for (int first = 0; first == 0 || first < ports.size(); first += PORTS_IN_A_LINE) {
                StringBuilder line = new StringBuilder();
                for (TopologyReport.Port port : ports.subList(first, Math.min(first + PORTS_IN_A_LINE, ports.size()))) {
                    line.append(line.isEmpty() ? "" : ", ")
                            .append(port.number())
                            .append(" to ")
                            .append(port.to());
                }
                devices.row(
                        first == 0 ? device.name() : "",
                        first == 0 ? device.kind() : "",
                        first == 0 ? ports(device) : "",
                        line.isEmpty() ? "-" : line);
            }
            for (TopologyReport.Bundle bundle : device.bundles()) {
                devices.row("", "", "", bundle.name() + " is " + numbers(bundle.ports()));
            }
        }
        devices.appendTo(out);
    }

    /** {@code 1 and 2}. */
    private static String numbers(List<Integer> ports) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ports.size(); i++) {
            text.append(i == 0 ? "" : i + 1 < ports.size() ? ", " : " and ").append(ports.get(i));
        }
        return text.toString();
    }

    /** How many, and how many of them have a cable where not all have. */
    private static String ports(TopologyReport.Device device) {
        int used = device.ports().size();
        return used == device.portCount() ? "" + used : device.portCount() + ", " + used + " used";
    }
}
