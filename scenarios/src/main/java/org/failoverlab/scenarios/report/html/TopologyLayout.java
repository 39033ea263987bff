package org.failoverlab.scenarios.report.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.report.TopologyReport;

/**
 * Where each device of a network is drawn: the two rails of a ladder, cores above access switches, a grid, a circle, or layers by the
 * distance from the best connected switch. The same network always gives the same drawing.
 */
final class TopologyLayout {
    static final double SWITCH_GAP = 104;
    static final double HOST_GAP = 66;
    static final double ROW_GAP = 92;
    private static final Pattern RAIL = Pattern.compile("([LR])([0-9]{1,4})");
    private static final Pattern FIELD = Pattern.compile("S([0-9]{1,3})x([0-9]{1,3})");
    private static final int MOST_IN_A_CIRCLE = 16;

    /** A place, from the upper left corner. */
    record Point(double x, double y) {}

    private final TopologyReport topology;
    private final Map<String, Set<String>> neighbours = new LinkedHashMap<>();
    private final List<String> switches = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private final Map<String, Point> places = new LinkedHashMap<>();

    private TopologyLayout(TopologyReport topology) {
        this.topology = topology;
        for (TopologyReport.Device each : topology.devices()) {
            neighbours.put(each.name(), new LinkedHashSet<>());
            (each.kind().equals("host") ? hosts : switches).add(each.name());
        }
        for (TopologyReport.Cable each : topology.cables()) {
            neighbours.get(each.from()).add(each.to());
            neighbours.get(each.to()).add(each.from());
        }
    }

    /** The place of each device, by its name. */
    static Map<String, Point> of(TopologyReport topology) {
        TopologyLayout layout = new TopologyLayout(topology);
        if (!layout.isCircle()) {
            layout.inRows(layout.rows());
        } else {
            layout.inCircle();
        }
        layout.moveToOrigin();
        return layout.places;
    }

    private List<String> switchesBeside(String device) {
        return neighbours.get(device).stream().filter(switches::contains).toList();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = matching(RAIL);
        if (rows.size() == 2 && rows.get(0).size() == rows.get(1).size()) {
            return rows;
        }
        rows = matching(FIELD);
        if (!rows.isEmpty()) {
            return rows;
        }
        List<String> cores = cores();
        if (cores.size() <= 2 && switches.size() - cores.size() >= cores.size() && !cores.isEmpty()) {
            List<String> access = new ArrayList<>(switches);
            access.removeAll(cores);
            return List.of(cores, access);
        }
        return layers();
    }

    /** The switches row by row as their names have it; none when one of them has another kind of name. */
    private List<List<String>> matching(Pattern names) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String each : switches) {
            Matcher matcher = names.matcher(each);
            if (!matcher.matches()) {
                return List.of();
            }
            rows.computeIfAbsent(matcher.group(1), row -> new ArrayList<>()).add(each);
        }
        return List.copyOf(rows.values());
    }

    /** The best connected switches, so many that every cable between switches ends at one of them. */
    private List<String> cores() {
        Set<String> cores = new LinkedHashSet<>();
        List<String> byDegree = new ArrayList<>(switches);
        byDegree.sort(
                Comparator.comparingInt((String each) -> -switchesBeside(each).size()));
        for (String each : byDegree) {
            if (!cores.containsAll(switchesBeside(each))) {
                cores.add(each);
            }
        }
        return switches.stream().filter(cores::contains).toList();
    }

    private List<List<String>> layers() {
        List<List<String>> layers = new ArrayList<>();
        Map<String, Integer> depth = new LinkedHashMap<>();
        List<String> byDegree = new ArrayList<>(switches);
        byDegree.sort(
                Comparator.comparingInt((String each) -> -switchesBeside(each).size()));
        for (String start : byDegree) {
            Deque<String> open = new ArrayDeque<>();
            if (depth.putIfAbsent(start, 0) == null) {
                open.add(start);
            }
            while (!open.isEmpty()) {
                String at = open.remove();
                while (layers.size() <= depth.get(at)) {
                    layers.add(new ArrayList<>());
                }
                layers.get(depth.get(at)).add(at);
                for (String next : switchesBeside(at)) {
                    if (depth.putIfAbsent(next, depth.get(at) + 1) == null) {
                        open.add(next);
                    }
                }
            }
        }
        return layers;
    }

    private boolean isCircle() {
        boolean isRing = switches.stream().allMatch(each -> switchesBeside(each).size() == 2);
        boolean isMesh = switches.stream().allMatch(each -> switchesBeside(each).size() == switches.size() - 1);
        return switches.size() >= 3
                && switches.size() <= MOST_IN_A_CIRCLE
                && matching(RAIL).size() != 2
                && (isRing || isMesh);
    }

    private void inCircle() {
        double radius = Math.max(110, switches.size() * SWITCH_GAP * 0.92 / (2 * Math.PI));
        Map<String, Integer> beside = new LinkedHashMap<>();
        for (int i = 0; i < switches.size(); i++) {
            double angle = 2 * Math.PI * i / switches.size() - Math.PI / 2;
            places.put(switches.get(i), onCircle(angle, radius));
        }
        for (String host : hosts) {
            List<String> its = switchesBeside(host);
            String at = its.isEmpty() ? switches.get(0) : its.get(0);
            int nth = beside.merge(at, 1, Integer::sum) - 1;
            double turn = (nth + 1) / 2 * 0.30 * (nth % 2 == 0 ? 1 : -1);
            double angle = 2 * Math.PI * switches.indexOf(at) / switches.size() - Math.PI / 2 + turn;
            places.put(host, onCircle(angle, radius + ROW_GAP * 0.95));
        }
    }

    private static Point onCircle(double angle, double radius) {
        return new Point(radius * 1.35 * Math.cos(angle), radius * Math.sin(angle));
    }

    /** Of the rails of a ladder and of cores, hosts stand above; of everything else below, among the switches of the next row. */
    private void inRows(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        rows.forEach(row -> all.add(new ArrayList<>(row)));
        all.add(new ArrayList<>());
        List<String> above = new ArrayList<>();
        for (String host : hosts) {
            List<String> its = switchesBeside(host);
            int row = 0;
            while (row < rows.size() - 1 && !its.isEmpty() && !rows.get(row).contains(its.get(0))) {
                row++;
            }
            (row == 0 && rows.size() == 2 ? above : all.get(Math.min(row + 1, all.size() - 1))).add(host);
        }
        double y = ROW_GAP;
        double widest = rows.stream().mapToInt(List::size).max().orElse(1) * SWITCH_GAP;
        for (int i = 0; i < all.size(); i++) {
            boolean isSpread = rows.size() == 2
                    || i == 0
                    || all.get(i).stream().noneMatch(hosts::contains)
                            && matching(FIELD).size() > 1;
            if (i < rows.size() && isSpread) {
                spread(all.get(i), widest, y);
            } else {
                place(all.get(i), y);
            }
            y += all.get(i).isEmpty() ? 0 : ROW_GAP;
        }
        place(above, 0);
    }

    private void spread(List<String> row, double widest, double y) {
        double gap = Math.max(SWITCH_GAP, widest / (row.size() + 1.0));
        gap = Math.min(gap, 2 * SWITCH_GAP);
        for (int n = 0; n < row.size(); n++) {
            places.put(row.get(n), new Point((n - (row.size() - 1) / 2.0) * gap, y));
        }
    }

    /** Each as near to its switches as the others let it. */
    private void place(List<String> row, double y) {
        double gap = hosts.containsAll(row) ? HOST_GAP : SWITCH_GAP * 0.9;
        List<Point> wanted = new ArrayList<>();
        for (String device : row) {
            double x = switchesBeside(device).stream()
                    .filter(places::containsKey)
                    .filter(each -> places.get(each).y() < y || y == 0)
                    .mapToDouble(each -> places.get(each).x())
                    .average()
                    .orElse(0);
            wanted.add(new Point(x, wanted.size()));
        }
        wanted.sort(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y));
        double[] at = new double[wanted.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = i == 0 ? wanted.get(0).x() : Math.max(wanted.get(i).x(), at[i - 1] + gap);
        }
        // What was pushed to the right is pulled back by half, group by group of those that touch.
        for (int from = 0; from < at.length; ) {
            int to = from;
            while (to + 1 < at.length && at[to + 1] - at[to] <= gap + 0.01) {
                to++;
            }
            double excess = 0;
            for (int i = from; i <= to; i++) {
                excess += at[i] - wanted.get(i).x();
            }
            double shift = excess / (to - from + 1);
            double room = from == 0 ? shift : Math.min(shift, at[from] - at[from - 1] - gap);
            for (int i = from; i <= to; i++) {
                at[i] -= Math.max(0, room);
            }
            from = to + 1;
        }
        for (int i = 0; i < at.length; i++) {
            places.put(row.get((int) wanted.get(i).y()), new Point(at[i], y));
        }
    }

    private void moveToOrigin() {
        double left = places.values().stream().mapToDouble(Point::x).min().orElse(0);
        double top = places.values().stream().mapToDouble(Point::y).min().orElse(0);
        places.replaceAll((name, at) -> new Point(at.x() - left + 48, at.y() - top + 36));
    }
}
