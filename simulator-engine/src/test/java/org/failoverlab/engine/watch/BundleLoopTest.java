package org.failoverlab.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.LoopWatch;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Recorder;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Bundles make parallel cables that are no loop, unless they are wired otherwise than they are meant. */
class BundleLoopTest {
    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 100, 64_000);
    private static final long HOST = 0x7000;

    private final Simulation simulation = new Simulation(1);
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, Integer> cabled = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Recorder> hosts = new ArrayList<>();
    private final List<Port> cards = new ArrayList<>();

    /** A switch with this many ports, some of them in a bundle; every member is used. */
    private Bundle device(String name, int ports, Integer... bundled) {
        Device device = new Device(simulation, name, TestFrames.mac(0x1000 * (devices.size() + 1)));
        device.makeSwitch(new ControlPlane.Settings(50_000, 10, false), 100, 300_000_000_000L);
        devices.put(name, device);
        for (int i = 0; i < ports; i++) {
            device.addPort();
        }
        List<Integer> numbers = Arrays.asList(bundled);
        Bundle bundle = device.bundle(
                name + ":Po1", device.address() + 99, numbers, (frame, count) -> (int) (frame.source() % count));
        for (Port port : device.ports()) {
            int place = numbers.indexOf(device.ports().indexOf(port) + 1);
            device.relay().addPort(place < 0 ? port : bundle.members().get(place), VlanSettings.trunkOfAll(), null);
        }
        if (!numbers.isEmpty()) {
            device.relay().addPort(bundle, VlanSettings.trunkOfAll(), null);
        }
        bundle.members().forEach(each -> use(each, true));
        bundle.setUp(true);
        return bundle;
    }

    private static void use(BundleMember member, boolean isUsed) {
        member.setCollecting(isUsed);
        member.setDistributing(isUsed);
    }

    /** A cable between the next free ports. */
    private Link join(String a, String b) {
        Link link = new Link(simulation, a + "-" + b + links.size(), next(a), next(b), CABLE);
        links.add(link);
        return link;
    }

    private Port next(String name) {
        return devices.get(name).port(cabled.merge(name, 1, Integer::sum));
    }

    private void host(String at) {
        Port card = new Port(simulation, "h" + cards.size(), TestFrames.mac((int) HOST + cards.size()));
        new Link(simulation, card.name(), card, next(at), CABLE);
        cards.add(card);
        hosts.add(new Recorder(simulation, card));
    }

    private List<String> loop() {
        return new LoopFinder(devices.values(), links).find();
    }

    private LoopWatch watch(String name) {
        return devices.get(name).relay().loopWatch();
    }

    /** A host sends one broadcast, and all is quiet again, or is not. */
    private void broadcast(int host) {
        cards.get(host).send(TestFrames.broadcast(cards.get(host).address()));
        simulation.runUntil(simulation.nowNs() + 1_000_000);
    }

    /** How the members of a bundle are judged. */
    @Nested
    class Members {
        private final Bundle a = device("A", 3, 1, 2);
        private final Bundle b = device("B", 3, 1, 2);

        Members() {
            join("A", "B");
            join("A", "B");
        }

        @Test
        void twoCablesBetweenTwoBundlesAreOne() {
            assertThat(loop()).isEmpty();
        }

        @Test
        void aThirdCableBesideThemIsALoop() {
            join("A", "B");

            assertThat(loop()).containsExactly("A:1", "B:1", "B:3", "A:3");
        }

        @Test
        void noFrameLeavesByOneThatDoesNotDistribute() {
            join("A", "B");
            a.members().get(0).setDistributing(false);
            assertThat(loop()).containsExactly("B:1", "A:1", "A:3", "B:3");
            b.members().get(0).setDistributing(false);
            assertThat(loop()).containsExactly("A:2", "B:2", "B:3", "A:3");
            a.members().get(1).setDistributing(false);
            assertThat(loop()).containsExactly("B:2", "A:2", "A:3", "B:3");
            b.members().get(1).setDistributing(false);

            assertThat(loop()).isEmpty();
        }

        @Test
        void noFrameIsTakenByOneThatDoesNotCollect() {
            join("A", "B");
            a.members().forEach(each -> each.setCollecting(false));
            assertThat(loop()).containsExactly("A:1", "B:1", "B:3", "A:3");
            b.members().forEach(each -> each.setCollecting(false));

            assertThat(loop()).isEmpty();
        }

        @Test
        void aBundleThatIsDownPassesNothing() {
            join("A", "B");
            a.setUp(false);

            assertThat(loop()).isEmpty();
        }

        @Test
        void thoseThatStandAloneArePortsOfTheirOwn() {
            a.members().forEach(each -> use(each, false));
            b.members().forEach(each -> use(each, false));
            assertThat(loop()).as("they carry nothing").isEmpty();
            a.members().forEach(each -> each.setIndividual(true));
            b.members().forEach(each -> each.setIndividual(true));

            assertThat(loop()).containsExactly("A:1", "B:1", "B:2", "A:2");
        }

        @Test
        void aBlockedBundleIsBlockedAsOnePort() {
            join("A", "B");
            devices.get("A").relay().ports().get(3).setForwarding(false);

            assertThat(loop()).isEmpty();
        }

        @Test
        void aSilentCableOfSeveralIsNoEscapeFromALoop() {
            join("A", "B");
            links.get(0).apply(LinkFault.silence(LinkFault.Way.BOTH));

            assertThat(loop()).containsExactly("A:2", "B:2", "B:3", "A:3");
        }
    }

    /** Bundles without a protocol, wired otherwise than they are meant. */
    @Nested
    class Miswired {
        @Test
        void oneSideOfPlainPortsMakesDuplicatesAndNoLoop() {
            device("A", 4, 1, 2);
            device("B", 4);
            device("C", 2);
            join("A", "B");
            join("A", "B");
            host("A");
            join("B", "C");
            host("B");
            host("C");
            assertThat(loop()).isEmpty();

            broadcast(0);
            assertThat(hosts.get(0).frames())
                    .as("it came back to A, and A does not send it to B again")
                    .hasSize(1);
            assertThat(hosts.get(1).frames()).hasSize(1);
            broadcast(1);
            assertThat(hosts.get(0).frames()).as("B sends two copies").hasSize(1 + 2);
            broadcast(2);

            assertThat(List.of("A", "B", "C"))
                    .as("nothing went round")
                    .allSatisfy(name -> assertThat(watch(name).floodReturns()).isZero());
        }

        @Test
        void beyondABundleTwoCopiesAreNoFrameThatCameBack() {
            device("A", 4, 1, 2);
            device("B", 4);
            device("C", 2);
            join("A", "B");
            join("A", "B");
            join("A", "C");
            host("B");
            host("C");
            broadcast(0);

            assertThat(hosts.get(1).frames()).hasSize(2);
            assertThat(watch("A").floodReturns()).isZero();
            assertThat(watch("C").floodReturns()).isZero();
        }

        @Test
        void cablesThatEndInTwoSwitchesAreNoLoopEvenIfTheseAreJoined() {
            device("A", 3, 1, 2);
            device("B", 3);
            device("C", 3);
            join("A", "B");
            join("A", "C");
            join("B", "C");
            host("A");
            host("B");
            host("C");
            assertThat(loop()).isEmpty();
            broadcast(0);
            broadcast(1);
            broadcast(2);

            assertThat(List.of("A", "B", "C"))
                    .allSatisfy(name -> assertThat(watch(name).floodReturns()).isZero());
        }

        @Test
        void cablesThatEndInTwoSwitchesAreALoopWhenThereIsAnotherWayBack() {
            device("A", 4, 1, 2);
            device("B", 4);
            device("C", 3);
            join("A", "B");
            join("A", "C");
            join("B", "C");
            join("A", "B");
            host("A");
            assertThat(loop()).isNotEmpty();
            broadcast(0);

            assertThat(watch("A").floodReturns()).isPositive();
            assertThat(watch("B").floodReturns()).isPositive();
        }

        @Test
        void aCableFromABundleToItselfIsNone() {
            device("A", 4, 1, 2);
            join("A", "A");
            host("A");
            assertThat(loop()).isEmpty();
            broadcast(0);

            assertThat(watch("A").floodReturns()).isZero();
        }
    }

    /** What is recorded of loops that come and go with bundles. */
    @Nested
    class Recorded {
        private LoopRecorder recorder;

        private void at(long timeNs, Runnable deed) {
            new Timer(simulation, "timeline", deed).armAt(timeNs);
        }

        private List<Long> run(Consumer<Bundle> afterTheStart) {
            Bundle a = device("A", 3, 1, 2);
            device("B", 3, 1, 2);
            join("A", "B");
            join("A", "B");
            join("A", "B");
            afterTheStart.accept(a);
            recorder = new LoopRecorder(simulation, new LoopFinder(devices.values(), links));
            simulation.setTopologyWatch(recorder);
            simulation.runUntil(1_000);
            recorder.finish(1_000);
            List<Long> times = new ArrayList<>();
            recorder.intervals().forEach(each -> times.addAll(List.of(each.fromNs(), each.toNs())));
            return times;
        }

        @Test
        void aBundleThatGoesDownAndComesUp() {
            assertThat(run(a -> {
                        at(200, () -> a.setUp(false));
                        at(500, () -> a.setUp(true));
                    }))
                    .containsExactly(0L, 200L, 500L, 1_000L);
        }

        @Test
        void membersThatTakeNothingAndSendNothingForAWhile() {
            assertThat(run(a -> {
                        at(200, () -> a.members().forEach(each -> each.setDistributing(false)));
                        at(300, () -> a.members().forEach(each -> each.setCollecting(false)));
                        at(500, () -> a.members().get(1).setCollecting(true));
                        at(700, () -> a.members().get(1).setCollecting(false));
                        at(800, () -> a.members().get(0).setDistributing(true));
                    }))
                    .containsExactly(0L, 300L, 500L, 700L, 800L, 1_000L);
        }

        @Test
        void aMemberThatStandsAloneForAWhile() {
            assertThat(run(a -> {
                        a.members().forEach(each -> use(each, false));
                        at(200, () -> a.members().get(0).setIndividual(true));
                        at(600, () -> a.members().get(0).setIndividual(false));
                    }))
                    .containsExactly(200L, 600L);
        }

        @Test
        void aBundleThatForwardsForAWhile() {
            assertThat(run(a -> {
                        var port = devices.get("A").relay().ports().get(3);
                        port.setForwarding(false);
                        at(200, () -> port.setForwarding(true));
                        at(600, () -> port.setForwarding(false));
                    }))
                    .containsExactly(200L, 600L);
        }
    }

    @Test
    void aFrameThatIsSentTwiceIsTwoFrames() {
        Frame frame = TestFrames.broadcast(1).tagged(7);

        assertThat(frame.copy()).isNotSameAs(frame);
        assertThat(frame.copy().digest()).isEqualTo(frame.digest());
        assertThat(frame.copy().vlan()).isEqualTo(7);
    }
}
