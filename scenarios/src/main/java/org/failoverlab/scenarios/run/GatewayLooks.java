package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.RouteView;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.scenarios.report.PathText;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.GatewayExpectSpec;
import org.failoverlab.topologies.Node;

/** Looks at virtual routers, ways and routes when what is expected of them is due. */
final class GatewayLooks {
    private final Network network;
    private final Names names;
    private final GatewayObserver observer;
    private final PathTracer tracer;

    GatewayLooks(Network network, Names names, GatewayObserver observer) {
        this.network = network;
        this.names = names;
        this.observer = observer;
        this.tracer = new PathTracer(network);
    }

    List<Report.Expectation> look(GatewayExpectSpec.Master expected, String when) {
        List<GatewayGroup.Member> masters =
                observer.group(expected.of().address()).masters();
        String found = masters.isEmpty()
                ? "none"
                : String.join(
                        " and ",
                        masters.stream().map(GatewayGroup.Member::toString).toList());
        return List.of(new Report.Expectation(
                what(expected) + when, found.equals(expected.is().text()), found));
    }

    static String what(GatewayExpectSpec.Master expected) {
        return "Master of " + expected.of() + " " + expected.is();
    }

    List<Report.Expectation> look(GatewayExpectSpec.Path expected, String when) {
        Node from = names.device(expected.from()).orElseThrow();
        Node to = names.device(expected.to()).orElseThrow();
        PathReport path = tracer.trace(from, to);
        String what = what(expected) + when + ": ";
        List<Report.Expectation> verdicts = new ArrayList<>();
        boolean wanted = expected.arrives() == null || expected.arrives();
        verdicts.add(look(
                path,
                what + (wanted ? "it arrives" : "it gets lost"),
                way -> way.arrives() == wanted,
                way -> PathText.way(way) + (way.arrives() ? "" : ": " + way.why())));
        if (expected.via() != null) {
            verdicts.add(look(
                    path,
                    what + "via " + list(expected.via()),
                    way -> isInOrder(expected.via(), devices(way)),
                    PathText::way));
        }
        if (expected.without() != null) {
            verdicts.add(look(
                    path,
                    what + "without " + list(expected.without()),
                    way -> expected.without().stream()
                            .noneMatch(name -> devices(way).contains(name.text())),
                    PathText::way));
        }
        if (expected.hops() != null) {
            verdicts.add(look(
                    path,
                    what + "hops " + expected.hops(),
                    way -> way.arrives() && expected.hops().holds(way.cables()),
                    way -> Units.count(way.cables()) + (way.arrives() ? "" : ", and lost then")));
        }
        return verdicts;
    }

    /** What must hold for each of several equal ways; the first for which it does not is what is found. */
    private static Report.Expectation look(
            PathReport path,
            String what,
            Predicate<PathReport.Branch> holds,
            Function<PathReport.Branch, String> words) {
        List<PathReport.Branch> ways = path.ways();
        PathReport.Branch found =
                ways.stream().filter(holds.negate()).findFirst().orElse(ways.get(0));
        String others = path.branches().isEmpty() ? "" : "; " + PathText.arriving(path);
        return new Report.Expectation(what, holds.test(found), words.apply(found) + others);
    }

    private static List<String> devices(PathReport.Branch way) {
        return way.hops().stream().map(PathReport.Hop::device).toList();
    }

    static String what(GatewayExpectSpec.Path expected) {
        return "path " + expected.from() + " > " + expected.to();
    }

    private static String list(List<Name> wanted) {
        return String.join(", ", wanted.stream().map(Name::text).toList());
    }

    /** A device may be passed more than once: a switch as such, and as a router. */
    private static boolean isInOrder(List<Name> wanted, List<String> devices) {
        int next = 0;
        for (String device : devices) {
            if (next < wanted.size() && wanted.get(next).text().equals(device)) {
                next++;
            }
        }
        return next == wanted.size();
    }

    List<Report.Expectation> look(GatewayExpectSpec.Route expected, String when) {
        Node node = names.device(expected.of()).orElseThrow();
        IpStack stack = network.devices().get(node).ipStack();
        boolean wanted = expected.active() == null || expected.active();
        String found = "no such route";
        boolean isActive = false;
        for (RouteView each : stack == null ? List.<RouteView>of() : stack.routeViews()) {
            boolean isMeant = each.prefix() == expected.to().ipv4()
                    && each.prefixLength() == expected.to().prefixLength()
                    && (expected.via() == null
                            || each.nextHop() == expected.via().address());
            if (isMeant && !isActive) {
                isActive = each.active();
                found = each.toString();
            }
        }
        return List.of(new Report.Expectation(
                what(expected) + (wanted ? " in use" : " not in use") + when, isActive == wanted, found));
    }

    static String what(GatewayExpectSpec.Route expected) {
        return "route of " + expected.of() + " to "
                + (expected.to().prefixLength() == 0 ? "default" : expected.to())
                + (expected.via() == null ? "" : " via " + expected.via());
    }
}
