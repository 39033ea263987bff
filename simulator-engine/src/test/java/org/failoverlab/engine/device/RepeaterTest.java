package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Recorder;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub: everything goes everywhere. */
class RepeaterTest {
    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 0, 64_000);

    private final Simulation simulation = new Simulation(1);
    private final Device hub = new Device(simulation, "hub", TestFrames.mac(0x100));
    private final List<Port> hosts = new ArrayList<>();
    private final List<Recorder> recorders = new ArrayList<>();

    private void hosts(int count) {
        for (int i = 0; i < count; i++) {
            Port host = new Port(simulation, "h" + hosts.size(), TestFrames.mac(hosts.size()));
            hosts.add(host);
            recorders.add(new Recorder(simulation, host));
            new Link(simulation, host.name() + "-hub", host, hub.addPort(), CABLE);
        }
    }

    private void hub(int hostCount) {
        hosts(hostCount);
        hub.makeHub();
    }

    private void send(int host, Frame frame) {
        hosts.get(host).send(frame);
        simulation.runUntil(simulation.nowNs() + 10_000);
    }

    private List<Integer> framesAtHosts() {
        return recorders.stream().map(recorder -> recorder.takeFrames().size()).toList();
    }

    @Test
    void whateverIsPluggedIntoItIsHalfDuplexAndWhatIsPulledOutIsNot() {
        hub(2);
        hosts(1);
        Port own = new Port(simulation, "alone", TestFrames.mac(77));
        Port other = new Port(simulation, "other", TestFrames.mac(78));
        assertThat(hosts).noneMatch(Port::isFullDuplex);
        assertThat(hub.ports()).noneMatch(Port::isFullDuplex);
        assertThat(own.isFullDuplex()).as("without a cable").isFalse();
        Link cable = new Link(simulation, "cable", own, other, CABLE);
        assertThat(own.isFullDuplex()).isTrue();

        cable.plug(Link.End.B, hub.addPort());
        assertThat(own.isFullDuplex()).as("into the hub").isFalse();
        cable.plug(Link.End.B, other);
        assertThat(own.isFullDuplex()).as("back").isTrue();
    }

    @ParameterizedTest(name = "to {0}")
    @ValueSource(
            strings = {"FFFFFFFFFFFF", "01005E000001", "020000000001", "0180C2000000", "0180C200000E", "020000000100"})
    void whateverTheAddressItGoesOutOfAllPortsButTheOneItCameInAt(String hex) {
        hub(4);
        send(1, TestFrames.unicast(Long.parseLong(hex, 16), TestFrames.mac(1)));

        assertThat(framesAtHosts()).containsExactly(1, 0, 1, 1);
        assertThat(hub.repeater().repeated()).isEqualTo(1);
    }

    @Test
    void itLearnsNothing() {
        hub(3);
        send(0, TestFrames.broadcast(TestFrames.mac(0)));
        framesAtHosts();
        send(1, TestFrames.unicast(TestFrames.mac(0), TestFrames.mac(1)));

        assertThat(framesAtHosts()).containsExactly(1, 0, 1);
    }

    @Test
    void theFrameItselfPassesTagAndAll() {
        hub(2);
        Frame tagged = TestFrames.broadcast(1).tagged(7);
        send(0, tagged);

        assertThat(recorders.get(1).frames()).containsExactly(tagged);
        assertThat(recorders.get(1).arrivalsNs()).containsExactly(2 * 608L);
    }

    @Test
    void portsThatCameLaterRepeatInBothDirections() {
        hub(2);
        hosts(1);
        send(2, TestFrames.broadcast(1));
        assertThat(framesAtHosts()).containsExactly(1, 1, 0);
        send(0, TestFrames.broadcast(1));

        assertThat(framesAtHosts()).containsExactly(0, 1, 1);
    }

    @Test
    void whereThereIsNoCarrierNothingIsTried() {
        hub(3);
        hub.port(3).setEnabled(false);
        hub.addPort();
        send(0, TestFrames.broadcast(1));

        assertThat(framesAtHosts()).containsExactly(0, 1, 0);
        assertThat(hub.ports().stream().mapToLong(Port::unsent).sum()).isZero();
    }

    @Test
    void aHubThatCrashesIsDarkUntilItHasBooted() {
        hub(2);
        hub.setBootNs(5_000);
        new Timer(simulation, "off", () -> hub.powerOff("crash")).armAt(1_000);
        new Timer(simulation, "on", () -> hub.powerOn("crash")).armAt(2_000);
        simulation.runUntil(3_000);
        assertThat(hosts.get(0).isUp()).isFalse();
        simulation.runUntil(10_000);
        send(0, TestFrames.broadcast(1));

        assertThat(recorders.get(0).changes()).containsExactly("down at 1000", "up at 7000");
        assertThat(framesAtHosts()).containsExactly(0, 1);
    }

    @Test
    void aHubThatHangsRepeatsAllTheSame() {
        hub(2);
        hub.hang("bug");
        send(0, TestFrames.broadcast(1));

        assertThat(framesAtHosts()).containsExactly(0, 1);
    }

    @Test
    void aFrameFromACableToItselfGoesRoundForEver() {
        hub(1);
        new Link(simulation, "loop", hub.addPort(), hub.addPort(), CABLE);
        send(0, TestFrames.broadcast(1));

        assertThat(hub.repeater().repeated()).isGreaterThan(20);
    }
}
