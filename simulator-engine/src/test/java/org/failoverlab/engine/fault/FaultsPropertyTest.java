package org.failoverlab.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The property of all faults: whatever happens to whatever network, in whatever order it is put right, in the end the physical
 * layer is as it was, and every frame on the way there is accounted for.
 */
class FaultsPropertyTest {
    private static final long FAULTS_NS = 10_000_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    /** The larger the seed, the larger the network and the more happens to it. */
    private static final class Run {
        private final RandomNetwork network;
        private final List<Fault> faults = new ArrayList<>();
        private long digestBefore;
        private long disturbances;

        Run(Simulation simulation, long seed) {
            RandomStream random = new RandomStream(seed, "faults");
            network = new RandomNetwork(simulation, random, 1 + (int) seed / 40);
            int count = 1 + (int) seed / 15;
            for (int i = 0; i < count; i++) {
                faults.add(network.fault());
            }
            simulation.runUntil(RandomNetwork.SETTLED_NS);
            digestBefore = network.digest();
            long beginNs = simulation.nowNs();
            for (Fault fault : faults) {
                for (int deed = 0; deed < 4; deed++) {
                    boolean applies = deed == 0 || random.nextLong(2) == 0;
                    network.at(beginNs + random.nextLong(FAULTS_NS), () -> act(fault, applies));
                }
                network.at(beginNs + FAULTS_NS + random.nextLong(FAULTS_NS), () -> act(fault, false));
            }
            network.traffic(30, 3 * FAULTS_NS);
        }

        private void act(Fault fault, boolean applies) {
            if (applies) {
                fault.apply();
            } else {
                fault.clear();
            }
            assertThat(fault.isActive()).isEqualTo(applies);
            if (network.digest() != digestBefore) {
                disturbances++;
            }
            check();
        }

        void finish() {
            network.simulation.runUntil(network.simulation.nowNs() + 2 * FAULTS_NS + RandomNetwork.SETTLED_NS);
        }

        private void check() {
            for (Link link : network.links) {
                boolean lit = link.a() != null
                        && link.b() != null
                        && link.a().isLit()
                        && link.b().isLit();
                assertThat(link.forward().isConnected() && link.backward().isConnected())
                        .as("%s is connected", link)
                        .isEqualTo(lit && link.isWhole());
                assertThat(link.a() == null || link.a().link() == link).isTrue();
                assertThat(link.b() == null || link.b().link() == link).isTrue();
            }
            for (Device device : network.devices) {
                for (Port port : device.ports()) {
                    assertThat(port.isUp() && !port.isLit())
                            .as("%s is up and dark", port)
                            .isFalse();
                    assertThat(port.isLit() && !device.isRunning())
                            .as("%s is lit without power", port)
                            .isFalse();
                    assertThat(port.link() == null
                                    || port.link().a() == port
                                    || port.link().b() == port)
                            .isTrue();
                }
            }
            for (Fault fault : faults) {
                assertThat(fault.isActive() && isWithoutEffect(fault))
                        .as("%s of %s", fault.getClass().getSimpleName(), fault.target())
                        .isFalse();
            }
        }

        /** Of faults that nothing else can undo. */
        private static boolean isWithoutEffect(Fault fault) {
            if (fault instanceof Outage) {
                return ((Device) fault.target()).isRunning();
            }
            if (fault instanceof PortShut) {
                return ((Port) fault.target()).isLit();
            }
            return fault instanceof LinkTrouble
                    && ((Link) fault.target()).faults().isEmpty();
        }

        /** Cuts every cable, so that what goes round in loops comes to an end, and counts. */
        void account() {
            network.links.forEach(link -> link.setWhole(false));
            network.simulation.runUntil(network.simulation.nowNs() + RandomNetwork.SETTLED_NS);
            long refused = network.ports().stream().mapToLong(Port::refused).sum();
            long missing = 0;
            for (Wire wire : network.wires()) {
                long accounted = wire.deliveredFrames()
                        + wire.cutLosses()
                        + wire.silentLosses()
                        + wire.randomLosses()
                        + wire.corrupted();
                long refusedHere = network.sent.getOrDefault(wire, 0L) - accounted;
                assertThat(refusedHere).as("%s > %s", wire.from(), wire.to()).isBetween(0L, refused);
                assertThat(wire.sentFrames()).isLessThanOrEqualTo(network.sent.getOrDefault(wire, 0L));
                missing += refusedHere;
            }
            assertThat(missing).isEqualTo(refused);
        }
    }

    private static void holdsFor(Simulation simulation, long seed) {
        Run run = new Run(simulation, seed);
        run.finish();

        assertThat(run.faults).noneMatch(Fault::isActive);
        assertThat(run.network.digest()).isEqualTo(run.digestBefore);
        run.account();
        if (seed > 30) {
            assertThat(run.disturbances).as("something did happen").isPositive();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whenAllFaultsAreClearedThePhysicalLayerIsAsItWas(long seed) {
        holdsFor(new Simulation(seed), seed);
    }

    @ParameterizedTest(name = "seed {0}, ties shuffled")
    @MethodSource("seeds")
    void inWhateverOrderThingsOfOneInstantHappen(long seed) {
        holdsFor(Simulation.shufflingTies(seed, seed + 1), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameSeedGivesTheSameFingerprint(long seed) {
        Run one = new Run(new Simulation(seed), seed);
        Run other = new Run(new Simulation(seed), seed);
        one.finish();
        other.finish();

        assertThat(one.network.simulation.fingerprint()).isEqualTo(other.network.simulation.fingerprint());
    }
}
