package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A CPU of finite rate and finite queue. */
class ControlPlaneTest {
    private static final long SERVICE_NS = 1_000;
    private static final long HELLO_GROUP = 0x0180_C200_0000L;
    private static final long VLAN_GROUP = 0x0100_5E00_0012L;

    private final Simulation simulation = new Simulation(1);
    private final Port port = new Port(simulation, "sw1:1", 1);
    private final List<String> log = new ArrayList<>();
    private ControlPlane cpu;

    private void build(int queueLimit, boolean protectedQueue) {
        cpu = new ControlPlane(simulation, "sw1", new ControlPlane.Settings(SERVICE_NS, queueLimit, protectedQueue));
        cpu.add(new FakeProtocol("hello", HELLO_GROUP));
        cpu.add(new FakeProtocol("advert", VLAN_GROUP));
    }

    /** Claims the frames to one address and writes down when it gets them. */
    private final class FakeProtocol implements Protocol {
        private final String name;
        private final long group;

        FakeProtocol(String name, long group) {
            this.name = name;
            this.group = group;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            log.add(name + " starts");
        }

        @Override
        public void stop() {
            log.add(name + " stops");
        }

        @Override
        public boolean claims(Frame frame) {
            return frame.destination() == group;
        }

        @Override
        public void receive(NetInterface in, Frame frame) {
            assertThat(in).isSameAs(port);
            log.add(name + " " + (frame.source() & 0xFF) + " at " + simulation.nowNs());
        }

        @Override
        public void interfaceChanged(NetInterface changed, boolean up) {
            log.add(name + " hears " + changed.name() + (up ? " is up" : " is down"));
        }

        @Override
        public Map<String, String> describe() {
            return Map.of();
        }
    }

    private void hello(int number) {
        cpu.punt(port, 0, TestFrames.unicast(HELLO_GROUP, TestFrames.mac(number)));
    }

    private void advert(int number) {
        cpu.punt(port, 1, TestFrames.unicast(VLAN_GROUP, TestFrames.mac(number)));
    }

    private void broadcast() {
        cpu.punt(port, 1, TestFrames.broadcast(TestFrames.mac(99)));
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private void run(long untilNs) {
        simulation.runUntil(untilNs);
    }

    /** One frame after the other. */
    @Nested
    class Service {
        @Test
        void aFrameIsReceivedWhenItsServiceEnds() {
            build(10, false);
            at(5_000, () -> hello(1));
            run(5_999);
            assertThat(log).isEmpty();
            run(6_000);

            assertThat(log).containsExactly("hello 1 at 6000");
            assertThat(cpu.served()).isEqualTo(1);
            assertThat(cpu.controlServed()).isEqualTo(1);
        }

        @Test
        void framesAreServedInTheirOrderWithoutAPause() {
            build(10, false);
            hello(1);
            advert(2);
            hello(3);
            at(2_500, () -> hello(4));
            run(100_000);

            assertThat(log)
                    .containsExactly("hello 1 at 1000", "advert 2 at 2000", "hello 3 at 3000", "hello 4 at 4000");
            assertThat(cpu.longestControlWaitNs()).isEqualTo(2_000);
        }

        @Test
        void anIdleCpuBeginsAtOnce() {
            build(10, false);
            hello(1);
            at(7_777, () -> hello(2));
            run(100_000);

            assertThat(log).containsExactly("hello 1 at 1000", "hello 2 at 8777");
            assertThat(cpu.longestControlWaitNs()).isZero();
        }

        @Test
        void aReservedAddressThatNobodyClaimsCostsTimeToo() {
            build(10, false);
            cpu.punt(port, 0, TestFrames.unicast(0x0180_C200_0002L, 1));
            hello(1);
            run(100_000);

            assertThat(log).containsExactly("hello 1 at 2000");
            assertThat(cpu.controlServed()).isEqualTo(2);
        }

        @Test
        void aFramePuntedWhileItsElderIsDeliveredWaitsItsTurn() {
            build(10, false);
            hello(1);
            hello(2);
            at(1_000, () -> hello(3));
            run(100_000);

            assertThat(log).containsExactly("hello 1 at 1000", "hello 2 at 2000", "hello 3 at 3000");
        }

        @Test
        void manyFramesKeepTheirOrderWhileTheQueueGrows() {
            build(250, false);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                int number = i;
                at(i * 300L, () -> hello(number));
                expected.add("hello " + i + " at " + (i + 1) * 1_000);
            }
            run(1_000_000);

            assertThat(log).isEqualTo(expected);
        }

        @Test
        void interfaceChangesReachAllProtocolsAtOnce() {
            build(10, false);
            hello(1);
            cpu.interfaceChanged(port, false);

            assertThat(log).containsExactly("hello hears sw1:1 is down", "advert hears sw1:1 is down");
        }
    }

    /** What happens when more comes than can wait. */
    @Nested
    class Queues {
        @ParameterizedTest(name = "protected queue: {0}")
        @ValueSource(booleans = {false, true})
        void whatExceedsTheQueueIsLostAndCounted(boolean protectedQueue) {
            build(2, protectedQueue);
            for (int i = 1; i <= 5; i++) {
                hello(i); // one is served, two wait
            }
            run(100_000);

            assertThat(log).containsExactly("hello 1 at 1000", "hello 2 at 2000", "hello 3 at 3000");
            assertThat(cpu.controlDropped()).isEqualTo(2);
            assertThat(cpu.ordinaryDropped()).isZero();
        }

        @Test
        void aServedFrameMakesRoom() {
            build(1, false);
            hello(1);
            hello(2);
            at(999, () -> hello(3));
            at(1_001, () -> hello(4));
            run(100_000);

            assertThat(log).containsExactly("hello 1 at 1000", "hello 2 at 2000", "hello 4 at 3000");
        }

        @Test
        void inASharedQueueControlFramesWaitBehindAStorm() {
            build(10, false);
            for (int i = 0; i < 6; i++) {
                broadcast();
            }
            hello(1);
            run(100_000);

            assertThat(log).containsExactly("hello 1 at 7000");
            assertThat(cpu.longestControlWaitNs()).isEqualTo(6_000);
        }

        @Test
        void aSharedQueueThatIsFullLosesControlFrames() {
            build(10, false);
            for (int i = 0; i < 20; i++) {
                broadcast();
            }
            hello(1);
            advert(2);
            run(100_000);

            assertThat(log).isEmpty();
            assertThat(cpu.controlDropped()).isEqualTo(2);
            assertThat(cpu.ordinaryDropped()).isEqualTo(9);
        }

        @Test
        void inAQueueOfTheirOwnControlFramesOvertakeAStorm() {
            build(10, true);
            for (int i = 0; i < 20; i++) {
                broadcast();
            }
            hello(1);
            advert(2);
            run(100_000);

            assertThat(log).containsExactly("hello 1 at 2000", "advert 2 at 3000");
            assertThat(cpu.controlDropped()).isZero();
            assertThat(cpu.ordinaryDropped()).isEqualTo(9);
            assertThat(cpu.served()).isEqualTo(13);
            assertThat(cpu.longestControlWaitNs()).isEqualTo(2_000);
        }

        @Test
        void aControlFrameDoesNotInterruptTheServiceOfAnOrdinaryOne() {
            build(10, true);
            broadcast();
            at(400, () -> hello(1));
            run(100_000);

            assertThat(log).containsExactly("hello 1 at 2000");
            assertThat(cpu.longestControlWaitNs()).isEqualTo(600);
        }
    }

    /** How busy it is. */
    @Nested
    class Utilisation {
        @Test
        void anIdleCpuIsNotBusy() {
            build(10, false);
            run(1_000_000);

            assertThat(cpu.busyNs()).isZero();
        }

        @Test
        void aServiceUnderWayCountsAsFarAsItHasCome() {
            build(10, false);
            hello(1);
            hello(2);
            run(1_300);

            assertThat(cpu.busyNs()).isEqualTo(1_300);
            run(50_000);
            assertThat(cpu.busyNs()).isEqualTo(2_000);
        }

        @ParameterizedTest(name = "a frame every {0} ns: {1} of 1,000,000 ns busy, {2} lost")
        @CsvSource({
            "4000, 250000, 0",
            "2000, 500000, 0",
            "1001, 999001, 0", // the last of the thousand has come a nanosecond ago
            "1000, 1000000, 0",
            "500, 1000000, 990",
            "100, 1000000, 8990",
        })
        void itIsBusyForItsShareOfTheTimeAndUnderOverloadForAllOfIt(long everyNs, long busyNs, long lost) {
            build(10, false);
            offer(everyNs);
            run(1_000_000);

            assertThat(cpu.busyNs()).isEqualTo(busyNs);
            assertThat(cpu.ordinaryDropped()).isEqualTo(lost);
        }

        private void offer(long everyNs) {
            for (long timeNs = 0; timeNs < 1_000_000; timeNs += everyNs) {
                at(timeNs, ControlPlaneTest.this::broadcast);
            }
        }
    }

    @Test
    void serviceTimeAndQueueLimitMustBePositive() {
        assertThatThrownBy(() -> new ControlPlane.Settings(0, 1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ControlPlane.Settings(1, 0, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
