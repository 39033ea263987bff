package org.failoverlab.protocols.lacp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.lacp.LacpLab.MS;
import static org.failoverlab.protocols.lacp.LacpLab.NEGOTIATION;
import static org.failoverlab.protocols.lacp.LacpLab.SECOND;

import java.util.List;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.junit.jupiter.api.Test;

/** Two switches and what they agree on, on a time line. */
class NegotiationTest {
    private final LacpLab lab = new LacpLab();

    @Test
    void linksBetweenTwoSystemsAggregate() {
        LacpLab.Switch a = lab.add("a", Given.ports(2));
        LacpLab.Switch b = lab.add("b", Given.ports(2));
        lab.cables(a, b, 2);
        lab.begin().run(NEGOTIATION);
        assertThat(a.active()).containsExactly(1, 2);
        assertThat(b.active()).containsExactly(1, 2);
        assertThat(a.view().isUp()).isTrue();
        assertThat(a.view().partnerSystem()).isEqualTo(b.device.address());
        assertThat(a.view().partnerKey()).isEqualTo(1);
        PortView port = a.portView(1);
        assertThat(port.receive()).isEqualTo("CURRENT");
        assertThat(port.mux()).isEqualTo("COLLECTING_DISTRIBUTING");
        assertThat(port.periodic()).isEqualTo("FAST_PERIODIC");
        assertThat(port.actor().stateInWords())
                .isEqualTo("Active, Short Timeout, Aggregatable, IN_SYNC, Collecting, Distributing");
        assertThat(port.partner()).isEqualTo(b.portView(1).actor());
        assertThat(port.unused()).isEqualTo(Unused.NOTHING);
    }

    @Test
    void aPortIsInUseTwoSecondsAfterItHasHeardItsPartner() {
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        lab.cables(a, b, 1);
        lab.begin();
        lab.runUntil(2 * SECOND, () -> a.portView(1).lacpdusReceived() > 0);
        long until = lab.runUntil(3 * SECOND, () -> a.view().isUp());
        assertThat(until).isBetween(2 * SECOND - 2 * MS, 2 * SECOND + SECOND);
        assertThat(b.view().isUp()).isTrue();
    }

    @Test
    void anActiveOneAndAPassiveOneAggregate() {
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1).passive());
        lab.cables(a, b, 1);
        lab.begin().run(NEGOTIATION);
        assertThat(a.active()).containsExactly(1);
        assertThat(b.active()).containsExactly(1);
        assertThat(b.portView(1).actor().has(LacpInfo.ACTIVITY)).isFalse();
    }

    @Test
    void twoPassiveOnesSayNothingAndNeverAggregate() {
        LacpLab.Switch a = lab.add("a", Given.ports(1).passive());
        LacpLab.Switch b = lab.add("b", Given.ports(1).passive());
        lab.cables(a, b, 1);
        lab.begin().run(300 * SECOND);
        assertThat(a.active()).isEmpty();
        assertThat(a.portView(1).lacpdusSent()).isZero();
        assertThat(b.portView(1).lacpdusSent()).isZero();
        assertThat(a.unused(1)).isEqualTo(Unused.DEFAULTED);
        assertThat(a.portView(1).periodic()).isEqualTo("NO_PERIODIC");
        assertThat(a.view().isUp()).isFalse();
    }

    @Test
    void partnersAreTakenByTheirTimeout() {
        LacpLab.Switch a = lab.add("a", Given.ports(1).longTimeout());
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        lab.cables(a, b, 1);
        lab.begin().run(NEGOTIATION);
        long byA = a.portView(1).lacpdusSent();
        long byB = b.portView(1).lacpdusSent();
        lab.run(60 * SECOND);
        // A is asked for one a second, and asks for one in 30 s.
        assertThat(a.portView(1).lacpdusSent() - byA).isBetween(59L, 61L);
        assertThat(b.portView(1).lacpdusSent() - byB).isEqualTo(2);
        assertThat(b.portView(1).periodic()).isEqualTo("SLOW_PERIODIC");
        assertThat(a.portView(1).periodic()).isEqualTo("FAST_PERIODIC");
    }

    @Test
    void aSilentFailureIsFoundWithinThreeSecondsWithShortTimeouts() {
        assertThat(silentFailure(Given.ports(2), 100)).isBetween(2 * SECOND, 3 * SECOND);
    }

    @Test
    void aSilentFailureIsFoundWithinNinetySecondsWithLongTimeouts() {
        assertThat(silentFailure(Given.ports(2).longTimeout(), 100)).isBetween(60 * SECOND, 90 * SECOND);
    }

    /** How long the failed member is used. */
    private long silentFailure(Given given, int settleSeconds) {
        LacpLab.Switch a = lab.add("a", given);
        LacpLab.Switch b = lab.add("b", given);
        List<Link> links = lab.cables(a, b, 2);
        lab.begin().run(settleSeconds * SECOND);
        assertThat(a.active()).containsExactly(1, 2);
        links.get(0).apply(LacpLab.silence());
        long found = lab.runUntil(100 * SECOND, () -> a.active().equals(List.of(2)));
        assertThat(a.unused(1)).isEqualTo(Unused.EXPIRED);
        assertThat(a.portView(1).receive()).isEqualTo("EXPIRED");
        lab.run(4 * SECOND);
        assertThat(a.unused(1)).isEqualTo(Unused.DEFAULTED);
        assertThat(a.view().isUp()).isTrue();
        return found;
    }

    /** With coupled control nobody looks at the other's Collecting: only when B is DEFAULTED it is OUT_OF_SYNC, 3 s later. */
    @Test
    void withCoupledControlTheDeafEndOfAOneWayFailureIsSentToUntilItHasGivenUp() {
        assertThat(sentToTheDeaf(Given.ports(2))).isBetween(3 * SECOND, 3 * SECOND + 2 * MS);
    }

    @Test
    void withIndependentControlTheDeafEndOfAOneWayFailureIsNoLongerSentToAtOnce() {
        assertThat(sentToTheDeaf(Given.ports(2).independent())).isBetween(0L, 2 * MS);
    }

    /** How long A distributes after B has stopped to collect what no longer comes. */
    private long sentToTheDeaf(Given given) {
        LacpLab.Switch a = lab.add("a", given);
        LacpLab.Switch b = lab.add("b", given);
        List<Link> links = lab.cables(a, b, 2);
        lab.begin().run(NEGOTIATION);
        links.get(0).apply(LinkFault.silence(LinkFault.Way.FORWARD));
        long atB = lab.runUntil(4 * SECOND, () -> b.active().equals(List.of(2)));
        assertThat(atB).isBetween(2 * SECOND, 3 * SECOND);
        return lab.runUntil(4 * SECOND, () -> a.active().equals(List.of(2)));
    }

    @Test
    void aCutLinkIsLeftAtOnceAndComesBack() {
        LacpLab.Switch a = lab.add("a", Given.ports(2));
        LacpLab.Switch b = lab.add("b", Given.ports(2));
        List<Link> links = lab.cables(a, b, 2);
        lab.begin().run(NEGOTIATION);
        LinkFault cut = LacpLab.cut();
        links.get(0).apply(cut);
        lab.run(MS);
        assertThat(a.active()).containsExactly(2);
        assertThat(a.unused(1)).isEqualTo(Unused.NO_CARRIER);
        links.get(0).clear(cut);
        lab.run(NEGOTIATION);
        assertThat(a.active()).containsExactly(1, 2);
        assertThat(b.active()).containsExactly(1, 2);
    }

    @Test
    void withIndependentControlNobodyDistributesBeforeTheOtherCollects() {
        LacpLab.Switch a = lab.add("a", Given.ports(1).independent());
        LacpLab.Switch b = lab.add("b", Given.ports(1).independent());
        lab.cables(a, b, 1);
        lab.begin();
        boolean aCollectedAlone = false;
        for (long t = 0; t < 4 * SECOND; t += 1_000) {
            lab.run(1_000);
            PortView pa = a.portView(1);
            PortView pb = b.portView(1);
            assertThat(pa.distributing() && !pb.collecting())
                    .as("at %d ns", lab.simulation.nowNs())
                    .isFalse();
            assertThat(pb.distributing() && !pa.collecting())
                    .as("at %d ns", lab.simulation.nowNs())
                    .isFalse();
            aCollectedAlone |= pa.collecting() && !pa.distributing();
        }
        assertThat(aCollectedAlone).isTrue();
        assertThat(a.portView(1).mux()).isEqualTo("DISTRIBUTING");
        assertThat(b.portView(1).mux()).isEqualTo("DISTRIBUTING");
    }

    @Test
    void outOfSyncForAMinuteIsChurn() {
        LacpLab.Switch a = lab.add("a", Given.ports(2));
        LacpLab.Switch b = lab.add("b", Given.ports(1), Given.ports(1).key(2));
        lab.cables(a, b, 2);
        lab.begin().run(58 * SECOND);
        assertThat(a.portView(2).actorChurn()).isEqualTo("ACTOR_CHURN_MONITOR");
        lab.run(5 * SECOND);
        // A has one aggregator only, so it cannot attach the second link; B would.
        assertThat(a.portView(1).actorChurn()).isEqualTo("NO_ACTOR_CHURN");
        assertThat(a.portView(2).actorChurn()).isEqualTo("ACTOR_CHURN");
        assertThat(a.portView(2).actorChurns()).isEqualTo(1);
        assertThat(a.unused(2)).isEqualTo(Unused.OTHER_KEY);
        assertThat(b.portView(2).partnerChurn()).isEqualTo("PARTNER_CHURN");
        assertThat(b.unused(2)).isEqualTo(Unused.PARTNER_OUT_OF_SYNC);
    }

    @Test
    void noMoreThanThreeLacpdusInAnySecond() {
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        lab.cables(a, b, 1);
        lab.begin().run(NEGOTIATION);
        for (int round = 0; round < 40; round++) {
            long before = a.portView(1).lacpdusSent();
            for (int i = 0; i < 10; i++) {
                a.configure(i % 2 == 0 ? Given.ports(1).longTimeout() : Given.ports(1));
                lab.run(99 * MS);
            }
            assertThat(a.portView(1).lacpdusSent() - before).isBetween(2L, 3L);
        }
        lab.run(SECOND);
        // What was held back says in the end how it is.
        assertThat(b.portView(1).partner()).isEqualTo(a.portView(1).actor());
    }
}
