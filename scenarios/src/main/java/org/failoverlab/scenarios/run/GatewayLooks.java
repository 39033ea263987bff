package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
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
        String found = PathText.way(path);
        List<Report.Expectation> verdicts = new ArrayList<>();
        boolean wanted = expected.arrives() == null || expected.arrives();
        verdicts.add(new Report.Expectation(
                what + (wanted ? "it arrives" : "it gets lost"),
                path.arrives() == wanted,
                path.arrives() ? found : found + ": " + path.why()));
        List<String> devices = path.hops().stream().map(PathReport.Hop::device).toList();
        if (expected.via() != null) {
            verdicts.add(new Report.Expectation(
                    what + "via " + list(expected.via()), isInOrder(expected.via(), devices), found));
        }
        if (expected.without() != null) {
            verdicts.add(new Report.Expectation(
                    what + "without " + list(expected.without()),
                    expected.without().stream().noneMatch(name -> devices.contains(name.text())),
                    found));
        }
        if (expected.hops() != null) {
            verdicts.add(new Report.Expectation(
                    what + "hops " + expected.hops(),
                    path.arrives() && expected.hops().holds(path.cables()),
                    Units.count(path.cables()) + (path.arrives() ? "" : ", and lost then")));
        }
        return verdicts;
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
