package org.failoverlab.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkFault.Way;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Recorder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of fault: applied twice it is applied once, and cleared it is gone. */
class FaultTest {
    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 0, 6_400);

    private final Simulation simulation = new Simulation(1);
    private final Device left = new Device(simulation, "left", 0x0200_0000_0100L);
    private final Device right = new Device(simulation, "right", 0x0200_0000_0200L);
    private final Link link = new Link(simulation, "left-right", left.addPort(), right.addPort(), CABLE);
    private final Port port = left.port(1);
    private final Recorder seen = new Recorder(simulation, port);
    private final Faults faults = new Faults();

    FaultTest() {
        right.makeSwitch(new ControlPlane.Settings(1, 1, false), 10, 1);
    }

    private long digest() {
        return Faults.physicalDigest(List.of(left, right), List.of(link));
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private List<Fault> oneOfEach() {
        return List.of(
                new Outage(right),
                new Hang(right),
                new PortShut(port),
                new LinkTrouble(link, LinkFault.cut(Way.FORWARD)),
                new LinkTrouble(link, LinkFault.silence(Way.BOTH)),
                new LinkTrouble(link, LinkFault.impairment(Way.BOTH, 0.5, 0.5, 5)),
                new Flapping(simulation, link, Way.BOTH, 10, 10),
                new Displacement(new PatchPanel(), new PatchPanel().plug(link, Link.End.A), null));
    }

    static Stream<Integer> kinds() {
        return Stream.iterate(0, kind -> kind < 7, kind -> kind + 1);
    }

    @ParameterizedTest(name = "kind {0}")
    @MethodSource("kinds")
    void appliedTwiceItIsClearedOnce(int kind) {
        Fault fault = oneOfEach().get(kind);
        long before = digest();
        assertThat(fault.isActive()).isFalse();
        fault.clear();
        assertThat(digest()).as("cleared without having been applied").isEqualTo(before);
        fault.apply();
        long during = digest();
        assertThat(fault.isActive()).isTrue();
        assertThat(during).isNotEqualTo(before);
        fault.apply();
        assertThat(digest()).isEqualTo(during);
        fault.clear();
        assertThat(fault.isActive()).isFalse();
        assertThat(digest()).isEqualTo(before);
        fault.clear();

        assertThat(digest()).isEqualTo(before);
    }

    @ParameterizedTest(name = "kind {0}")
    @MethodSource("kinds")
    void itCanHappenAgain(int kind) {
        Fault fault = oneOfEach().get(kind);
        long before = digest();
        fault.apply();
        long during = digest();
        fault.clear();
        fault.apply();
        assertThat(digest()).isEqualTo(during);
        fault.clear();

        assertThat(digest()).isEqualTo(before);
    }

    @ParameterizedTest(name = "kind {0}")
    @MethodSource("kinds")
    void twoOfAKindAreOverWhenBothAre(int kind) {
        Supplier<Fault> maker = () -> oneOfEach().get(kind);
        Fault first = maker.get();
        Fault second = maker.get();
        long before = digest();
        first.apply();
        second.apply();
        first.clear();
        assertThat(digest()).isNotEqualTo(before);
        second.clear();

        assertThat(digest()).isEqualTo(before);
    }

    /** Ports that somebody shuts by mistake. */
    @Nested
    class Ports {
        @Test
        void whatTheOperatorHasShutStaysShut() {
            port.setEnabled(false);
            Fault fault = new PortShut(port);
            fault.apply();
            fault.clear();

            assertThat(port.isOpen()).isFalse();
        }

        @Test
        void whatTheOperatorShutsMeanwhileStaysShut() {
            Fault fault = new PortShut(port);
            fault.apply();
            port.setEnabled(false);
            fault.clear();

            assertThat(port.isOpen()).isFalse();
        }

        @Test
        void theOperatorOpensItWhoeverShutIt() {
            Fault fault = new PortShut(port);
            fault.apply();
            port.setEnabled(true);
            assertThat(port.isUp()).isTrue();
            fault.clear();

            assertThat(port.isUp()).isTrue();
        }

        @Test
        void whatAProtectionFunctionHasDisabledStaysSo() {
            port.setErrorDisabled(true);
            Fault fault = new PortShut(port);
            fault.apply();
            fault.clear();

            assertThat(port.isErrorDisabled()).isTrue();
            assertThat(port.isLit()).isFalse();
        }

        @Test
        void carrierFollows() {
            Fault fault = new PortShut(port);
            at(10, fault::apply);
            at(20, fault::clear);
            simulation.runUntil(100);

            assertThat(seen.changes()).containsExactly("down at 10", "up at 20");
        }
    }

    /** A loose contact. */
    @Nested
    class Flaps {
        @Test
        void cutAndWholeInTurnBeginningWithACut() {
            Fault flapping = new Flapping(simulation, link, Way.BOTH, 100, 30);
            at(1_000, flapping::apply);
            at(1_250, flapping::clear);
            simulation.runUntil(10_000);

            assertThat(seen.changes()).containsExactly("down at 1000", "up at 1100", "down at 1130", "up at 1230");
        }

        @Test
        void clearedWhileItIsCutItIsMendedAtOnceAndForGood() {
            Fault flapping = new Flapping(simulation, link, Way.BOTH, 100, 30);
            at(1_000, flapping::apply);
            at(1_150, flapping::clear);
            simulation.runUntil(10_000);

            assertThat(seen.changes()).containsExactly("down at 1000", "up at 1100", "down at 1130", "up at 1150");
        }

        @Test
        void appliedAgainItBeginsWithACutAgain() {
            Fault flapping = new Flapping(simulation, link, Way.BOTH, 100, 30);
            at(1_000, flapping::apply);
            at(1_110, flapping::clear);
            at(2_000, flapping::apply);
            at(2_040, flapping::apply);
            at(2_120, flapping::clear);
            simulation.runUntil(10_000);

            assertThat(seen.changes()).containsExactly("down at 1000", "up at 1100", "down at 2000", "up at 2100");
        }

        @Test
        void anotherCutKeepsItCut() {
            Fault flapping = new Flapping(simulation, link, Way.BOTH, 100, 30);
            Fault cut = new LinkTrouble(link, LinkFault.cut(Way.FORWARD));
            at(1_000, flapping::apply);
            at(1_050, cut::apply);
            at(1_240, cut::clear);
            at(1_300, flapping::clear);
            simulation.runUntil(10_000);

            assertThat(seen.changes()).containsExactly("down at 1000", "up at 1240", "down at 1260", "up at 1300");
        }

        @Test
        void bothPartsMustTakeTime() {
            assertThatThrownBy(() -> new Flapping(simulation, link, Way.BOTH, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Flapping(simulation, link, Way.BOTH, 1, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Put right by what they hurt. */
    @Nested
    class ByTarget {
        @Test
        void allOfATargetAndNothingElse() {
            Fault cut = new LinkTrouble(link, LinkFault.cut(Way.BOTH));
            Fault flapping = new Flapping(simulation, link, Way.BOTH, 10, 10);
            Fault outage = new Outage(left);
            List.of(cut, flapping, outage).forEach(faults::apply);
            faults.clear(link);
            assertThat(cut.isActive() || flapping.isActive()).isFalse();
            assertThat(outage.isActive()).isTrue();
            assertThat(link.faults()).isEmpty();
            faults.clear(link);
            faults.clear(left);

            assertThat(outage.isActive()).isFalse();
        }

        @Test
        void whatWasClearedAndAppliedAgainIsClearedToo() {
            Fault outage = new Outage(left);
            faults.apply(outage);
            outage.clear();
            faults.apply(outage);
            faults.apply(outage);
            faults.clear(left);

            assertThat(left.isRunning()).isTrue();
        }
    }
}
