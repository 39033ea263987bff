package org.failoverlab.engine.device;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.link.Port;

/**
 * A chassis: ports, and what it does with them.
 *
 * <p>A switch is a device with a {@link Relay} and a {@link ControlPlane}, a host one with an {@link IpStack}; a switch
 * with a management address has all three.
 */
public final class Device {
    private final Simulation simulation;
    private final String name;
    private final long address;
    private final List<Port> ports = new ArrayList<>();
    private ControlPlane controlPlane;
    private Relay relay;
    private IpStack ipStack;

    /**
     * A device without ports.
     *
     * @param address its own address; port n has the address plus n
     */
    public Device(Simulation simulation, String name, long address) {
        this.simulation = simulation;
        this.name = name;
        this.address = address;
    }

    /** Adds the next port; ports are numbered from 1. */
    public Port addPort() {
        int number = ports.size() + 1;
        Port port = new Port(simulation, name + ":" + number, address + number);
        ports.add(port);
        return port;
    }

    /** Makes it a switch. */
    public Relay makeSwitch(ControlPlane.Settings cpu, int tableCapacity, long ageingNs) {
        controlPlane = new ControlPlane(simulation, name, cpu);
        relay = new Relay(simulation, controlPlane, new FilteringDatabase(tableCapacity, ageingNs));
        controlPlane.setRelay(relay);
        return relay;
    }

    /** Gives it an IP stack. */
    public void setIpStack(IpStack ipStack) {
        this.ipStack = ipStack;
    }

    /** Lets a protocol run on its control plane. */
    public void add(Protocol protocol) {
        controlPlane.add(protocol);
    }

    /** Its name, unique in the network. */
    public String name() {
        return name;
    }

    /** Its own address. */
    public long address() {
        return address;
    }

    /** Its ports in the order of their numbers. */
    public List<Port> ports() {
        return List.copyOf(ports);
    }

    /** Its port of this number, counted from 1. */
    public Port port(int number) {
        return ports.get(number - 1);
    }

    /** Its MAC relay; null when it is not a switch. */
    public Relay relay() {
        return relay;
    }

    /** Its CPU; null when it is not a switch. */
    public ControlPlane controlPlane() {
        return controlPlane;
    }

    /** Its IP stack; null when it has none. */
    public IpStack ipStack() {
        return ipStack;
    }

    @Override
    public String toString() {
        return name;
    }
}
