package org.failoverlab.scenarios.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.Port;
import org.failoverlab.scenarios.network.Network;

/**
 * Whom a network card can reach at this instant, by the cables alone: what spanning tree, tables and VLANs make of it is left aside.
 */
final class Reachability {
    private Reachability() {}

    /**
     * True when a failover from one card of a host to another was in vain: the new one reaches nobody whom the old one would not
     * have reached.
     */
    static boolean isFalse(Network network, BundleMember before, BundleMember now) {
        return isFalse(network, before.port(), now.port());
    }

    static boolean isFalse(Network network, Port before, Port now) {
        return of(network, before).containsAll(of(network, now));
    }

    /**
     * All devices with an address that this port reaches and that reach it, over cables that carry frames both ways and through
     * switches and hubs that run; the device of the port itself is none of them. One that hangs is there all the same.
     */
    static Set<Device> of(Network network, Port port) {
        Map<Port, Device> deviceOf = new LinkedHashMap<>();
        network.devices().values().forEach(device -> device.ports().forEach(each -> deviceOf.put(each, device)));
        Device own = deviceOf.get(port);
        Set<Device> seen = new LinkedHashSet<>();
        Deque<Device> under = new ArrayDeque<>();
        visit(port, deviceOf, seen, under);
        while (!under.isEmpty()) {
            Device device = under.removeFirst();
            if (device != own && (device.relay() != null || device.repeater() != null)) {
                device.ports().forEach(each -> visit(each, deviceOf, seen, under));
            }
        }
        seen.remove(own);
        seen.removeIf(device -> device.ipStack() == null);
        return seen;
    }

    /** Who is at the other end of the cable in this port. */
    private static void visit(Port port, Map<Port, Device> deviceOf, Set<Device> seen, Deque<Device> under) {
        Link link = port.link();
        if (link == null || !link.forward().carriesFrames() || !link.backward().carriesFrames()) {
            return;
        }
        Device there = deviceOf.get(link.a() == port ? link.b() : link.a());
        if (there.isRunning() && seen.add(there)) {
            under.addLast(there);
        }
    }
}
