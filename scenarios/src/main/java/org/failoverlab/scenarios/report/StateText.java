package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/** The state of a network at one instant, for people. */
final class StateText {
    private static final int MOST_PORTS = 64;
    private static final int MOST_ADDRESSES = 32;
    private static final int MOST_ROUTES = 32;

    private final NetworkState state;
    private final Page out;

    private StateText(NetworkState state, Style style) {
        this.out = new Page(style);
        this.state = state;
    }

    /** Its tables, without a heading. */
    static String of(NetworkState state, Style style) {
        return new StateText(state, style).make();
    }

    private String make() {
        ports();
        troubles();
        bonds();
        bundles();
        spanningTree();
        virtualRouters();
        interfaces();
        routes();
        arp();
        addresses();
        return out.toString();
    }

    private void ports() {
        TextTable table = new TextTable(5, "port", "cable", "port is", "carrier", "switch");
        int special = 0;
        int usual = 0;
        for (NetworkState.DeviceState device : state.devices()) {
            for (NetworkState.PortState port : device.ports()) {
                if (isUsual(device, port)) {
                    usual++;
                } else if (!isUnused(port) && special++ < MOST_PORTS) {
                    table.row(
                            port.name(),
                            port.cable() == null ? "-" : port.cable(),
                            condition(device, port),
                            port.carrier() ? "yes" : port.signal() ? "coming up" : "no",
                            port.carrier() ? relaying(port) : "-");
                }
            }
        }
        if (special > 0) {
            table.appendTo(out);
            more(special, MOST_PORTS, "ports");
        }
        if (usual > 0) {
            out.append("  ").append(special == 0 ? "" : "the other ").append(Units.plural(usual, "port"));
            out.append(usual == 1 ? " is" : " are").append(" open, with carrier, and switches forward there\n");
        }
    }

    private static boolean isUsual(NetworkState.DeviceState device, NetworkState.PortState port) {
        return device.running()
                && port.carrier()
                && port.open()
                && !port.errorDisabled()
                && !Boolean.FALSE.equals(port.forwarding());
    }

    /** As it came out of the box: what a reader does not want to see in dozens. */
    private static boolean isUnused(NetworkState.PortState port) {
        return port.cable() == null && port.open() && !port.errorDisabled() && !port.carrier();
    }

    private static String condition(NetworkState.DeviceState device, NetworkState.PortState port) {
        if (!device.running()) {
            return device.power() ? "dark, its device starts" : "dark, its device is down";
        }
        return port.errorDisabled() ? "disabled" : port.open() ? "open" : "shut";
    }

    private static String relaying(NetworkState.PortState port) {
        if (port.forwarding() == null) {
            return "-";
        }
        if (port.routed()) {
            return "routes";
        }
        return port.forwarding() ? "forwards" : port.learning() ? "learns" : "blocks";
    }

    private void troubles() {
        for (NetworkState.LinkState link : state.links()) {
            if (!link.faults().isEmpty()) {
                out.append("  link ").append(link.name()).append(": ");
                out.append(String.join(", ", link.faults())).append('\n');
            }
        }
        for (NetworkState.DeviceState device : state.devices()) {
            if (device.hung()) {
                out.append("  ").append(device.name()).append(" hangs\n");
            }
            device.protocols().forEach((name, facts) -> {
                boolean isTree = device.spanningTree() != null
                        && name.equals(device.spanningTree().protocol());
                boolean isBundled = device.bond() != null || !device.bundles().isEmpty();
                if (isTree
                        || !device.virtualRouters().isEmpty() && name.equals("vrrp")
                        || isBundled && (name.equals("bonding") || name.equals("lacp"))) {
                    // Told in a table of its own.
                    return;
                }
                StringJoiner words = new StringJoiner(", ", "  " + device.name() + " " + name + ": ", "\n");
                facts.forEach((key, value) -> words.add(key + " " + value));
                out.append(words.toString());
            });
        }
    }

    private void bonds() {
        List<BondReport.State> bonds = state.devices().stream()
                .map(NetworkState.DeviceState::bond)
                .filter(Objects::nonNull)
                .toList();
        if (!bonds.isEmpty()) {
            out.add(BondText.states(bonds, out.style()));
        }
    }

    private void bundles() {
        List<AggregationReport.State> bundles = state.devices().stream()
                .flatMap(device -> device.bundles().stream())
                .toList();
        if (!bundles.isEmpty()) {
            out.add(AggregationText.states(bundles, out.style()));
        }
    }

    private void spanningTree() {
        List<TreeReport.Bridge> bridges = state.devices().stream()
                .map(NetworkState.DeviceState::spanningTree)
                .filter(Objects::nonNull)
                .toList();
        if (!bridges.isEmpty()) {
            out.add(TreeText.bridges(bridges, out.style()));
        }
    }

    private void virtualRouters() {
        Map<String, List<GatewayReport.Member>> groups = new LinkedHashMap<>();
        for (NetworkState.DeviceState device : state.devices()) {
            for (NetworkState.VirtualRouterState each : device.virtualRouters()) {
                groups.computeIfAbsent(each.address(), name -> new ArrayList<>())
                        .add(each.member());
            }
        }
        if (!groups.isEmpty()) {
            out.add(GatewayText.members(groups, out.style()));
        }
    }

    private void interfaces() {
        TextTable table = new TextTable(4, "interface", "address", "is", "acts for");
        int count = 0;
        for (NetworkState.DeviceState device : state.devices()) {
            for (NetworkState.InterfaceState each : device.interfaces()) {
                boolean isOfRouter = !device.routes().isEmpty();
                if (isOfRouter && count++ < MOST_ROUTES) {
                    String virtual = each.virtual().isEmpty() ? "-" : String.join(", ", each.virtual());
                    table.row(each.name(), each.address(), each.up() ? "up" : "down", virtual);
                }
            }
        }
        if (count > 0) {
            table.appendTo(out);
            more(count, MOST_ROUTES, "interfaces");
        }
    }

    private void routes() {
        TextTable table = new TextTable(5, "router", "route to", "via", "out of", "is");
        int count = 0;
        for (NetworkState.DeviceState device : state.devices()) {
            for (NetworkState.RouteState each : device.routes()) {
                boolean isStatic = each.via() != null;
                if ((isStatic || !each.active()) && count++ < MOST_ROUTES) {
                    table.row(
                            device.name(),
                            each.to(),
                            isStatic ? each.via() : "-",
                            each.out() == null ? "-" : each.out(),
                            each.active() ? "in use" : each.usable() ? "in reserve" : "not usable");
                }
            }
        }
        if (count > 0) {
            table.appendTo(out);
            more(count, MOST_ROUTES, "routes");
        }
    }

    /** Only where somebody routes: between hosts of one subnet, it is of little interest. */
    private void arp() {
        if (state.devices().stream().allMatch(device -> device.routes().isEmpty())) {
            return;
        }
        TextTable table = new TextTable(5, "ARP cache of", "address", "is at", "of", "state", "age");
        int count = 0;
        for (NetworkState.DeviceState device : state.devices()) {
            for (NetworkState.ArpEntry each : device.arp()) {
                if (count++ < MOST_ADDRESSES) {
                    table.row(
                            device.name(),
                            each.ip(),
                            each.address() == null ? "-" : each.address(),
                            each.of() == null ? "-" : each.of(),
                            each.state(),
                            each.address() == null ? "-" : Units.duration(each.ageNs()));
                }
            }
        }
        if (count > 0) {
            table.appendTo(out);
            more(count, MOST_ADDRESSES, "entries of ARP caches");
        }
    }

    private void addresses() {
        List<NetworkState.TableEntry> all = new ArrayList<>();
        TextTable table = new TextTable(3, "learned at", "address", "of", "vlan", "age");
        for (NetworkState.DeviceState device : state.devices()) {
            all.addAll(device.table());
        }
        if (all.isEmpty()) {
            return;
        }
        all.stream()
                .limit(MOST_ADDRESSES)
                .forEach(entry -> table.row(
                        entry.port(),
                        entry.address(),
                        entry.of() == null ? "-" : entry.of(),
                        entry.vlan(),
                        Units.duration(entry.ageNs())));
        table.appendTo(out);
        more(all.size(), MOST_ADDRESSES, "learned addresses");
    }

    private void more(int all, int shown, String what) {
        if (all > shown) {
            out.append("  … and ")
                    .append(Units.count(all - shown))
                    .append(" more ")
                    .append(what);
            out.append("; the JSON report has all\n");
        }
    }
}
