package org.failoverlab.protocols.lacp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.junit.jupiter.api.Test;

/** Machines that move by a tick of 100 ms alone, as those of the Linux driver do. */
class TickedPortTest {
    private static final long TICK_NS = Habits.LINUX.tickNs();
    private static final LacpInfo SELF = new LacpInfo(65_535, 0x0200_0000_0001L, 15, 255, 1, 0x07);
    private static final LacpInfo OTHER = new LacpInfo(65_535, 0x0200_0000_0002L, 15, 255, 1, 0x07);

    private final Simulation simulation = new Simulation(1);
    private final List<Long> sentTicks = new ArrayList<>();
    private final List<Lacpdu> sent = new ArrayList<>();
    private boolean inUse = true;
    private boolean distributing;
    private long ticks;
    private final AggregationPort port;
    private final LacpSystem system;

    TickedPortTest() {
        Device host = new Device(simulation, "h", 1);
        ControlPlane cpu = host.makeHost(new ControlPlane.Settings(1_000, 10, true));
        system = new LacpSystem(simulation, cpu, "h:bond0", Habits.LINUX);
        port = system.addPort("h:1", new PortActions() {
            @Override
            public void setCollecting(boolean nowCollecting) {
                // Distributing says as much with coupled control.
            }

            @Override
            public void setDistributing(boolean nowDistributing) {
                distributing = nowDistributing;
            }

            @Override
            public void send(SlowProtocol pdu) {
                sent.add((Lacpdu) pdu);
                sentTicks.add(ticks);
            }

            @Override
            public boolean isReady() {
                return port.isReadyN();
            }

            @Override
            public boolean isAggregatorInUse() {
                return inUse;
            }
        });
        port.configure(SELF, new LacpInfo(65_535, 0, 1, 255, 1, 0), false);
        port.setLink(true, true);
        system.setSelection(each -> {
            if (each.selected() == PortView.Selected.UNSELECTED) {
                each.select(PortView.Selected.SELECTED, Unused.NOTHING);
            }
        });
        port.begin();
    }

    private void beginAnew() {
        ticks++;
        simulation.runUntil(ticks * TICK_NS);
        port.begin(each -> each.select(PortView.Selected.SELECTED, Unused.NOTHING));
    }

    private void ticks(int count) {
        for (int i = 0; i < count; i++) {
            ticks++;
            simulation.runUntil(ticks * TICK_NS);
            system.tick();
        }
    }

    private void hears(LacpInfo actor) {
        system.receive(port, new Lacpdu(actor, port.actor(), 0));
    }

    @Test
    void everyMachineTakesOneArrowATick() {
        assertThat(port.receiveState()).isEqualTo("PORT_DISABLED");
        ticks(1);
        assertThat(port.receiveState()).isEqualTo("EXPIRED");
        assertThat(port.muxState()).isEqualTo("WAITING");
        ticks(29);
        assertThat(port.receiveState()).isEqualTo("EXPIRED");
        ticks(1);
        assertThat(port.receiveState()).isEqualTo("DEFAULTED");
    }

    @Test
    void aLacpduMovesTheReceiveMachineAlone() {
        ticks(30);
        assertThat(port.muxState()).isEqualTo("ATTACHED");
        hears(OTHER.with(LacpInfo.SYNCHRONIZATION, true));
        assertThat(port.receiveState()).isEqualTo("CURRENT");
        assertThat(port.muxState()).isEqualTo("ATTACHED");
        // Its partner is another one than it took for granted; but Selection comes before Mux in a tick, which so never
        // sees it.
        ticks(1);
        assertThat(port.partner().has(LacpInfo.SYNCHRONIZATION)).isTrue();
        ticks(1);
        assertThat(distributing).isTrue();
    }

    @Test
    void onePeriodIsTenTicksAndALacpduLeavesAtEveryThirdTickAtMost() {
        ticks(40);
        hears(OTHER);
        ticks(100);
        List<Long> late = sentTicks.subList(sentTicks.size() - 2, sentTicks.size());
        assertThat(sentTicks).allMatch(tick -> tick % 3 == 0);
        assertThat(late.get(1) - late.get(0)).isBetween(9L, 12L);
        assertThat(sent.get(0).partner().key()).isEqualTo(1);
    }

    /** As in the capture of the real driver: 0x47 at the tick of BEGIN, if that may send, and IN_SYNC 21 ticks after it. */
    @Test
    void beginAnewLeavesTheTurnsOfSendingAsTheyAre() {
        ticks(32);
        beginAnew();
        assertThat(sentTicks).endsWith(33L);
        assertThat(sent.get(sent.size() - 1).actor().has(LacpInfo.DEFAULTED)).isTrue();
        assertThat(sent.get(sent.size() - 1).actor().has(LacpInfo.EXPIRED)).isFalse();
        int sentBefore = sent.size();
        ticks(21);
        assertThat(sentTicks).endsWith(54L).allMatch(tick -> tick % 3 == 0);
        assertThat(sent.get(sent.size() - 1).actor().has(LacpInfo.SYNCHRONIZATION))
                .isTrue();
        assertThat(sent.subList(sentBefore, sent.size() - 1))
                .noneMatch(pdu -> pdu.actor().has(LacpInfo.SYNCHRONIZATION));
    }

    @Test
    void aPortOfAnAggregatorThatIsNotInUseStaysOutOfSync() {
        inUse = false;
        ticks(30);
        hears(OTHER.with(LacpInfo.SYNCHRONIZATION, true));
        ticks(5);
        assertThat(port.muxState()).isEqualTo("ATTACHED");
        assertThat(port.actor().has(LacpInfo.SYNCHRONIZATION)).isFalse();
        assertThat(port.unused()).isEqualTo(Unused.AGGREGATOR_NOT_IN_USE);
        inUse = true;
        ticks(3);
        assertThat(distributing).isTrue();
    }

    @Test
    void churnIsJudgedOnceAMinuteAfterThePartnerWasHeardAnew() {
        ticks(20);
        for (int second = 0; second < 59; second++) {
            hears(OTHER);
            ticks(10);
        }
        assertThat(port.partnerChurnState()).isEqualTo("PARTNER_CHURN_MONITOR");
        for (int second = 0; second < 2; second++) {
            hears(OTHER);
            ticks(10);
        }
        assertThat(port.partnerChurnState()).isEqualTo("PARTNER_CHURN");
        assertThat(port.partnerChurns()).isEqualTo(1);
        hears(OTHER.with(LacpInfo.SYNCHRONIZATION, true));
        ticks(20);
        // It stays so until the partner is heard anew, though all is well.
        assertThat(port.partnerChurnState()).isEqualTo("PARTNER_CHURN");
        assertThat(distributing).isTrue();
    }
}
