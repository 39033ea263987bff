package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.StormControl;
import org.failoverlab.engine.fault.Faults;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.NetworkState;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.topologies.Node;

/** Reads the state of a running network, without changing anything. */
final class StateReader {
    private final Network network;
    private final TreeReader trees;
    private final GatewayObserver gateways;
    private final GatewayReader gatewayReader;
    private final Bundles bundles;
    private final BundleReader bundleReader;
    private final Map<Long, String> owners = new LinkedHashMap<>();

    StateReader(Network network, GatewayObserver gateways) {
        this.network = network;
        this.gateways = gateways;
        this.gatewayReader = new GatewayReader(network);
        this.trees = new TreeReader(network);
        this.bundles = new Bundles(network);
        this.bundleReader = new BundleReader(network, bundles);
    }

    NetworkState read() {
        findAddresses();
        List<NetworkState.DeviceState> devices = new ArrayList<>();
        network.devices().forEach((node, device) -> devices.add(read(node, device)));
        long digest = Faults.physicalDigest(
                network.devices().values(), network.links().values());
        return new NetworkState(
                nowNs(),
                devices,
                network.links().values().stream().map(StateReader::read).toList(),
                String.format("%016x", digest));
    }

    /** The hosts, switches and ports by the addresses that they have now. */
    Map<Long, String> owners() {
        findAddresses();
        return owners;
    }

    /** Anew each time: addresses can be changed. */
    private void findAddresses() {
        owners.clear();
        network.devices().forEach(this::findAddresses);
        for (GatewayGroup group : gateways.groups()) {
            owners.putIfAbsent(GatewayObserver.VIRTUAL_HARDWARE | group.vrid(), "virtual router " + group.vrid());
        }
    }

    private void findAddresses(Node node, Device device) {
        owners.putIfAbsent(device.address(), device.name());
        for (Port port : device.ports()) {
            owners.putIfAbsent(port.address(), node.kind() == Node.Kind.HOST ? device.name() : port.name());
        }
        for (Bundle bundle : bundles.of(device)) {
            owners.putIfAbsent(bundle.address(), node.kind() == Node.Kind.HOST ? device.name() : bundle.name());
        }
    }

    private long nowNs() {
        return network.simulation().nowNs();
    }

    private NetworkState.DeviceState read(Node node, Device device) {
        List<NetworkState.PortState> ports = new ArrayList<>();
        for (int i = 0; i < device.ports().size(); i++) {
            ports.add(read(device.ports().get(i), bridgePort(device, i)));
        }
        Map<String, Map<String, String>> protocols = new LinkedHashMap<>();
        ControlPlane cpu = device.controlPlane();
        if (cpu != null) {
            cpu.protocols().forEach(each -> protocols.put(each.name(), each.describe()));
        }
        return new NetworkState.DeviceState(
                device.name(),
                node.kind().name().toLowerCase(Locale.ROOT),
                MacAddress.toString(device.address()),
                device.hasPower(),
                device.isRunning(),
                device.isHung(),
                device.bootNs(),
                ports,
                table(device),
                IpStateReader.arp(device, owners),
                addresses(device),
                gateway(device),
                IpStateReader.interfaces(device),
                IpStateReader.routes(device),
                virtualRouters(node),
                device.ipStack() == null ? null : device.ipStack().arpSettings().timeoutNs(),
                device.relay() == null ? null : device.relay().database().ageingNs(),
                device.relay() == null ? null : device.relay().database().capacity(),
                cpu == null ? null : cpu.settings().serviceNs(),
                cpu == null ? null : cpu.settings().queueLimit(),
                cpu == null ? null : cpu.settings().protectedQueue(),
                cpu == null ? null : cpu.settings().delayNs(),
                cpu == null ? null : cpu.settings().jitterNs(),
                cpu == null ? 0 : cpu.waiting(),
                cpu == null ? 0 : cpu.undispatched(),
                protocols,
                trees.bridge(node),
                bundleReader.bond(node),
                bundleReader.aggregations(node));
    }

    /** Of a member of a bundle that does not stand alone, that of the bundle; null for what is no switch. */
    private BridgePort bridgePort(Device device, int index) {
        if (device.relay() == null) {
            return null;
        }
        List<BridgePort> all = device.relay().ports();
        BundleMember member = bundles.member(device.ports().get(index));
        if (member == null || member.isIndividual()) {
            return all.get(index);
        }
        return all.stream()
                .filter(each -> each.netInterface() == member.bundle())
                .findFirst()
                .orElseThrow();
    }

    private static NetworkState.PortState read(Port port, BridgePort bridge) {
        return new NetworkState.PortState(
                port.name(),
                MacAddress.toString(port.address()),
                port.link() == null ? null : port.link().name(),
                port.isOpen(),
                port.isErrorDisabled(),
                port.hasSignal(),
                port.isUp(),
                bridge == null ? null : bridge.isRouted(),
                bridge == null ? null : bridge.isLearning(),
                bridge == null ? null : bridge.isForwarding(),
                bridge == null ? null : bridge.vlans().nativeVlan(),
                bridge == null ? null : ranges(bridge.vlans().allowed()),
                bridge == null ? null : bridge.vlans().acceptsTagged(),
                bridge == null ? null : stormControl(bridge.stormControl()),
                port.carrierDownNs(),
                port.carrierUpNs());
    }

    /** {@code 1, 10, 20-29}. */
    private static String ranges(BitSet vlans) {
        StringJoiner ranges = new StringJoiner(", ");
        for (int first = vlans.nextSetBit(0); first >= 0; ) {
            int end = vlans.nextClearBit(first);
            ranges.add(end == first + 1 ? "" + first : first + "-" + (end - 1));
            first = vlans.nextSetBit(end);
        }
        return ranges.toString();
    }

    private static NetworkState.StormControlState stormControl(StormControl control) {
        if (control == null || control.settings().equals(StormControl.Settings.NONE)) {
            return null;
        }
        StormControl.Settings settings = control.settings();
        return new NetworkState.StormControlState(
                limit(settings.broadcast()),
                limit(settings.multicast()),
                limit(settings.unknown()),
                settings.intervalNs(),
                settings.shut(),
                settings.recoveryNs());
    }

    private static String limit(StormControl.Limit limit) {
        return limit == null
                ? null
                : Units.number(limit.amount()) + (limit.unit() == StormControl.Unit.PERCENT ? "%" : "/s");
    }

    private static List<String> addresses(Device device) {
        return device.ipStack() == null
                ? List.of()
                : device.ipStack().interfaces().stream()
                        .map(each -> Ipv4Address.toString(each.address()) + "/" + each.prefixLength())
                        .toList();
    }

    private static String gateway(Device device) {
        return device.ipStack() == null || !device.ipStack().hasGateway()
                ? null
                : Ipv4Address.toString(device.ipStack().gateway());
    }

    private List<NetworkState.TableEntry> table(Device device) {
        List<NetworkState.TableEntry> table = new ArrayList<>();
        if (device.relay() != null) {
            for (FilteringDatabase.Entry entry : device.relay().database().entries(nowNs())) {
                table.add(new NetworkState.TableEntry(
                        entry.vlan(),
                        MacAddress.toString(entry.address()),
                        owners.get(entry.address()),
                        device.relay()
                                .ports()
                                .get(entry.behind())
                                .netInterface()
                                .name(),
                        entry.ageNs()));
            }
        }
        return table;
    }

    private List<NetworkState.VirtualRouterState> virtualRouters(Node node) {
        List<NetworkState.VirtualRouterState> all = new ArrayList<>();
        for (GatewayGroup group : gateways.groups()) {
            List<GatewayReport.Member> members = gatewayReader.members(group);
            for (int i = 0; i < members.size(); i++) {
                if (group.members().get(i).node() == node) {
                    String name = GatewayReader.name(group, gateways.groups());
                    all.add(new NetworkState.VirtualRouterState(name, group.vrid(), members.get(i)));
                }
            }
        }
        return all;
    }

    private static NetworkState.LinkState read(Link link) {
        return new NetworkState.LinkState(
                link.name(),
                link.a() == null ? null : link.a().name(),
                link.b() == null ? null : link.b().name(),
                link.forward().isConnected(),
                link.backward().isConnected(),
                link.faults().stream().map(link::describe).toList(),
                link.settings().rateBitPerSecond(),
                link.settings().delayNs(),
                link.settings().queueLimitBytes(),
                link.settings().lossProbability(),
                link.settings().corruptionProbability(),
                link.settings().remoteFault(),
                link.settings().fullDuplex(),
                link.settings().carrierDownNs(),
                link.settings().carrierUpNs(),
                link.forward().onTheWay(),
                link.backward().onTheWay());
    }
}
