package org.failoverlab.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Could frames go round? */
class LoopFinderTest {
    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 100, 64_000);

    private final Simulation simulation = new Simulation(1);
    private final List<Device> devices = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    private Device device(String name) {
        Device device = new Device(simulation, name, TestFrames.mac(0x1000 * (devices.size() + 1)));
        devices.add(device);
        return device;
    }

    private void switches(String... names) {
        for (String name : names) {
            device(name).makeSwitch(new ControlPlane.Settings(50_000, 10, false), 100, 300_000_000_000L);
        }
    }

    private Device named(String name) {
        return devices.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Port port(String name) {
        Port port = named(name).addPort();
        if (named(name).relay() != null) {
            named(name).relay().addPort(port, VlanSettings.trunkOfAll(), null);
        }
        return port;
    }

    private Link join(String a, String b, LinkSettings settings) {
        Link link = new Link(simulation, a + "-" + b, port(a), port(b), settings);
        links.add(link);
        return link;
    }

    private Link join(String a, String b) {
        return join(a, b, CABLE);
    }

    private BridgePort bridge(String device, int number) {
        return named(device).relay().ports().get(number - 1);
    }

    private static VlanSettings trunk(int nativeVlan, int... allowed) {
        BitSet set = new BitSet();
        for (int vlan : allowed) {
            set.set(vlan);
        }
        return VlanSettings.trunk(nativeVlan, set);
    }

    private List<String> loop() {
        return new LoopFinder(devices, links).find();
    }

    /** Cables and switches. */
    @Nested
    class Wiring {
        @Test
        void aTreeHasNone() {
            switches("A", "B", "C");
            join("A", "B");
            join("A", "C");

            assertThat(loop()).isEmpty();
        }

        @Test
        void parallelCablesAreOne() {
            switches("A", "B");
            join("A", "B");
            join("A", "B");

            assertThat(loop()).containsExactly("A:1", "B:1", "B:2", "A:2");
        }

        @Test
        void aRingIsOneAndWhatHangsOnItIsNoPartOfIt() {
            switches("X", "A", "B", "C");
            join("X", "A");
            join("A", "B");
            join("B", "C");
            join("C", "A");

            assertThat(loop()).containsExactly("A:2", "B:1", "B:2", "C:1", "C:2", "A:3");
        }

        @Test
        void aCableFromASwitchToItselfIsOne() {
            switches("A");
            join("A", "A");

            assertThat(loop()).containsExactly("A:1", "A:2");
        }

        @Test
        void aHubOnTwoCablesOfASwitchIsOne() {
            switches("A");
            device("HUB").makeHub();
            join("A", "HUB");
            join("A", "HUB");

            assertThat(loop()).containsExactly("A:1", "HUB:1", "HUB:2", "A:2");
        }

        @Test
        void routedPortsPassNothingOn() {
            switches("A", "B", "C");
            join("A", "B");
            join("B", "C");
            join("C", "A");
            join("A", "B");
            assertThat(loop()).isNotEmpty();
            named("A").makeRouted(2);
            assertThat(loop()).as("the parallel cables are left").containsExactly("A:1", "B:1", "B:3", "A:3");
            named("B").makeRouted(3);

            assertThat(loop()).isEmpty();
        }

        @Test
        void aPortThatBecomesARoutedOneEndsALoopThatIsWatched() {
            switches("A", "B");
            join("A", "B");
            join("A", "B");
            LoopRecorder recorder = new LoopRecorder(simulation, new LoopFinder(devices, links));
            simulation.setTopologyWatch(recorder);
            simulation.runUntil(1_000);
            named("A").makeRouted(2);
            simulation.runUntil(5_000);
            recorder.finish(5_000);

            assertThat(recorder.intervals()).singleElement().satisfies(interval -> {
                assertThat(interval.fromNs()).isZero();
                assertThat(interval.toNs()).isEqualTo(1_000);
            });
        }

        @Test
        void hostsPassNothingOn() {
            switches("A", "B");
            device("HOST");
            join("A", "B");
            join("A", "HOST");
            join("B", "HOST");

            assertThat(loop()).isEmpty();
        }

        @Test
        void cablesMayBePluggedWhileItLooksOn() {
            switches("A", "B", "C");
            Link first = join("A", "B");
            join("A", "B");
            Port free = port("C");
            LoopFinder finder = new LoopFinder(devices, links);
            assertThat(finder.find()).isNotEmpty();
            Port before = first.b();
            first.plug(Link.End.B, free);
            assertThat(finder.find()).isEmpty();
            first.plug(Link.End.B, before);

            assertThat(finder.find()).containsExactly("A:1", "B:1", "B:2", "A:2");
        }
    }

    /** What stops frames. */
    @Nested
    class Obstacles {
        private Link ab;
        private Link bc;

        private void ring() {
            switches("A", "B", "C");
            ab = join("A", "B");
            bc = join("B", "C");
            join("C", "A");
        }

        @Test
        void aCut() {
            ring();
            ab.setWhole(false);

            assertThat(loop()).isEmpty();
        }

        @Test
        void aPortThatDoesNotForward() {
            ring();
            bridge("B", 2).setForwarding(false);

            assertThat(loop()).isEmpty();
        }

        @Test
        void silenceInOneDirectionLeavesTheOther() {
            ring();
            ab.apply(LinkFault.silence(LinkFault.Way.FORWARD));

            assertThat(loop()).containsExactly("B:1", "A:1", "A:2", "C:2", "C:1", "B:2");
        }

        @Test
        void silenceInBothDirectionsOnDifferentCables() {
            ring();
            ab.apply(LinkFault.silence(LinkFault.Way.FORWARD));
            bc.apply(LinkFault.silence(LinkFault.Way.BACKWARD));

            assertThat(loop()).isEmpty();
        }

        @Test
        void aCableThatLosesOrSpoilsEverything() {
            ring();
            ab.apply(LinkFault.impairment(LinkFault.Way.FORWARD, 1, 0, 0));
            bc.apply(LinkFault.impairment(LinkFault.Way.BACKWARD, 0, 1, 0));
            assertThat(loop()).isEmpty();
            ab.mend();
            ab.apply(LinkFault.impairment(LinkFault.Way.FORWARD, 0.99, 0.99, 0));

            assertThat(loop()).isNotEmpty();
        }

        @Test
        void aPortThatHasNotNoticedItsSignalYet() {
            ring();
            Link slow = join("A", "B", new LinkSettings(1_000_000_000L, 100, 64_000, 0, 0, 0, 50_000));
            ab.setWhole(false);
            slow.setWhole(false);
            simulation.runUntil(100_000);
            slow.setWhole(true);
            simulation.runUntil(149_999);
            assertThat(loop()).isEmpty();
            simulation.runUntil(150_000);

            assertThat(loop()).isNotEmpty();
        }

        @Test
        void aSwitchWithoutPowerAndNotOneThatHangs() {
            ring();
            named("B").hang(this);
            assertThat(loop()).isNotEmpty();
            named("B").powerOff(this);

            assertThat(loop()).isEmpty();
        }
    }

    /** Ways that are not open to all VLANs. */
    @Nested
    class Vlans {
        private void ring(VlanSettings ab, VlanSettings bc, VlanSettings ca) {
            switches("A", "B", "C");
            join("A", "B");
            join("B", "C");
            join("C", "A");
            bridge("A", 1).setVlans(ab);
            bridge("B", 1).setVlans(ab);
            bridge("B", 2).setVlans(bc);
            bridge("C", 1).setVlans(bc);
            bridge("C", 2).setVlans(ca);
            bridge("A", 2).setVlans(ca);
        }

        @Test
        void aRingThatNoVlanGoesAllRoundIsNone() {
            ring(trunk(1, 1, 10), trunk(1, 10, 20), trunk(1, 20, 1));

            assertThat(loop()).isEmpty();
        }

        @Test
        void oneVlanAllRoundIsEnough() {
            ring(trunk(1, 1, 10), trunk(1, 10, 20), trunk(1, 20, 10));

            assertThat(loop()).hasSize(6);
        }

        @Test
        void nativeVlansThatDifferAreNoObstacleToTaggedFrames() {
            ring(VlanSettings.trunkOfAll(), VlanSettings.trunkOfAll(), VlanSettings.trunkOfAll());
            bridge("A", 1)
                    .setVlans(VlanSettings.trunk(7, VlanSettings.trunkOfAll().allowed()));

            assertThat(loop()).hasSize(6);
        }

        @Test
        void anUntaggedFrameChangesItsVlanWhereNativeVlansDiffer() {
            // From VLAN 10 of A to VLAN 20 of B, and so on: three times round until it is back in VLAN 10.
            switches("A", "B");
            join("A", "B");
            join("A", "B");
            bridge("A", 1).setVlans(VlanSettings.access(10));
            bridge("B", 1).setVlans(VlanSettings.access(20));
            bridge("B", 2).setVlans(VlanSettings.access(20));
            bridge("A", 2).setVlans(VlanSettings.access(10));
            assertThat(loop()).as("and back").hasSize(4);
            bridge("A", 2).setVlans(VlanSettings.access(30));

            assertThat(loop()).as("another one").isEmpty();
        }

        @Test
        void aFrameMayNeedTwoRounds() {
            switches("A", "B");
            join("A", "B");
            join("A", "B");
            bridge("A", 1).setVlans(trunk(10, 10, 20));
            bridge("A", 2).setVlans(trunk(20, 10, 20));
            bridge("B", 1).setVlans(trunk(10, 10, 20));
            bridge("B", 2).setVlans(trunk(10, 10, 20));

            assertThat(loop()).isNotEmpty();
        }

        @Test
        void anAccessPortTakesNoTags() {
            switches("A", "B");
            join("A", "B");
            join("A", "B");
            bridge("A", 1).setVlans(trunk(1, 10));
            bridge("B", 1).setVlans(VlanSettings.access(10));
            bridge("A", 2).setVlans(trunk(1, 10));
            bridge("B", 2).setVlans(VlanSettings.access(10));

            assertThat(loop()).isEmpty();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsWhatASearchOfAllWaysFinds(long seed) {
        compareWithSearch(seed, false);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void withBundlesItFindsWhatASearchOfAllWaysFinds(long seed) {
        compareWithSearch(seed, true);
    }

    private static void compareWithSearch(long seed, boolean withBundles) {
        RandomStream random = new RandomStream(seed, "loops");
        int found = 0;
        for (int i = 0; i < 25; i++) {
            Simulation run = new Simulation(seed);
            SearchedNetwork network = new SearchedNetwork(run, random, seed % 3 > 0, withBundles, 0);
            LoopFinder finder = new LoopFinder(network.devices, network.links);
            for (int change = 0; change < 15; change++) {
                List<String> loop = finder.find();
                assertThat(!loop.isEmpty())
                        .as("network %d, change %d", i, change)
                        .isEqualTo(network.hasLoop());
                assertThat(loop.isEmpty() || network.isLoop(loop))
                        .as("%s", loop)
                        .isTrue();
                assertThat(new LoopFinder(network.devices, network.links).find())
                        .isEqualTo(loop);
                found += loop.isEmpty() ? 0 : 1;
                network.change();
            }
        }
        assertThat(found).isBetween(25, 25 * 15 - 25);
    }
}
