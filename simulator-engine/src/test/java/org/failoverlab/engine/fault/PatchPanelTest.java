package org.failoverlab.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.Link.End;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cables moved about: who is where, who waits for whom. Cable i joins port Ai to port Bi; port C is free. */
class PatchPanelTest {
    private final Simulation simulation = new Simulation(1);
    private final List<Port> as = new ArrayList<>();
    private final List<Port> bs = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Port free = port("C");
    private final PatchPanel panel = new PatchPanel();

    @BeforeEach
    void cables() {
        for (int i = 0; i < 3; i++) {
            as.add(port("A" + i));
            bs.add(port("B" + i));
            LinkSettings settings = LinkSettings.ideal(1_000_000_000L, 0, 0);
            links.add(new Link(simulation, "cable" + i, as.get(i), bs.get(i), settings));
        }
    }

    private Port port(String name) {
        return new Port(simulation, name, name.hashCode());
    }

    private PatchPanel.Plug plug(int cable) {
        return panel.plug(links.get(cable), End.B);
    }

    /** End B of this cable to this port, applied. */
    private Fault move(int cable, Port port) {
        Fault displacement = new Displacement(panel, plug(cable), port);
        displacement.apply();
        return displacement;
    }

    /** Where the ends B are: "B0 B1 -". */
    private String where() {
        StringBuilder text = new StringBuilder();
        for (Link link : links) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(link.b() == null ? "-" : link.b().name());
        }
        return text.toString();
    }

    @Test
    void toAFreePortAndBack() {
        Fault move = move(0, free);
        assertThat(where()).isEqualTo("C B1 B2");
        assertThat(free.isUp()).isTrue();
        assertThat(bs.get(0).isUp()).isFalse();
        move.clear();

        assertThat(where()).isEqualTo("B0 B1 B2");
        assertThat(bs.get(0).isUp()).isTrue();
        assertThat(free.isUp()).isFalse();
    }

    @Test
    void pulledOutAndBack() {
        Fault move = move(0, null);
        assertThat(where()).isEqualTo("- B1 B2");
        assertThat(plug(0).isWaiting()).as("it should hang loose").isFalse();
        move.clear();

        assertThat(where()).isEqualTo("B0 B1 B2");
    }

    @Test
    void aPlugWhosePortIsTakenHangsLooseUntilItIsFree() {
        move(0, bs.get(1));
        assertThat(where()).isEqualTo("- B1 B2");
        assertThat(plug(0).isWaiting()).isTrue();
        Fault other = move(1, free);
        assertThat(where()).isEqualTo("B1 C B2");
        assertThat(plug(0).isWaiting()).isFalse();
        other.clear();

        assertThat(where()).as("now the other waits for its own port").isEqualTo("B1 - B2");
        assertThat(plug(1).isWaiting()).isTrue();
    }

    @Test
    void aSwapOfTwo() {
        Fault first = move(0, bs.get(1));
        Fault second = move(1, bs.get(0));
        assertThat(where()).isEqualTo("B1 B0 B2");
        first.clear();
        assertThat(where()).isEqualTo("- B0 B2");
        second.clear();

        assertThat(where()).isEqualTo("B0 B1 B2");
    }

    @ParameterizedTest(name = "cleared in the order {0}, {1}, {2}")
    @CsvSource({"0, 1, 2", "0, 2, 1", "1, 0, 2", "1, 2, 0", "2, 0, 1", "2, 1, 0"})
    void aRingOfThreeGoesBackInAnyOrder(int first, int second, int third) {
        List<Fault> moves = List.of(move(0, bs.get(1)), move(1, bs.get(2)), move(2, bs.get(0)));
        assertThat(where()).isEqualTo("B1 B2 B0");
        moves.get(first).clear();
        moves.get(second).clear();
        moves.get(third).clear();

        assertThat(where()).isEqualTo("B0 B1 B2");
        assertThat(bs).allMatch(Port::isUp);
    }

    @Test
    void aChainMovesUpWhenItsHeadMakesRoom() {
        move(0, bs.get(1));
        move(1, bs.get(2));
        assertThat(where()).isEqualTo("B1 - B2");
        Fault head = move(2, null);
        assertThat(where()).isEqualTo("B1 B2 -");
        head.clear();

        assertThat(where()).isEqualTo("B1 B2 -");
        assertThat(plug(2).isWaiting()).isTrue();
    }

    @Test
    void theLatestOfSeveralMovesOfOnePlugCounts() {
        Fault first = move(0, free);
        Fault second = move(0, null);
        assertThat(where()).isEqualTo("- B1 B2");
        second.clear();
        assertThat(where()).isEqualTo("C B1 B2");
        second.apply();
        first.clear();
        assertThat(where()).isEqualTo("- B1 B2");
        second.clear();

        assertThat(where()).isEqualTo("B0 B1 B2");
    }

    @Test
    void bothEndsOfACableIntoOneDevice() {
        Fault end = new Displacement(panel, panel.plug(links.get(0), End.A), bs.get(0));
        end.apply();
        assertThat(links.get(0).a()).isNull();
        Fault other = move(0, free);
        assertThat(links.get(0).a()).isSameAs(bs.get(0));
        assertThat(where()).isEqualTo("C B1 B2");
        other.clear();
        assertThat(links.get(0).b()).isNull();
        end.clear();

        assertThat(links.get(0).a()).isSameAs(as.get(0));
        assertThat(where()).isEqualTo("B0 B1 B2");
    }

    @Test
    void intoThePortWhereItIsNothingMoves() {
        Fault move = move(0, bs.get(0));
        move.clear();

        assertThat(where()).isEqualTo("B0 B1 B2");
        assertThat(bs.get(0).carrierLosses()).isZero();
    }

    @Test
    void othersAreNotTouchedByAMove() {
        move(0, free);

        assertThat(bs.get(1).carrierLosses() + bs.get(2).carrierLosses()).isZero();
    }
}
