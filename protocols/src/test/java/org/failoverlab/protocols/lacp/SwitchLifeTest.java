package org.failoverlab.protocols.lacp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.lacp.LacpLab.MS;
import static org.failoverlab.protocols.lacp.LacpLab.NEGOTIATION;
import static org.failoverlab.protocols.lacp.LacpLab.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.Test;

/** What a switch does with its aggregators when it hangs, crashes, is set anew, or its neighbour speaks no LACP. */
class SwitchLifeTest {
    private final LacpLab lab = new LacpLab();

    @Test
    void aSwitchThatHangsIsLeftAfterThreeSecondsAndComesBack() {
        LacpLab.Switch a = lab.add("a", Given.ports(2));
        LacpLab.Switch b = lab.add("b", Given.ports(2));
        lab.cables(a, b, 2);
        lab.begin().run(NEGOTIATION);
        b.device.hang(this);
        long left = lab.runUntil(4 * SECOND, () -> !a.view().isUp());
        assertThat(left).isBetween(2 * SECOND, 3 * SECOND);
        // The hardware of B goes on as it was left.
        assertThat(b.active()).containsExactly(1, 2);
        b.device.resume(this);
        lab.run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1, 2);
        assertThat(b.active()).containsExactly(1, 2);
    }

    @Test
    void aSwitchThatRestartsBeginsAnew() {
        LacpLab.Switch a = lab.add("a", Given.ports(2).longTimeout());
        LacpLab.Switch b = lab.add("b", Given.ports(2).longTimeout());
        lab.cables(a, b, 2);
        lab.begin().run(NEGOTIATION);
        b.device.powerOff(this);
        lab.run(MS);
        assertThat(b.view().isUp()).isFalse();
        assertThat(b.unused(1)).isEqualTo(Unused.STOPPED);
        assertThat(b.portView(1).receive()).isNull();
        assertThat(a.active()).isEmpty();
        b.device.powerOn(this);
        lab.run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1, 2);
        assertThat(b.active()).containsExactly(1, 2);
    }

    @Test
    void whatItsCpuCannotServeItHasNotHeard() {
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        lab.cables(a, b, 1);
        lab.begin().run(NEGOTIATION);
        // A minute a frame: the first LACPDU keeps the CPU busy, the others wait.
        b.device.controlPlane().configure(new ControlPlane.Settings(60 * SECOND, 1, false));
        long lost = lab.runUntil(5 * SECOND, () -> !b.view().isUp());
        assertThat(lost).isBetween(2 * SECOND, 3 * SECOND);
    }

    @Test
    void everyMarkerIsAnswered() {
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        lab.cables(a, b, 1);
        lab.begin().run(NEGOTIATION);
        b.listenAt(1);
        MarkerPdu marker = new MarkerPdu(false, 1, a.device.address(), 99);
        a.port(1).send(marker.frame(a.port(1).address(), 0));
        a.port(1).send(marker.response().frame(a.port(1).address(), 0));
        lab.run(MS);
        assertThat(b.sent.stream().map(Frame::payload)).containsOnlyOnce(marker.response());
        assertThat(b.portView(1).markersAnswered()).isEqualTo(1);
        // What answers is not answered.
        assertThat(a.portView(1).markersAnswered()).isZero();
    }

    @Test
    void framesThatMakeNoSenseAreCounted() {
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        lab.cables(a, b, 1);
        lab.begin().run(NEGOTIATION);
        a.port(1).send(new Frame(Bundle.SLOW_PROTOCOLS, 1, SlowProtocol.ETHER_TYPE, new RawPayload(new byte[110]), 0));
        lab.run(MS);
        assertThat(b.portView(1).illegalReceived()).isEqualTo(1);
        assertThat(b.active()).containsExactly(1);
    }

    @Test
    void withoutLacpOnTheOtherSideAPortIsSuspendedOrStandsAlone() {
        LacpLab.Switch a = lab.add("a", Given.ports(1), Given.ports(1).key(2).alone());
        LacpLab.Switch b = lab.add("b", Given.ports(2).on());
        lab.cables(a, b, 2);
        lab.begin().run(7 * SECOND);
        assertThat(a.unused(1)).isEqualTo(Unused.DEFAULTED);
        assertThat(a.member(1).isUp()).isFalse();
        assertThat(a.member(2).isUp()).isTrue();
        assertThat(a.portView(2).individual()).isTrue();
        assertThat(a.view(1).isUp()).isFalse();
        // Static aggregation asks nobody: it sends into the suspended port as well.
        assertThat(b.active()).containsExactly(1, 2);
    }

    @Test
    void aPortThatStandsAloneJoinsAsSoonAsItsPartnerSpeaks() {
        LacpLab.Switch a = lab.add("a", Given.ports(1).alone());
        LacpLab.Switch b = lab.add("b", Given.ports(1).on());
        lab.cables(a, b, 1);
        lab.begin().run(7 * SECOND);
        assertThat(a.member(1).isUp()).isTrue();
        b.configure(Given.ports(1));
        lab.run(SECOND + 100 * MS);
        assertThat(a.member(1).isUp()).isFalse();
        lab.run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1);
        assertThat(a.portView(1).individual()).isFalse();
    }

    @Test
    void individualCanBeChangedWhileNobodySpeaks() {
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1).on());
        lab.cables(a, b, 1);
        lab.begin().run(10 * SECOND);
        a.configure(Given.ports(1).alone());
        lab.run(3 * SECOND);
        assertThat(a.member(1).isUp()).isTrue();
        a.configure(Given.ports(1));
        lab.run(MS);
        assertThat(a.member(1).isUp()).isFalse();
    }

    @Test
    void settingsChangeAtRunTime() {
        LacpLab.Switch a = lab.add("a", Given.ports(2));
        LacpLab.Switch b = lab.add("b", Given.ports(2));
        lab.cables(a, b, 2);
        lab.begin().run(NEGOTIATION);
        a.configure(Given.ports(2).maxActive(1).portPriority(2, 1));
        lab.run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(2);
        a.configure(Given.ports(2).key(7).longTimeout());
        lab.run(2 * NEGOTIATION);
        assertThat(a.active()).containsExactly(1, 2);
        assertThat(b.view().partnerKey()).isEqualTo(7);
        assertThat(b.portView(1).periodic()).isEqualTo("SLOW_PERIODIC");
        a.configure(Given.ports(2).minLinks(3));
        lab.run(MS);
        assertThat(a.view().isUp()).isFalse();
        a.configure(Given.ports(2).on());
        lab.run(5 * SECOND);
        assertThat(a.active()).containsExactly(1, 2);
        assertThat(b.active()).isEmpty();
    }

    @Test
    void whatIsSetWhileItHangsCountsWhenItGoesOn() {
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        lab.cables(a, b, 1);
        lab.begin().run(NEGOTIATION);
        a.device.hang(this);
        a.configure(Given.ports(1).key(9));
        lab.run(SECOND);
        assertThat(a.view().settings().key()).isEqualTo(1);
        a.device.resume(this);
        lab.run(2 * NEGOTIATION);
        assertThat(b.view().partnerKey()).isEqualTo(9);
        assertThat(a.active()).containsExactly(1);
    }

    @Test
    void withoutLacpAsManyPortsAreUsedAsMayBeTheFirstByPriorityAndNumber() {
        LacpLab.Switch a = lab.add("a", Given.ports(3).on().maxActive(1).portPriority(2, 1));
        LacpLab.Switch b = lab.add("b", Given.ports(3).on());
        List<Link> links = lab.cables(a, b, 3);
        List<String> heard = new ArrayList<>();
        a.lacp.setListener(new AggregationListener() {
            @Override
            public void portChanged(BundleMember port) {}

            @Override
            public void aggregatorChanged(Bundle aggregator, boolean up) {
                heard.add(aggregator.name() + (up ? " up" : " down"));
            }
        });
        lab.begin().run(MS);
        assertThat(a.active()).containsExactly(2);
        assertThat(a.unused(1)).isEqualTo(Unused.STANDBY);
        assertThat(a.portView(1).selected()).isEqualTo(PortView.Selected.STANDBY);
        links.get(1).apply(LacpLab.cut());
        lab.run(MS);
        assertThat(a.active()).containsExactly(1);
        assertThat(a.unused(2)).isEqualTo(Unused.NO_CARRIER);
        a.configure(Given.ports(3).on().maxActive(2));
        assertThat(a.active()).containsExactly(1, 3);
        // Another one took the place at once, so it has been up all the time.
        assertThat(heard).containsExactly("a:lag1 up");
        a.lacp.stop();
        assertThat(a.unused(1)).isEqualTo(Unused.STOPPED);
    }

    @Test
    void aCollectingMemberHandsUpFramesOfTheBundleAndAListenerHearsOfIt() {
        LacpLab.Switch a = lab.add("a", Given.ports(1));
        LacpLab.Switch b = lab.add("b", Given.ports(1));
        List<Link> links = lab.cables(a, b, 1);
        List<String> heard = new ArrayList<>();
        a.lacp.setListener(new AggregationListener() {
            @Override
            public void portChanged(BundleMember port) {
                heard.add(port.name() + (port.isDistributing() ? " in use" : " not in use"));
            }

            @Override
            public void aggregatorChanged(Bundle aggregator, boolean up) {
                heard.add(aggregator.name() + (up ? " up" : " down"));
            }
        });
        lab.begin();
        a.bundles.get(0).send(LacpLab.data(1, 2));
        assertThat(b.member(1).collectedFrames()).isZero();
        lab.run(NEGOTIATION);
        a.bundles.get(0).send(LacpLab.data(1, 2));
        lab.run(MS);
        assertThat(b.member(1).collectedFrames()).isEqualTo(1);
        links.get(0).apply(LacpLab.cut());
        lab.run(MS);
        assertThat(heard).contains("a:1 in use", "a:lag1 up", "a:1 not in use", "a:lag1 down");
        assertThat(a.lacp.describe()).containsEntry("a:lag1", "down").containsEntry("a:1", "no carrier");
    }
}
