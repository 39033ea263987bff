package org.failoverlab.scenarios.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Port;
import org.failoverlab.scenarios.network.Network;

/** To whom a port leads: over cables that carry frames both ways, through switches and hubs that run, whatever these block. */
final class Reach {
    private final Map<Port, Device> deviceOf = new LinkedHashMap<>();

    Reach(Network network) {
        network.devices().values().forEach(device -> device.ports().forEach(port -> deviceOf.put(port, device)));
    }

    /** The hosts and routers that run, the port's own device left out. */
    Set<Device> from(Port start) {
        Set<Device> seen = new LinkedHashSet<>();
        Set<Device> found = new LinkedHashSet<>();
        seen.add(deviceOf.get(start));
        Deque<Device> next = new ArrayDeque<>();
        enter(start, seen, next);
        while (!next.isEmpty()) {
            Device device = next.removeFirst();
            if (!device.isRunning()) {
                continue;
            }
            if (device.ipStack() != null) {
                found.add(device);
            }
            if (device.relay() != null || device.repeater() != null) {
                device.ports().forEach(port -> enter(port, seen, next));
            }
        }
        return found;
    }

    private void enter(Port port, Set<Device> seen, Deque<Device> next) {
        Port to = Bundles.opposite(port);
        boolean carries = to != null
                && port.link().forward().carriesFrames()
                && port.link().backward().carriesFrames();
        if (carries && seen.add(deviceOf.get(to))) {
            next.add(deviceOf.get(to));
        }
    }
}
