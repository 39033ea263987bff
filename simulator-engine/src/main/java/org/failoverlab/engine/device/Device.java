package org.failoverlab.engine.device;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Digest;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Steps;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.link.Port;

/**
 * A chassis: ports, and what it does with them.
 *
 * <p>A switch is a device with a {@link Relay} and a {@link ControlPlane}, a host one with an {@link IpStack}, a hub one with
 * a {@link Repeater}; a switch with a management address has the first three.
 */
public final class Device {
    private final Simulation simulation;
    private final String name;
    private final long address;
    private final List<Port> ports = new ArrayList<>();
    private ControlPlane controlPlane;
    private Relay relay;
    private IpStack ipStack;
    private Repeater repeater;
    private final Timer boot;
    /** What has taken its power. */
    private final Reasons outages = new Reasons();

    /** Why it hangs. */
    private final Reasons hangs = new Reasons();

    private boolean running = true;
    private boolean hung;
    private long bootNs;
    private long boots;

    /**
     * A device without ports.
     *
     * @param address its own address; port n has the address plus n
     */
    public Device(Simulation simulation, String name, long address) {
        this.simulation = simulation;
        this.name = name;
        this.address = address;
        this.boot = new Timer(simulation, name + " boot", this::booted);
    }

    /**
     * Lets the protocols of a device start that works from the beginning of the run, without having been switched on: to be
     * called once, before the first event. Those of a device that is down start when it has booted.
     */
    public void begin() {
        if (running && controlPlane != null) {
            long cause = simulation.cause();
            controlPlane.start();
            simulation.setCause(cause);
            if (relay != null) {
                relay.begin();
            }
            simulation.setCause(cause);
        }
    }

    /** Sets how long it takes from power-on until it works, nanoseconds. */
    public void setBootNs(long newBootNs) {
        bootNs = newBootNs;
    }

    /** How long it takes from power-on until it works, nanoseconds. */
    public long bootNs() {
        return bootNs;
    }

    /**
     * Takes its power, or what it runs on: its ports go dark, and all that is not configuration is forgotten.
     *
     * @param why told apart by identity: the device starts again when every reason has gone
     */
    public void powerOff(Object why) {
        if (outages.add(why)) {
            simulation.happened(Trace.Kind.FAULT, Steps.FAULT, name, "down");
            stop();
        }
    }

    /** Lets its protocols tell others that it will be without power soon. While it is down or hangs, they cannot. */
    public void resign() {
        simulation.happened(Trace.Kind.ACT, Steps.FAULT, name, "is shut down");
        if (running && controlPlane != null) {
            controlPlane.resign();
        }
    }

    /** This reason to be without power has gone; with the last of them it boots. */
    public void powerOn(Object why) {
        if (outages.remove(why)) {
            boot();
        }
    }

    /** Starts anew at once: forgets all that is not configuration, and boots. Does nothing without power. */
    public void restart() {
        if (outages.isEmpty()) {
            simulation.happened(Trace.Kind.FAULT, Steps.FAULT, name, "restarts");
            stop();
            boot();
        }
    }

    private void stop() {
        simulation.forwardingChanged();
        running = false;
        hung = false;
        hangs.clear();
        boot.cancel();
        long cause = simulation.cause();
        if (controlPlane != null) {
            controlPlane.stop();
        }
        if (ipStack != null) {
            ipStack.stop();
        }
        for (Port port : ports) {
            simulation.setCause(cause);
            port.setPowered(false);
        }
        if (relay != null) {
            relay.reset();
        }
        simulation.setCause(cause);
    }

    private void boot() {
        simulation.happened(Trace.Kind.STATE, Steps.FAULT, name, "boots");
        if (bootNs == 0) {
            booted();
        } else {
            boot.arm(bootNs);
        }
    }

    private void booted() {
        simulation.forwardingChanged();
        running = true;
        boots++;
        simulation.happened(Trace.Kind.STATE, Steps.BOOTED, name, "has booted");
        long cause = simulation.cause();
        if (ipStack != null) {
            ipStack.start();
        }
        if (controlPlane != null) {
            controlPlane.start();
        }
        for (Port port : ports) {
            simulation.setCause(cause);
            port.setPowered(true);
        }
        simulation.setCause(cause);
    }

    /**
     * Hangs it. A switch that hangs forwards as before, but its control plane is dead; a host that hangs keeps its carrier and is
     * silent. Does nothing while it is down; a restart ends it.
     *
     * @param why told apart by identity: the device goes on when every reason has gone
     */
    public void hang(Object why) {
        if (running && hangs.add(why)) {
            setHung(true);
        }
    }

    /** This reason to hang has gone; with the last of them it goes on. */
    public void resume(Object why) {
        if (hangs.remove(why)) {
            setHung(false);
        }
    }

    private void setHung(boolean newHung) {
        simulation.forwardingChanged();
        hung = newHung;
        simulation.happened(Trace.Kind.FAULT, Steps.FAULT, name, hung ? "hangs" : "no longer hangs");
        // The IP stack first: what has waited on the control plane may want to send.
        if (ipStack != null) {
            ipStack.setHung(hung);
        }
        if (controlPlane != null) {
            controlPlane.setHung(hung);
        }
    }

    /** True while this is a reason for it to hang. */
    public boolean hangsBy(Object why) {
        return hangs.contains(why);
    }

    /** True while it hangs. */
    public boolean isHung() {
        return hung;
    }

    /** True unless it is without power or boots. */
    public boolean isRunning() {
        return running;
    }

    /** True unless its power is gone. */
    public boolean hasPower() {
        return outages.isEmpty();
    }

    /** How often it has booted since the start of the run. */
    public long boots() {
        return boots;
    }

    /** Makes it a hub. */
    public void makeHub() {
        repeater = new Repeater(ports);
    }

    /** Its repeater; null when it is not a hub. */
    public Repeater repeater() {
        return repeater;
    }

    /** Folds all that is physical about it and its ports into a hash: power, light, carrier. */
    public long physicalDigest(long hash) {
        long h = Digest.fold(hash, (running ? 1 : 0) + (outages.isEmpty() ? 2 : 0) + (hung ? 4 : 0));
        for (Port port : ports) {
            h = port.physicalDigest(h);
        }
        return h;
    }

    /** Adds the next port; ports are numbered from 1. */
    public Port addPort() {
        int number = ports.size() + 1;
        Port port = new Port(simulation, name + ":" + number, address + number);
        ports.add(port);
        if (repeater != null) {
            repeater.attach(port);
        }
        return port;
    }

    /** Makes it a switch. */
    public Relay makeSwitch(ControlPlane.Settings cpu, int tableCapacity, long ageingNs) {
        controlPlane = new ControlPlane(simulation, name, cpu);
        FilteringDatabase database = new FilteringDatabase(tableCapacity, ageingNs);
        database.follow(simulation);
        relay = new Relay(simulation, controlPlane, database);
        controlPlane.setRelay(relay);
        return relay;
    }

    /**
     * Makes one of its switch's ports, counted from 1, an interface of its router, in no VLAN any more; for good. Bundles have the
     * numbers after those of the ports, as they were added to the relay. To be called after
     * the relay has it as a port, and before protocols are made of the relay's ports: a spanning tree takes it
     * for a port that is down.
     *
     * @throws IllegalArgumentException when the port is no port of the relay, as one of a bundle is none, or routed already
     */
    public RoutedPort makeRouted(int number) {
        return relay.makeRouted(
                number <= ports.size()
                        ? port(number)
                        : relay.ports().get(number - 1).netInterface());
    }

    /** Gives a host a CPU, on which its drivers run; it has no relay. */
    public ControlPlane makeHost(ControlPlane.Settings cpu) {
        controlPlane = new ControlPlane(simulation, name, cpu);
        return controlPlane;
    }

    /**
     * Makes one interface of several of its ports, for good: the bond of a host, or an aggregator of a switch. To be called when the
     * device has its CPU, and before anything else is attached to these ports.
     *
     * @param bundleName unique in the network
     * @param numbers of its ports, counted from 1
     */
    public Bundle bundle(String bundleName, long bundleAddress, List<Integer> numbers, FrameSpread spread) {
        return new Bundle(
                simulation,
                controlPlane,
                bundleName,
                bundleAddress,
                numbers.stream().map(this::port).toList(),
                spread);
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

    /** Its CPU; null for a hub, and for a host without a bond. */
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
