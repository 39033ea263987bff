package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Recorder;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A device loses its power, boots, restarts: what it forgets and what it keeps. */
class DevicePowerTest {
    private static final long DOWN_NS = 1_000;
    private static final long UP_NS = 70_000;
    private static final long BOOT_NS = 500_000;
    private static final LinkSettings CABLE = new LinkSettings(1_000_000_000L, 500, 64_000, 0, 0, DOWN_NS, UP_NS);

    private final Simulation simulation = new Simulation(1);
    private final Device device = new Device(simulation, "sw", TestFrames.mac(0x100));
    private final Port host = new Port(simulation, "h1", TestFrames.mac(1));
    private final Port other = new Port(simulation, "h2", TestFrames.mac(2));
    private final Recorder atHost = new Recorder(simulation, host);
    private final Recorder atOther = new Recorder(simulation, other);
    private final List<String> log = new ArrayList<>();
    private Relay relay;
    private Link link;

    /** A switch between two hosts. */
    @BeforeEach
    void build() {
        relay = device.makeSwitch(new ControlPlane.Settings(10_000, 10, false), 100, 300_000_000_000L);
        link = new Link(simulation, "h1-sw", host, device.addPort(), CABLE);
        new Link(simulation, "h2-sw", other, device.addPort(), CABLE);
        device.ports().forEach(port -> relay.addPort(port, VlanSettings.trunkOfAll(), null));
        device.setBootNs(BOOT_NS);
    }

    private TickingProtocol protocol(String name, long intervalNs) {
        TickingProtocol protocol = new TickingProtocol(simulation, device.controlPlane(), name, intervalNs, log);
        device.add(protocol);
        return protocol;
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private void send(Port port, long timeNs) {
        at(timeNs, () -> port.send(TestFrames.broadcast(port.address())));
    }

    private void run() {
        simulation.runUntil(10_000_000);
    }

    /** When it is up and when it is not. */
    @Nested
    class Timeline {
        @Test
        void itsNeighboursLoseCarrierAndSeeItComeBackWhenItHasBooted() {
            at(10_000, () -> device.powerOff("crash"));
            at(100_000, () -> device.powerOn("crash"));
            simulation.runUntil(599_999);
            assertThat(device.isRunning()).isFalse();
            assertThat(device.hasPower()).isTrue();
            run();

            assertThat(atHost.changes()).containsExactly("down at 11000", "up at 670000");
            assertThat(device.isRunning()).isTrue();
            assertThat(device.port(1).isUp()).isTrue();
            assertThat(device.boots()).isEqualTo(1);
        }

        @Test
        void whileItIsDownNothingPasses() {
            at(10_000, () -> device.powerOff("crash"));
            send(host, 9_000); // arrives at 10,076: lost under way
            send(host, 10_500); // not noticed yet
            send(host, 20_000);
            run();

            assertThat(atOther.frames()).isEmpty();
            assertThat(link.forward().cutLosses()).isEqualTo(2);
            assertThat(host.unsent()).isEqualTo(1);
        }

        @Test
        void itBootsWhenTheLastReasonHasGone() {
            at(10_000, () -> device.powerOff("crash"));
            at(20_000, () -> device.powerOff("blackout"));
            at(100_000, () -> device.powerOn("crash"));
            at(200_000, () -> device.powerOn("blackout"));
            simulation.runUntil(150_000);
            assertThat(device.hasPower()).isFalse();
            run();

            assertThat(atHost.changes()).containsExactly("down at 11000", "up at 770000");
        }

        @Test
        void theSameReasonCountsOnce() {
            at(10_000, () -> device.powerOff("crash"));
            at(20_000, () -> device.powerOff("crash"));
            at(100_000, () -> device.powerOn("crash"));
            run();

            assertThat(device.isRunning()).isTrue();
        }

        @Test
        @SuppressWarnings("StringOperationCanBeSimplified")
        void reasonsAreToldApartByIdentityNotByWhatTheyEqual() {
            String one = new String("crash");
            String twin = new String("crash");
            device.powerOff(one);
            device.powerOff(twin);
            device.powerOn(twin);
            run();
            assertThat(device.hasPower()).isFalse();
            device.powerOn(one);
            simulation.runUntil(20_000_000);

            assertThat(device.isRunning()).isTrue();
        }

        @Test
        void aReasonThatIsNoneChangesNothing() {
            device.powerOn("nothing");
            run();
            assertThat(device.boots()).isZero();
            device.powerOff("crash");
            device.powerOn("nothing");

            assertThat(device.hasPower()).isFalse();
        }

        @Test
        void aCrashDuringTheBootBeginsItAnew() {
            at(10_000, () -> device.powerOff("crash"));
            at(100_000, () -> device.powerOn("crash"));
            at(599_999, () -> device.powerOff("again"));
            at(700_000, () -> device.powerOn("again"));
            run();

            assertThat(atHost.changes()).containsExactly("down at 11000", "up at 1270000");
            assertThat(device.boots()).isEqualTo(1);
        }

        @Test
        void aRestartTakesItsBootTimeAndOneDuringTheBootBeginsItAnew() {
            at(10_000, device::restart);
            at(300_000, device::restart);
            run();

            assertThat(atHost.changes()).containsExactly("down at 11000", "up at 870000");
            assertThat(device.boots()).isEqualTo(1);
        }

        @Test
        void withoutPowerThereIsNoRestart() {
            device.powerOff("crash");
            at(10_000, device::restart);
            run();

            assertThat(device.boots()).isZero();
            assertThat(device.isRunning()).isFalse();
        }

        @Test
        void aRestartInNoTimeIsNotMissedByItsNeighboursButItsPortsComeUpAnew() {
            device.setBootNs(0);
            Recorder atSwitch = new Recorder(simulation, device.port(1));
            at(10_000, device::restart);
            run();

            assertThat(atHost.changes()).isEmpty();
            assertThat(atSwitch.changes()).containsExactly("down at 10000", "up at 80000");
            assertThat(device.boots()).isEqualTo(1);
        }

        @Test
        void aSelfCableGoesDownAndComesBack() {
            Port left = device.addPort();
            Port right = device.addPort();
            new Link(simulation, "loop", left, right, CABLE);
            at(10_000, device::restart);
            simulation.runUntil(20_000);
            assertThat(left.isUp() || right.isUp()).isFalse();
            run();

            assertThat(left.isUp() && right.isUp()).isTrue();
        }
    }

    /** What is gone afterwards. */
    @Nested
    class Forgotten {
        @Test
        void theFilteringDatabase() {
            send(host, 0);
            at(10_000, device::restart);
            simulation.runUntil(9_000);
            assertThat(relay.database().size()).isEqualTo(1);
            run();

            assertThat(relay.database().size()).isZero();
        }

        @Test
        void whatWaitsForTheCpuAndWhatItServesIsCounted() {
            protocol("hello", 10_000_000);
            ControlPlane cpu = device.controlPlane();
            for (int i = 0; i < 4; i++) {
                at(0, () -> host.send(TestFrames.unicast(TickingProtocol.GROUP, 5)));
            }
            at(15_000, device::restart); // one is served, one in service, two wait
            simulation.runUntil(520_000);

            assertThat(log).containsExactly("hello hears 5 at 11076", "hello stops at 15000", "hello starts at 515000");
            assertThat(cpu.served()).isEqualTo(1);
            assertThat(cpu.controlDropped()).isEqualTo(3);
            assertThat(cpu.busyNs()).isEqualTo(15_000 - 1_076);
        }

        @Test
        void thatAProtectionFunctionHadDisabledAPort() {
            device.port(1).setErrorDisabled(true);
            at(10_000, device::restart);
            run();

            assertThat(device.port(1).isErrorDisabled()).isFalse();
            assertThat(host.isUp()).isTrue();
        }

        @Test
        void whatStormControlHadCountedAndItsRecovery() {
            BridgePort port = relay.ports().get(0);
            StormControl.Limit one = new StormControl.Limit(1, StormControl.Unit.FRAMES);
            port.setStormControl(new StormControl.Settings(one, null, null, 1_000_000_000L, true, 3_000_000));
            send(host, 0);
            send(host, 0); // shuts the port
            at(10_000, device::restart);
            send(host, 700_000); // within the same second, but counted anew
            at(1_000_000, () -> device.port(1).setErrorDisabled(true)); // another function
            run();

            assertThat(atOther.frames()).hasSize(2);
            assertThat(port.stormControl().shuts()).isEqualTo(1);
            assertThat(device.port(1).isErrorDisabled())
                    .as("no recovery from before the restart opens it")
                    .isTrue();
        }

        @Test
        void whyItHung() {
            at(10_000, () -> device.hang("bug"));
            at(20_000, device::restart);
            at(900_000, () -> device.resume("bug"));
            run();

            assertThat(device.isHung()).isFalse();
            assertThat(device.controlPlane().isHung()).isFalse();
            assertThat(relay.hasLivingControlPlane()).isTrue();
        }

        @Test
        void soThatItCanHangAnew() {
            device.setBootNs(0);
            device.hang("bug");
            device.restart();
            device.hang("another bug");
            assertThat(device.isHung()).isTrue();
            device.resume("another bug");

            assertThat(device.isHung()).isFalse();
        }

        @Test
        void whatItWasToDoAfterAHang() {
            device.setBootNs(0);
            protocol("one", 10_000_000);
            device.hang("bug");
            at(10_000, () -> link.setWhole(false));
            at(20_000, device::restart);
            at(30_000, () -> device.hang("bug"));
            at(40_000, () -> device.resume("bug"));
            simulation.runUntil(50_000);

            assertThat(log).containsExactly("one stops at 20000", "one starts at 20000");
        }
    }

    /** What is as it was. */
    @Nested
    class Kept {
        @Test
        void whatTheOperatorHasShut() {
            device.port(1).setEnabled(false);
            at(10_000, device::restart);
            run();

            assertThat(device.port(1).isOpen()).isFalse();
            assertThat(host.isUp()).isFalse();
            assertThat(other.isUp()).isTrue();
        }

        @Test
        void whatTheOperatorDoesMeanwhile() {
            device.powerOff("crash");
            device.port(1).setEnabled(false);
            device.powerOn("crash");
            run();

            assertThat(host.isUp()).isFalse();
        }

        @Test
        void settingsAndCounters() {
            BridgePort port = relay.ports().get(0);
            port.setVlans(VlanSettings.access(7));
            port.setStormControl(StormControl.Settings.NONE);
            send(host, 0);
            simulation.runUntil(5_000);
            long flooded = relay.flooded();
            at(10_000, device::restart);
            run();

            assertThat(flooded).isEqualTo(1);
            assertThat(relay.flooded()).isEqualTo(1);
            assertThat(port.vlans().nativeVlan()).isEqualTo(7);
            assertThat(port.stormControl()).isNotNull();
        }
    }

    /** What runs on it. */
    @Nested
    class Protocols {
        @Test
        void theyStopInTheirOrderAndStartWhenItHasBooted() {
            protocol("one", 200_000);
            protocol("two", 300_000);
            device.controlPlane().start();
            at(250_000, () -> device.powerOff("crash"));
            at(260_000, () -> device.powerOn("crash"));
            simulation.runUntil(1_000_000);

            assertThat(log)
                    .containsExactly(
                            "one starts at 0",
                            "two starts at 0",
                            "one ticks at 200000",
                            "one stops at 250000",
                            "two stops at 250000",
                            "one starts at 760000",
                            "two starts at 760000",
                            "one sees sw:1 up at 830000",
                            "two sees sw:1 up at 830000",
                            "one sees sw:2 up at 830000",
                            "two sees sw:2 up at 830000",
                            "one ticks at 960000");
        }

        @Test
        void ofACrashDuringTheBootTheyHearNothing() {
            protocol("one", 200_000);
            at(10_000, () -> device.powerOff("crash"));
            at(20_000, () -> device.powerOn("crash"));
            at(30_000, () -> device.powerOff("again"));
            at(40_000, () -> device.powerOn("again"));
            simulation.runUntil(545_000);

            assertThat(log).containsExactly("one stops at 10000", "one starts at 540000");
        }

        @Test
        void noTimerThatCameDueInAHangActsAfterARestart() {
            protocol("one", 10_000);
            device.controlPlane().start();
            at(5_000, () -> device.hang("bug"));
            at(30_000, device::restart);
            simulation.runUntil(535_000);

            assertThat(log).containsExactly("one starts at 0", "one stops at 30000", "one starts at 530000");
        }
    }

    /** A host. */
    @Nested
    class Hosts {
        private static final int IP = 0x0A00_0001;
        private static final int NEIGHBOUR = 0x0A00_0002;

        private final Device pc = new Device(simulation, "pc", TestFrames.mac(0x200));
        private final IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        private final IpStack neighbour = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        private IpInterface inside;

        @BeforeEach
        void connect() {
            Port far = new Port(simulation, "far", TestFrames.mac(3));
            new Link(simulation, "pc-far", pc.addPort(), far, CABLE);
            inside = stack.addInterface(pc.port(1), IP, 24);
            neighbour.addInterface(far, NEIGHBOUR, 24);
            pc.setIpStack(stack);
        }

        private void pingAt(long timeNs) {
            at(timeNs, () -> stack.sendEcho(NEIGHBOUR, new IcmpEcho(false, 1, 1, 0)));
        }

        @Test
        void itForgetsWhatItHasResolved() {
            pingAt(0);
            simulation.runUntil(10_000);
            assertThat(inside.arp().lookup(NEIGHBOUR)).isEqualTo(TestFrames.mac(3));
            pc.restart();
            run();

            assertThat(inside.arp().lookup(NEIGHBOUR)).isEqualTo(-1);
            assertThat(inside.arp().fresh()).isEmpty();
        }

        @Test
        void afterwardsItLearnsNothingByOverhearing() {
            pingAt(0);
            at(10_000, pc::restart);
            at(200_000, () -> neighbour.interfaces().get(0).announce());
            run();

            assertThat(inside.arp().lookup(NEIGHBOUR)).isEqualTo(-1);
        }

        @Test
        void packetsThatWaitForAnAnswerAreLost() {
            at(0, () -> stack.sendEcho(Ipv4Address.parse("10.0.0.9"), new IcmpEcho(false, 1, 1, 0)));
            at(10_000, pc::restart);
            simulation.runUntil(10_000_000_000L);

            assertThat(inside.arp().unresolvedPackets()).isEqualTo(1);
            assertThat(inside.arp().requestsSent()).as("it asks no more").isEqualTo(1);
        }

        @Test
        void whileItIsDownItSendsNothing() {
            pc.setBootNs(BOOT_NS);
            pc.powerOff("crash");
            pingAt(1_000);
            at(2_000, () -> inside.announce());
            at(100_000, () -> pc.powerOn("crash"));
            pingAt(200_000); // boots
            pingAt(700_000);
            run();

            assertThat(pc.port(1).unsent()).isZero();
            assertThat(inside.arp().requestsSent()).isEqualTo(1);
            assertThat(inside.receivedFrames()).isEqualTo(2);
        }
    }
}
