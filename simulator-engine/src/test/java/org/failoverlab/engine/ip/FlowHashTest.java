package org.failoverlab.engine.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal paths share the flows, and a flow keeps to its path. */
class FlowHashTest {
    private static final int FLOWS = 8_000;
    private static final long ROUTER = 0x0200_0000_0100L;
    private static final int FAR = Ipv4Address.parse("172.16.0.9");
    private static final Payload DATA = new RawPayload(new byte[4]);

    private final Simulation simulation = new Simulation(1);
    private final IpStack router = new IpStack(simulation, ArpCache.Settings.DEFAULT);
    private final List<Plug> plugs = new ArrayList<>();

    private Plug plug(long seed, int number) {
        Plug plug = new Plug("eth" + number, ROUTER + seed * 64 + number);
        plugs.add(plug);
        router.addInterface(plug, 10 << 24 | number << 8 | 1, 24);
        return plug;
    }

    /** A router with so many equal paths, whose neighbours are known. */
    private void router(long seed, int paths) {
        router.setForwarding(true);
        for (int number = 0; number <= paths; number++) {
            plug(seed, number);
            int neighbour = 10 << 24 | number << 8 | 2;
            router.interfaces()
                    .get(number)
                    .arp()
                    .receive(new ArpPacket(ArpPacket.REPLY, 7 * 64L + number * 2, neighbour, 0, neighbour - 1));
            if (number > 0) {
                router.addRoute(new Route(172 << 24 | 16 << 16, 16, neighbour));
            }
        }
        plugs.forEach(Plug::takeSent);
    }

    private void send(int source, int protocol, Payload body) {
        Ipv4Packet packet = new Ipv4Packet(source, FAR, 1, 64, protocol, body);
        long own = plugs.get(0).address();
        assertThat(plugs.get(0).arrive(new Frame(own, 0x0200_0000_0002L, 0x0800, packet, 0)))
                .as("in hardware")
                .isTrue();
    }

    private void datagram(int source, int sourcePort, int destinationPort) {
        send(source, UdpDatagram.PROTOCOL, new UdpDatagram(source, FAR, sourcePort, destinationPort, DATA));
    }

    /** How many went each way. */
    private List<Integer> counts() {
        return plugs.stream().skip(1).map(each -> each.takeSent().size()).toList();
    }

    private static void assertFair(List<Integer> counts) {
        int fair = FLOWS / counts.size();
        // Five standard deviations of a fair choice.
        int tolerance = (int) (5 * Math.sqrt(fair));
        assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(fair - tolerance, fair + tolerance));
    }

    @ParameterizedTest(name = "{0} paths")
    @ValueSource(ints = {2, 3, 4, 7, 8})
    void flowsThatDifferInOnePortOnlyAreSpread(int paths) {
        router(0, paths);
        for (int flow = 0; flow < FLOWS; flow++) {
            datagram(0x0A000002, 1024 + flow, 53);
        }
        assertFair(counts());
        for (int flow = 0; flow < FLOWS; flow++) {
            datagram(0x0A000002, 53, 1024 + flow);
        }
        assertFair(counts());
    }

    @Test
    void flowsThatDifferInTheirSourceOrTheirIdentifierAreSpread() {
        router(0, 4);
        for (int flow = 0; flow < FLOWS; flow++) {
            send(0x0A000002 + flow * 256, 47, DATA);
        }
        assertFair(counts());
        for (int flow = 0; flow < FLOWS; flow++) {
            send(0x0A000002, IcmpEcho.PROTOCOL, new IcmpEcho(false, flow, 1, 0));
        }
        assertFair(counts());
    }

    @Test
    void aFlowKeepsToItsPath() {
        router(0, 4);
        for (int number = 0; number < 100; number++) {
            send(0x0A000002, IcmpEcho.PROTOCOL, new IcmpEcho(false, 7, number, number));
        }
        assertThat(counts()).containsOnly(0, 100).containsOnlyOnce(100);
    }

    @Test
    void routersInARowDoNotAllChooseAlike() {
        int alike = 0;
        for (int flow = 0; flow < FLOWS; flow++) {
            int one = FlowHash.choose(FlowHash.of(ROUTER, 1, 2, 17, flow), 2);
            int other = FlowHash.choose(FlowHash.of(ROUTER + 0x1_0000, 1, 2, 17, flow), 2);
            alike += one == other ? 1 : 0;
        }
        assertFair(List.of(alike, FLOWS - alike));
    }

    @Test
    void whatTheRouterSendsItselfIsSpreadAsWell() {
        router(0, 4);
        for (int flow = 0; flow < FLOWS; flow++) {
            router.sendDatagram(FAR, 1024 + flow, 53, DATA);
        }
        List<Frame> first = List.copyOf(plugs.get(1).sent);
        assertFair(counts());
        assertThat(first)
                .extracting(frame -> ((Ipv4Packet) frame.payload()).source())
                .as("from the address of the interface")
                .containsOnly(0x0A000101);
    }
}
