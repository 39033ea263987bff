package org.failoverlab.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Protocol;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device that is shut down takes leave first. */
class ShutdownTest {
    private static final long DELAY_NS = 1_000;
    private static final long BOOT_NS = 50;

    private final Simulation simulation = new Simulation(1);
    private final Device device = new Device(simulation, "router", 0x0200_0000_0100L);
    private final Shutdown shutdown = new Shutdown(simulation, device, DELAY_NS);
    private final List<String> happened = new ArrayList<>();

    /** Writes down what it is told. */
    private final class Diary implements Protocol {
        private void note(String what) {
            happened.add(simulation.nowNs() + " " + what);
        }

        @Override
        public String name() {
            return "diary";
        }

        @Override
        public void start() {
            note("start");
        }

        @Override
        public void stop() {
            note("stop");
        }

        @Override
        public void resign() {
            note("resign");
        }

        @Override
        public boolean claims(Frame frame) {
            return false;
        }

        @Override
        public void receive(NetInterface in, Frame frame) {
            throw new IllegalStateException("it claims nothing");
        }

        @Override
        public void interfaceChanged(NetInterface changed, boolean up) {
            note("interface changed");
        }

        @Override
        public Map<String, String> describe() {
            return Map.of();
        }
    }

    @BeforeEach
    void begin() {
        device.makeSwitch(new ControlPlane.Settings(1, 1, false), 10, 1);
        device.setBootNs(BOOT_NS);
        device.add(new Diary());
        device.begin();
    }

    @Test
    void itsProtocolsTakeLeaveAndAfterAWhileItIsOff() {
        shutdown.apply();
        simulation.runUntil(DELAY_NS - 1);
        assertThat(device.isRunning()).isTrue();

        simulation.runUntil(5_000);
        assertThat(device.hasPower()).isFalse();
        shutdown.clear();
        simulation.runUntil(10_000);

        assertThat(device.isRunning()).isTrue();
        assertThat(happened).containsExactly("0 start", "0 resign", "1000 stop", "5050 start");
    }

    @Test
    void whoeverPutsItRightBeforeLetsItStartAnew() {
        shutdown.apply();
        simulation.runUntil(200);
        shutdown.clear();
        simulation.runUntil(10_000);

        assertThat(device.isRunning()).isTrue();
        assertThat(happened).containsExactly("0 start", "0 resign", "200 stop", "250 start");
    }

    @Test
    void whatHangsCannotTakeLeave() {
        Hang hang = new Hang(device);
        hang.apply();
        shutdown.apply();
        simulation.runUntil(10_000);

        assertThat(device.isRunning()).isFalse();
        assertThat(happened).containsExactly("0 start", "1000 stop");
    }
}
