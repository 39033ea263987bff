package org.failoverlab.protocols.lacp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.lacp.LacpLab.NEGOTIATION;
import static org.failoverlab.protocols.lacp.LacpLab.SECOND;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The machines move along the arrows of their diagrams and along no others, and every arrow is taken by some switch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransitionCoverageTest {
    private static final List<Class<? extends Enum<?>>> MACHINES =
            List.of(Receive.class, PeriodicTransmission.class, Mux.class, ActorChurn.class, PartnerChurn.class);
    private static final int LIVES = 30;
    private static final int TROUBLES = 12;

    private final Arrows arrows;

    TransitionCoverageTest() throws IOException {
        arrows = new Arrows();
    }

    @BeforeAll
    void randomTroubles() {
        for (int number = 0; number < LIVES; number++) {
            RandomLife life = new RandomLife(number, arrows);
            for (int i = 0; i < TROUBLES; i++) {
                life.lab.run(life.random.nextLong(20 * SECOND));
                life.disturb();
            }
        }
    }

    /** The partner of a port without carrier is heard at another one. */
    @BeforeAll
    void aCableIsMoved() {
        LacpLab lab = new LacpLab().watchedBy(arrows);
        LacpLab.Switch a = lab.add("a", Given.ports(2));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        Link link = lab.cable(a, 1, b, 1);
        lab.begin().run(NEGOTIATION);
        link.unplug(Link.End.A);
        lab.run(SECOND);
        link.plug(Link.End.A, a.port(2));
        // Both ends say nothing before a Fast_Periodic_Time is over.
        lab.run(SECOND + SECOND / 10);
        assertThat(a.portView(1).receive()).isEqualTo("PORT_DISABLED");
        assertThat(a.portView(1).partner().system()).isZero();
        lab.run(NEGOTIATION);
        assertThat(a.active()).containsExactly(2);
    }

    /** A link on a hub is half duplex: LACP is not used on it. */
    @BeforeAll
    void aHalfDuplexLink() {
        LacpLab lab = new LacpLab().watchedBy(arrows);
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        lab.cables(a, b, 1);
        a.port(1).makeShared();
        lab.begin().run(NEGOTIATION);
        assertThat(a.portView(1).receive()).isEqualTo("LACP_DISABLED");
        assertThat(a.unused(1)).isEqualTo(Unused.HALF_DUPLEX);
        assertThat(a.portView(1).lacpdusSent()).isZero();
    }

    /** The better system keeps a link as standby for a minute and more, and then needs it. */
    @BeforeAll
    void churnThatEnds() {
        LacpLab lab = new LacpLab().watchedBy(arrows);
        LacpLab.Switch a = lab.add("a", Given.ports(2).maxActive(1));
        LacpLab.Switch b = lab.add("b", Given.ports(2));
        List<Link> links = lab.cables(a, b, 2);
        lab.begin().run(70 * SECOND);
        assertThat(a.portView(2).actorChurn()).isEqualTo("ACTOR_CHURN");
        links.get(0).apply(LinkFault.cut(LinkFault.Way.BOTH));
        lab.run(NEGOTIATION);
        assertThat(a.portView(2).actorChurn()).isEqualTo("NO_ACTOR_CHURN");
        assertThat(b.portView(2).partnerChurn()).isEqualTo("NO_PARTNER_CHURN");
    }

    /** A port that waits for others is told that its partner is another one. */
    @BeforeAll
    void aPartnerChangesWhileAPortWaits() {
        LacpLab lab = new LacpLab().watchedBy(arrows);
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        lab.cables(a, b, 1);
        lab.begin().run(2 * SECOND);
        assertThat(a.portView(1).mux()).isEqualTo("WAITING");
        b.configure(Given.ports(1).portPriority(1, 7));
        lab.run(NEGOTIATION);
        assertThat(a.active()).containsExactly(1);
        assertThat(a.portView(1).partner().portPriority()).isEqualTo(7);
    }

    @Test
    void noMachineLeavesItsDiagram() {
        assertThat(arrows.unknown()).isEmpty();
    }

    @Test
    void everyArrowIsTaken() {
        assertThat(arrows.untaken()).isEmpty();
    }

    @Test
    void theTableHasTheBoxesOfTheMachines() {
        assertThat(arrows.boxes().keySet())
                .containsExactlyElementsOf(
                        MACHINES.stream().map(Class::getSimpleName).toList());
        MACHINES.forEach(machine -> assertThat(arrows.boxes().get(machine.getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(machine.getEnumConstants())
                        .map(Enum::name)
                        .toList()));
    }
}
