package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Recorder;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A control plane is dead for a while, and the rest of the device goes on. */
class HangTest {
    private static final long SERVICE_NS = 10_000;
    private static final int QUEUE = 5;
    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 0, 64_000);

    private final Simulation simulation = new Simulation(1);
    private final Device device = new Device(simulation, "sw", TestFrames.mac(0x100));
    private final Port host = new Port(simulation, "h1", TestFrames.mac(1));
    private final Port other = new Port(simulation, "h2", TestFrames.mac(2));
    private final Recorder atOther = new Recorder(simulation, other);
    private final List<String> log = new ArrayList<>();
    private Relay relay;
    private Link link;
    private ControlPlane cpu;

    /** A switch between two hosts. */
    @BeforeEach
    void build() {
        relay = device.makeSwitch(new ControlPlane.Settings(SERVICE_NS, QUEUE, false), 100, 300_000_000_000L);
        cpu = device.controlPlane();
        link = new Link(simulation, "h1-sw", host, device.addPort(), CABLE);
        new Link(simulation, "h2-sw", other, device.addPort(), CABLE);
        device.ports().forEach(port -> relay.addPort(port, VlanSettings.trunkOfAll(), null));
    }

    private TickingProtocol protocol(String name, long intervalNs) {
        TickingProtocol protocol = new TickingProtocol(simulation, cpu, name, intervalNs, log);
        device.add(protocol);
        return protocol;
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private void hang(long fromNs, long untilNs) {
        Object why = new Object();
        at(fromNs, () -> device.hang(why));
        at(untilNs, () -> device.resume(why));
    }

    private void hello(int number, long timeNs) {
        at(timeNs, () -> cpu.punt(device.port(1), 0, TestFrames.unicast(TickingProtocol.GROUP, number)));
    }

    private void run(long untilNs) {
        simulation.runUntil(untilNs);
    }

    /** Frames for the CPU. */
    @Nested
    class Service {
        @Test
        void aFrameInServiceIsFinishedWithItsRestAfterwards() {
            protocol("p", 1_000_000_000);
            hello(1, 0);
            hang(4_000, 100_000);
            run(99_999);
            assertThat(log).isEmpty();
            assertThat(cpu.busyNs()).isEqualTo(4_000);
            run(200_000);

            assertThat(log).containsExactly("p hears 1 at 106000");
            assertThat(cpu.busyNs()).isEqualTo(SERVICE_NS);
        }

        @Test
        void itMayBeInterruptedTwice() {
            protocol("p", 1_000_000_000);
            hello(1, 0);
            hang(4_000, 100_000);
            hang(103_000, 200_000);
            run(102_000);
            assertThat(cpu.busyNs()).isEqualTo(6_000);
            run(300_000);

            assertThat(log).containsExactly("p hears 1 at 203000");
            assertThat(cpu.busyNs()).isEqualTo(SERVICE_NS);
        }

        @Test
        void whatComesMeanwhileWaitsInItsOrder() {
            protocol("p", 1_000_000_000);
            hang(1_000, 100_000);
            hello(1, 2_000);
            hello(2, 3_000);
            hello(3, 100_500);
            run(200_000);

            assertThat(log).containsExactly("p hears 1 at 110000", "p hears 2 at 120000", "p hears 3 at 130000");
            assertThat(cpu.longestControlWaitNs()).isEqualTo(107_000);
            assertThat(cpu.busyNs()).isEqualTo(3 * SERVICE_NS);
        }

        @Test
        void whatDoesNotFitIsLostAndCounted() {
            protocol("p", 1_000_000_000);
            hang(1_000, 100_000);
            for (int i = 0; i < 8; i++) {
                hello(i, 2_000);
            }
            run(99_000);
            assertThat(cpu.controlDropped()).isEqualTo(3);
            assertThat(cpu.busyNs()).isZero();
            run(1_000_000);

            assertThat(log).hasSize(QUEUE);
            assertThat(cpu.served()).isEqualTo(QUEUE);
        }

        @Test
        void severalReasonsAreOverWhenTheLastIs() {
            protocol("p", 1_000_000_000);
            hang(1_000, 100_000);
            hang(2_000, 50_000);
            hello(1, 3_000);
            run(99_999);
            assertThat(device.isHung()).isTrue();
            run(200_000);

            assertThat(log).containsExactly("p hears 1 at 110000");
            assertThat(device.isHung()).isFalse();
        }

        @Test
        void theSameReasonCountsOnce() {
            at(0, () -> device.hang("bug"));
            at(0, () -> device.hang("bug"));
            at(10, () -> device.resume("bug"));
            run(10);

            assertThat(device.isHung()).isFalse();
            device.resume("bug");
            assertThat(cpu.isHung()).isFalse();
        }

        @Test
        void whatIsDownCannotHang() {
            device.powerOff("crash");
            device.hang("bug");
            device.powerOn("crash");

            assertThat(device.isHung()).isFalse();
        }

        @Test
        void otherSettingsMeanwhileKeepWhatHasRoom() {
            protocol("p", 1_000_000_000);
            hello(1, 0);
            hang(4_000, 100_000);
            hello(2, 5_000);
            hello(3, 6_000);
            at(7_000, () -> cpu.configure(new ControlPlane.Settings(1_000, 1, true)));
            hello(4, 8_000);
            hello(5, 9_000); // one place only
            run(200_000);

            assertThat(log).containsExactly("p hears 1 at 106000", "p hears 2 at 107000");
            assertThat(cpu.controlDropped()).isEqualTo(3);
        }
    }

    /** Software that runs on it. */
    @Nested
    class Software {
        @Test
        void whatTimersWereToDoIsDoneAtTheEndInTheOrderInWhichTheyCameDue() {
            protocol("slow", 30_000);
            protocol("fast", 20_000);
            cpu.start();
            hang(10_000, 100_000);
            run(125_000);

            assertThat(log)
                    .containsExactly(
                            "slow starts at 0",
                            "fast starts at 0",
                            "fast ticks at 100000",
                            "slow ticks at 100000",
                            "fast ticks at 120000");
        }

        @Test
        void aTimerDueAfterTheEndIsNotTouched() {
            protocol("slow", 30_000);
            cpu.start();
            hang(10_000, 20_000);
            run(40_000);

            assertThat(log).containsExactly("slow starts at 0", "slow ticks at 30000");
        }

        @Test
        void itHearsAtTheEndHowEachInterfaceStandsThatHasChanged() {
            protocol("p", 30_000);
            cpu.start();
            hang(10_000, 100_000);
            at(20_000, () -> link.setWhole(false));
            at(40_000, () -> link.setWhole(true));
            at(50_000, () -> link.setWhole(false));
            run(100_000);

            assertThat(log).containsExactly("p starts at 0", "p sees sw:1 down at 100000", "p ticks at 100000");
        }

        @Test
        void whatWentAndCameBackItDoesNotHearOf() {
            protocol("p", 30_000);
            cpu.start();
            hang(10_000, 100_000);
            at(20_000, () -> link.setWhole(false));
            at(40_000, () -> link.setWhole(true));
            run(100_000);

            assertThat(log).containsExactly("p starts at 0", "p ticks at 100000");
        }

        @Test
        void whatAnEarlierEventCancelsIsNotDone() {
            TickingProtocol hasty = new TickingProtocol(simulation, cpu, "hasty", 30_000, log) {
                @Override
                public void interfaceChanged(NetInterface changed, boolean up) {
                    say(timer.isArmed() ? "cancels" : "has nothing to cancel");
                    timer.cancel();
                }
            };
            device.add(hasty);
            cpu.start();
            hang(10_000, 100_000);
            at(20_000, () -> link.setWhole(false));
            run(1_000_000);

            assertThat(log).containsExactly("hasty starts at 0", "hasty cancels at 100000");
            assertThat(hasty.timer.isArmed()).isFalse();
        }

        @Test
        void whatAnEarlierEventSetsAnewIsDoneAtItsNewTimeOnly() {
            TickingProtocol patient = new TickingProtocol(simulation, cpu, "patient", 30_000, log) {
                @Override
                public void interfaceChanged(NetInterface changed, boolean up) {
                    say("waits on");
                    timer.arm(500_000);
                }
            };
            device.add(patient);
            cpu.start();
            hang(10_000, 100_000);
            at(20_000, () -> link.setWhole(false));
            run(610_000);

            assertThat(log)
                    .containsExactly("patient starts at 0", "patient waits on at 100000", "patient ticks at 600000");
        }

        @Test
        void aTimerThatWaitsForTheEndCountsAsArmed() {
            TickingProtocol protocol = protocol("p", 30_000);
            cpu.start();
            hang(10_000, 100_000);
            run(50_000);

            assertThat(protocol.timer.isArmed()).isTrue();
        }
    }

    /** What goes on without it. */
    @Nested
    class TheRest {
        @Test
        void theRelayForwardsAndLearns() {
            hang(1_000, 1_000_000);
            at(2_000, () -> host.send(TestFrames.broadcast(host.address())));
            run(10_000);

            assertThat(atOther.arrivalsNs()).containsExactly(2_000 + 2 * 576L);
            assertThat(relay.database().lookup(1, host.address(), simulation.nowNs()))
                    .isZero();
            assertThat(device.isRunning()).isTrue();
            assertThat(other.isUp()).isTrue();
        }

        @Test
        void nothingIsSentInItsName() {
            VlanInterface own = relay.addVlanInterface("sw:vlan1", 1, device.address());
            hang(1_000, 100_000);
            Frame frame = TestFrames.broadcast(device.address());
            at(2_000, () -> own.send(frame));
            at(200_000, () -> own.send(frame));
            run(1_000_000);

            assertThat(atOther.arrivalsNs()).containsExactly(200_576L);
        }

        @Test
        void itsIpStackHangsToo() {
            VlanInterface own = relay.addVlanInterface("sw:vlan1", 1, device.address());
            IpStack management = new IpStack(simulation, ArpCache.Settings.DEFAULT);
            management.addInterface(own, 0x0A00_0001, 24);
            device.setIpStack(management);
            hang(1_000, 100_000);
            run(2_000);
            assertThat(management.isRunning()).isFalse();
            run(100_000);

            assertThat(management.isRunning()).isTrue();
        }
    }

    /** A host that hangs. */
    @Nested
    class Hosts {
        private static final int IP = 0x0A00_0001;
        private static final int NEIGHBOUR = 0x0A00_0002;

        private final Device pc = new Device(simulation, "pc", TestFrames.mac(0x200));
        private final IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        private final IpStack neighbour = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        private final Port far = new Port(simulation, "far", TestFrames.mac(3));
        private IpInterface inside;

        @BeforeEach
        void connect() {
            new Link(simulation, "pc-far", pc.addPort(), far, CABLE);
            inside = stack.addInterface(pc.port(1), IP, 24);
            pc.setIpStack(stack);
        }

        @Test
        void keepsItsCarrierAndIsSilent() {
            neighbour.addInterface(far, NEIGHBOUR, 24);
            List<String> replies = new ArrayList<>();
            neighbour.listenEcho(1, reply -> replies.add(reply.sequence() + " at " + simulation.nowNs()));
            for (int i = 0; i < 3; i++) {
                IcmpEcho request = new IcmpEcho(false, 1, i, 18);
                at(i * 100_000L, () -> neighbour.sendEcho(IP, request));
            }
            at(50_000, () -> pc.hang("bug"));
            at(150_000, () -> pc.resume("bug"));
            at(60_000, () -> stack.sendEcho(NEIGHBOUR, new IcmpEcho(false, 1, 1, 18)));
            run(1_000_000);

            assertThat(pc.port(1).isUp()).isTrue();
            assertThat(replies).containsExactly("0 at 2304", "2 at 201152");
            assertThat(inside.receivedFrames())
                    .as("an ARP request and two echoes")
                    .isEqualTo(3);
        }

        @Test
        void asksForNothingMeanwhileAndGoesOnAsking() {
            at(0, () -> stack.sendEcho(NEIGHBOUR, new IcmpEcho(false, 1, 1, 0)));
            at(500_000_000, () -> pc.hang("bug"));
            run(10_000_000_000L);
            assertThat(inside.arp().requestsSent()).isEqualTo(1);
            assertThat(inside.arp().unresolvedPackets()).isZero();
            assertThat(pc.port(1).out().sentFrames()).isEqualTo(1);
            pc.resume("bug");
            run(20_000_000_000L);

            assertThat(inside.arp().requestsSent()).isEqualTo(3);
            assertThat(inside.arp().unresolvedPackets()).isEqualTo(1);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inRandomHangsAndCrashesNoTimeIsCountedTwiceAndNoFrameLostUncounted(long seed) {
        RandomStream random = new RandomStream(seed, "hangs");
        protocol("p", 70_000);
        device.setBootNs(5_000);
        List<String> reasons = List.of("one", "two", "three");
        long punted = 0;
        long busyBefore = 0;
        for (int i = 0; i < 10 * seed; i++) {
            long since = simulation.nowNs();
            run(since + random.nextLong(30_000));
            assertThat(cpu.busyNs() - busyBefore).isBetween(0L, simulation.nowNs() - since);
            busyBefore = cpu.busyNs();
            String reason = reasons.get((int) random.nextLong(3));
            switch ((int) random.nextLong(8)) {
                case 0 -> device.hang(reason);
                case 1 -> device.resume(reason);
                case 2 -> device.powerOff(reason);
                case 3 -> device.powerOn(reason);
                case 4 ->
                    cpu.configure(new ControlPlane.Settings(
                            1 + random.nextLong(20_000),
                            1 + (int) random.nextLong(9),
                            random.nextLong(2) == 0,
                            random.nextLong(2) * random.nextLong(30_000),
                            random.nextLong(2) * random.nextLong(30_000)));
                default -> {
                    if (device.isRunning()) {
                        punted++;
                        cpu.punt(device.port(1), 0, TestFrames.unicast(TickingProtocol.GROUP, 1));
                    }
                }
            }
        }
        reasons.forEach(device::resume);
        reasons.forEach(device::powerOn);
        run(simulation.nowNs() + 1_000_000);

        assertThat(cpu.served() + cpu.controlDropped()).isEqualTo(punted);
        assertThat(cpu.busyNs()).isLessThanOrEqualTo(simulation.nowNs());
    }
}
