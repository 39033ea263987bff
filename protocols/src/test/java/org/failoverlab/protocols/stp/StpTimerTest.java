package org.failoverlab.protocols.stp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A timer that counts up to a timeout, which may change meanwhile. */
class StpTimerTest {
    private final Simulation simulation = new Simulation(1);
    private final Device device = new Device(simulation, "b", 1);
    private final List<String> expiries = new ArrayList<>();
    private StpTimer timer;

    @BeforeEach
    void make() {
        device.makeSwitch(new ControlPlane.Settings(1, 1, true), 16, 1);
        timer = new StpTimer(
                simulation,
                device.controlPlane(),
                "timer",
                () -> expiries.add(simulation.nowNs() + " because of " + simulation.cause()));
        simulation.runUntil(1_000);
        simulation.setCause(7);
        timer.start(30, 100);
        simulation.setCause(8);
    }

    @Test
    void countsFromItsValueToItsTimeout() {
        assertThat(timer.valueNs()).isEqualTo(30);
        assertThat(timer.leftNs()).isEqualTo(70);
        simulation.runUntil(1_069);
        assertThat(expiries).isEmpty();
        simulation.runUntil(5_000);
        assertThat(expiries).containsExactly("1070 because of 7");
        assertThat(timer.isActive()).isFalse();
        assertThat(timer.leftNs()).isZero();
    }

    @Test
    void anotherTimeoutKeepsItsValueAndItsCause() {
        simulation.runUntil(1_010);
        simulation.setCause(9);
        timer.setTimeout(60);
        assertThat(simulation.cause()).isEqualTo(9);
        assertThat(timer.valueNs()).isEqualTo(40);
        simulation.runUntil(5_000);
        assertThat(expiries).containsExactly("1030 because of 7");
    }

    @Test
    void aTimeoutThatHasPassedIsDueNow() {
        simulation.runUntil(1_050);
        timer.setTimeout(60);
        simulation.runUntil(1_050);
        assertThat(expiries).containsExactly("1050 because of 7");
    }

    @Test
    void aStoppedOneStaysStopped() {
        timer.stop();
        timer.setTimeout(50);
        simulation.runUntil(5_000);
        assertThat(expiries).isEmpty();
    }
}
