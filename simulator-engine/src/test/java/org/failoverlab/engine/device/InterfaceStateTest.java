package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.failoverlab.engine.device.RouterLab.MILLISECOND;
import static org.failoverlab.engine.device.RouterLab.SECOND;
import static org.failoverlab.engine.device.RouterLab.ip;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A router's interfaces are up or down as the ports behind them are. */
class InterfaceStateTest {
    private static final long BPDU = 0x0180_C200_0000L;

    private final RouterLab lab = new RouterLab();
    private final Device router = lab.router("R");
    private final IpStack stack = router.ipStack();
    /** What protocols heard: "1000 R:vlan10 up". */
    private final List<String> heard = new ArrayList<>();

    private final List<String> received = new ArrayList<>();
    private long claimedType = 0x88B6;

    /** Listens, and claims frames of one type. */
    private final class Listener implements Protocol {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public void start() {
            heard.add(lab.simulation.nowNs() + " start");
        }

        @Override
        public void stop() {
            heard.add(lab.simulation.nowNs() + " stop");
        }

        @Override
        public boolean claims(Frame frame) {
            return frame.etherType() == claimedType;
        }

        @Override
        public void receive(NetInterface in, Frame frame) {
            received.add(in.name() + (in instanceof RoutedPort ? " routed" : ""));
        }

        @Override
        public void interfaceChanged(NetInterface changed, boolean up) {
            if (!(changed instanceof Port)) {
                heard.add(lab.simulation.nowNs() + " " + changed.name() + (up ? " up" : " down"));
            }
        }

        @Override
        public Map<String, String> describe() {
            return Map.of();
        }
    }

    @BeforeEach
    void listen() {
        router.add(new Listener());
    }

    private BridgePort bridgePort(int number) {
        return router.relay().ports().get(number - 1);
    }

    private List<String> heard() {
        List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    /** VLAN interfaces. */
    @Nested
    class OfAVlan {
        private final IpInterface vlan10 = lab.svi(router, 10, "10.0.1.1");
        private final IpInterface vlan20 = lab.svi(router, 20, "10.0.2.1");
        private final Device a = lab.host("A", router, 10, "10.0.1.9", "10.0.1.1");
        private final Device b = lab.host("B", router, 10, "10.0.1.8", "10.0.1.1");

        private void begin() {
            lab.begin();
            heard();
        }

        @Test
        void whatIsUpAtTheBeginningIsSoBeforeTheFirstEvent() {
            lab.begin();

            assertThat(vlan10.isUp()).isTrue();
            assertThat(vlan20.isUp()).as("it has no port").isFalse();
            assertThat(heard()).containsExactly("0 start", "0 R:vlan10 up");
            assertThat(stack.hasRoute(ip("10.0.1.0"), 24)).isTrue();
            assertThat(stack.hasRoute(ip("10.0.2.0"), 24)).isFalse();
            lab.run(SECOND);
            assertThat(lab.simulation.eventsFired()).as("nothing else happens").isZero();
        }

        @Test
        void theLastPortTakesItDownAndTheFirstBringsItUp() {
            begin();
            lab.run(SECOND);
            a.port(1).setEnabled(false);
            lab.run(SECOND);
            assertThat(heard()).as("B's port is left").isEmpty();
            router.port(2).setEnabled(false);
            assertThat(vlan10.isUp()).as("an event of its own").isTrue();
            lab.run(0);
            assertThat(vlan10.isUp()).isFalse();
            assertThat(stack.hasRoute(ip("10.0.1.0"), 24)).isFalse();
            router.port(2).setEnabled(true);
            lab.run(0);

            assertThat(heard()).containsExactly("2000000000 R:vlan10 down", "2000000000 R:vlan10 up");
            assertThat(stack.hasRoute(ip("10.0.1.0"), 24)).isTrue();
        }

        @Test
        void aPortThatDoesNotForwardDoesNotCount() {
            begin();
            bridgePort(1).setForwarding(false);
            lab.run(5);
            assertThat(vlan10.isUp()).isTrue();
            bridgePort(2).setForwarding(false);
            lab.run(5);
            assertThat(vlan10.isUp()).isFalse();
            bridgePort(1).setLearning(true);
            lab.run(5);
            assertThat(vlan10.isUp()).isFalse();
            bridgePort(1).setForwarding(true);
            lab.run(5);
            assertThat(vlan10.isUp()).isTrue();
        }

        @Test
        void whatGoesAndComesAtOneInstantIsNoChange() {
            begin();
            bridgePort(1).setForwarding(false);
            bridgePort(2).setForwarding(false);
            bridgePort(2).setForwarding(true);
            lab.run(5);

            assertThat(heard()).isEmpty();
        }

        @Test
        void portsThatChangeTheirVlanTakeItDownOrBringItUp() {
            begin();
            bridgePort(1).setVlans(VlanSettings.access(20));
            lab.run(5);
            assertThat(heard()).containsExactly("0 R:vlan20 up");
            bridgePort(2).setVlans(VlanSettings.access(20));
            lab.run(5);
            assertThat(heard()).containsExactly("5 R:vlan10 down");
            BitSet both = new BitSet();
            both.set(10);
            both.set(30);
            bridgePort(1).setVlans(VlanSettings.trunk(30, both));
            bridgePort(2).setVlans(VlanSettings.access(30));
            lab.run(5);
            assertThat(heard()).containsExactly("10 R:vlan10 up", "10 R:vlan20 down");
        }

        @Test
        void theOperatorCanShutItAndMoveIt() {
            begin();
            VlanInterface svi = (VlanInterface) vlan10.netInterface();
            svi.setEnabled(false);
            lab.run(5);
            assertThat(vlan10.isUp()).isFalse();
            svi.setEnabled(true);
            lab.run(5);
            assertThat(vlan10.isUp()).isTrue();
            svi.setVlan(30);
            lab.run(5);
            assertThat(vlan10.isUp()).isFalse();
        }

        @Test
        void whenItGoesWhatItHasResolvedIsForgotten() {
            begin();
            a.ipStack().sendDatagram(ip("10.0.1.1"), 1, 2, new RawPayload(new byte[4]));
            lab.run(10 * MILLISECOND);
            assertThat(vlan10.arp().entries()).hasSize(1);
            bridgePort(1).setForwarding(false);
            bridgePort(2).setForwarding(false);
            lab.run(5);

            assertThat(vlan10.arp().entries()).isEmpty();
        }

        @Test
        void itsHappeningHasTheCauseOfThePorts() {
            List<String> journal = new ArrayList<>();
            lab.simulation.setTrace(new Trace() {
                @Override
                public boolean wants(Kind kind) {
                    return true;
                }

                @Override
                public void happened(
                        long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                    journal.add(id + " by " + causeId + ": " + where + " " + what);
                }
            });
            begin();
            assertThat(journal).isEmpty();
            bridgePort(1).setForwarding(false);
            router.port(2).setEnabled(false);
            lab.run(5);

            assertThat(journal)
                    .containsExactly(
                            "1 by 0: R:2 port shut",
                            "2 by 1: B:1 no carrier",
                            "3 by 1: R:2 no carrier",
                            "4 by 3: R:vlan10 interface down");
        }

        @Test
        void twoThatGoAtOneInstantHaveTheirOwnCauses() {
            bridgePort(2).setVlans(VlanSettings.access(20));
            begin();
            List<String> downs = new ArrayList<>();
            lab.simulation.setTrace(new Trace() {
                @Override
                public boolean wants(Kind kind) {
                    return true;
                }

                @Override
                public void happened(
                        long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                    if (what.equals("interface down") || what.equals("no carrier")) {
                        downs.add(id + " by " + causeId + ": " + where);
                    }
                }
            });
            router.port(1).setEnabled(false);
            lab.simulation.setCause(0);
            router.port(2).setEnabled(false);
            lab.run(5);

            assertThat(downs)
                    .containsExactly(
                            "2 by 1: A:1",
                            "3 by 1: R:1",
                            "5 by 4: B:1",
                            "6 by 4: R:2",
                            "7 by 3: R:vlan10",
                            "8 by 6: R:vlan20");
        }

        @Test
        void whileTheCpuHangsItStaysAsItWas() {
            begin();
            router.hang(this);
            router.port(1).setEnabled(false);
            router.port(2).setEnabled(false);
            lab.run(SECOND);
            assertThat(vlan10.isUp()).isTrue();
            assertThat(stack.hasRoute(ip("10.0.1.0"), 24)).isTrue();
            router.resume(this);
            lab.run(0);

            assertThat(vlan10.isUp()).isFalse();
            assertThat(heard()).containsExactly("1000000000 R:vlan10 down");
        }

        @Test
        void aSwitchThatHungAndLostItsPowerFollowsItsPortsAgain() {
            begin();
            router.hang(this);
            router.port(1).setEnabled(false);
            lab.run(SECOND);
            router.restart();
            lab.run(SECOND);
            assertThat(vlan10.isUp()).isTrue();
            router.port(2).setEnabled(false);
            lab.run(SECOND);
            assertThat(vlan10.isUp()).isFalse();
        }

        @Test
        void aSwitchWithoutPowerHasNoInterfaceThatIsUp() {
            begin();
            router.powerOff(this);
            assertThat(vlan10.isUp()).isFalse();
            lab.run(SECOND);
            router.powerOn(this);
            lab.run(SECOND);

            assertThat(heard()).containsExactly("0 stop", "1000000000 start", "1000000000 R:vlan10 up");
        }

        @Test
        void withoutAnythingAttachedItIsUpWhileItIsEnabledAndCostsNoEvent() {
            Device plain = lab.router("P");
            VlanInterface svi = plain.relay().addVlanInterface("P:vlan5", 5, plain.address());
            Port port = lab.port(plain, VlanSettings.access(5));
            plain.begin();
            port.setEnabled(false);
            lab.run(SECOND);

            assertThat(svi.isUp()).isTrue();
            assertThat(lab.simulation.eventsFired()).isEqualTo(1); // R's interface, which nobody has let begin
        }

        @Test
        void hardwareRoutesNothingThatComesToAnInterfaceThatIsDown() {
            begin();
            router.hang(this);
            VlanInterface svi = (VlanInterface) vlan20.netInterface();
            assertThat(svi.forward(new Frame(svi.address(), 2, 0x0800, new RawPayload(new byte[20]), 0)))
                    .isFalse();
        }
    }

    /** Routed ports. */
    @Nested
    class OfAPort {
        private final Device far = lab.host("F", "10.0.3.9", "10.0.3.1");
        private final Port port = lab.port(router, VlanSettings.trunkOfAll());
        private final Link cable = lab.cable(far.port(1), port);
        private RoutedPort routed;
        private IpInterface onPort;

        private void begin() {
            routed = router.makeRouted(1);
            onPort = stack.addInterface(routed, ip("10.0.3.1"), 24);
            lab.begin();
        }

        private Frame from(long destination, int type) {
            return new Frame(destination, far.port(1).address(), type, new RawPayload(new byte[46]), 0);
        }

        @Test
        void itIsUpAtTheBeginningAndFollowsItsCarrier() {
            begin();
            assertThat(onPort.isUp()).isTrue();
            assertThat(heard()).containsExactly("0 start", "0 R:1 up");
            port.setEnabled(false);
            lab.run(5);
            assertThat(onPort.isUp()).isFalse();
            assertThat(stack.hasRoute(ip("10.0.3.0"), 24)).isFalse();
            port.setEnabled(true);
            lab.run(5);
            assertThat(heard()).containsExactly("0 R:1 down", "5 R:1 up");
            assertThat(cable.forward().carriesFrames()).isTrue();
        }

        @Test
        void itIsAPortOfTheBridgeNoMore() {
            Device other = lab.host("O", router, 1, "10.0.4.9", null);
            begin();
            BridgePort bridgePort = bridgePort(1);
            assertThat(bridgePort.isRouted()).isTrue();
            assertThat(bridgePort.isUp()).isFalse();
            assertThat(bridgePort(2).isUp()).isTrue();
            bridgePort.setForwarding(true);
            bridgePort.setLearning(true);
            bridgePort.setVlans(VlanSettings.access(1));
            assertThat(bridgePort.isForwarding()).isFalse();
            assertThat(bridgePort.isLearning()).isFalse();
            assertThat(bridgePort.isMember(1)).isFalse();

            other.port(1).send(new Frame(MacAddress.BROADCAST, 2, 0x88B5, new RawPayload(new byte[46]), 0));
            far.port(1).send(from(MacAddress.BROADCAST, 0x88B5));
            lab.run(SECOND);
            assertThat(lab.links.get(1).backward().deliveredFrames())
                    .as("flooded from F to O")
                    .isZero();
            assertThat(cable.backward().deliveredFrames())
                    .as("flooded from O to F")
                    .isZero();
            assertThat(router.relay().database().size()).as("only O is learned").isEqualTo(1);
        }

        @Test
        void itTakesUntaggedFramesToItselfAndToGroups() {
            begin();
            long own = routed.address();
            far.port(1).send(from(own, 0x88B6));
            far.port(1).send(from(MacAddress.BROADCAST, 0x88B6));
            far.port(1).send(Frame.of(own, 2, 0x2000, 0x88B6, new RawPayload(new byte[46]), 64, 0));
            far.port(1).send(from(own, 0x88B6).tagged(5));
            far.port(1).send(from(own + 1, 0x88B6));
            far.port(1).send(from(BPDU, 0x88B6));
            lab.run(SECOND);

            assertThat(received)
                    .as("the third has a tag that names no VLAN")
                    .containsExactly("R:1 routed", "R:1 routed", "R:1 routed");
            assertThat(routed.discardedTagged()).isEqualTo(1);
            assertThat(routed.discardedForeign()).isEqualTo(2);
        }

        @Test
        void itTakesFramesToAVirtualAddressWhileItActsForIt() {
            begin();
            long virtual = 0x0000_5E00_0101L;
            routed.addAddress(virtual);
            routed.addAddress(virtual);
            far.port(1).send(from(virtual, 0x88B6));
            lab.run(SECOND);
            routed.removeAddress(virtual);
            far.port(1).send(from(virtual, 0x88B6));
            lab.run(SECOND);

            assertThat(received).hasSize(1);
        }

        @Test
        void itRoutesToVlansAndBack() {
            lab.svi(router, 10, "10.0.1.1");
            Device a = lab.host("A", router, 10, "10.0.1.9", "10.0.1.1");
            begin();
            int[] atA = {0};
            a.ipStack().listen(7, (packet, datagram) -> atA[0]++);
            int[] atF = {0};
            far.ipStack().listen(7, (packet, datagram) -> atF[0]++);
            for (int i = 0; i < 5; i++) {
                far.ipStack().sendDatagram(ip("10.0.1.9"), 5, 7, new RawPayload(new byte[4]));
                a.ipStack().sendDatagram(ip("10.0.3.9"), 5, 7, new RawPayload(new byte[4]));
                lab.run(SECOND);
            }
            assertThat(atA[0]).isEqualTo(5);
            assertThat(atF[0]).isEqualTo(5);
            assertThat(stack.forwardingCounts().hardware()).isGreaterThanOrEqualTo(8);
            router.hang(this);
            far.ipStack().sendDatagram(ip("10.0.1.9"), 5, 7, new RawPayload(new byte[4]));
            a.ipStack().sendDatagram(ip("10.0.3.9"), 5, 7, new RawPayload(new byte[4]));
            lab.run(SECOND);
            assertThat(atA[0] + atF[0]).as("in hardware").isEqualTo(12);
        }

        @Test
        void whileTheCpuHangsNothingOfItsOwnLeaves() {
            begin();
            router.hang(this);
            long before = cable.backward().deliveredFrames();
            routed.send(from(MacAddress.BROADCAST, ArpPacket.ETHER_TYPE));
            lab.run(SECOND);

            assertThat(cable.backward().deliveredFrames()).isEqualTo(before);
        }

        @Test
        void onlyAPortOfTheRelayBecomesOneAndOnlyOnce() {
            begin();
            assertThatThrownBy(() -> router.makeRouted(1)).hasMessageContaining("R:1");
            router.addPort();
            assertThatThrownBy(() -> router.makeRouted(2)).hasMessageContaining("R:2");
        }
    }

    /** A switch with many interfaces. */
    @Test
    void fortyVlansAreToldApart() {
        List<Device> hosts = new ArrayList<>();
        List<IpInterface> svis = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int vlan = 1 + i * 104;
            svis.add(lab.svi(router, vlan, "10.0." + i + ".1"));
            hosts.add(lab.host("H" + i, router, vlan, "10.0." + i + ".9", "10.0." + i + ".1"));
        }
        lab.begin();
        int[] arrived = new int[40];
        for (int i = 0; i < 40; i++) {
            int to = (i + 7) % 40;
            hosts.get(to).ipStack().listen(7, (packet, datagram) -> arrived[to]++);
            hosts.get(i).ipStack().sendDatagram(ip("10.0." + to + ".9"), 5, 7, new RawPayload(new byte[4]));
        }
        lab.run(SECOND);

        assertThat(arrived).containsOnly(1);
        assertThat(svis).allSatisfy(each -> {
            // The host's question, and its packet where that came before the other host's question.
            assertThat(each.receivedFrames()).isBetween(1L, 2L);
            assertThat(each.arp().entries()).hasSize(1);
        });
    }
}
