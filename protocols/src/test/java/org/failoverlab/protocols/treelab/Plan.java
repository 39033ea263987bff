package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortSettings;

/** What a network of bridges and LANs is to be like, before it is built. */
public final class Plan {
    /** What a bridge speaks. */
    public enum Kind {
        /** IEEE 802.1D-2004. */
        RSTP(PathCosts.LONG),
        /** IEEE 802.1D-1998. */
        STP(PathCosts.SHORT);

        private final PathCosts pathCosts;

        Kind(PathCosts pathCosts) {
            this.pathCosts = pathCosts;
        }

        BridgeSettings standard() {
            return BridgeSettings.standard(pathCosts);
        }
    }

    /** A bridge; its ports by their numbers, those without settings of their own left out. */
    static final class PlannedBridge {
        final String name;
        final Kind kind;
        final long address;
        final Map<Integer, PortSettings> portSettings = new LinkedHashMap<>();
        BridgeSettings settings;
        int ports;

        PlannedBridge(String name, Kind kind, long address, BridgeSettings settings) {
            this.name = name;
            this.kind = kind;
            this.address = address;
            this.settings = settings;
        }
    }

    /** A port of a bridge, counted from 1. */
    public record PortName(String bridge, int number) {
        @Override
        public String toString() {
            return bridge + ":" + number;
        }
    }

    private static final long ADDRESSES = 0x0200_0000_0000L;
    private static final int ADDRESS_SHIFT = 8;

    final Map<String, PlannedBridge> bridges = new LinkedHashMap<>();
    final Map<String, List<PortName>> lans = new LinkedHashMap<>();

    /** The address of the bridge that is the next one: 02:00:00:00:NN:00, NN counted from 1. */
    long nextAddress() {
        return ADDRESSES + ((bridges.size() + 1L) << ADDRESS_SHIFT);
    }

    /** Adds a bridge. */
    public void addBridge(String name, Kind kind, BridgeSettings settings) {
        addBridge(name, kind, nextAddress(), settings);
    }

    void addBridge(String name, Kind kind, long address, BridgeSettings settings) {
        bridges.put(name, new PlannedBridge(name, kind, address, settings));
    }

    /** The settings that a port has so far. */
    PortSettings settings(PortName port) {
        return bridges.get(port.bridge()).portSettings.getOrDefault(port.number(), PortSettings.STANDARD);
    }

    /** Sets a port. */
    public void set(PortName port, PortSettings settings) {
        mention(port);
        bridges.get(port.bridge()).portSettings.put(port.number(), settings);
    }

    /** A LAN of these ports: a cable with a host for one, a cable for two, a hub for more. */
    public void addLan(String name, List<PortName> ports) {
        ports.forEach(this::mention);
        lans.put(name, new ArrayList<>(ports));
    }

    private void mention(PortName port) {
        PlannedBridge bridge = bridges.get(port.bridge());
        bridge.ports = Math.max(bridge.ports, port.number());
    }
}
