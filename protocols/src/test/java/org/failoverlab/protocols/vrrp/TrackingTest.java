package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.Route;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.protocols.vrrp.Transition.Reason;
import org.failoverlab.protocols.vrrp.VirtualRouterView.TrackState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is tracked, and what comes of it. */
class TrackingTest {
    private static final long SKEW_OF_100 = 609_375_000L;

    private final VrrpLan lan = new VrrpLan();
    private final VrrpLan.Router r1 = lan.router("10.0.0.2");
    private final VrrpLan.Router r2 = lan.router("10.0.0.3", Given.priority(2, 100));
    private boolean answering = true;
    private final Route everywhere = new Route(0, 0, VrrpLan.OBSERVER);

    @BeforeEach
    void observerAnswers() {
        lan.observer.attach(new FrameHandler() {
            @Override
            public void receive(Frame frame) {
                answer(frame);
            }

            @Override
            public void interfaceChanged(boolean up) {
                // Nothing to do.
            }
        });
        r1.device.ipStack().addRoute(everywhere);
    }

    private void answer(Frame frame) {
        if (!answering) {
            return;
        }
        if (frame.payload().meaning() instanceof ArpPacket arp
                && arp.operation() == ArpPacket.REQUEST
                && arp.targetProtocol() == VrrpLan.OBSERVER) {
            ArpPacket reply = new ArpPacket(
                    ArpPacket.REPLY,
                    VrrpLan.OBSERVER_HARDWARE,
                    VrrpLan.OBSERVER,
                    arp.senderHardware(),
                    arp.senderProtocol());
            lan.say(new Frame(frame.source(), VrrpLan.OBSERVER_HARDWARE, ArpPacket.ETHER_TYPE, reply, 0));
        } else if (frame.payload().meaning() instanceof Ipv4Packet packet
                && packet.body() instanceof IcmpEcho echo
                && !echo.reply()) {
            IcmpEcho reply = new IcmpEcho(true, echo.identifier(), echo.sequence(), echo.dataBytes());
            Ipv4Packet back = new Ipv4Packet(VrrpLan.OBSERVER, packet.source(), 0, 64, IcmpEcho.PROTOCOL, reply);
            lan.say(new Frame(frame.source(), VrrpLan.OBSERVER_HARDWARE, Ipv4Packet.ETHER_TYPE, back, 0));
        }
    }

    private VirtualRouter given(Track... tracks) {
        VirtualRouter router =
                r1.virtual(Given.version(2).priority(200).tracks(tracks).settings());
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(r1.state()).isEqualTo(VrrpState.MASTER);
        return router;
    }

    private Track.OfInterface uplink(int decrement) {
        return new Track.OfInterface(r1.uplink, decrement);
    }

    private static Track.OfPing ping(int decrement) {
        return new Track.OfPing(VrrpLan.OBSERVER, VrrpLan.SECOND, 500 * VrrpLan.MS, 3, 2, decrement);
    }

    @Test
    void aFailedInterfaceLowersThePriorityAndTheOtherTakesOver() {
        given(uplink(150));
        r1.uplinkCable.setWhole(false);
        lan.run(0);
        assertThat(r1.view().effectivePriority()).isEqualTo(50);
        assertThat(r1.view().tracks()).containsExactly(new TrackState("interface r1:2", false, 150));
        assertThat(r1.state()).as("until a better one speaks").isEqualTo(VrrpState.MASTER);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(r1.state()).isEqualTo(VrrpState.BACKUP);
        assertThat(r2.view().last().reason()).isEqualTo(Reason.PREEMPTED);
        assertThat(r2.view().last().otherPriority()).isEqualTo(50);
        r1.uplinkCable.setWhole(true);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(r1.view().effectivePriority()).isEqualTo(200);
        assertThat(r1.state()).isEqualTo(VrrpState.MASTER);
    }

    /** The old Master is alive to tell: the other one takes over after its skew. */
    @Test
    void withoutADecrementItResigns() {
        given(uplink(0));
        long atNs = lan.simulation.nowNs();
        r1.uplinkCable.setWhole(false);
        lan.run(VrrpLan.SECOND);
        assertThat(r1.state()).isEqualTo(VrrpState.INITIALIZE);
        assertThat(r1.view().faulty()).isTrue();
        assertThat(r1.view().last().reason()).isEqualTo(Reason.TRACKED_FAILURE);
        assertThat(r1.view().counts().sentZero()).isEqualTo(1);
        Transition takeover = r2.view().last();
        assertThat(takeover.reason()).isEqualTo(Reason.RESIGNED);
        assertThat(takeover.atNs() - atNs).isBetween(SKEW_OF_100, SKEW_OF_100 + 10_000);
        r1.uplinkCable.setWhole(true);
        lan.run(0);
        assertThat(r1.state()).isEqualTo(VrrpState.BACKUP);
        assertThat(r1.view().faulty()).isFalse();
        lan.run(5 * VrrpLan.SECOND);
        assertThat(r1.state()).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void decrementsAddUpAndLeaveAtLeastOne() {
        Track never = new Track.OfRoute(0x0A00_0000, 8, Track.MAX_DECREMENT);
        r1.virtual(Given.version(2).priority(200).tracks(uplink(150), never).settings());
        lan.begin();
        assertThat(r1.view().effectivePriority())
                .as("one route was never there: 200 - 254")
                .isEqualTo(1);
        r1.first()
                .configure(Given.version(2)
                        .priority(200)
                        .tracks(uplink(150), new Track.OfRoute(0, 0, 30))
                        .settings());
        assertThat(r1.view().effectivePriority()).isEqualTo(200);
        r1.device.ipStack().removeRoute(everywhere);
        lan.run(0);
        assertThat(r1.view().effectivePriority()).isEqualTo(170);
        r1.uplinkCable.setWhole(false);
        lan.run(0);
        assertThat(r1.view().effectivePriority()).isEqualTo(20);
    }

    @Test
    void theOwnerStays255() {
        r1.on.setAddress(VrrpLan.VIRTUAL, 24);
        r1.virtual(Given.version(2).priority(255).tracks(uplink(100)).settings());
        lan.begin().run(VrrpLan.SECOND);
        r1.uplinkCable.setWhole(false);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(r1.view().effectivePriority()).isEqualTo(255);
        assertThat(r1.state()).isEqualTo(VrrpState.MASTER);
        assertThat(r2.state()).isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void aRouteIsLookedAtByTheCpu() {
        given(new Track.OfRoute(0, 0, 0));
        Object why = new Object();
        r1.device.hang(why);
        r1.device.ipStack().removeRoute(everywhere);
        lan.run(10 * VrrpLan.MS);
        assertThat(r1.state()).as("while its CPU hangs").isEqualTo(VrrpState.MASTER);
        r1.device.resume(why);
        assertThat(r1.state()).isEqualTo(VrrpState.INITIALIZE);
        r1.device.ipStack().addRoute(everywhere);
        lan.run(0);
        assertThat(r1.state()).isEqualTo(VrrpState.BACKUP);
    }

    /** Three failures in a row, two answers in a row. */
    @Test
    void pings() {
        given(ping(0));
        assertThat(r1.view().tracks()).containsExactly(new TrackState("ping of 10.0.0.200", true, 0));
        // Requests go out on whole seconds; the first unanswered one is that at 6 s.
        lan.run(500 * VrrpLan.MS);
        answering = false;
        lan.run(2_900 * VrrpLan.MS);
        assertThat(r1.state()).isEqualTo(VrrpState.MASTER);
        lan.run(200 * VrrpLan.MS);
        assertThat(r1.state()).as("at 8.5 s").isEqualTo(VrrpState.INITIALIZE);
        assertThat(r1.view().last().atNs()).isEqualTo(8_500 * VrrpLan.MS);
        answering = true;
        lan.run(500 * VrrpLan.MS);
        assertThat(r1.state()).as("one answer").isEqualTo(VrrpState.INITIALIZE);
        lan.run(VrrpLan.SECOND);
        assertThat(r1.state()).as("two answers").isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void failuresThatAreNotInARowDoNotCount() {
        given(new Track.OfPing(VrrpLan.OBSERVER, VrrpLan.SECOND, 500 * VrrpLan.MS, 3, 5, 0));
        lan.run(500 * VrrpLan.MS);
        for (int i = 0; i < 5; i++) {
            answering = false;
            lan.run(2 * VrrpLan.SECOND);
            answering = true;
            lan.run(VrrpLan.SECOND);
        }
        assertThat(r1.state()).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void pingsEndWithThePowerAndBeginAnewAsGood() {
        given(ping(100));
        answering = false;
        lan.run(5 * VrrpLan.SECOND);
        assertThat(r1.view().effectivePriority()).isEqualTo(100);
        r1.device.restart();
        assertThat(r1.view().effectivePriority()).isEqualTo(200);
        Object why = new Object();
        r1.device.powerOff(why);
        lan.run(10 * VrrpLan.SECOND);
        assertThat(r1.view().effectivePriority()).isEqualTo(200);
    }

    @Test
    void aTrackedInterfaceThatIsDownFromTheStartCounts() {
        r1.uplinkCable.setWhole(false);
        lan.run(VrrpLan.SECOND);
        r1.virtual(Given.version(2).priority(200).tracks(uplink(0)).settings());
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(r1.state()).isEqualTo(VrrpState.INITIALIZE);
        assertThat(r2.state()).isEqualTo(VrrpState.MASTER);
        assertThat(r1.vrrp.describe().get("r1 vlan1 VRID 51"))
                .isEqualTo("Initialize, priority 200; held by a failure; interface r1:2 has failed");
    }
}
