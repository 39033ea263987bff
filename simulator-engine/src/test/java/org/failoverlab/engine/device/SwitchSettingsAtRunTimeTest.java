package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.StormControl.Limit;
import org.failoverlab.engine.device.StormControl.Settings;
import org.failoverlab.engine.device.StormControl.Unit;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Recorder;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an operator changes on a switch that runs: VLANs, storm control, CPU, address table. */
class SwitchSettingsAtRunTimeTest {
    private static final long SECOND = 1_000_000_000L;

    private final Simulation simulation = new Simulation(1);
    private final Lan lan = new Lan(simulation, LinkSettings.ideal(Lan.GIGABIT, 0, 1_000_000), 100).switches(1);

    @BeforeEach
    void threeHosts() {
        for (int i = 0; i < 3; i++) {
            lan.host(0, VlanSettings.trunkOfAll(), null);
        }
        lan.recording();
    }

    private BridgePort port(int host) {
        return lan.relay(0).ports().get(host);
    }

    private void broadcast(int host) {
        lan.host(host).send(TestFrames.broadcast(Lan.mac(host)));
        lan.run(5_000);
    }

    private void unicast(int from, int to) {
        lan.host(from).send(TestFrames.unicast(Lan.mac(to), Lan.mac(from)));
        lan.run(5_000);
    }

    private List<Integer> framesAtHosts() {
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            counts.add(lan.at(i).takeFrames().size());
        }
        return counts;
    }

    /** The VLANs of a port. */
    @Nested
    class Vlans {
        @Test
        void fromThenOnItIsInTheNewOnesOnly() {
            port(2).setVlans(VlanSettings.access(7));
            broadcast(0);
            assertThat(framesAtHosts()).containsExactly(0, 1, 0);
            broadcast(2);
            assertThat(framesAtHosts()).as("others take 7 with a tag").containsExactly(1, 1, 0);
            port(2).setVlans(VlanSettings.trunkOfAll());
            broadcast(0);

            assertThat(framesAtHosts()).containsExactly(0, 1, 1);
            assertThat(port(2).vlans().nativeVlan()).isEqualTo(1);
        }

        @Test
        void whatItWasKnownForInAnotherLeadsNowhere() {
            broadcast(2);
            framesAtHosts();
            port(2).setVlans(VlanSettings.access(7));
            unicast(0, 2);

            assertThat(framesAtHosts()).containsExactly(0, 0, 0);
            assertThat(lan.relay(0).database().lookup(1, Lan.mac(2), simulation.nowNs()))
                    .isEqualTo(2);
        }

        @Test
        void anInterfaceOfTheSwitchMovesWithItsVlan() {
            VlanInterface own = lan.relay(0).addVlanInterface("sw0:vlan", 1, Lan.mac(50));
            Recorder heard = new Recorder(simulation, own);
            own.setVlan(7);
            broadcast(0);
            lan.run(1_000_000);
            assertThat(heard.frames()).isEmpty();
            own.send(TestFrames.broadcast(Lan.mac(50)));
            lan.run(5_000);

            assertThat(lan.at(1).takeFrames()).last().matches(frame -> frame.vlan() == 7);
            assertThat(own.vlan()).isEqualTo(7);
        }

        @Test
        void inNoVlanItIsDeafAndMute() {
            VlanInterface own = lan.relay(0).addVlanInterface("sw0:vlan", 1, Lan.mac(50));
            Recorder heard = new Recorder(simulation, own);
            own.setVlan(0);
            broadcast(0);
            lan.run(1_000_000);
            framesAtHosts();
            own.send(TestFrames.broadcast(Lan.mac(50)));
            lan.run(5_000);

            assertThat(heard.frames()).isEmpty();
            assertThat(framesAtHosts()).containsExactly(0, 0, 0);
            assertThat(lan.device(0).controlPlane().served())
                    .as("it costs nothing")
                    .isZero();
        }
    }

    /** The budgets of a port. */
    @Nested
    class Storms {
        private Settings frames(double perSecond, boolean shut, long recoveryNs) {
            return new Settings(new Limit(perSecond, Unit.FRAMES), null, null, SECOND, shut, recoveryNs);
        }

        private int passed(int offered) {
            for (int i = 0; i < offered; i++) {
                broadcast(0);
            }
            return framesAtHosts().get(1);
        }

        @Test
        void itBeginsEndsAndChanges() {
            assertThat(passed(10)).isEqualTo(10);
            port(0).setStormControl(frames(3, false, 0));
            assertThat(passed(10)).isEqualTo(3);
            port(0).setStormControl(frames(5, false, 0));
            assertThat(passed(10)).as("counting begins anew").isEqualTo(5);
            port(0).setStormControl(null);
            assertThat(passed(10)).isEqualTo(10);

            assertThat(port(0).stormControl().drops()).isEqualTo(7 + 5);
        }

        @Test
        void aPortThatIsShutStaysSoForAsLongAsItWasTo() {
            port(0).setStormControl(frames(1, true, SECOND));
            passed(2);
            port(0).setStormControl(null);
            lan.run(SECOND / 2);
            assertThat(lan.host(0).isUp()).isFalse();
            lan.run(SECOND);

            assertThat(lan.host(0).isUp()).isTrue();
        }

        @Test
        void anEarlierRecoveryDoesNotOpenAPortThatIsShutForGood() {
            port(0).setStormControl(frames(1, true, SECOND));
            passed(2);
            lan.device(0).port(1).setEnabled(true);
            port(0).setStormControl(frames(1, true, 0));
            passed(2);
            assertThat(lan.host(0).isUp()).isFalse();
            lan.run(10 * SECOND);

            assertThat(lan.host(0).isUp()).isFalse();
            assertThat(port(0).stormControl().shuts()).isEqualTo(2);
        }

        @Test
        void aPercentageFollowsTheRateOfTheCable() {
            // One percent of 1 Gb/s for 1 s: 10,000,000 bits, 14,880 frames of 672; a tenth of that at a tenth of the
            // rate.
            Limit percent = new Limit(0.01, Unit.PERCENT);
            port(0).setStormControl(new Settings(percent, null, null, SECOND, false, 0));
            assertThat(passed(200)).isEqualTo(148);
            lan.links().get(0).configure(LinkSettings.ideal(Lan.GIGABIT / 10, 0, 1_000_000));
            lan.run(SECOND);
            for (int i = 0; i < 30; i++) {
                lan.host(0).send(TestFrames.broadcast(Lan.mac(0)));
            }
            lan.run(1_000_000);

            assertThat(framesAtHosts().get(1)).isEqualTo(14);
        }
    }

    /** The CPU and the table. */
    @Nested
    class Resources {
        @Test
        void aFrameInServiceIsFinishedAtTheOldPaceAndOthersWaitAsFarAsThereIsRoom() {
            ControlPlane cpu = lan.device(0).controlPlane();
            List<String> log = new ArrayList<>();
            lan.device(0).add(new TickingProtocol(simulation, cpu, "p", SECOND, log));
            Port in = lan.device(0).port(1);
            for (int i = 1; i <= 3; i++) {
                cpu.punt(in, 0, TestFrames.unicast(TickingProtocol.GROUP, i));
            }
            new Timer(simulation, "operator", () -> cpu.configure(new ControlPlane.Settings(7, 1, false)))
                    .armAt(50_000);
            new Timer(simulation, "frame", () -> cpu.punt(in, 0, TestFrames.unicast(TickingProtocol.GROUP, 4)))
                    .armAt(60_000);
            lan.run(1_000_000);

            assertThat(log).containsExactly("p hears 1 at 100000", "p hears 2 at 100007");
            assertThat(cpu.controlDropped()).isEqualTo(2);
            assertThat(cpu.busyNs()).isEqualTo(100_007);
            assertThat(cpu.settings().serviceNs()).isEqualTo(7);
        }

        @Test
        void aShorterAgeingTimeHoldsAtOnce() {
            FilteringDatabase table = new FilteringDatabase(10, 300);
            table.learn(1, 5, 0, 0);
            table.configure(10, 50, 0);

            assertThat(table.lookup(1, 5, 49)).isZero();
            assertThat(table.lookup(1, 5, 50)).isEqualTo(FilteringDatabase.UNKNOWN);
        }

        @Test
        void aLongerAgeingTimeBringsNothingBackThatHasAged() {
            FilteringDatabase table = new FilteringDatabase(10, 50);
            table.learn(1, 5, 0, 0);
            table.learn(1, 6, 0, 1);
            table.configure(10, 300, 50);

            assertThat(table.lookup(1, 5, 50)).isEqualTo(FilteringDatabase.UNKNOWN);
            assertThat(table.lookup(1, 6, 300)).isZero();
            assertThat(table.size()).isEqualTo(1);
        }

        @Test
        void aSmallerTableKeepsWhatItHasUntilItAges() {
            FilteringDatabase table = new FilteringDatabase(10, 300);
            for (int i = 1; i <= 5; i++) {
                table.learn(1, i, 0, i);
            }
            table.configure(3, 300, 10);
            table.learn(1, 99, 0, 10);
            assertThat(table.living(10)).isEqualTo(5);
            assertThat(table.refused()).isEqualTo(1);
            table.learn(1, 99, 0, 304); // those of 1, 2, 3 and 4 have aged
            assertThat(table.lookup(1, 99, 304)).isZero();

            assertThat(table.living(304)).isEqualTo(2);
        }

        @Test
        void aLargerTableLearnsAtOnce() {
            FilteringDatabase table = new FilteringDatabase(1, 300);
            table.learn(1, 1, 0, 0);
            table.learn(1, 2, 0, 0);
            assertThat(table.refused()).isEqualTo(1);
            table.configure(40, 300, 0);
            for (int i = 2; i <= 40; i++) {
                table.learn(1, i, 0, 1);
            }

            assertThat(table.living(1)).isEqualTo(40);
            assertThat(table.capacity()).isEqualTo(40);
        }

        @Test
        void aClearedTableIsEmptyAndKeepsItsCounters() {
            FilteringDatabase table = new FilteringDatabase(2, 300);
            table.learn(1, 1, 0, 0);
            table.learn(1, 1, 1, 0);
            table.clear();
            assertThat(table.size()).isZero();
            assertThat(table.lookup(1, 1, 0)).isEqualTo(FilteringDatabase.UNKNOWN);
            assertThat(table.moves()).isEqualTo(1);
            assertThat(table.learn(1, 1, 0, 1)).as("new, not moved").isFalse();
            table.learn(1, 1, 1, 2);

            assertThat(table.moved()).hasSize(1);
            assertThat(table.moved().get(0).moves()).isEqualTo(2);
        }

        @Test
        void anEmptyTableIsNone() {
            FilteringDatabase table = new FilteringDatabase(2, 300);

            assertThatThrownBy(() -> table.configure(0, 300, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> table.configure(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThat(table.capacity()).isEqualTo(2);
        }
    }
}
