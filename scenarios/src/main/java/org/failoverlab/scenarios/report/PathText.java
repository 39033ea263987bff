package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/** The way of a packet, for people. */
public final class PathText {
    private static final int MOST_BRANCHES = 8;

    private PathText() {}

    /** {@code H1 > A1 > C1 (root) > C2 (Master of 10.0.10.1, routes) > A2 > S1}; where it gets lost, that stands at the end. */
    public static String way(PathReport path) {
        return way(path.arrives(), path.hops());
    }

    /** The same of one of several ways. */
    public static String way(PathReport.Branch branch) {
        return way(branch.arrives(), branch.hops());
    }

    private static String way(boolean arrives, List<PathReport.Hop> hops) {
        StringJoiner way = new StringJoiner(" > ");
        hops.forEach(hop -> way.add(hop(hop)));
        return way + (arrives ? "" : " > lost");
    }

    /** {@code 1 of 2 equal ways arrives}. */
    public static String arriving(PathReport path) {
        int all = path.branches().size();
        int arriving = path.arriving();
        return arriving == all
                ? "all " + all + " equal ways arrive"
                : arriving == 0
                        ? "none of " + all + " equal ways arrives"
                        : arriving + " of " + all + " equal ways " + (arriving == 1 ? "arrives" : "arrive");
    }

    /** The way, and how long it is or why it ends, in a line. */
    static String line(PathReport path) {
        String others = path.branches().isEmpty() ? "" : "; " + arriving(path);
        if (!path.arrives()) {
            return way(path) + ": " + path.why() + others;
        }
        int more = path.cables() - path.shortest();
        return way(path) + ": " + Units.plural(path.cables(), "hop")
                + (path.shortest() < 0 || more <= 0 ? "" : ", " + more + " more than the shortest") + others;
    }

    private static String hop(PathReport.Hop hop) {
        List<String> words = new ArrayList<>();
        if (hop.root()) {
            words.add("root");
        }
        if (hop.masterOf() != null) {
            words.add("Master of " + hop.masterOf());
        }
        if (hop.routes()) {
            words.add("routes");
        }
        if (hop.floods()) {
            words.add("floods");
        }
        return hop.device() + (words.isEmpty() ? "" : " (" + String.join(", ", words) + ")");
    }

    /** What there is to say of a way: in a few sentences. */
    static List<String> sentences(PathReport path) {
        List<String> all = new ArrayList<>();
        if (!path.branches().isEmpty()) {
            branches(path, all);
        } else if (path.arrives()) {
            String length = Units.plural(path.cables(), "cable");
            int more = path.cables() - path.shortest();
            boolean isKnown = path.shortest() >= 0;
            all.add("It arrives, over " + length
                    + (!isKnown || more < 0
                            ? ""
                            : more == 0
                                    ? "; no way is shorter"
                                    : "; " + Units.count(more)
                                            + " more than the shortest way has, were no port blocked")
                    + ".");
        } else {
            all.add("It gets lost at " + path.where() + ": " + path.why() + ".");
        }
        path.remarks().forEach(remark -> all.add(remark + "."));
        return all;
    }

    /** Those that it gets lost on first. */
    private static void branches(PathReport path, List<String> all) {
        all.add("Routers on the way have several equal routes, and each flow takes one of them: " + arriving(path)
                + ".");
        List<PathReport.Branch> sorted = new ArrayList<>(path.branches());
        sorted.sort(Comparator.comparing(PathReport.Branch::arrives));
        for (PathReport.Branch each : sorted.subList(0, Math.min(MOST_BRANCHES, sorted.size()))) {
            all.add(way(each) + ": "
                    + (each.arrives() ? "it arrives, over " + Units.plural(each.cables(), "cable") : each.why()) + ".");
        }
        if (sorted.size() > MOST_BRANCHES) {
            all.add("… and " + (sorted.size() - MOST_BRANCHES) + " more.");
        }
    }
}
