package org.failoverlab.scenarios.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.report.LaneReport;
import org.failoverlab.scenarios.report.LaneReport.Kind;
import org.failoverlab.scenarios.report.LaneReport.Look;
import org.failoverlab.scenarios.report.TopologyReport;
import org.failoverlab.scenarios.report.html.TopologyLayout.Point;

/** A network as it stands at an instant: what blocks, what is broken, who is root, who is Master. */
final class TopologyDrawing {
    /** More devices than this cannot be told apart. */
    static final int MOST_DEVICES = 160;

    private static final double MAGNIFIED = 1.45;
    private static final double SWITCH_WIDTH = 64;
    private static final double SWITCH_HEIGHT = 30;
    private static final double HOST_WIDTH = 48;
    private static final double HOST_HEIGHT = 24;
    private static final double PARALLEL = 9;

    /** Letters from this one on, such as Korean ones, are about as wide as they are high. */
    private static final char FIRST_WIDE = 0x1100;

    private final Sentences sentences;
    private final TopologyReport topology;
    private final Map<String, Point> places;
    private final Map<String, LaneReport.Lane> devices = new LinkedHashMap<>();
    private final Map<String, LaneReport.Lane> links = new LinkedHashMap<>();
    private final Map<String, LaneReport.Lane> ports = new LinkedHashMap<>();
    private final LaneReport lanes;

    TopologyDrawing(Sentences sentences, TopologyReport topology, LaneReport lanes) {
        this.sentences = sentences;
        this.topology = topology;
        this.places = TopologyLayout.of(topology);
        this.lanes = lanes;
        for (LaneReport.Lane each : lanes.lanes()) {
            switch (each.kind()) {
                case DEVICE -> devices.put(each.name(), each);
                case LINK -> links.put(each.name(), each);
                case PORT, MEMBER -> ports.put(each.name(), each);
                case ROUTER -> {
                    // Asked for by its router.
                }
            }
        }
    }

    /** Draws it as it stands at this time. */
    void appendTo(Html out, long atNs, String title) {
        double width = 48 + places.values().stream().mapToDouble(Point::x).max().orElse(0);
        double height =
                36 + places.values().stream().mapToDouble(Point::y).max().orElse(0);
        out.open("figure", "class", "topology")
                .open(
                        "svg",
                        "class",
                        "net",
                        "viewBox",
                        "0 0 " + Math.round(width) + " " + Math.round(height),
                        "width",
                        Math.round(width),
                        "role",
                        "img");
        out.element("title", title)
                .element(
                        "desc",
                        sentences.text(
                                "Switches are boxes, hosts are rounded. A bar across the end of a link is a port that blocks; a gap is a broken link."))
                .line();
        Map<String, Integer> parallels = new LinkedHashMap<>();
        for (TopologyReport.Cable each : topology.cables()) {
            String pair = each.from() + " " + each.to();
            drawCable(out, each, parallels.merge(pair, 1, Integer::sum) - 1, atNs);
        }
        for (TopologyReport.Device each : topology.devices()) {
            drawDevice(out, each, atNs);
        }
        parallels.clear();
        for (TopologyReport.Cable each : topology.cables()) {
            Curve curve = curve(each, parallels.merge(each.from() + " " + each.to(), 1, Integer::sum) - 1);
            drawEnd(out, curve, true, each.from(), each.fromPort(), atNs);
            drawEnd(out, curve, false, each.to(), each.toPort(), atNs);
        }
        out.close("svg").element("figcaption", title).close("figure").line();
    }

    private LaneReport.State device(String name, long atNs) {
        LaneReport.Lane lane = devices.get(name);
        return lane == null ? new LaneReport.State(Look.WORKS, "", "") : lane.at(atNs);
    }

    private boolean isRoot(String name, long atNs) {
        List<String> letters = lanes.lanes().stream()
                .filter(lane -> lane.kind() == Kind.PORT && name.equals(lane.owner()))
                .map(lane -> lane.at(atNs).letter())
                .toList();
        return letters.contains("D")
                && !letters.contains("R")
                && device(name, atNs).look() != Look.DOWN;
    }

    private boolean isMaster(String name, long atNs) {
        return lanes.lanes().stream()
                .filter(lane -> lane.kind() == Kind.ROUTER && name.equals(lane.owner()))
                .anyMatch(lane -> lane.at(atNs).letter().equals("M"));
    }

    private void drawDevice(Html out, TopologyReport.Device device, long atNs) {
        Point at = places.get(device.name());
        LaneReport.State state = device(device.name(), atNs);
        boolean isHost = device.kind().equals("host");
        boolean root = isRoot(device.name(), atNs);
        boolean master = isMaster(device.name(), atNs);
        double w = isHost ? HOST_WIDTH : SWITCH_WIDTH;
        double h = isHost ? HOST_HEIGHT : SWITCH_HEIGHT;
        out.open("g", "class", "device " + device.kind() + " is-" + Textured.name(state.look()));
        String what = state.what().isEmpty() ? device.kind() : device.kind() + ", " + state.what();
        out.element(
                "title",
                device.name() + ": " + sentences.text(what) + (root ? ", " + sentences.text("root bridge") : "")
                        + (master ? ", " + sentences.text("master") : ""));
        if (root) {
            box(out, at, w + 8, h + 8, 7, "ring");
        }
        box(out, at, w, h, isHost ? h / 2 : 4, "body");
        out.element("text", device.name(), "class", "name", "x", at.x(), "y", at.y() + 4);
        if (root) {
            badge(out, at.x() - w / 2, at.y() - h / 2 - 4, sentences.text("root"));
        }
        if (master) {
            badge(out, at.x() + w / 2 - 4, at.y() - h / 2 - 4, "M");
        }
        if (state.look() == Look.DOWN || state.look() == Look.AILS || state.look() == Look.COMES) {
            badge(out, at.x() + w / 2 - 4, at.y() + h / 2 + 6, sentences.text(state.what()));
        }
        out.close("g").line();
    }

    private static void box(Html out, Point at, double w, double h, double round, String style) {
        out.shape(
                "rect", "class", style, "x", at.x() - w / 2, "y", at.y() - h / 2, "width", w, "height", h, "rx", round);
    }

    private static void badge(Html out, double x, double y, String text) {
        long wide = text.chars().filter(each -> each >= FIRST_WIDE).count();
        double width = 8 + (text.length() - wide) * 6.2 + wide * 10.5;
        out.shape("rect", "class", "badge", "x", x - width / 2, "y", y - 8, "width", width, "height", 13, "rx", 3);
        out.element("text", text, "class", "badge-text", "x", x, "y", y + 2.2);
    }

    private void drawCable(Html out, TopologyReport.Cable cable, int nth, long atNs) {
        LaneReport.Lane lane = links.get(cable.name());
        LaneReport.State state = lane == null ? new LaneReport.State(Look.WORKS, "", "whole") : lane.at(atNs);
        Curve curve = curve(cable, nth);
        boolean isEndDown = device(cable.from(), atNs).look() == Look.DOWN
                || device(cable.to(), atNs).look() == Look.DOWN;
        out.open("g", "class", "cable is-" + Textured.name(state.look()));
        out.element("title", cable.name() + ": " + sentences.text(state.what()));
        if (state.look() == Look.DOWN && !isEndDown) {
            out.shape("path", "class", "wire", "d", curve.part(0, 0.38));
            out.shape("path", "class", "wire", "d", curve.part(0.62, 1));
            Point middle = curve.at(0.5);
            String cross = "M" + r(middle.x() - 5) + " " + r(middle.y() - 5) + "l10 10m0 -10l-10 10";
            out.shape("path", "class", "cross", "d", cross);
        } else {
            out.shape("path", "class", isEndDown ? "wire dark" : "wire", "d", curve.part(0, 1));
        }
        if (state.look() == Look.AILS) {
            Point middle = curve.at(0.5);
            badge(out, middle.x(), middle.y() + 3, state.letter());
        }
        out.close("g").line();
    }

    /** The port of a cable, or the bundle that it belongs to where that has a role. */
    private LaneReport.State port(String device, int number, long atNs) {
        String bundle = topology.bundle(device, number);
        LaneReport.Lane own = ports.get(device + ":" + number);
        LaneReport.Lane shared = bundle == null ? null : ports.getOrDefault(device + ":" + bundle, ports.get(bundle));
        if (shared != null && shared.at(atNs).look() == Look.WAITS) {
            return shared.at(atNs);
        }
        return own == null ? null : own.at(atNs);
    }

    private void drawEnd(Html out, Curve curve, boolean isStart, String device, int number, long atNs) {
        LaneReport.State state = port(device, number, atNs);
        if (state == null || device(device, atNs).look() == Look.DOWN) {
            return;
        }
        boolean isHost = hasHost(device);
        double share = curve.leave(isStart, isHost ? HOST_WIDTH : SWITCH_WIDTH, isHost ? HOST_HEIGHT : SWITCH_HEIGHT);
        double away = 8 / Math.max(30, curve.length());
        double place = isStart ? share + away : 1 - share - away;
        Point at = curve.at(place);
        Point along = curve.direction(place);
        boolean bars = state.look() == Look.WAITS || state.look() == Look.COMES;
        if (bars) {
            out.shape(
                    "path",
                    "class",
                    state.look() == Look.WAITS ? "block" : "block learns",
                    "d",
                    "M" + r(at.x() - along.y() * 8) + " " + r(at.y() + along.x() * 8) + "L" + r(at.x() + along.y() * 8)
                            + " " + r(at.y() - along.x() * 8));
        }
        boolean says = bars || state.letter().equals("R");
        if (says && !state.letter().isEmpty()) {
            double outward = isStart ? 8 : -8;
            double x = at.x() + along.y() * 13 + along.x() * outward;
            double y = at.y() - along.x() * 13 + along.y() * outward + 4;
            out.element("text", state.letter(), "class", "role", "x", x, "y", y);
        }
    }

    private boolean hasHost(String device) {
        return topology.devices().stream()
                .anyMatch(each -> each.name().equals(device) && each.kind().equals("host"));
    }

    /** A straight line, or a bend where another device stands in its way. */
    private Curve curve(TopologyReport.Cable cable, int nth) {
        Point a = places.get(cable.from());
        Point b = places.get(cable.to());
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double length = Math.max(1, Math.hypot(dx, dy));
        double bend = nth == 0 ? 0 : (nth + 1) / 2 * PARALLEL * 2.4 * (nth % 2 == 0 ? 1 : -1);
        for (Map.Entry<String, Point> each : places.entrySet()) {
            double along =
                    ((each.getValue().x() - a.x()) * dx + (each.getValue().y() - a.y()) * dy) / (length * length);
            double off = Math.abs((each.getValue().x() - a.x()) * dy
                            - (each.getValue().y() - a.y()) * dx)
                    / length;
            boolean isEnd = each.getKey().equals(cable.from()) || each.getKey().equals(cable.to());
            if (!isEnd && along > 0.02 && along < 0.98 && off < 16) {
                bend += 46;
                break;
            }
        }
        Point middle = new Point((a.x() + b.x()) / 2 - dy / length * bend, (a.y() + b.y()) / 2 + dx / length * bend);
        return new Curve(a, middle, b);
    }

    private static double r(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** A quadratic curve. */
    private record Curve(Point a, Point middle, Point b) {
        Point at(double share) {
            double rest = 1 - share;
            return new Point(
                    rest * rest * a.x() + 2 * rest * share * middle.x() + share * share * b.x(),
                    rest * rest * a.y() + 2 * rest * share * middle.y() + share * share * b.y());
        }

        double length() {
            return Math.hypot(b.x() - a.x(), b.y() - a.y());
        }

        Point direction(double share) {
            Point before = at(share - 0.01);
            Point after = at(share + 0.01);
            double length = Math.max(1e-6, Math.hypot(after.x() - before.x(), after.y() - before.y()));
            return new Point((after.x() - before.x()) / length, (after.y() - before.y()) / length);
        }

        /** The share of the way at which it comes out of the box at its start, or at its end. */
        double leave(boolean isStart, double width, double height) {
            Point from = isStart ? a : b;
            for (double share = 0; share < 0.5; share += 0.01) {
                Point at = at(isStart ? share : 1 - share);
                if (Math.abs(at.x() - from.x()) > width / 2 || Math.abs(at.y() - from.y()) > height / 2) {
                    return share;
                }
            }
            return 0.25;
        }

        /** As a path, in a few straight pieces where it bends. */
        String part(double from, double to) {
            boolean isStraight =
                    Math.abs(middle.x() - (a.x() + b.x()) / 2) + Math.abs(middle.y() - (a.y() + b.y()) / 2) < 0.1;
            int pieces = isStraight ? 1 : 16;
            StringBuilder path = new StringBuilder();
            for (int i = 0; i <= pieces; i++) {
                Point at = at(from + (to - from) * i / pieces);
                path.append(i == 0 ? "M" : "L").append(r(at.x())).append(' ').append(r(at.y()));
            }
            return path.toString();
        }
    }
}
