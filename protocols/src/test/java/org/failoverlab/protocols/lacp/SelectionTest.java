package org.failoverlab.protocols.lacp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.lacp.LacpLab.NEGOTIATION;
import static org.failoverlab.protocols.lacp.LacpLab.SECOND;

import java.util.List;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.junit.jupiter.api.Test;

/** Selection Logic (6.4.14): which links form a group, and which of them are active. */
class SelectionTest {
    private final LacpLab lab = new LacpLab();

    @Test
    void linksToTwoSystemsDoNotAggregate() {
        LacpLab.Switch a = lab.add("a", Given.ports(3));
        LacpLab.Switch b = lab.add("b", Given.ports(2));
        LacpLab.Switch c = lab.add("c", Given.ports(1));
        lab.cable(a, 1, c, 1);
        lab.cable(a, 2, b, 1);
        lab.cable(a, 3, b, 2);
        lab.begin().run(2 * NEGOTIATION);
        // Whichever system was heard first has the aggregator; the other's links wait, and say why.
        boolean hasB = a.view().partnerSystem() == b.device.address();
        assertThat(a.active()).isEqualTo(hasB ? List.of(2, 3) : List.of(1));
        assertThat(a.unused(hasB ? 1 : 2)).isEqualTo(Unused.OTHER_SYSTEM);
        assertThat(c.active()).isEqualTo(hasB ? List.of() : List.of(1));
    }

    @Test
    void theAggregatorStaysWithItsGroupUntilThatIsGone() {
        LacpLab.Switch a = lab.add("a", Given.ports(3));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        LacpLab.Switch c = lab.add("c", Given.ports(2));
        Link toB = lab.cable(a, 3, b, 1);
        LinkFault notYet = LacpLab.cut();
        List<Link> toC = List.of(lab.cable(a, 1, c, 1), lab.cable(a, 2, c, 2));
        toC.forEach(each -> each.apply(notYet));
        lab.begin().run(NEGOTIATION);
        toC.forEach(each -> each.clear(notYet));
        lab.run(NEGOTIATION);
        assertThat(a.active()).containsExactly(3);
        assertThat(a.unused(1)).isEqualTo(Unused.OTHER_SYSTEM);
        assertThat(a.unused(2)).isEqualTo(Unused.OTHER_SYSTEM);
        toB.apply(LacpLab.cut());
        lab.run(NEGOTIATION);
        assertThat(a.active()).containsExactly(1, 2);
        assertThat(a.view().partnerSystem()).isEqualTo(c.device.address());
    }

    @Test
    void aRecabledPortLeavesTheGroup() {
        LacpLab.Switch a = lab.add("a", Given.ports(2));
        LacpLab.Switch b = lab.add("b", Given.ports(2));
        LacpLab.Switch c = lab.add("c", Given.ports(1));
        List<Link> links = lab.cables(a, b, 2);
        lab.begin().run(NEGOTIATION);
        links.get(1).unplug(Link.End.B);
        lab.run(SECOND);
        links.get(1).plug(Link.End.B, c.port(1));
        lab.run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1);
        assertThat(a.unused(2)).isEqualTo(Unused.OTHER_SYSTEM);
        assertThat(a.portView(2).partner().system()).isEqualTo(c.device.address());
        // And back again.
        links.get(1).unplug(Link.End.B);
        lab.run(SECOND);
        links.get(1).plug(Link.End.B, b.port(2));
        lab.run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1, 2);
        assertThat(b.active()).containsExactly(1, 2);
    }

    @Test
    void anotherSystemsPortMayStandAlone() {
        LacpLab.Switch a = lab.add("a", Given.ports(2).alone());
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        LacpLab.Switch c = lab.add("c", Given.ports(1));
        lab.cable(a, 1, b, 1);
        lab.cable(a, 2, c, 1);
        lab.begin().run(2 * NEGOTIATION);
        int joined = a.active().get(0);
        int alone = 3 - joined;
        assertThat(a.portView(alone).individual()).isTrue();
        assertThat(a.member(alone).isUp()).isTrue();
        assertThat(b.active()).containsExactly(1);
        assertThat(c.active()).containsExactly(1);
    }

    @Test
    void theBetterSystemsPortPrioritiesDecideWhichLinksAreActive() {
        LacpLab.Switch a = lab.add(
                "a",
                Given.ports(4)
                        .maxActive(2)
                        .systemPriority(20)
                        .portPriority(1, 1)
                        .portPriority(2, 2));
        LacpLab.Switch b = lab.add(
                "b", Given.ports(4).systemPriority(10).portPriority(3, 1).portPriority(4, 2));
        List<Link> links = lab.cables(a, b, 4);
        lab.begin().run(2 * NEGOTIATION);
        // A has the limit, B decides.
        assertThat(a.active()).containsExactly(3, 4);
        assertThat(b.active()).containsExactly(3, 4);
        assertThat(a.portView(1).selected()).isEqualTo(PortView.Selected.STANDBY);
        assertThat(a.unused(1)).isEqualTo(Unused.STANDBY);
        assertThat(b.unused(1)).isEqualTo(Unused.PARTNER_OUT_OF_SYNC);
        links.get(2).apply(LacpLab.cut());
        // A standby port has waited already: an exchange is all that it takes.
        long promoted = lab.runUntil(SECOND, () -> a.active().equals(List.of(1, 4)));
        assertThat(promoted).isBetween(0L, 5 * LacpLab.MS);
        lab.run(5 * LacpLab.MS);
        assertThat(b.active()).containsExactly(1, 4);
    }

    @Test
    void aSystemPriorityFrom32768OnIsWorseThanOneBelow() {
        LacpLab.Switch a =
                lab.add("a", Given.ports(3).maxActive(1).systemPriority(32_768).portPriority(2, 1));
        LacpLab.Switch b =
                lab.add("b", Given.ports(3).maxActive(1).systemPriority(100).portPriority(3, 1));
        lab.cables(a, b, 3);
        lab.begin().run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(3);
        assertThat(b.active()).containsExactly(3);
    }

    @Test
    void amongSystemsOfOnePriorityTheLowerAddressDecides() {
        LacpLab.Switch a = lab.add("a", Given.ports(3).maxActive(1).portPriority(2, 1));
        LacpLab.Switch b = lab.add("b", Given.ports(3).maxActive(1).portPriority(3, 1));
        lab.cables(a, b, 3);
        lab.begin().run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(2);
        assertThat(b.active()).containsExactly(2);
    }

    /** 32768 is the default, and half of what the field holds. */
    @Test
    void aSystemOfPriority100DecidesAgainstOneOfPriority32768() {
        LacpLab.Switch a = lab.add("a", Given.ports(3).systemPriority(32_768).portPriority(1, 1));
        LacpLab.Switch b =
                lab.add("b", Given.ports(3).maxActive(1).systemPriority(100).portPriority(2, 1));
        lab.cables(a, b, 3);
        lab.begin().run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(2);
        assertThat(b.active()).containsExactly(2);
    }

    @Test
    void withinOneSystemTheLowerKeyDecides() {
        LacpLab.Switch a = lab.add(
                "a", Given.ports(2).key(1).maxActive(1), Given.ports(2).key(2).maxActive(1));
        // The first port of either aggregator leads to the second one of the other.
        lab.cable(a, 1, a, 4);
        lab.cable(a, 2, a, 3);
        lab.begin().run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1, 4);
    }

    @Test
    void aLinkOnWhichTheOtherEndIsDeafDoesNotKeepAStandbyLinkFromBeingUsed() {
        assertThat(oneWayFailureOfTheOnlyActiveLink(Given.ports(2).maxActive(1), LinkFault.Way.FORWARD))
                .isLessThan(11 * SECOND);
        assertThat(oneWayFailureOfTheOnlyActiveLink(Given.ports(2).maxActive(1), LinkFault.Way.BACKWARD))
                .isLessThan(11 * SECOND);
    }

    @Test
    void withLongTimeoutsThatTakesLonger() {
        Given given = Given.ports(2).maxActive(1).longTimeout();
        assertThat(oneWayFailureOfTheOnlyActiveLink(given, LinkFault.Way.FORWARD))
                .isBetween(60 * SECOND, 100 * SECOND);
    }

    /** How long it takes until both ends use the second link and no longer the first one; from then on they do. */
    private static long oneWayFailureOfTheOnlyActiveLink(Given given, LinkFault.Way way) {
        LacpLab lab = new LacpLab();
        LacpLab.Switch a = lab.add("a", given);
        LacpLab.Switch b = lab.add("b", given);
        List<Link> links = lab.cables(a, b, 2);
        lab.begin().run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1);
        LinkFault silence = LinkFault.silence(way);
        links.get(0).apply(silence);
        long took = lab.runUntil(
                200 * SECOND, () -> a.active().equals(List.of(2)) && b.active().equals(List.of(2)));
        LacpLab.Switch heard = way == LinkFault.Way.FORWARD ? a : b;
        assertThat(heard.portView(1).selected()).isEqualTo(PortView.Selected.STANDBY);
        assertThat(heard.unused(1)).isEqualTo(Unused.UNHEARD);
        assertThat(lab.runUntil(100 * SECOND, () -> !a.active().equals(List.of(2))))
                .isEqualTo(-1);
        // Once the other end hears again, its priority counts again.
        links.get(0).clear(silence);
        lab.run(40 * SECOND);
        assertThat(a.active()).containsExactly(1);
        assertThat(b.active()).containsExactly(1);
        return took;
    }

    @Test
    void aBetterLinkThatComesBackTakesItsPlaceAgain() {
        LacpLab.Switch a = lab.add("a", Given.ports(2).maxActive(1));
        LacpLab.Switch b = lab.add("b", Given.ports(2));
        List<Link> links = lab.cables(a, b, 2);
        lab.begin().run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1);
        LinkFault cut = LacpLab.cut();
        links.get(0).apply(cut);
        lab.run(SECOND);
        assertThat(a.active()).containsExactly(2);
        links.get(0).clear(cut);
        lab.run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1);
        assertThat(a.unused(2)).isEqualTo(Unused.STANDBY);
    }

    @Test
    void oneKeyInTwoAggregatorsIsOneGroupAndOneAggregatorHasIt() {
        LacpLab.Switch a = lab.add("a", Given.ports(1), Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(2));
        lab.cables(a, b, 2);
        lab.begin().run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1);
        assertThat(a.unused(2)).isEqualTo(Unused.OTHER_AGGREGATOR);
        assertThat(b.active()).containsExactly(1);
    }

    @Test
    void aCableBackIntoTheSameAggregatorIsNoLinkOfIt() {
        LacpLab.Switch a = lab.add("a", Given.ports(2).alone());
        lab.cable(a, 1, a, 2);
        lab.begin().run(2 * NEGOTIATION);
        assertThat(a.active()).isEmpty();
        assertThat(a.unused(1)).isEqualTo(Unused.LOOPBACK);
        assertThat(a.member(1).isUp()).isFalse();
    }

    @Test
    void aCableBetweenTwoAggregatorsOfOneSystemIsALink() {
        LacpLab.Switch a = lab.add("a", Given.ports(1).key(1), Given.ports(1).key(2));
        lab.cable(a, 1, a, 2);
        lab.begin().run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1, 2);
    }

    @Test
    void withFewerActivePortsThanMinLinksTheAggregatorIsDown() {
        LacpLab.Switch a = lab.add("a", Given.ports(3).minLinks(2));
        LacpLab.Switch b = lab.add("b", Given.ports(3));
        List<Link> links = lab.cables(a, b, 3);
        lab.begin().run(NEGOTIATION);
        assertThat(a.view().isUp()).isTrue();
        links.get(0).apply(LacpLab.cut());
        lab.run(SECOND);
        assertThat(a.view().isUp()).isTrue();
        links.get(1).apply(LacpLab.cut());
        lab.run(SECOND);
        assertThat(a.view().isUp()).isFalse();
        // LACP goes on, and the other end, which has no such limit, stays up.
        assertThat(a.active()).containsExactly(3);
        assertThat(b.view().isUp()).isTrue();
    }
}
