package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.engine.device.StormControl.Limit;
import org.failoverlab.engine.device.StormControl.Settings;
import org.failoverlab.engine.device.StormControl.Traffic;
import org.failoverlab.engine.device.StormControl.Unit;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Recorder;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budgets of broadcast, multicast and unknown unicast, counted in fixed intervals. */
class StormControlTest {
    private static final long TEN_MILLISECONDS = 10_000_000;
    private static final Frame FRAME = TestFrames.broadcast(1);
    private static final Limit THOUSAND_FRAMES = new Limit(1_000, Unit.FRAMES);

    private final Simulation simulation = new Simulation(1);
    private final Lan lan = new Lan(simulation, LinkSettings.ideal(Lan.GIGABIT, 0, 1_000_000), 100).switches(1);

    private static Settings dropping(Limit broadcast, Limit multicast, Limit unknown) {
        return new Settings(broadcast, multicast, unknown, TEN_MILLISECONDS, false, 0);
    }

    /** Storm control on the switch port of a new host. */
    private StormControl control(Settings settings) {
        lan.host(0, VlanSettings.trunkOfAll(), settings);
        var ports = lan.relay(0).ports();
        return ports.get(ports.size() - 1).stormControl();
    }

    private static int admitted(StormControl control, Traffic traffic, Frame frame, long nowNs, int offered) {
        int admitted = 0;
        for (int i = 0; i < offered; i++) {
            admitted += control.admits(traffic, frame, nowNs) ? 1 : 0;
        }
        return admitted;
    }

    /** What is dropped and when. */
    @Nested
    class Dropping {
        @Test
        void aThousandFramesASecondAreTenInTenMilliseconds() {
            StormControl control = control(dropping(THOUSAND_FRAMES, null, null));

            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 0, 25)).isEqualTo(10);
            assertThat(control.drops()).isEqualTo(15);
            assertThat(control.firstDropNs()).isZero();
            assertThat(control.shuts()).isZero();
        }

        @Test
        void intervalsBeginAtMultiplesOfTheirLengthExactly() {
            StormControl control = control(dropping(THOUSAND_FRAMES, null, null));

            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 25_000_000, 11))
                    .isEqualTo(10);
            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 29_999_999, 1))
                    .isZero();
            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 30_000_000, 11))
                    .isEqualTo(10);
            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 39_999_999, 1))
                    .isZero();
            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 75_000_000, 11))
                    .isEqualTo(10);
            assertThat(control.firstDropNs()).isEqualTo(25_000_000);
        }

        @Test
        void whatIsLeftOfABudgetIsNotCarriedOver() {
            StormControl control = control(dropping(THOUSAND_FRAMES, null, null));

            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 0, 2)).isEqualTo(2);
            assertThat(admitted(control, Traffic.BROADCAST, FRAME, TEN_MILLISECONDS, 20))
                    .isEqualTo(10);
        }

        @Test
        void aLimitOfZeroLetsNothingPass() {
            StormControl control = control(dropping(new Limit(0, Unit.FRAMES), null, null));

            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 0, 5)).isZero();
        }

        @ParameterizedTest(name = "{0} % of 1 Gb/s: {2} frames of {1} bytes in 10 ms")
        @CsvSource({
            "1, 64, 148", // 100,000 bits; 672 each
            "1, 1518, 8", // 12,304 each
            "50, 64, 7440",
            "100, 64, 14880",
            "100, 1230, 1000", // 10,000 each: the full rate exactly
            "0, 64, 0",
        })
        void percentCountsPreambleAndGap(double percent, int lengthBytes, int expected) {
            StormControl control = control(dropping(new Limit(percent, Unit.PERCENT), null, null));
            Frame frame = TestFrames.frame(MacAddress.BROADCAST, 1, lengthBytes);

            assertThat(admitted(control, Traffic.BROADCAST, frame, 0, 20_000)).isEqualTo(expected);
        }

        @Test
        void aShortFramePassesWhereALongOneExceedsThePercentage() {
            StormControl control = control(dropping(new Limit(1, Unit.PERCENT), null, null));

            assertThat(admitted(control, Traffic.BROADCAST, TestFrames.frame(MacAddress.BROADCAST, 1, 1518), 0, 9))
                    .isEqualTo(8); // 98,432 of 100,000 bits
            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 0, 5)).isEqualTo(2);
        }

        @Test
        void eachClassHasItsOwnBudget() {
            StormControl control = control(
                    dropping(new Limit(100, Unit.FRAMES), new Limit(200, Unit.FRAMES), new Limit(300, Unit.FRAMES)));

            assertThat(admitted(control, Traffic.BROADCAST, FRAME, 0, 9)).isEqualTo(1);
            assertThat(admitted(control, Traffic.MULTICAST, FRAME, 0, 9)).isEqualTo(2);
            assertThat(admitted(control, Traffic.UNKNOWN, FRAME, 0, 9)).isEqualTo(3);
        }

        @Test
        void aClassWithoutLimitIsUnaffected() {
            StormControl control = control(dropping(new Limit(0, Unit.FRAMES), null, null));
            admitted(control, Traffic.BROADCAST, FRAME, 0, 5);

            assertThat(admitted(control, Traffic.MULTICAST, FRAME, 0, 50_000)).isEqualTo(50_000);
            assertThat(admitted(control, Traffic.UNKNOWN, FRAME, 0, 50_000)).isEqualTo(50_000);
        }
    }

    /** In a switch: which frame belongs to which class. */
    @Nested
    class InASwitch {
        private static final long GROUP = 0x0100_5E00_0001L;

        private Recorder listener(Settings settings) {
            lan.host(0, VlanSettings.trunkOfAll(), settings);
            lan.host(0, VlanSettings.trunkOfAll(), null);
            lan.recording();
            lan.host(1).send(TestFrames.broadcast(Lan.mac(1)));
            lan.run(5_000);
            return lan.at(1);
        }

        private void send(long destination) {
            lan.host(0).send(TestFrames.unicast(destination, Lan.mac(0)));
            lan.run(5_000);
        }

        @Test
        void broadcastMulticastAndUnknownUnicastAreToldApart() {
            Limit one = new Limit(100, Unit.FRAMES);
            Recorder listener = listener(dropping(one, one, one));
            for (int i = 0; i < 3; i++) {
                send(MacAddress.BROADCAST);
                send(GROUP);
                send(Lan.mac(77));
                send(Lan.mac(1));
            }

            assertThat(listener.frames().stream().map(Frame::destination))
                    .containsExactly(MacAddress.BROADCAST, GROUP, Lan.mac(77), Lan.mac(1), Lan.mac(1), Lan.mac(1));
            assertThat(lan.relay(0).ports().get(0).stormControl().drops()).isEqualTo(6);
        }

        @Test
        void whatIsDroppedIsNotLearnedFrom() {
            listener(dropping(new Limit(0, Unit.FRAMES), null, null));
            int known = lan.relay(0).database().size();
            send(MacAddress.BROADCAST);

            assertThat(lan.relay(0).database().size()).isEqualTo(known);
        }

        @Test
        void whatIsForTheSwitchItselfIsNotUnknown() {
            listener(dropping(null, null, new Limit(0, Unit.FRAMES)));
            VlanInterface own = lan.relay(0).addVlanInterface("sw0:vlan1", 1, Lan.mac(50));
            Recorder received = new Recorder(simulation, own);
            send(Lan.mac(50));
            lan.run(1_000_000);

            assertThat(received.frames()).hasSize(1);
        }

        @Test
        void aPortWithoutStormControlIsUnlimited() {
            Recorder listener = listener(dropping(new Limit(0, Unit.FRAMES), null, null));
            lan.host(1).send(TestFrames.broadcast(Lan.mac(1)));
            lan.run(5_000);

            assertThat(lan.at(0).frames()).hasSize(2);
            assertThat(listener.frames()).isEmpty();
            assertThat(lan.relay(0).ports().get(1).stormControl()).isNull();
        }
    }

    /** Shutting the port instead of dropping. */
    @Nested
    class Shutting {
        private static final long RECOVERY_NS = 300_000_000;

        private void broadcastAt(long timeNs, int frames) {
            new Timer(simulation, "storm", () -> {
                        for (int i = 0; i < frames; i++) {
                            lan.host(0).send(TestFrames.broadcast(Lan.mac(0)));
                        }
                    })
                    .armAt(timeNs);
        }

        private StormControl shutting(long recoveryNs) {
            StormControl control =
                    control(new Settings(THOUSAND_FRAMES, null, null, TEN_MILLISECONDS, true, recoveryNs));
            lan.recording();
            return control;
        }

        @Test
        void theFrameThatExceedsTheBudgetShutsThePort() {
            StormControl control = shutting(0);
            broadcastAt(0, 12);
            lan.run(10_000_000_000L);
            long eleventhNs = 10 * 672 + 576;

            assertThat(control.shuts()).isEqualTo(1);
            assertThat(control.firstDropNs()).isEqualTo(eleventhNs);
            assertThat(control.drops())
                    .as("the twelfth did not come in any more")
                    .isEqualTo(1);
            assertThat(lan.at(0).changes()).containsExactly("down at " + eleventhNs);
            assertThat(lan.relay(0).ports().get(0).netInterface().isUp()).isFalse();
        }

        @Test
        void thePortOpensAfterItsRecoveryTimeAndIsShutAnewByTheNextStorm() {
            StormControl control = shutting(RECOVERY_NS);
            broadcastAt(0, 11);
            broadcastAt(500_000_000, 10);
            broadcastAt(600_000_000, 11);
            lan.run(10_000_000_000L);
            long eleventhNs = 10 * 672 + 576;

            assertThat(lan.at(0).changes())
                    .containsExactly(
                            "down at " + eleventhNs,
                            "up at " + (eleventhNs + RECOVERY_NS),
                            "down at " + (600_000_000 + eleventhNs),
                            "up at " + (600_000_000 + eleventhNs + RECOVERY_NS));
            assertThat(control.shuts()).isEqualTo(2);
            assertThat(control.drops()).isEqualTo(2);
        }

        @Test
        void recoveryDoesNotOpenWhatTheOperatorHasShut() {
            shutting(RECOVERY_NS);
            NetInterface port = lan.relay(0).ports().get(0).netInterface();
            broadcastAt(0, 11);
            new Timer(lan.simulation, "operator", () -> port.setEnabled(false)).armAt(RECOVERY_NS / 2);
            lan.run(10_000_000_000L);

            assertThat(port.isUp()).isFalse();
        }

        @Test
        void anOperatorWhoOpensThePortEndsTheRecovery() {
            shutting(RECOVERY_NS);
            NetInterface port = lan.relay(0).ports().get(0).netInterface();
            broadcastAt(0, 11);
            new Timer(lan.simulation, "open", () -> port.setEnabled(true)).armAt(RECOVERY_NS / 4);
            new Timer(lan.simulation, "shut", () -> port.setEnabled(false)).armAt(RECOVERY_NS / 2);
            lan.run(10_000_000_000L);

            assertThat(lan.at(0).changes()).hasSize(3).last().asString().startsWith("down at " + RECOVERY_NS / 2);
            assertThat(port.isUp()).isFalse();
        }

        @Test
        void theAddressesBehindAShutPortAreForgotten() {
            shutting(0);
            broadcastAt(0, 11);
            lan.run(1_000_000);

            assertThat(lan.relay(0).database().size()).isZero();
        }
    }
}
