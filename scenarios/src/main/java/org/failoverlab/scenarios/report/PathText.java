package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The way of a packet, for people. */
public final class PathText {
    private PathText() {}

    /** {@code H1 > A1 > C1 (root) > C2 (Master of 10.0.10.1, routes) > A2 > S1}; where it gets lost, that stands at the end. */
    public static String way(PathReport path) {
        StringJoiner way = new StringJoiner(" > ");
        path.hops().forEach(hop -> way.add(hop(hop)));
        return way + (path.arrives() ? "" : " > lost");
    }

    /** The way, and how long it is or why it ends, in a line. */
    static String line(PathReport path) {
        if (!path.arrives()) {
            return way(path) + ": " + path.why();
        }
        int more = path.cables() - path.shortest();
        return way(path) + ": " + Units.plural(path.cables(), "hop")
                + (path.shortest() < 0 || more <= 0 ? "" : ", " + more + " more than the shortest");
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
        if (path.arrives()) {
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
}
