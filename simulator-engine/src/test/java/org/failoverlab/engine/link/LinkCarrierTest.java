package org.failoverlab.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cable, administrative state and carrier are three things, at each end of a link. */
class LinkCarrierTest {
    private static final long DOWN_NS = 1_000;
    private static final long UP_NS = 70_000;

    private final Simulation simulation = new Simulation(1);
    private final Port a = new Port(simulation, "sw1:1", TestFrames.mac(1));
    private final Port b = new Port(simulation, "sw2:1", TestFrames.mac(2));
    private final Recorder atA = new Recorder(simulation, a);
    private final Recorder atB = new Recorder(simulation, b);
    private final Link link =
            new Link(simulation, "sw1-sw2", a, b, new LinkSettings(1_000_000_000L, 500, 6_400, 0, 0, DOWN_NS, UP_NS));

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private void cutAt(long timeNs) {
        at(timeNs, () -> link.setWhole(false));
    }

    private void mendAt(long timeNs) {
        at(timeNs, () -> link.setWhole(true));
    }

    private void run() {
        simulation.runUntil(10_000_000);
    }

    @Test
    void aLinkIsUpFromTheStart() {
        run();

        assertThat(a.isUp()).isTrue();
        assertThat(b.isUp()).isTrue();
        assertThat(link.isWhole()).isTrue();
        assertThat(atA.changes()).isEmpty();
        assertThat(a.carrierLosses()).isZero();
    }

    @Test
    void bothEndsDetectACutAndItsMendingAfterTheirDelays() {
        cutAt(10_000);
        mendAt(200_000);
        run();

        assertThat(atA.changes()).containsExactly("down at 11000", "up at 270000");
        assertThat(atB.changes()).containsExactly("down at 11000", "up at 270000");
        assertThat(a.carrierLosses()).isEqualTo(1);
        assertThat(b.carrierLosses()).isEqualTo(1);
    }

    @Test
    void aBlipShorterThanTheDetectionIsNeverNoticed() {
        cutAt(10_000);
        mendAt(10_000 + DOWN_NS - 1);
        run();

        assertThat(atA.changes()).isEmpty();
        assertThat(atB.changes()).isEmpty();
        assertThat(a.isUp()).isTrue();
        assertThat(a.carrierLosses()).isZero();
    }

    @Test
    void aReturnShorterThanTheDelayUpIsNeverNoticedEither() {
        cutAt(10_000);
        mendAt(100_000);
        cutAt(100_000 + UP_NS - 1);
        mendAt(500_000);
        run();

        assertThat(atA.changes()).containsExactly("down at 11000", "up at 570000");
        assertThat(a.carrierLosses()).isEqualTo(1);
    }

    @Test
    void aFlappingCableIsDetectedFromItsLastChange() {
        cutAt(10_000);
        mendAt(10_400);
        cutAt(10_800);
        run();

        assertThat(atA.changes()).containsExactly("down at 11800");
    }

    @Test
    void cuttingWhatIsCutChangesNothing() {
        cutAt(10_000);
        cutAt(10_900);
        run();

        assertThat(atA.changes()).containsExactly("down at 11000");
    }

    @Test
    void withoutDelaysAnEndDetectsAtOnce() {
        Port c = new Port(simulation, "c", 3);
        Port d = new Port(simulation, "d", 4);
        Recorder atC = new Recorder(simulation, c);
        Link instant = new Link(simulation, "c-d", c, d, LinkSettings.ideal(1_000_000_000L, 0, 0));
        at(40, () -> instant.setWhole(false));
        at(40, () -> instant.setWhole(true));
        run();

        assertThat(atC.changes()).containsExactly("down at 40", "up at 40");
    }

    @Test
    void aShutPortLosesCarrierAtOnceAndItsPeerAfterItsDelay() {
        at(10_000, () -> a.setEnabled(false));
        at(200_000, () -> a.setEnabled(true));
        run();

        assertThat(atA.changes()).containsExactly("down at 10000", "up at 270000");
        assertThat(atB.changes()).containsExactly("down at 11000", "up at 270000");
    }

    @Test
    void aPortShutForAMomentIsNotMissedByItsPeerButComesUpAnew() {
        at(10_000, () -> a.setEnabled(false));
        at(10_500, () -> a.setEnabled(true));
        run();

        assertThat(atA.changes()).containsExactly("down at 10000", "up at 80500");
        assertThat(atB.changes()).isEmpty();
    }

    @Test
    void aPortShutWhileItsCarrierComesUpStaysDown() {
        cutAt(10_000);
        mendAt(100_000);
        at(120_000, () -> a.setEnabled(false));
        run();

        assertThat(atA.changes()).containsExactly("down at 11000");
        assertThat(a.isUp()).isFalse();
        assertThat(b.isUp()).isFalse();
    }

    @ParameterizedTest(name = "cable whole: {0}, a open: {1}, b open: {2}")
    @CsvSource({
        "true, true, true",
        "true, true, false",
        "true, false, true",
        "true, false, false",
        "false, true, true",
        "false, true, false",
        "false, false, true",
        "false, false, false",
    })
    void carrierNeedsTheCableAndBothEndsInWhateverOrderTheyGo(boolean whole, boolean aOpen, boolean bOpen) {
        List<Runnable> deeds =
                List.of(() -> link.setWhole(whole), () -> a.setEnabled(aOpen), () -> b.setEnabled(bOpen));
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (int[] order : orders) {
            for (int deed : order) {
                deeds.get(deed).run();
                simulation.runUntil(simulation.nowNs() + 300);
            }
            simulation.runUntil(simulation.nowNs() + 1_000_000);

            boolean up = whole && aOpen && bOpen;
            assertThat(a.isUp()).isEqualTo(up);
            assertThat(b.isUp()).isEqualTo(up);
            link.setWhole(true);
            a.setEnabled(true);
            b.setEnabled(true);
            simulation.runUntil(simulation.nowNs() + 1_000_000);
            assertThat(a.isUp()).isTrue();
            assertThat(b.isUp()).isTrue();
        }
    }

    @Test
    void applyingAndClearingFaultsLeavesThePhysicalLayerAsItWas() {
        cutAt(10_000);
        at(20_000, () -> b.setEnabled(false));
        at(30_000, () -> a.setEnabled(false));
        at(100_000, () -> b.setEnabled(true));
        mendAt(110_000);
        at(120_000, () -> a.setEnabled(true));
        run();
        a.send(TestFrames.broadcast(a.address()));
        b.send(TestFrames.broadcast(b.address()));
        long sentNs = simulation.nowNs();
        simulation.runUntil(sentNs + 100_000);

        assertThat(atA.changes()).containsExactly("down at 11000", "up at 190000");
        assertThat(atB.changes()).containsExactly("down at 11000", "up at 190000");
        assertThat(atA.arrivalsNs()).containsExactly(sentNs + 576 + 500);
        assertThat(atB.arrivalsNs()).containsExactly(sentNs + 576 + 500);
        assertThat(link.forward().cutLosses() + link.backward().cutLosses()).isZero();
        assertThat(a.unsent() + a.refused() + b.unsent() + b.refused()).isZero();
    }

    @Test
    void everyChangeOfCarrierIsCausedByTheFault() {
        List<String> journal = new ArrayList<>();
        simulation.setTrace(new Trace() {
            @Override
            public boolean wants(Kind kind) {
                return true;
            }

            @Override
            public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                journal.add(id + " from " + causeId + " at " + timeNs + " " + kind + " " + where + ": " + what);
            }
        });
        cutAt(10_000);
        at(12_000, () -> a.setEnabled(false));
        mendAt(20_000);
        at(30_000, () -> a.setEnabled(true));
        run();

        assertThat(journal)
                .containsExactly(
                        "1 from 0 at 10000 FAULT sw1-sw2: link cut",
                        "2 from 1 at 11000 CARRIER sw1:1: no carrier",
                        "3 from 1 at 11000 CARRIER sw2:1: no carrier",
                        "4 from 0 at 12000 STATE sw1:1: port shut",
                        "5 from 0 at 20000 FAULT sw1-sw2: link restored",
                        "6 from 0 at 30000 STATE sw1:1: port opened",
                        "7 from 6 at 100000 CARRIER sw1:1: carrier",
                        "8 from 6 at 100000 CARRIER sw2:1: carrier");
    }

    @Test
    void aPortTakesOneCable() {
        Port free = new Port(simulation, "free", 9);

        assertThatThrownBy(() -> new Link(simulation, "second", a, free, LinkSettings.ideal(1_000_000_000L, 0, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sw1:1 has a cable already");
    }

    @Test
    void aPortThatWasShutBeforeItsCableIsPluggedInHasNoCarrier() {
        Port shut = new Port(simulation, "shut", 5);
        Port open = new Port(simulation, "open", 6);
        shut.setEnabled(false);
        new Link(simulation, "late", shut, open, LinkSettings.ideal(1_000_000_000L, 0, 0));

        assertThat(shut.isUp()).isFalse();
        assertThat(open.isUp()).isFalse();
    }

    @Test
    void aPortWithoutCableIsDownAndDropsWhatItIsGiven() {
        Port alone = new Port(simulation, "alone", 9);
        alone.send(TestFrames.broadcast(9));

        assertThat(alone.isUp()).isFalse();
        assertThat(alone.rateBitPerSecond()).isZero();
        assertThat(alone.unsent()).isEqualTo(1);
    }

    @Test
    void aTapSeesWhatIsSentAndWhatArrivesAndNothingElse() {
        List<String> seen = new ArrayList<>();
        Tap tap = new Tap() {
            @Override
            public void sent(Port port, Frame frame, long startNs) {
                seen.add("sent at " + port + " " + simulation.nowNs());
            }

            @Override
            public void received(Port port, Frame frame) {
                seen.add("received at " + port + " " + simulation.nowNs());
            }
        };
        a.setTap(tap);
        b.setTap(tap);
        a.send(TestFrames.broadcast(1));
        simulation.runUntil(5_000);
        link.setWhole(false);
        simulation.runUntil(7_000);
        a.send(TestFrames.broadcast(1));

        assertThat(seen).containsExactly("sent at sw1:1 0", "received at sw2:1 1076");
    }
}
