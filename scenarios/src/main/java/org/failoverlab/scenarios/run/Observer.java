package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Port;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.spec.TimeSpan;

/** Looks at ports and devices when their expectations are due. */
final class Observer {
    private final Network network;
    private final Names names;
    private final TreeLooks trees;
    private final GatewayLooks gateways;
    private final BundleLooks bundles;
    private final Map<ExpectSpec, List<Report.Expectation>> seen = new LinkedHashMap<>();

    Observer(Network network, GatewayObserver gatewayObserver) {
        this.network = network;
        this.names = new Names(network.plan().topology(), new Problems());
        this.trees = new TreeLooks(network, names);
        this.gateways = new GatewayLooks(network, names, gatewayObserver);
        this.bundles = new BundleLooks(network, names);
    }

    /** Asks to be called at the time of each expectation, or at the end of the run. */
    void register(List<ExpectSpec> expectations, Instants instants, long endNs) {
        for (ExpectSpec each : expectations == null ? List.<ExpectSpec>of() : expectations) {
            if (isOfAnInstant(each)) {
                instants.at(timeNs(at(each), endNs), () -> seen.put(each, look(each)));
            }
        }
    }

    private List<Report.Expectation> look(ExpectSpec each) {
        if (each.port() != null) {
            return look(each.port());
        } else if (each.device() != null) {
            return look(each.device());
        } else if (each.root() != null) {
            return trees.look(each.root(), when());
        } else if (each.bpdus() != null) {
            return trees.look(each.bpdus(), when());
        } else if (each.master() != null) {
            return gateways.look(each.master(), when());
        } else if (each.activeSlave() != null) {
            return bundles.look(each.activeSlave(), when());
        } else if (each.bundle() != null) {
            return bundles.look(each.bundle(), when());
        }
        return each.path() != null ? gateways.look(each.path(), when()) : gateways.look(each.route(), when());
    }

    private static long timeNs(TimeSpan at, long endNs) {
        return at == null ? endNs : at.ns();
    }

    /** What was seen; what was to be seen later than the run went on is not met. */
    List<Report.Expectation> verdicts(ExpectSpec expectation) {
        List<Report.Expectation> found = seen.get(expectation);
        if (found != null) {
            return found;
        }
        TimeSpan at = at(expectation);
        String what = what(expectation);
        return List.of(new Report.Expectation(
                what + (at == null ? " at the end" : " at " + Units.seconds(at.ns())), false, "the run ended before"));
    }

    /** True for what is to be looked at in an instant of the run. */
    static boolean isOfAnInstant(ExpectSpec expectation) {
        return expectation.port() != null
                || expectation.device() != null
                || expectation.root() != null
                || expectation.bpdus() != null
                || expectation.master() != null
                || expectation.activeSlave() != null
                || expectation.bundle() != null
                || expectation.path() != null
                || expectation.route() != null;
    }

    /** Null for the end of the run. */
    private static TimeSpan at(ExpectSpec expectation) {
        if (expectation.port() != null) {
            return expectation.port().at();
        } else if (expectation.device() != null) {
            return expectation.device().at();
        } else if (expectation.root() != null) {
            return expectation.root().at();
        } else if (expectation.bpdus() != null) {
            return expectation.bpdus().at();
        } else if (expectation.master() != null) {
            return expectation.master().at();
        } else if (expectation.activeSlave() != null) {
            return expectation.activeSlave().at();
        } else if (expectation.bundle() != null) {
            return expectation.bundle().at();
        }
        return expectation.path() != null
                ? expectation.path().at()
                : expectation.route().at();
    }

    private static String what(ExpectSpec expectation) {
        if (expectation.port() != null) {
            return "port " + expectation.port().name();
        } else if (expectation.device() != null) {
            return "device " + expectation.device().name();
        } else if (expectation.root() != null) {
            return TreeLooks.what(expectation.root());
        } else if (expectation.bpdus() != null) {
            return TreeLooks.what(expectation.bpdus());
        } else if (expectation.master() != null) {
            return GatewayLooks.what(expectation.master());
        } else if (expectation.activeSlave() != null) {
            return BundleLooks.what(expectation.activeSlave());
        } else if (expectation.bundle() != null) {
            return BundleLooks.what(expectation.bundle());
        }
        return expectation.path() != null
                ? GatewayLooks.what(expectation.path())
                : GatewayLooks.what(expectation.route());
    }

    private String when() {
        return " at " + Units.seconds(now());
    }

    private List<Report.Expectation> look(ExpectSpec.Port expected) {
        PortRef ref = names.portOrBundle(expected.name()).orElseThrow();
        List<Port> ports = names.members(ref).stream().map(network::port).toList();
        boolean isUp = ports.size() == 1 && names.members(ref).contains(ref)
                ? ports.get(0).isUp()
                : network.bundle(ref).isUp();
        String what = "port " + expected.name() + " at " + Units.seconds(now()) + ": ";
        List<Report.Expectation> verdicts = new ArrayList<>();
        if (expected.carrier() != null) {
            boolean wanted = expected.carrier() == ExpectSpec.Port.Carrier.UP;
            verdicts.add(new Report.Expectation(what + carrier(wanted), isUp == wanted, carrier(isUp)));
        }
        if (expected.open() != null) {
            boolean isOpen = ports.stream().allMatch(Port::isOpen);
            verdicts.add(new Report.Expectation(what + open(expected.open()), isOpen == expected.open(), open(isOpen)));
        }
        if (expected.carrierLosses() != null) {
            verdicts.add(new Report.Expectation(
                    what + "carrier lost " + expected.carrierLosses(),
                    expected.carrierLosses().holds(ports.get(0).carrierLosses()),
                    Units.count(ports.get(0).carrierLosses())));
        }
        verdicts.addAll(trees.look(expected, what));
        return verdicts;
    }

    private static String carrier(boolean up) {
        return up ? "carrier" : "no carrier";
    }

    private static String open(boolean open) {
        return open ? "open" : "shut";
    }

    private List<Report.Expectation> look(ExpectSpec.Device expected) {
        Device device = network.devices().get(names.device(expected.name()).orElseThrow());
        ExpectSpec.Device.State state = !device.isRunning()
                ? ExpectSpec.Device.State.DOWN
                : device.isHung() ? ExpectSpec.Device.State.HUNG : ExpectSpec.Device.State.UP;
        return List.of(new Report.Expectation(
                "device " + expected.name() + " at " + Units.seconds(now()) + ": " + word(expected.state()),
                state == expected.state(),
                word(state)));
    }

    private static String word(ExpectSpec.Device.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private long now() {
        return network.simulation().nowNs();
    }
}
