package org.failoverlab.scenarios.measure;

import java.util.List;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.RoutedPort;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;

/** A port, and who gets what arrives at it: found out once for a run, since none of it changes. */
final class Spot {
    final Device device;
    final Port port;
    final int index;
    /** Null for a port of its own. */
    final BundleMember member;

    private final List<Port> hubPorts;
    /** Who gets what the port itself, or the member that stands alone, hands up. */
    final User user;
    /** Who gets what the bundle hands up; null without one. */
    final User bundleUser;

    /**
     * One of these is there; none where nobody is attached, or where it is a hub.
     *
     * @param bridge the port of a bridge
     * @param routed the port of a router
     * @param host the interface of a host
     */
    record User(BridgePort bridge, RoutedPort routed, IpInterface host) {
        static final User NOBODY = new User(null, null, null);
    }

    Spot(Device device, Port port, int index, NetInterface own, BundleMember member) {
        this.device = device;
        this.port = port;
        this.index = index;
        this.member = member;
        this.hubPorts = device.repeater() == null ? List.of() : device.ports();
        this.user = user(device, own);
        this.bundleUser = member == null ? null : user(device, member.bundle());
    }

    /** The ports of its device, a hub. */
    List<Port> hubPorts() {
        return hubPorts;
    }

    /** The routed port that it is, or that its bundle is. */
    RoutedPort routed() {
        return bundleUser != null && bundleUser.routed() != null ? bundleUser.routed() : user.routed();
    }

    private static User user(Device device, NetInterface by) {
        for (int i = 0; device.relay() != null && i < device.relay().portCount(); i++) {
            BridgePort each = device.relay().portAt(i);
            if (each.netInterface() == by && !each.isRouted()) {
                return new User(each, null, null);
            }
        }
        for (int i = 0; device.ipStack() != null && i < device.ipStack().interfaceCount(); i++) {
            IpInterface each = device.ipStack().interfaceAt(i);
            if (each.netInterface() instanceof RoutedPort routed && routed.lower() == by) {
                return new User(null, routed, each);
            } else if (each.netInterface() == by) {
                return new User(null, null, each);
            }
        }
        return User.NOBODY;
    }
}
