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
public final class Reach {
    private final Map<Port, Device> deviceOf = new LinkedHashMap<>();

    /** Looks at this network whenever it is asked. */
    public Reach(Network network) {
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
        Device to = opposite(port);
        if (to != null && seen.add(to)) {
            next.add(to);
        }
    }

    /** What a port leads to at once; null when its cable does not carry frames both ways. */
    private Device opposite(Port port) {
        Port to = Bundles.opposite(port);
        boolean carries = to != null
                && port.link().forward().carriesFrames()
                && port.link().backward().carriesFrames();
        return carries ? deviceOf.get(to) : null;
    }

    /** All networks as they are now, for many questions at one instant: what each of them costs does not grow with the network. */
    public Networks networks() {
        return new Networks();
    }

    /** Switches and hubs that reach each other make a network; hosts are in as many as they have cards in. */
    public final class Networks {
        private static final int NONE = -1;

        private final Map<Device, Integer> networkOf = new LinkedHashMap<>();

        private Networks() {
            int networks = 0;
            for (Device device : deviceOf.values()) {
                if (passesOn(device) && !networkOf.containsKey(device)) {
                    fill(device, networks++);
                }
            }
        }

        private void fill(Device first, int network) {
            Deque<Device> next = new ArrayDeque<>();
            networkOf.put(first, network);
            next.add(first);
            while (!next.isEmpty()) {
                for (Port port : next.removeFirst().ports()) {
                    Device to = opposite(port);
                    if (to != null && passesOn(to) && networkOf.putIfAbsent(to, network) == null) {
                        next.add(to);
                    }
                }
            }
        }

        private static boolean passesOn(Device device) {
            return device.isRunning() && (device.relay() != null || device.repeater() != null);
        }

        /** True when a card of a host leads to this host or router, as {@link #from} has it. */
        public boolean isReached(Port card, Device there) {
            Device next = opposite(card);
            if (next == null || !there.isRunning() || there.ipStack() == null || deviceOf.get(card) == there) {
                return false;
            }
            if (next == there) {
                return true;
            }
            int network = networkOf.getOrDefault(next, NONE);
            if (network == NONE) {
                return false;
            }
            if (passesOn(there)) {
                return networkOf.get(there) == network;
            }
            for (Port port : there.ports()) {
                Device behind = opposite(port);
                if (behind != null && networkOf.getOrDefault(behind, NONE) == network) {
                    return true;
                }
            }
            return false;
        }
    }
}
