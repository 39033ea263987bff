package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.vrrp.Track;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.spec.TrackSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.scenarios.spec.VrrpProfiles;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;

/** The protocol's form of virtual routers as scenarios have them. */
final class VrrpSettings {
    static final TimeSpan PING_INTERVAL = new TimeSpan(1_000_000_000L);
    static final TimeSpan PING_TIMEOUT = new TimeSpan(500_000_000L);
    private static final int PING_FALL = 3;
    private static final int PING_RISE = 2;

    private VrrpSettings() {}

    /** Everything that a virtual router is on this interface: its own settings, its switch's, its profile's. */
    static VirtualRouterSpec complete(RouterInterface on, int vrid, SwitchSpec general) {
        return VrrpProfiles.complete(on.layered(vrid, general));
    }

    /** True when the virtual address is that of the interface itself. */
    static boolean isOwner(RouterInterface on, VirtualRouterSpec spec) {
        return on.address() != null
                && orEmpty(spec.address()).stream()
                        .anyMatch(each -> each.address() == on.address().ipv4());
    }

    /** The owner has the owner's priority, unless it is written; nobody else inherits it. */
    static int priority(RouterInterface on, int vrid, VirtualRouterSpec complete) {
        Integer own = on.vrrp().get(vrid).priority();
        return own != null ? own : isOwner(on, complete) ? VirtualRouterSettings.OWNER : complete.priority();
    }

    static VirtualRouterSettings of(
            RouterInterface on, int vrid, SwitchSpec general, Function<TrackSpec, Track> tracks) {
        VirtualRouterSpec spec = complete(on, vrid, general);
        List<Track> tracked = new ArrayList<>();
        orEmpty(spec.track()).forEach(each -> tracked.add(tracks.apply(each)));
        return new VirtualRouterSettings(
                spec.version(),
                vrid,
                spec.address().stream().map(Ipv4::address).toList(),
                priority(on, vrid, spec),
                spec.interval().ns(),
                spec.preempt(),
                spec.preemptDelay().ns(),
                spec.accept(),
                spec.virtualMac(),
                spec.startDelay().ns(),
                spec.ownerWaits(),
                new VirtualRouterSettings.Announcements(
                        spec.gratuitousArp().count(),
                        spec.gratuitousArp().repeatAfter().ns(),
                        spec.gratuitousArp().refresh().ns()),
                List.copyOf(tracked),
                spec.sync() == null ? null : spec.sync().text(),
                new VirtualRouterSettings.Habits(
                        spec.habits().asserts(),
                        spec.habits().announcesAnew(),
                        spec.habits().insistsOnAddresses()));
    }

    /** What a switch tracks; names were checked before. */
    static Track track(TrackSpec spec, Device device, Topology topology) {
        int decrement = spec.decrement() == null ? 0 : spec.decrement();
        if (spec.route() != null) {
            return new Track.OfRoute(spec.route().ipv4(), spec.route().prefixLength(), decrement);
        } else if (spec.ping() != null) {
            return new Track.OfPing(
                    spec.ping().address(),
                    (spec.interval() == null ? PING_INTERVAL : spec.interval()).ns(),
                    (spec.timeout() == null ? PING_TIMEOUT : spec.timeout()).ns(),
                    spec.fall() == null ? PING_FALL : spec.fall(),
                    spec.rise() == null ? PING_RISE : spec.rise(),
                    decrement);
        }
        return new Track.OfInterface(watched(spec, device, topology), decrement);
    }

    /** A port or a bundle of a switch, which may be called by its name alone: {@code Po1}. */
    static Optional<PortRef> port(Name name, Node node, Names names) {
        return names.bundle(node, name.text())
                .map(group -> new PortRef(node, group.number()))
                .or(() -> names.portOrBundle(name));
    }

    private static NetInterface watched(TrackSpec spec, Device device, Topology topology) {
        if (spec.vlan() != null) {
            return device.relay().vlanInterfaces().stream()
                    .filter(each -> each.vlan() == spec.vlan())
                    .findFirst()
                    .orElseThrow();
        }
        Names names = new Names(topology, new Problems());
        if (spec.port() != null) {
            Node node = topology.node(device.name()).orElseThrow();
            int number = port(spec.port(), node, names).orElseThrow().number();
            return number > device.ports().size()
                    ? device.relay().ports().get(number - 1).netInterface()
                    : watched(number, device);
        }
        Cable cable = names.cable(spec.link()).orElseThrow();
        return watched(cable.a().name().equals(device.name()) ? cable.aPort() : cable.bPort(), device);
    }

    /** Of a routed port it is the router's interface that goes up and down. */
    private static NetInterface watched(int port, Device device) {
        NetInterface plain = device.port(port);
        return device.ipStack().interfaces().stream()
                .map(IpInterface::netInterface)
                .filter(each -> each.name().equals(plain.name()))
                .findFirst()
                .orElse(plain);
    }
}
