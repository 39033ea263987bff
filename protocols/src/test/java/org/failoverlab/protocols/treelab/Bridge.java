package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.PortId;
import org.failoverlab.protocols.rstp.RstpBridge;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.stp.StpBridge;

/** A bridge of the network: the device, its protocol and how both are set. Ports count from 1 here. */
public final class Bridge {
    private static final int TABLE_CAPACITY = 1_024;
    private static final long AGEING_NS = 300_000_000_000L;

    private final Simulation simulation;
    private final Device device;
    private final Plan.Kind kind;
    private final List<PortSettings> portSettings = new ArrayList<>();
    private BridgeSettings settings;
    private SpanningTree tree;

    Bridge(Simulation simulation, Plan.PlannedBridge plan) {
        this.simulation = simulation;
        device = new Device(simulation, plan.name, plan.address);
        kind = plan.kind;
        settings = plan.settings;
        for (int number = 1; number <= plan.ports; number++) {
            device.addPort();
            portSettings.add(plan.portSettings.getOrDefault(number, PortSettings.STANDARD));
        }
    }

    /** Now that its ports have their cables: the relay and the protocol, which is not started yet. */
    void equip() {
        Relay relay = device.makeSwitch(cpu(), TABLE_CAPACITY, AGEING_NS);
        device.ports().forEach(port -> relay.addPort(port, VlanSettings.trunkOfAll(), null));
        tree = switch (kind) {
            case RSTP -> new RstpBridge(simulation, device, settings, portSettings);
            case STP -> new StpBridge(simulation, device, settings, portSettings);
        };
        device.add(tree);
    }

    private static ControlPlane.Settings cpu() {
        return new ControlPlane.Settings(100_000, 256, true);
    }

    /** Changes it while it runs. */
    public void configure(BridgeSettings newSettings) {
        settings = newSettings;
        tree.configure(newSettings);
    }

    /** Changes a port while it runs. */
    public void configure(int number, PortSettings newSettings) {
        portSettings.set(number - 1, newSettings);
        tree.configure(number - 1, newSettings);
    }

    /** How it is set. */
    public BridgeSettings settings() {
        return settings;
    }

    /** How this port is set. */
    public PortSettings settings(int number) {
        return portSettings.get(number - 1);
    }

    /** Its protocol. */
    public SpanningTree tree() {
        return tree;
    }

    /** The chassis. */
    public Device device() {
        return device;
    }

    /** Its name. */
    public String name() {
        return device.name();
    }

    /** What it speaks. */
    public Plan.Kind kind() {
        return kind;
    }

    /** How many ports it has. */
    public int ports() {
        return portSettings.size();
    }

    /** Priority and address, as it is set. */
    long id() {
        return BridgeId.of(settings.priority(), device.address());
    }

    /** Priority and number of this port, as it is set. */
    int portId(int number) {
        return PortId.of(settings(number).priority(), number);
    }

    /** The path cost of this port, as it is set. */
    long cost(int number) {
        Long cost = settings(number).cost();
        return cost != null ? cost : settings.pathCosts().cost(port(number).rateBitPerSecond());
    }

    long nowNs() {
        return simulation.nowNs();
    }

    Port port(int number) {
        return device.port(number);
    }

    /** What the relay does with this port, whatever the protocol says of it. */
    BridgePort bridgePort(int number) {
        return device.relay().ports().get(number - 1);
    }

    @Override
    public String toString() {
        return name();
    }
}
