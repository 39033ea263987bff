package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.scenarios.network.Network;

/** The bundles of a network, bonds of hosts included, and whose member each port is. */
public final class Bundles {
    private final Map<Device, List<Bundle>> bundles = new LinkedHashMap<>();
    private final Map<Port, BundleMember> members = new LinkedHashMap<>();

    /** Those of this network, which stay the same as long as it runs. */
    public Bundles(Network network) {
        network.devices().values().forEach(this::find);
    }

    private void find(Device device) {
        List<Bundle> own = new ArrayList<>();
        if (device.relay() != null) {
            for (BridgePort each : device.relay().ports()) {
                add(each.netInterface(), own);
            }
        } else if (device.ipStack() != null) {
            for (IpInterface each : device.ipStack().interfaces()) {
                add(each.netInterface(), own);
            }
        }
        if (!own.isEmpty()) {
            bundles.put(device, own);
        }
    }

    private void add(NetInterface candidate, List<Bundle> own) {
        if (candidate instanceof Bundle bundle) {
            own.add(bundle);
            bundle.members().forEach(member -> members.put(member.port(), member));
        }
    }

    /** Those of this device, in the order of the plan. */
    public List<Bundle> of(Device device) {
        return bundles.getOrDefault(device, List.of());
    }

    /** The bond of this host; null without. */
    Bundle bond(Device host) {
        return of(host).isEmpty() ? null : of(host).get(0);
    }

    /** The member that this port is; null for a port of its own. */
    public BundleMember member(Port port) {
        return members.get(port);
    }

    /** True when no port is used together with another one. */
    public boolean isEmpty() {
        return bundles.isEmpty();
    }

    /** The port at the other end of the cable in this one; null without a cable, or when its other end hangs loose. */
    public static Port opposite(Port port) {
        if (port.link() == null) {
            return null;
        }
        return port.link().a() == port ? port.link().b() : port.link().a();
    }

    /** The bundle at the other end of all cables of this one; null when they do not lead to one and the same. */
    Bundle partner(Bundle bundle) {
        Bundle partner = null;
        for (BundleMember each : bundle.members()) {
            Port opposite = opposite(each.port());
            BundleMember there = opposite == null ? null : members.get(opposite);
            if (opposite != null && (there == null || partner != null && there.bundle() != partner)) {
                return null;
            }
            partner = there == null ? partner : there.bundle();
        }
        return partner;
    }

    /** Where an interface leads: to a port, to a bundle, or to several ports; null for nowhere. */
    String leadsTo(NetInterface netInterface) {
        if (netInterface instanceof BundleMember member) {
            return leadsTo(member.port());
        } else if (netInterface instanceof Port port) {
            Port opposite = opposite(port);
            return opposite == null ? null : opposite.name();
        } else if (netInterface instanceof Bundle bundle) {
            Bundle partner = partner(bundle);
            if (partner != null) {
                return partner.name();
            }
            List<String> ports = new ArrayList<>();
            bundle.members().forEach(each -> {
                Port opposite = opposite(each.port());
                if (opposite != null) {
                    ports.add(opposite.name());
                }
            });
            return ports.isEmpty() ? null : String.join(", ", ports);
        }
        return null;
    }
}
