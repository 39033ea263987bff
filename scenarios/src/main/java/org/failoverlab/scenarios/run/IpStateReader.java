package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.RouteView;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.scenarios.report.NetworkState;

/** Reads the state of IP stacks, without changing anything. */
final class IpStateReader {
    private IpStateReader() {}

    static List<NetworkState.InterfaceState> interfaces(Device device) {
        List<NetworkState.InterfaceState> all = new ArrayList<>();
        for (IpInterface each : interfacesOf(device)) {
            all.add(new NetworkState.InterfaceState(
                    each.netInterface().name(),
                    Ipv4Address.toString(each.address()) + "/" + each.prefixLength(),
                    each.netInterface() instanceof VlanInterface own ? own.vlan() : 0,
                    each.netInterface().isUp(),
                    each.virtualAddresses().stream()
                            .map(virtual -> Ipv4Address.toString(virtual.address()))
                            .toList()));
        }
        return all;
    }

    private static List<IpInterface> interfacesOf(Device device) {
        return device.ipStack() == null ? List.of() : device.ipStack().interfaces();
    }

    /** Of a router; what a host has is its subnet and its gateway. */
    static List<NetworkState.RouteState> routes(Device device) {
        List<NetworkState.RouteState> all = new ArrayList<>();
        if (device.ipStack() != null && device.ipStack().isForwarding()) {
            for (RouteView each : device.ipStack().routeViews()) {
                all.add(new NetworkState.RouteState(
                        each.prefixLength() == 0
                                ? "default"
                                : Ipv4Address.toString(each.prefix()) + "/" + each.prefixLength(),
                        each.connected() ? null : Ipv4Address.toString(each.nextHop()),
                        each.interfaceName().isEmpty() ? null : each.interfaceName(),
                        each.metric(),
                        each.usable(),
                        each.active()));
            }
        }
        return all;
    }

    /** What it knows of its neighbours; owners are the names of what has an address. */
    static List<NetworkState.ArpEntry> arp(Device device, Map<Long, String> owners) {
        List<NetworkState.ArpEntry> all = new ArrayList<>();
        for (IpInterface each : interfacesOf(device)) {
            for (ArpCache.EntryView entry : each.arp().entries()) {
                boolean isKnown = entry.hardware() >= 0;
                all.add(new NetworkState.ArpEntry(
                        Ipv4Address.toString(entry.address()),
                        isKnown ? MacAddress.toString(entry.hardware()) : null,
                        isKnown ? owners.get(entry.hardware()) : null,
                        TreeReader.word(entry.state()),
                        entry.ageNs()));
            }
        }
        return all;
    }
}
