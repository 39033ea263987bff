package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.Recorder;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several ports as one interface: a bundle of three cables between two switches, sw0 and sw1. */
class BundleTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long BPDU = 0x0180_C200_0000L;

    private final Lan lan = new Lan().switches(2);
    private final List<Bundle> bundles = lan.bundle(0, 1, 3, BundleTest::bySource);
    private final Bundle near = bundles.get(0);
    private final Bundle far = bundles.get(1);
    private final Port h0 = lan.host(0, VlanSettings.trunkOfAll(), null);
    private final Port h1 = lan.host(1, VlanSettings.trunkOfAll(), null);

    private static int bySource(Frame frame, int count) {
        return (int) (frame.source() % count);
    }

    private BundleMember member(int place) {
        return near.members().get(place);
    }

    private static List<Long> sent(Bundle bundle) {
        return bundle.members().stream().map(BundleMember::sentFrames).toList();
    }

    private void broadcast(long source) {
        h0.send(TestFrames.broadcast(source));
        lan.run(MILLISECOND);
    }

    private static Frame to(long destination) {
        return TestFrames.frame(destination, 6, 64);
    }

    /** Who sends and who takes. */
    @Nested
    class Frames {
        @Test
        void aFrameLeavesByTheMemberThatTheSpreadChooses() {
            lan.recording();
            for (long source = 6; source <= 10; source++) {
                broadcast(source);
            }

            assertThat(sent(near)).containsExactly(2L, 2L, 1L);
            assertThat(member(2).sentBytes()).isEqualTo(64);
            assertThat(lan.at(1).frames()).hasSize(5);
            assertThat(far.members().get(0).collectedFrames()).isEqualTo(2);
        }

        @Test
        void ofThoseThatDistributeTheSpreadSeesOnlyTheNumber() {
            member(1).setDistributing(false);
            Frame odd = TestFrames.broadcast(7);

            assertThat(near.waysOf(odd)).as("the second of two").containsExactly(member(2));
            broadcast(7);
            assertThat(sent(near)).containsExactly(0L, 0L, 1L);
        }

        @Test
        void whoeverOnlyWantsToKnowIsNotCounted() {
            near.setSpread(new FrameSpread() {
                private int next;

                @Override
                public int choose(Frame frame, int count) {
                    return next++ % count;
                }

                @Override
                public int wouldChoose(Frame frame, int count) {
                    return next % count;
                }
            });
            Frame frame = TestFrames.broadcast(6);

            assertThat(near.waysOf(frame)).isEqualTo(near.waysOf(frame)).containsExactly(member(0));
            broadcast(6);
            assertThat(near.waysOf(frame)).containsExactly(member(1));
        }

        @Test
        void aFrameForAllLeavesByEachMemberAsAFrameOfItsOwn() {
            near.setSpread((frame, count) -> FrameSpread.ALL);
            lan.recording();
            broadcast(6);

            assertThat(near.waysOf(TestFrames.broadcast(6))).isEqualTo(near.members());
            assertThat(lan.at(1).frames()).hasSize(3).doesNotHaveDuplicates();
            assertThat(lan.relay(1).loopWatch().floodReturns())
                    .as("nothing came back")
                    .isZero();
        }

        @Test
        void whatComesInWhereNobodyCollectsIsThrownAwayAndNoted() {
            List<String> notes = notes();
            far.members().get(0).setCollecting(false);
            lan.recording();
            broadcast(6);
            broadcast(7);

            assertThat(lan.at(1).frames()).hasSize(1);
            assertThat(far.members().get(0).discardedFrames()).isEqualTo(1);
            assertThat(far.members().get(0).collectedFrames()).isZero();
            assertThat(notes).hasSize(1).first().asString().startsWith("sw1:1 not collecting, not received");
        }

        @Test
        void aBundleThatIsDownSendsNothingAndTakesNothing() {
            List<String> notes = notes();
            far.setUp(false);
            broadcast(6);
            h1.send(TestFrames.broadcast(6));
            near.setUp(false);
            broadcast(7);

            assertThat(far.members().get(0).discardedFrames()).isEqualTo(1);
            assertThat(near.unsent()).isEqualTo(1);
            assertThat(far.unsent()).isEqualTo(1);
            assertThat(near.waysOf(TestFrames.broadcast(6))).isEmpty();
            assertThat(notes).anyMatch(each -> each.startsWith("sw0:Po1 no member distributes, not sent"));
        }

        @Test
        void withoutAMemberThatDistributesNothingIsSent() {
            near.members().forEach(each -> each.setDistributing(false));
            broadcast(6);

            assertThat(near.unsent()).isEqualTo(1);
            assertThat(near.isUp()).as("that is for others to say").isTrue();
        }

        @Test
        void whatAMemberCannotSendIsLostAtItsPort() {
            member(0).port().setEnabled(false);
            broadcast(6);

            assertThat(member(0).sentFrames()).isEqualTo(1);
            assertThat(member(0).port().unsent()).isEqualTo(1);
        }

        @Test
        void addressesAreLearnedAtTheBundle() {
            broadcast(6);
            broadcast(7);

            assertThat(lan.relay(1).database().entries(lan.simulation.nowNs()))
                    .extracting(FilteringDatabase.Entry::behind)
                    .containsOnly(3);
            assertThat(lan.relay(1).database().moves()).isZero();
        }

        private List<String> notes() {
            List<String> notes = new ArrayList<>();
            lan.simulation.setTrace(new Trace() {
                @Override
                public boolean wants(Kind kind) {
                    return kind == Kind.DROP;
                }

                @Override
                public void happened(
                        long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                    if (kind == Kind.DROP) {
                        notes.add(where + " " + what);
                    }
                }
            });
            return notes;
        }
    }

    /** Slow protocols, and who looks on. */
    @Nested
    class Control {
        private final List<String> seen = new ArrayList<>();
        private final List<String> received = new ArrayList<>();

        Control() {
            lan.device(1).add(new Listener(received));
            far.setControl(new BundleControl() {
                @Override
                public void received(BundleMember member, Frame frame) {
                    seen.add(member + " in");
                }

                @Override
                public void sent(BundleMember member, Frame frame) {
                    seen.add(member + " out");
                }
            });
        }

        @Test
        void framesOfSlowProtocolsGoToTheCpuWhateverTheMemberDoes() {
            far.members().get(1).setCollecting(false);
            far.members().get(2).setCollecting(false);
            far.members().get(2).setDistributing(false);
            far.members().get(2).setIndividual(true);
            received.clear();
            for (BundleMember each : near.members()) {
                each.port().send(to(Bundle.SLOW_PROTOCOLS));
            }
            lan.run(MILLISECOND);

            assertThat(received).containsExactly("sw1:1 in bundle", "sw1:2 in bundle", "sw1:3 in bundle");
            assertThat(seen).isEmpty();
            assertThat(far.members().get(1).discardedFrames()).isZero();
        }

        @Test
        void otherControlFramesComeFromTheBundleOrFromWhoStandsAlone() {
            far.members().get(1).setCollecting(false);
            far.members().get(2).setCollecting(false);
            far.members().get(2).setDistributing(false);
            far.members().get(2).setIndividual(true);
            received.clear();
            for (BundleMember each : near.members()) {
                each.port().send(to(BPDU));
            }
            lan.run(MILLISECOND);

            assertThat(received).containsExactly("sw1:Po1", "sw1:3 in bundle");
        }

        @Test
        void whoeverControlsItSeesWhatComesInAndWhatLeaves() {
            far.members().get(1).setCollecting(false);
            broadcast(6);
            broadcast(7);
            h1.send(TestFrames.broadcast(8));
            lan.run(MILLISECOND);

            assertThat(seen).containsExactly("sw1:1 in", "sw1:2 in", "sw1:3 out");
        }
    }

    private record Listener(List<String> received) implements Protocol {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public void start() {
            // Always ready.
        }

        @Override
        public void stop() {
            // Always ready.
        }

        @Override
        public boolean claims(Frame frame) {
            return MacAddress.isReserved(frame.destination());
        }

        @Override
        public void receive(NetInterface in, Frame frame) {
            received.add(in.name() + (in instanceof BundleMember ? " in bundle" : ""));
        }

        @Override
        public void interfaceChanged(NetInterface changed, boolean up) {
            received.add(changed.name() + (up ? " up" : " down"));
        }

        @Override
        public Map<String, String> describe() {
            return Map.of();
        }
    }

    /** Members that stand alone. */
    @Nested
    class Alone {
        private final Recorder recorder = new Recorder(lan.simulation, member(2));

        @Test
        void oneThatCollectsOrDistributesDoesNot() {
            member(2).setIndividual(true);
            assertThat(member(2).isUp()).isFalse();
            member(2).setCollecting(false);
            assertThat(member(2).isUp()).isFalse();
            member(2).setDistributing(false);
            assertThat(member(2).isUp()).isTrue();
            member(2).setDistributing(true);
            member(2).setDistributing(false);
            member(2).setIndividual(false);

            assertThat(recorder.changes()).containsExactly("up at 0", "down at 0", "up at 0", "down at 0");
        }

        @Test
        void itIsUpAsLongAsItsPortHasCarrier() {
            alone();
            member(2).port().setEnabled(false);
            member(2).port().setEnabled(true);

            assertThat(recorder.changes()).containsExactly("up at 0", "down at 0", "up at 0");
            member(2).setErrorDisabled(true);
            assertThat(member(2).port().isErrorDisabled()).isTrue();
            member(2).setEnabled(true);
            assertThat(member(2).isUp()).isTrue();
        }

        @Test
        void itGetsItsFramesAndSendsThem() {
            alone();
            far.members().get(2).port().send(TestFrames.broadcast(5));
            member(2).send(TestFrames.broadcast(6));
            lan.run(MILLISECOND);

            assertThat(recorder.frames()).hasSize(1);
            assertThat(far.members().get(2).collectedFrames()).isEqualTo(1);
            assertThat(member(2).sentFrames()).as("the bundle's").isZero();
        }

        @Test
        void oneThatDoesNotSendsNothingOfItsOwn() {
            member(2).send(TestFrames.broadcast(6));
            lan.run(MILLISECOND);

            assertThat(far.members().get(2).collectedFrames()).isZero();
        }

        private void alone() {
            member(2).setCollecting(false);
            member(2).setDistributing(false);
            member(2).setIndividual(true);
        }
    }

    /** Opening, shutting, rates, power. */
    @Nested
    class State {
        private int rates;
        private final List<Boolean> states = new ArrayList<>();

        private void watch() {
            near.attach(new FrameHandler() {
                @Override
                public void receive(Frame frame) {
                    // Only the state counts.
                }

                @Override
                public void interfaceChanged(boolean up) {
                    states.add(up);
                }

                @Override
                public void rateChanged() {
                    rates++;
                }
            });
        }

        @Test
        void shuttingShutsEveryMemberAndOpeningOpensThoseThatNobodyElseHasShut() {
            member(1).port().setEnabled(false);
            near.setEnabled(false);
            assertThat(near.members()).noneMatch(each -> each.port().isUp());
            near.setEnabled(true);

            assertThat(near.members()).extracting(each -> each.port().isUp()).containsExactly(true, false, true);
        }

        @Test
        void openingEndsWhatAProtectionHasDisabled() {
            near.setErrorDisabled(true);
            assertThat(near.members()).allMatch(each -> each.port().isErrorDisabled());
            near.setEnabled(true);
            assertThat(near.members()).allMatch(each -> each.port().isUp());
            near.setErrorDisabled(true);
            near.setErrorDisabled(false);

            assertThat(near.members()).allMatch(each -> each.port().isUp());
        }

        @Test
        void itsSoftwareHearsOfItsPorts() {
            List<String> heard = new ArrayList<>();
            lan.device(0).add(new Listener(heard));
            lan.links().get(1).setWhole(false);
            lan.links().get(1).setWhole(true);

            assertThat(heard).containsExactly("sw0:2 down", "sw0:2 up");
            assertThat(near.isUp()).as("it decides nothing itself").isTrue();
            assertThat(member(1).isDistributing()).isTrue();
        }

        @Test
        void theRateIsThatOfAllMembersOrOfThoseThatDistribute() {
            watch();
            assertThat(near.rateBitPerSecond()).isEqualTo(3 * Lan.GIGABIT);
            member(0).setDistributing(false);
            assertThat(rates).isZero();
            near.setRateFollows(true);
            assertThat(near.rateBitPerSecond()).isEqualTo(2 * Lan.GIGABIT);
            assertThat(rates).isEqualTo(1);
            member(0).setDistributing(true);
            member(0).setCollecting(false);

            assertThat(near.rateBitPerSecond()).isEqualTo(3 * Lan.GIGABIT);
            assertThat(rates).isEqualTo(2);
            assertThat(states).isEmpty();
        }

        @Test
        void aBundleWithoutAMemberThatDistributesIsAboutToGoDownAndHasNoRateToTell() {
            near.setRateFollows(true);
            watch();
            near.members().forEach(each -> each.setDistributing(false));
            near.setUp(false);
            near.members().forEach(each -> each.setDistributing(true));
            assertThat(rates).as("from 3 to 2 and from 2 to 1").isEqualTo(2);
            near.setUp(true);
            near.setUp(true);

            assertThat(near.rateBitPerSecond()).isEqualTo(3 * Lan.GIGABIT);
            assertThat(states).containsExactly(false, true);
        }

        @Test
        void amongAllMembersOneWithoutACableCountsWithTheRateThatItHad() {
            watch();
            lan.links().get(1).unplug(Link.End.A);
            member(1).setDistributing(false);
            assertThat(near.rateBitPerSecond()).isEqualTo(3 * Lan.GIGABIT);
            near.setRateFollows(true);

            assertThat(near.rateBitPerSecond()).isEqualTo(2 * Lan.GIGABIT);
        }

        @Test
        void itIsFullDuplexWhenTheMembersThatDistributeAre() {
            LinkSettings slow = new LinkSettings(10_000_000, 0, 64_000, 0, 0, 0, 0, true, false);
            lan.links().get(1).configure(slow);
            assertThat(near.isFullDuplex()).isFalse();
            member(1).setDistributing(false);

            assertThat(near.isFullDuplex()).isTrue();
        }

        @Test
        void withoutPowerNothingOfItIsLeftAndItComesBack() {
            lan.device(0).add(new UseOfAll(near));
            lan.device(0).begin();
            lan.device(0).powerOff(this);
            broadcastBack();
            assertThat(near.isUp()).isFalse();
            assertThat(near.members()).noneMatch(BundleMember::isDistributing);
            lan.device(0).powerOn(this);
            lan.run(MILLISECOND);
            broadcastBack();

            assertThat(near.isUp()).isTrue();
            assertThat(member(0).collectedFrames()).isEqualTo(1);
        }

        @Test
        void whileItsSoftwareHangsItStaysAsItWas() {
            lan.device(0).add(new UseOfAll(near));
            lan.device(0).begin();
            lan.device(0).hang(this);
            lan.links().get(1).setWhole(false);
            assertThat(member(1).isDistributing()).isTrue();
            broadcast(7);
            assertThat(member(1).port().unsent()).as("into the dark").isEqualTo(1);
            lan.device(0).resume(this);

            assertThat(member(1).isDistributing()).isFalse();
        }

        private void broadcastBack() {
            h1.send(TestFrames.broadcast(6));
            lan.run(MILLISECOND);
        }
    }

    /** Uses every member that has carrier. */
    private record UseOfAll(Bundle bundle) implements Protocol {
        @Override
        public String name() {
            return "use of all";
        }

        private void use(BundleMember member, boolean isUsed) {
            member.setCollecting(isUsed);
            member.setDistributing(isUsed);
            bundle.setUp(bundle.members().stream().anyMatch(BundleMember::isDistributing));
        }

        @Override
        public void start() {
            bundle.members().forEach(each -> use(each, each.port().isUp()));
        }

        @Override
        public void stop() {
            bundle.members().forEach(each -> use(each, false));
        }

        @Override
        public boolean claims(Frame frame) {
            return false;
        }

        @Override
        public void receive(NetInterface in, Frame frame) {
            throw new AssertionError("claims nothing");
        }

        @Override
        public void interfaceChanged(NetInterface changed, boolean up) {
            bundle.members().stream().filter(each -> each.port() == changed).forEach(each -> use(each, up));
        }

        @Override
        public Map<String, String> describe() {
            return Map.of();
        }
    }

    /** What the switch makes of it. */
    @Nested
    class AsBridgePort {
        private final VlanInterface vlan1 = lan.relay(0).addVlanInterface("sw0:vlan1", 1, TestFrames.mac(0xABC));

        AsBridgePort() {
            h0.setEnabled(false);
            // Somebody must be there to want to know.
            new Recorder(lan.simulation, vlan1);
            lan.device(0).begin();
        }

        @Test
        void aVlanInterfaceIsUpAsLongAsTheBundleIs() {
            assertThat(vlan1.isUp()).isTrue();
            member(0).setDistributing(false);
            lan.links().get(0).setWhole(false);
            lan.run(MILLISECOND);
            assertThat(vlan1.isUp()).isTrue();
            near.setUp(false);
            lan.run(MILLISECOND);
            assertThat(vlan1.isUp())
                    .as("members that have carrier are no ports")
                    .isFalse();
            near.setUp(true);
            lan.run(MILLISECOND);

            assertThat(vlan1.isUp()).isTrue();
        }

        @Test
        void aVlanInterfaceIsUpWithAMemberThatStandsAlone() {
            near.setUp(false);
            near.members().forEach(each -> {
                each.setCollecting(false);
                each.setDistributing(false);
            });
            lan.run(MILLISECOND);
            member(1).setIndividual(true);
            lan.run(MILLISECOND);
            assertThat(vlan1.isUp()).isTrue();
            lan.links().get(1).setWhole(false);
            lan.run(MILLISECOND);

            assertThat(vlan1.isUp()).isFalse();
        }

        @Test
        void addressesSurviveTheLossOfAMemberAndNotThatOfTheBundle() {
            h1.send(TestFrames.broadcast(6));
            lan.run(MILLISECOND);
            lan.links().get(0).setWhole(false);
            member(0).setCollecting(false);
            member(0).setDistributing(false);
            assertThat(lan.relay(0).database().lookup(1, 6, lan.simulation.nowNs()))
                    .isEqualTo(3);
            near.setUp(false);

            assertThat(lan.relay(0).database().lookup(1, 6, lan.simulation.nowNs()))
                    .isEqualTo(FilteringDatabase.UNKNOWN);
        }

        @Test
        void addressesOfAMemberThatStoodAloneAreForgottenWhenItJoins() {
            member(2).setCollecting(false);
            member(2).setDistributing(false);
            member(2).setIndividual(true);
            far.members().get(2).port().send(TestFrames.broadcast(6));
            lan.run(MILLISECOND);
            assertThat(lan.relay(0).database().lookup(1, 6, lan.simulation.nowNs()))
                    .isEqualTo(2);
            member(2).setCollecting(true);

            assertThat(lan.relay(0).database().size()).isZero();
        }

        @Test
        void aRoutedBundleIsAnInterfaceOfTheRouter() {
            RoutedPort routed = lan.relay(0).makeRouted(near);
            Recorder recorder = new Recorder(lan.simulation, routed);
            lan.run(MILLISECOND);
            h1.send(TestFrames.broadcast(6));
            h1.send(TestFrames.frame(near.address(), 7, 64));
            h1.send(TestFrames.frame(TestFrames.mac(0xDEF), 8, 64));
            lan.run(MILLISECOND);

            assertThat(recorder.frames()).hasSize(2);
            assertThat(routed.discardedForeign()).isEqualTo(1);
            assertThat(routed.lower()).isSameAs(near);
            assertThat(routed.port()).isNull();
            assertThat(vlan1.isUp()).as("it is in no VLAN").isFalse();
            routed.send(TestFrames.frame(h1.address(), near.address(), 64));
            near.setUp(false);
            lan.run(MILLISECOND);
            assertThat(recorder.changes()).anyMatch(each -> each.startsWith("down"));
            assertThat(sent(near).stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
        }
    }

    @Test
    void aFrameIsHandedOverWithItsBytes() {
        Frame frame = new Frame(1, 2, 0x88B5, new RawPayload(new byte[] {1, 2, 3, 4, 5}), 0);

        assertThat(((RawPayload) frame.payload()).word(1)).isEqualTo(0x0203_0405);
        assertThat(((RawPayload) frame.payload()).word(2)).isZero();
    }
}
