package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Software acts upon what it is told some time later, and in order. */
class SoftwareDelayTest {
    private static final long SERVICE_NS = 1_000;
    private static final long GROUP = 0x0180_C200_0000L;

    private final Simulation simulation = new Simulation(1);
    private final Port port = new Port(simulation, "sw1:1", 1);
    private final List<String> log = new ArrayList<>();
    private final List<Long> timesNs = new ArrayList<>();
    private final List<Long> causes = new ArrayList<>();
    private ControlPlane cpu;

    private void build(long delayNs, long jitterNs) {
        cpu = new ControlPlane(simulation, "sw1", settings(delayNs, jitterNs));
        cpu.add(new Listener());
    }

    private static ControlPlane.Settings settings(long delayNs, long jitterNs) {
        return new ControlPlane.Settings(SERVICE_NS, 100, false, delayNs, jitterNs);
    }

    /** Writes down what it hears, when, and why. */
    private final class Listener implements Protocol {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public void start() {
            log.add("starts");
        }

        @Override
        public void stop() {
            log.add("stops");
        }

        @Override
        public boolean claims(Frame frame) {
            return frame.destination() == GROUP;
        }

        @Override
        public void receive(NetInterface in, Frame frame) {
            note("frame " + (frame.source() & 0xFFFF));
        }

        @Override
        public void interfaceChanged(NetInterface changed, boolean up) {
            note(changed.name() + (up ? " up" : " down"));
        }

        private void note(String what) {
            log.add(what + " at " + simulation.nowNs());
            timesNs.add(simulation.nowNs());
            causes.add(simulation.cause());
        }

        @Override
        public Map<String, String> describe() {
            return Map.of();
        }
    }

    private void frame(int number) {
        cpu.punt(port, 0, TestFrames.unicast(GROUP, TestFrames.mac(number)));
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    /** What waits how long. */
    @Nested
    class Waiting {
        @Test
        void aFrameIsActedUponTheDelayAfterItsService() {
            build(5_000, 0);
            at(1_000, () -> frame(1));
            simulation.runUntil(6_999);
            assertThat(log).isEmpty();
            assertThat(cpu.undispatched()).isEqualTo(1);
            assertThat(cpu.served()).isZero();
            simulation.runUntil(7_000);

            assertThat(log).containsExactly("frame 1 at 7000");
            assertThat(cpu.served()).isEqualTo(1);
            assertThat(cpu.undispatched()).isZero();
        }

        @Test
        void theDelayDoesNotKeepTheCpuFromServing() {
            build(5_000, 0);
            at(0, () -> {
                frame(1);
                frame(2);
                frame(3);
            });
            simulation.runUntil(100_000);

            assertThat(log).containsExactly("frame 1 at 6000", "frame 2 at 7000", "frame 3 at 8000");
            assertThat(cpu.busyNs()).isEqualTo(3 * SERVICE_NS);
        }

        @Test
        void aChangeOfAnInterfaceNeedsNoServiceButTheDelay() {
            build(5_000, 0);
            at(1_000, () -> cpu.interfaceChanged(port, false));
            simulation.runUntil(100_000);

            assertThat(log).containsExactly("sw1:1 down at 6000");
        }

        @Test
        void jitterIsUniformUpToItsLimitAndFromTheDevicesOwnStream() {
            build(2_000, 9);
            RandomStream random = simulation.random("sw1 cpu");
            List<Long> expected = new ArrayList<>();
            for (long i = 0; i < 1_000; i++) {
                long atNs = 10_000 * i;
                at(atNs, () -> cpu.interfaceChanged(port, true));
                expected.add(atNs + 2_000 + random.nextLong(10));
            }
            simulation.runUntil(1_000_000_000);

            assertThat(timesNs).isEqualTo(expected);
            assertThat(timesNs.stream().map(each -> each % 10_000 - 2_000).distinct())
                    .hasSize(10)
                    .allMatch(each -> each >= 0 && each <= 9);
        }

        @Test
        void withoutDelayThereIsNoEventMore() {
            build(0, 0);
            at(0, () -> frame(1));
            at(500, () -> cpu.interfaceChanged(port, true));
            simulation.runUntil(10_000);

            assertThat(log).containsExactly("sw1:1 up at 500", "frame 1 at 1000");
            assertThat(simulation.eventsFired()).isEqualTo(3);
        }

        @Test
        void settingsThatChangeLetNothingOvertake() {
            build(50_000, 0);
            at(0, () -> frame(1));
            at(10_000, () -> {
                cpu.configure(settings(0, 0));
                cpu.interfaceChanged(port, false);
            });
            at(60_000, () -> cpu.interfaceChanged(port, true));
            simulation.runUntil(100_000);

            assertThat(log).containsExactly("frame 1 at 51000", "sw1:1 down at 51000", "sw1:1 up at 60000");
        }

        @Test
        void aMillionFramesMayWaitAndNoMore() {
            cpu = new ControlPlane(simulation, "sw1", new ControlPlane.Settings(1, 1, false, 1_000_000_000_000L, 0));
            cpu.add(new Listener());
            for (int i = 0; i < (1 << 20) + 5; i++) {
                frame(1);
                simulation.runUntil(simulation.nowNs() + 1);
            }

            assertThat(cpu.undispatched()).isEqualTo(1 << 20);
            assertThat(cpu.controlDropped()).isEqualTo(5);
        }
    }

    /** What it remembers. */
    @Nested
    class Causes {
        @Test
        void aChangeKeepsItsCauseAndAFrameItsOwn() {
            build(5_000, 0);
            simulation.setTrace(new Trace() {
                @Override
                public boolean wants(Kind kind) {
                    return true;
                }

                @Override
                public void happened(
                        long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                    // Only so that happenings are numbered.
                }
            });
            at(0, () -> {
                simulation.happened(Trace.Kind.FAULT, "somewhere", "something");
                simulation.happened(Trace.Kind.FAULT, "somewhere", "something else");
                cpu.interfaceChanged(port, false);
            });
            at(100, () -> cpu.punt(port, 0, new Frame(GROUP, 7, 0x88B5, new RawPayload(new byte[4]), 1)));
            simulation.runUntil(100_000);

            assertThat(causes).containsExactly(2L, 1L);
        }
    }

    /** A CPU that hangs, or loses its power. */
    @Nested
    class Interruption {
        @Test
        void nothingIsActedUponWhileItHangs() {
            build(5_000, 0);
            at(0, () -> frame(1));
            at(2_000, () -> cpu.interfaceChanged(port, false));
            at(3_000, () -> cpu.setHung(true));
            at(20_000, () -> cpu.interfaceChanged(port, true));
            at(50_000, () -> cpu.setHung(false));
            simulation.runUntil(49_999);
            assertThat(log).isEmpty();
            simulation.runUntil(100_000);

            assertThat(log).containsExactly("frame 1 at 50000", "sw1:1 down at 50000", "sw1:1 up at 55000");
        }

        @Test
        void whatIsNotYetDueAfterTheHangWaitsOn() {
            build(50_000, 0);
            at(0, () -> frame(1));
            at(2_000, () -> cpu.setHung(true));
            at(3_000, () -> cpu.setHung(false));
            simulation.runUntil(100_000);

            assertThat(log).containsExactly("frame 1 at 51000");
        }

        @Test
        void whatWaitsIsLostWithThePowerAndCounted() {
            build(5_000, 0);
            at(0, () -> {
                frame(1);
                frame(2);
                cpu.punt(port, 1, TestFrames.broadcast(TestFrames.mac(3)));
                cpu.interfaceChanged(port, false);
            });
            at(4_000, cpu::stop);
            at(4_500, cpu::start);
            at(10_000, () -> frame(4));
            simulation.runUntil(100_000);

            assertThat(log).containsExactly("stops", "starts", "frame 4 at 16000");
            assertThat(cpu.controlDropped()).isEqualTo(2);
            assertThat(cpu.ordinaryDropped()).isEqualTo(1);
            assertThat(cpu.served()).isEqualTo(1);
        }
    }

    @Test
    void delaysAreNotNegative() {
        assertThatThrownBy(() -> settings(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /** Whatever happens, the order is kept, nothing comes too soon, and every frame is accounted for. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inAnyTurmoilOrderAndCountAreKept(long seed) {
        RandomStream random = new RandomStream(seed, "turmoil");
        build(random.nextLong(20_000), random.nextLong(20_000));
        long punted = 0;
        boolean on = true;
        for (int i = 0; i < 2_000; i++) {
            simulation.runUntil(simulation.nowNs() + random.nextLong(3_000));
            switch ((int) random.nextLong(40)) {
                case 0 -> cpu.setHung(true);
                case 1, 2, 3 -> cpu.setHung(false);
                case 4 -> cpu.configure(settings(random.nextLong(2) * random.nextLong(9_000), random.nextLong(9_000)));
                case 5 -> cpu.configure(settings(0, 0));
                case 6 -> {
                    if (on) {
                        cpu.stop();
                    } else {
                        cpu.start();
                    }
                    on = !on;
                }
                default -> {
                    if (on) {
                        frame((int) ++punted);
                    }
                }
            }
        }
        if (!on) {
            cpu.start();
        }
        cpu.setHung(false);
        simulation.runUntil(simulation.nowNs() + 10_000_000);

        List<Integer> numbers = log.stream()
                .filter(line -> line.startsWith("frame"))
                .map(line -> Integer.valueOf(line.split(" ")[1]))
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSize((int) cpu.served());
        assertThat(cpu.served() + cpu.controlDropped()).isEqualTo(punted);
        assertThat(cpu.served()).isGreaterThan(punted / 4);
        assertThat(cpu.undispatched()).isZero();
    }
}
