package org.failoverlab.protocols.lacp;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.protocols.machine.Machine;

/** Switches with aggregators, and cables of a gigabit and 1 µs between them. Every switch reads control frames from their bytes. */
final class LacpLab {
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final FrameReader READER = new FrameReader(List.of(new SlowProtocolReader()));
    /** The time from BEGIN until ports are in use, and a little: wait_while, the exchange, and the phase that the seed gives. */
    static final long NEGOTIATION = 4 * SECOND;

    private static final ControlPlane.Settings CPU = new ControlPlane.Settings(1_000, 100, true);

    final Simulation simulation;
    final List<Switch> switches = new ArrayList<>();
    private Machine.Watch watch;

    LacpLab(Simulation simulation) {
        this.simulation = simulation;
    }

    LacpLab() {
        this(new Simulation(1));
    }

    /** Every transition of switches made from now on is shown. */
    LacpLab watchedBy(Machine.Watch newWatch) {
        watch = newWatch;
        return this;
    }

    /** A switch with some aggregators. */
    final class Switch {
        final Device device;
        final LinkAggregation lacp;
        final List<Bundle> bundles = new ArrayList<>();
        final List<Frame> sent = new ArrayList<>();

        private Switch(String name, int ports, Given... settings) {
            device = new Device(simulation, name, 0x0200_0000_0000L + 0x1_0000L * (switches.size() + 1));
            for (int i = 0; i < ports; i++) {
                device.addPort();
            }
            device.makeSwitch(CPU, 100, 300 * SECOND);
            lacp = new LinkAggregation(simulation, device);
            lacp.system().setWatch(watch);
            int next = 1;
            for (Given given : settings) {
                List<Integer> numbers = new ArrayList<>();
                for (int i = 0; i < given.size(); i++) {
                    numbers.add(next++);
                }
                String bundleName = name + ":lag" + (bundles.size() + 1);
                Bundle bundle = device.bundle(
                        bundleName, device.address() + 0x100 + bundles.size(), numbers, (frame, count) -> 0);
                bundle.members().forEach(each -> device.relay().addPort(each, VlanSettings.trunkOfAll(), null));
                device.relay().addPort(bundle, VlanSettings.trunkOfAll(), null);
                bundles.add(bundle);
                lacp.add(bundle, given.settings());
            }
            device.controlPlane().setStrictWire(READER);
            device.add(lacp);
        }

        Port port(int number) {
            return device.port(number);
        }

        AggregatorView view() {
            return view(0);
        }

        AggregatorView view(int bundle) {
            return lacp.state().get(bundle);
        }

        /** The port of this number, counted from 1. */
        PortView portView(int number) {
            return lacp.state().stream()
                    .flatMap(each -> each.ports().stream())
                    .toList()
                    .get(number - 1);
        }

        BundleMember member(int number) {
            return bundles.stream()
                    .flatMap(each -> each.members().stream())
                    .toList()
                    .get(number - 1);
        }

        AggregationPort lacpPort(int number) {
            return lacp.system().ports().get(number - 1);
        }

        Unused unused(int number) {
            return portView(number).unused();
        }

        /** Numbers of the ports that collect and distribute. */
        List<Integer> active() {
            List<Integer> numbers = new ArrayList<>();
            int number = 1;
            for (AggregatorView each : lacp.state()) {
                for (PortView port : each.ports()) {
                    if (port.collecting() && port.distributing()) {
                        numbers.add(number);
                    }
                    number++;
                }
            }
            return numbers;
        }

        void configure(Given given) {
            lacp.configure(bundles.get(0), given.settings());
        }

        /** Keeps what this port sends from now on, in {@link #sent}. */
        void listenAt(int number) {
            port(number).setTap(new Tap() {
                @Override
                public void sent(Port from, Frame frame, long startNs) {
                    sent.add(frame);
                }

                @Override
                public void received(Port at, Frame frame) {
                    // Only what is sent is of interest.
                }

                @Override
                public void cut(Port at) {
                    // Nothing to note.
                }
            });
        }
    }

    Switch add(String name, Given... settings) {
        int ports = 0;
        for (Given each : settings) {
            ports += each.size();
        }
        Switch added = new Switch(name, ports, settings);
        switches.add(added);
        return added;
    }

    Link cable(Switch a, int portA, Switch b, int portB) {
        return new Link(
                simulation,
                a.device.name() + portA + "-" + b.device.name() + portB,
                a.port(portA),
                b.port(portB),
                LinkSettings.ideal(1_000_000_000L, 1_000, 64_000));
    }

    /** Cables between ports of the same number. */
    List<Link> cables(Switch a, Switch b, int count) {
        List<Link> links = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            links.add(cable(a, number, b, number));
        }
        return links;
    }

    LacpLab begin() {
        switches.forEach(each -> each.device.begin());
        return this;
    }

    void run(long durationNs) {
        simulation.runUntil(simulation.nowNs() + durationNs);
    }

    /** Runs in steps of 1 ms until this holds; the time that took, or -1 when it does not hold within the limit. */
    long runUntil(long limitNs, java.util.function.BooleanSupplier holds) {
        long start = simulation.nowNs();
        while (!holds.getAsBoolean()) {
            if (simulation.nowNs() - start >= limitNs) {
                return -1;
            }
            run(MS);
        }
        return simulation.nowNs() - start;
    }

    static LinkFault silence() {
        return LinkFault.silence(LinkFault.Way.BOTH);
    }

    static LinkFault cut() {
        return LinkFault.cut(LinkFault.Way.BOTH);
    }

    static Frame data(long destination, long source) {
        return new Frame(destination, source, 0x88B5, new RawPayload(new byte[50]), 0);
    }
}
