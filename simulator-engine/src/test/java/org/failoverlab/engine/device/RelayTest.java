package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The MAC relay of one switch with a few hosts: learning, filtering, forwarding, flooding, VLANs. */
class RelayTest {
    /** A shortest frame's time on a cable without delay. */
    private static final long HOP_NS = 576;

    private final Lan lan = switchWithHosts(new Lan(), 4);
    private final Relay relay = lan.relay(0);

    private static Lan switchWithHosts(Lan lan, int hosts) {
        lan.switches(1);
        for (int i = 0; i < hosts; i++) {
            lan.host(0, VlanSettings.trunkOfAll(), null);
        }
        return lan.recording();
    }

    private void send(int from, Frame frame) {
        lan.host(from).send(frame);
        lan.run(20_000);
    }

    private void send(int from, int to) {
        send(from, TestFrames.unicast(Lan.mac(to), Lan.mac(from)));
    }

    /** The hosts that got something since the last call, in order. */
    private List<Integer> reached() {
        List<Integer> reached = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (int n = lan.at(i).takeFrames().size(); n > 0; n--) {
                reached.add(i);
            }
        }
        return reached;
    }

    /** Learning, filtering and flooding. */
    @Nested
    class Addresses {
        @Test
        void anUnknownUnicastIsFloodedToAllButItsSender() {
            send(0, 2);

            assertThat(reached()).containsExactly(1, 2, 3);
            assertThat(relay.flooded()).isEqualTo(1);
        }

        @Test
        void aBroadcastIsFloodedToAllButItsSender() {
            send(3, TestFrames.broadcast(Lan.mac(3)));

            assertThat(reached()).containsExactly(0, 1, 2);
        }

        @Test
        void aMulticastIsFloodedEvenAfterSomeoneUsedItAsASource() {
            long group = 0x0100_5E00_0001L;
            send(1, TestFrames.unicast(Lan.mac(0), group));
            reached();
            send(3, TestFrames.unicast(group, Lan.mac(3)));

            assertThat(reached()).containsExactly(0, 1, 2);
        }

        @Test
        void aGroupAddressIsNeverLearned() {
            send(1, TestFrames.unicast(Lan.mac(0), 0x0100_5E00_0001L));
            send(1, TestFrames.unicast(Lan.mac(0), MacAddress.BROADCAST));

            assertThat(relay.database().size()).isZero();
        }

        @Test
        void aLearnedAddressIsForwardedToItsPortOnly() {
            send(2, 0);
            reached();
            send(0, 2);

            assertThat(reached()).containsExactly(2);
            assertThat(relay.flooded()).isEqualTo(1);
        }

        @Test
        void theFrameItselfIsForwardedNotACopy() {
            send(2, 0);
            reached();
            Frame frame = TestFrames.unicast(Lan.mac(2), Lan.mac(0));
            send(0, frame);

            assertThat(lan.at(2).frames()).hasSize(1);
            assertThat(lan.at(2).frames().get(0)).isSameAs(frame);
        }

        @Test
        void aFrameToAnAddressBehindItsOwnPortIsFiltered() {
            send(0, TestFrames.broadcast(Lan.mac(1)));
            reached();
            send(0, TestFrames.unicast(Lan.mac(1), Lan.mac(0)));

            assertThat(reached()).isEmpty();
            assertThat(relay.flooded()).isEqualTo(1);
        }

        @Test
        void anAddressIsForgotten300SecondsAfterItWasHeardLast() {
            send(2, TestFrames.broadcast(Lan.mac(2))); // is heard at HOP_NS
            lan.simulation.runUntil(Lan.AGEING_NS - 1);
            reached();
            send(0, TestFrames.unicast(Lan.mac(2), Lan.mac(0)));
            assertThat(reached()).as("a nanosecond before").containsExactly(2);

            lan.at(1).takeFrames();
            Lan other = switchWithHosts(new Lan(), 4);
            other.host(2).send(TestFrames.broadcast(Lan.mac(2)));
            other.simulation.runUntil(Lan.AGEING_NS);
            other.at(1).takeFrames();
            other.host(0).send(TestFrames.unicast(Lan.mac(2), Lan.mac(0)));
            other.run(20_000);
            assertThat(other.at(1).frames()).as("after 300 s it is flooded").hasSize(1);
        }

        @Test
        void anAddressThatIsHeardOfStaysKnown() {
            for (int i = 0; i < 10; i++) {
                send(2, TestFrames.broadcast(Lan.mac(2)));
                lan.run(200_000_000_000L);
            }
            reached();
            send(0, 2);

            assertThat(reached()).containsExactly(2);
        }

        @Test
        void aFrameToAnAddressDoesNotKeepItKnown() {
            send(2, TestFrames.broadcast(Lan.mac(2)));
            lan.run(200_000_000_000L);
            send(0, 2);
            lan.run(100_000_000_000L);
            reached();
            send(0, 2);

            assertThat(reached()).containsExactly(1, 2, 3);
        }

        @Test
        void aMoveIsCountedAndFollowedAtOnce() {
            send(1, TestFrames.broadcast(Lan.mac(9)));
            send(2, TestFrames.broadcast(Lan.mac(9)));
            send(1, TestFrames.broadcast(Lan.mac(9)));
            send(1, TestFrames.broadcast(Lan.mac(9)));
            long lastMoveNs = 2 * 20_000 + HOP_NS;
            reached();
            send(0, TestFrames.unicast(Lan.mac(9), Lan.mac(0)));

            assertThat(reached()).containsExactly(1);
            assertThat(relay.database().moves()).isEqualTo(2);
            MoveHistory history = relay.database().moved().get(0);
            assertThat(history.address()).isEqualTo(Lan.mac(9));
            assertThat(history.vlan()).isEqualTo(1);
            assertThat(history.moves()).isEqualTo(2);
            assertThat(history.firstNs()).isEqualTo(20_000 + HOP_NS);
            assertThat(history.lastNs()).isEqualTo(lastMoveNs);
        }

        @Test
        void aFullTableLearnsNothingNewAndFloodsInstead() {
            Lan small = switchWithHosts(new Lan(new Simulation(1), LinkSettings.ideal(Lan.GIGABIT, 0, 64_000), 2), 4);
            for (int i = 0; i < 3; i++) {
                small.host(i).send(TestFrames.broadcast(Lan.mac(i)));
            }
            small.run(20_000);
            for (int i = 0; i < 4; i++) {
                small.at(i).takeFrames();
            }
            small.host(3).send(TestFrames.unicast(Lan.mac(2), Lan.mac(0)));
            small.host(3).send(TestFrames.unicast(Lan.mac(1), Lan.mac(0)));
            small.run(20_000);

            assertThat(small.relay(0).database().size()).isEqualTo(2);
            assertThat(small.relay(0).database().refused()).isEqualTo(1);
            assertThat(small.at(0).frames()).as("flooded").hasSize(1);
            assertThat(small.at(1).frames()).as("flooded, and its own").hasSize(2);
            assertThat(small.at(2).frames()).as("flooded").hasSize(1);
        }

        @ParameterizedTest(name = "01-80-C2-00-00-{0} is relayed: {1}")
        @CsvSource({"00, false", "01, false", "02, false", "03, false", "0E, false", "0F, false", "10, true", "21, true"
        })
        void reservedAddressesGoToTheControlPlaneAndNoFurther(String lastOctet, boolean relayed) {
            long address = 0x0180_C200_0000L + Integer.parseInt(lastOctet, 16);
            send(0, TestFrames.unicast(address, Lan.mac(0)));
            lan.run(1_000_000);

            assertThat(reached()).isEqualTo(relayed ? List.of(1, 2, 3) : List.of());
            assertThat(lan.device(0).controlPlane().served()).isEqualTo(relayed ? 0 : 1);
            assertThat(relay.database().size()).as("addresses learned").isEqualTo(relayed ? 1 : 0);
        }

        @Test
        void aLinkThatGoesDownTakesItsAddressesAlong() {
            send(1, TestFrames.broadcast(Lan.mac(1)));
            send(1, TestFrames.broadcast(Lan.mac(11)));
            send(2, TestFrames.broadcast(Lan.mac(2)));
            lan.links().get(1).setWhole(false);
            lan.links().get(1).setWhole(true);
            reached();

            assertThat(relay.database().size()).isEqualTo(1);
            send(0, 1);
            assertThat(reached()).containsExactly(1, 2, 3);
            send(0, 2);
            assertThat(reached()).containsExactly(2);
        }
    }

    /** The flags that protocols set. */
    @Nested
    class Flags {
        private BridgePort port(int number) {
            return relay.ports().get(number);
        }

        @Test
        void aPortLearnsAndForwardsFromTheStart() {
            assertThat(port(1).isLearning()).isTrue();
            assertThat(port(1).isForwarding()).isTrue();
        }

        @Test
        void aPortThatDoesNotForwardTakesNothingInAndSendsNothingOut() {
            port(1).setForwarding(false);
            send(1, TestFrames.broadcast(Lan.mac(1)));
            assertThat(reached()).isEmpty();
            assertThat(port(1).discardedBlocked()).isEqualTo(1);
            assertThat(port(1).discardedForeign()).isZero();

            send(0, TestFrames.broadcast(Lan.mac(0)));
            assertThat(reached()).as("flooded around it").containsExactly(2, 3);
            send(0, 1);
            assertThat(reached()).as("not even what is known to be there").isEmpty();
        }

        @Test
        void whatAPortThatDoesNotForwardThrowsAwayIsNoted() {
            List<String> notes = new ArrayList<>();
            lan.simulation.setTrace(new Trace() {
                @Override
                public boolean wants(Kind kind) {
                    return kind == Kind.DROP;
                }

                @Override
                public void happened(
                        long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                    notes.add(where + " " + what);
                }
            });
            port(1).setForwarding(false);
            Frame frame = TestFrames.broadcast(Lan.mac(1));
            send(1, frame);

            assertThat(notes).containsExactly(port(1).netInterface().name() + " port not forwarding: " + frame);
        }

        @Test
        void aPortThatOnlyLearnsFillsTheTable() {
            port(1).setForwarding(false);
            send(1, TestFrames.broadcast(Lan.mac(1)));
            port(1).setForwarding(true);
            send(0, 1);

            assertThat(reached()).containsExactly(1);
        }

        @Test
        void aPortThatDiscardsLearnsNothing() {
            port(1).setForwarding(false);
            port(1).setLearning(false);
            send(1, TestFrames.broadcast(Lan.mac(1)));

            assertThat(relay.database().size()).isZero();
        }

        @Test
        void aPortThatForwardsWithoutLearningIsFloodedTo() {
            port(1).setLearning(false);
            send(1, TestFrames.broadcast(Lan.mac(1)));
            assertThat(reached()).containsExactly(0, 2, 3);
            send(0, 1);

            assertThat(reached()).containsExactly(1, 2, 3);
        }

        @Test
        void controlFramesPassWhateverTheFlagsAre() {
            port(1).setForwarding(false);
            port(1).setLearning(false);
            send(1, TestFrames.unicast(0x0180_C200_0000L, Lan.mac(1)));
            lan.run(1_000_000);

            assertThat(lan.device(0).controlPlane().served()).isEqualTo(1);
        }
    }

    /** Access ports and trunks (IEEE 802.1Q-2018, 6.9 and 8.6). */
    @Nested
    class Vlans {
        @ParameterizedTest(name = "{1} frame into {0}, out of {2}: {3}")
        @CsvSource({
            // into, frame, out of, what comes out
            "access 10, untagged, access 10, untagged",
            "access 10, untagged, access 20, nothing",
            "access 10, untagged, trunk 1 all, tag 10",
            "access 10, untagged, trunk 10 10-20, untagged",
            "access 10, untagged, trunk 1 11-20, nothing",
            "access 10, untagged, trunk 10 11-20, nothing",
            "access 10, tag 10, access 10, refused",
            "access 10, tag 20, trunk 1 all, refused",
            "access 10, tag 0, access 10, untagged",
            "access 10, tag 0, trunk 1 all, tag 10",
            "trunk 1 all, untagged, access 1, untagged",
            "trunk 1 all, untagged, access 2, nothing",
            "trunk 1 all, untagged, trunk 5 all, tag 1",
            "trunk 1 all, tag 0, trunk 5 all, tag 1",
            "trunk 1 all, tag 1, access 1, untagged",
            "trunk 1 all, tag 1, trunk 1 all, untagged",
            "trunk 1 all, tag 10, access 10, untagged",
            "trunk 1 all, tag 10, trunk 1 all, tag 10",
            "trunk 1 all, tag 63, trunk 1 63-64, tag 63",
            "trunk 1 all, tag 64, trunk 1 63-64, tag 64",
            "trunk 1 all, tag 65, trunk 1 63-64, nothing",
            "trunk 1 all, tag 4094, access 4094, untagged",
            "trunk 1 10-20, untagged, trunk 1 all, refused",
            "trunk 1 10-20, tag 0, trunk 1 all, refused",
            "trunk 1 10-20, tag 9, access 9, refused",
            "trunk 1 10-20, tag 10, access 10, untagged",
            "trunk 1 10-20, tag 20, trunk 20 all, untagged",
            "trunk 1 10-20, tag 21, trunk 1 all, refused",
            "trunk 10 10-20, untagged, trunk 1 10-20, tag 10",
        })
        void aFramePassesAsItsVlanSays(String into, String tag, String outOf, String result) {
            Lan two = new Lan().switches(1);
            two.host(0, vlans(into), null);
            two.host(0, vlans(outOf), null);
            two.recording();
            Frame untagged = TestFrames.broadcast(Lan.mac(0));
            two.host(0).send(tag.equals("untagged") ? untagged : untagged.tagged(Integer.parseInt(tag.substring(4))));
            two.run(20_000);

            assertThat(two.at(1).frames().stream().map(Vlans::tagOf).toList())
                    .isEqualTo(result.equals("nothing") || result.equals("refused") ? List.of() : List.of(result));
            assertThat(two.relay(0).ports().get(0).discardedForeign()).isEqualTo(result.equals("refused") ? 1 : 0);
            assertThat(two.relay(0).ports().get(0).discardedBlocked()).isZero();
            assertThat(two.relay(0).database().size()).isEqualTo(result.equals("refused") ? 0 : 1);
        }

        private static String tagOf(Frame frame) {
            return frame.isTagged() ? "tag " + frame.vlan() : "untagged";
        }

        private static VlanSettings vlans(String words) {
            String[] word = words.split(" ");
            int vlan = Integer.parseInt(word[1]);
            if (word[0].equals("access")) {
                return VlanSettings.access(vlan);
            }
            BitSet allowed = new BitSet();
            String[] range = word[2].equals("all") ? new String[] {"1", "4094"} : word[2].split("-");
            allowed.set(Integer.parseInt(range[0]), Integer.parseInt(range[1]) + 1);
            return VlanSettings.trunk(vlan, allowed);
        }

        @Test
        void anAddressIsLearnedInEachVlanOnItsOwn() {
            send(1, TestFrames.broadcast(Lan.mac(9)).tagged(10));
            send(2, TestFrames.broadcast(Lan.mac(9)).tagged(20));
            reached();
            send(0, TestFrames.unicast(Lan.mac(9), Lan.mac(0)).tagged(10));
            assertThat(reached()).containsExactly(1);
            send(0, TestFrames.unicast(Lan.mac(9), Lan.mac(0)).tagged(20));
            assertThat(reached()).containsExactly(2);
            send(0, TestFrames.unicast(Lan.mac(9), Lan.mac(0)).tagged(30));
            assertThat(reached()).containsExactly(1, 2, 3);

            assertThat(relay.database().moves()).isZero();
        }

        @ParameterizedTest(name = "VLAN {0}")
        @CsvSource({"0", "4095"})
        void vlansAreNumberedFrom1To4094(int vlan) {
            assertThatThrownBy(() -> VlanSettings.access(vlan)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A loop is noticed by the frame that comes back. */
    @Nested
    class Loops {
        @Test
        void aFrameThatComesBackIsNoticedWhenItDoes() {
            Lan loop = new Lan().switches(1);
            loop.join(0, 0, VlanSettings.trunkOfAll());
            loop.hostEverywhere();
            loop.host(0).send(TestFrames.broadcast(Lan.mac(0)));
            loop.run(10_000);

            // Out of both ends of the loop at 576 ns, back at 1152 ns through both, at 1824 ns, …: two each time.
            assertThat(loop.relay(0).loopWatch().firstNs()).isEqualTo(2 * HOP_NS);
            assertThat(loop.relay(0).loopWatch().lastFloodNs()).isEqualTo(2 * HOP_NS + 13 * 672);
            assertThat(loop.relay(0).loopWatch().floodReturns()).isEqualTo(2 * 14);
        }

        @Test
        void noLoopNoReturn() {
            for (int i = 0; i < 200; i++) {
                send(i % 4, TestFrames.broadcast(Lan.mac(i % 4)));
            }

            assertThat(relay.loopWatch().floodReturns()).isZero();
            assertThat(relay.loopWatch().firstNs()).isEqualTo(-1);
            assertThat(relay.loopWatch().lastFloodNs()).isEqualTo(-1);
        }

        @Test
        void theSameBytesSentTwiceAreNoLoop() {
            LoopWatch watch = new LoopWatch();
            Frame frame = TestFrames.broadcast(1);
            watch.flooded(frame, 1, 5);
            watch.flooded(TestFrames.broadcast(1), 1, 6);
            assertThat(watch.floodReturns()).isZero();

            watch.flooded(frame, 1, 7);
            watch.flooded(frame, 1, 8);
            watch.flooded(frame, 1, 9);
            assertThat(watch.floodReturns()).isEqualTo(2);
            assertThat(watch.firstNs()).isEqualTo(8);
            assertThat(watch.lastFloodNs()).isEqualTo(9);
        }

        @Test
        void aFrameThatPassesOnceInEachOfTwoVlansHasNotComeBack() {
            LoopWatch watch = new LoopWatch();
            Frame frame = TestFrames.broadcast(1);
            watch.flooded(frame, 10, 5);
            watch.flooded(frame, 20, 6);
            assertThat(watch.floodReturns()).isZero();
            watch.flooded(frame, 20, 7);
            assertThat(watch.floodReturns()).isEqualTo(1);
        }

        @Test
        void framesToKnownAddressesAreToldApart() {
            LoopWatch watch = new LoopWatch();
            Frame frame = TestFrames.unicast(2, 1);
            watch.forwarded(frame, 1, 5);
            watch.forwarded(frame, 1, 6);
            assertThat(watch.unicastReturns()).isEqualTo(1);
            assertThat(watch.lastUnicastNs()).isEqualTo(6);
            assertThat(watch.floodReturns()).isZero();
            assertThat(watch.lastFloodNs()).isEqualTo(-1);
        }
    }

    /** The switch's own interface in a VLAN. */
    @Nested
    class VlanInterfaces {
        private static final long OWN = 0x0200_0000_9999L;
        private final VlanInterface own = relay.addVlanInterface("sw0:vlan1", 1, OWN);
        private final org.failoverlab.engine.link.Recorder received =
                new org.failoverlab.engine.link.Recorder(lan.simulation, own);

        /** A frame of the switch's own that a loop brings back must not teach it that it is elsewhere. */
        @Test
        void itsOwnAddressIsNeverLearned() {
            send(1, TestFrames.broadcast(OWN));
            send(0, TestFrames.unicast(OWN, Lan.mac(0)));
            lan.run(1_000_000);

            assertThat(received.arrivalsNs()).hasSize(2);
            assertThat(relay.database().lookup(1, OWN, lan.simulation.nowNs())).isEqualTo(FilteringDatabase.UNKNOWN);
        }

        @Test
        void whatIsForTheSwitchIsForNobodyElse() {
            send(0, TestFrames.unicast(OWN, Lan.mac(0)));
            lan.run(1_000_000);

            assertThat(reached()).isEmpty();
            assertThat(received.arrivalsNs()).containsExactly(HOP_NS + 100_000);
        }

        @Test
        void aBroadcastIsForTheSwitchAndForTheOthers() {
            send(0, TestFrames.broadcast(Lan.mac(0)));
            lan.run(1_000_000);

            assertThat(reached()).containsExactly(1, 2, 3);
            assertThat(received.frames()).hasSize(1);
        }

        @Test
        void anotherVlanIsNoneOfItsBusiness() {
            send(0, TestFrames.unicast(OWN, Lan.mac(0)).tagged(10));
            send(0, TestFrames.broadcast(Lan.mac(0)).tagged(10));
            lan.run(1_000_000);

            assertThat(reached()).containsExactly(1, 1, 2, 2, 3, 3);
            assertThat(received.frames()).isEmpty();
            assertThat(lan.device(0).controlPlane().served()).isZero();
        }

        @Test
        void whatTheSwitchSendsGoesWhereItsDestinationIsKnownToBe() {
            own.send(TestFrames.broadcast(OWN));
            lan.run(20_000);
            assertThat(reached()).containsExactly(0, 1, 2, 3);

            send(2, TestFrames.broadcast(Lan.mac(2)));
            reached();
            own.send(TestFrames.unicast(Lan.mac(2), OWN));
            lan.run(20_000);
            assertThat(reached()).containsExactly(2);
        }

        @Test
        void twoInterfacesInOneVlanBothGetABroadcastOnce() {
            VlanInterface second = relay.addVlanInterface("sw0:vlan1b", 1, OWN + 1);
            var receivedBySecond = new org.failoverlab.engine.link.Recorder(lan.simulation, second);
            send(0, TestFrames.broadcast(Lan.mac(0)));
            lan.run(1_000_000);

            assertThat(received.frames()).hasSize(1);
            assertThat(receivedBySecond.frames()).hasSize(1);
        }
    }
}
