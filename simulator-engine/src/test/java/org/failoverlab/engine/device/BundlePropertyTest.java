package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.UdpDatagram;
import org.failoverlab.engine.ip.XmitHashPolicy;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two switches with a bundle of unlike cables between them, a host behind each, and members that collect, distribute and lose their
 * carrier as it comes: nothing is delivered twice, and conversations keep their order.
 */
class BundlePropertyTest {
    private static final int FLOWS = 12;
    private static final int FRAMES = 3_000;
    private static final long STEP_NS = 900;

    /** One datagram: of which conversation, and which one. */
    private record Sent(int side, int flow, boolean isBroadcast, int number) {
        List<Object> conversation() {
            return List.of(side, flow, isBroadcast);
        }
    }

    private final class Host implements FrameHandler {
        private final Port card;
        private final int side;

        Host(int side) {
            this.side = side;
            card = new Port(simulation, "H" + side, TestFrames.mac(0x900 + side));
            new Link(simulation, card.name(), card, switches.get(side).port(1), LinkSettings.ideal(RATE, 0, 640_000));
            card.attach(this);
        }

        void send(int flow, boolean isBroadcast) {
            int number = frames.size();
            frames.add(new Sent(side, flow, isBroadcast, number));
            byte[] data = {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number};
            int from = 10 << 24 | side;
            int to = 10 << 24 | 256;
            UdpDatagram body = new UdpDatagram(from, to, 40_000 + flow, 5_000, new RawPayload(data));
            long destination = isBroadcast ? MacAddress.BROADCAST : TestFrames.mac(0x900 + 1 - side);
            card.send(
                    new Frame(destination, card.address(), 0x0800, new Ipv4Packet(from, to, 0, 64, 17, body), number));
        }

        @Override
        public void receive(Frame frame) {
            Sent sent = sent(frame);
            assertThat(sent.side()).as("not one's own: %s", sent).isEqualTo(1 - side);
            assertThat(arrived.add(sent)).as("once only: %s", sent).isTrue();
            Sent before = latest.put(sent.conversation(), sent);
            if (before != null && epochs.get(before).equals(epochs.get(sent))) {
                assertThat(sent.number()).as("after %s", before).isGreaterThan(before.number());
            }
        }

        @Override
        public void interfaceChanged(boolean up) {
            throw new AssertionError("the host's own cable is left alone");
        }
    }

    private static final long RATE = 1_000_000_000L;

    private Simulation simulation;
    private RandomStream random;
    private final List<Device> switches = new ArrayList<>();
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<Link> cables = new ArrayList<>();
    private final List<Sent> frames = new ArrayList<>();
    private final Set<Sent> arrived = new LinkedHashSet<>();
    private final Map<List<Object>, Sent> latest = new LinkedHashMap<>();
    /** During which time without a change a datagram left by a member. */
    private final Map<Sent, Integer> epochs = new LinkedHashMap<>();

    private int epoch;

    private Sent sent(Frame frame) {
        UdpDatagram body = (UdpDatagram) ((Ipv4Packet) frame.payload()).body();
        return frames.get(((RawPayload) body.data()).word(0));
    }

    private int below(int bound) {
        return (int) random.nextLong(bound);
    }

    private void build(long seed) {
        simulation = new Simulation(seed);
        random = new RandomStream(seed, "bundles");
        int members = 2 + below(3);
        XmitHashPolicy policy = XmitHashPolicy.values()[below(3)];
        for (int side = 0; side < 2; side++) {
            Device device = new Device(simulation, "S" + side, TestFrames.mac(0x1000 * (side + 1)));
            device.makeSwitch(new ControlPlane.Settings(50_000, 10, false), 100, 300_000_000_000L);
            IntStream.rangeClosed(0, members).forEach(number -> device.addPort());
            List<Integer> numbers =
                    IntStream.rangeClosed(2, members + 1).boxed().toList();
            Bundle bundle = device.bundle(
                    device.name() + ":Po1",
                    device.address() + 99,
                    numbers,
                    (frame, count) -> Integer.remainderUnsigned(policy.hash(frame), count));
            device.relay().addPort(device.port(1), VlanSettings.access(7), null);
            bundle.members().forEach(each -> device.relay().addPort(each, VlanSettings.trunkOfAll(), null));
            device.relay().addPort(bundle, VlanSettings.trunkOfAll(), null);
            bundle.setControl(new BundleControl() {
                @Override
                public void received(BundleMember member, Frame frame) {
                    assertThat(arrived)
                            .as("over another cable before")
                            .doesNotContain(BundlePropertyTest.this.sent(frame));
                }

                @Override
                public void sent(BundleMember member, Frame frame) {
                    assertThat(epochs.put(BundlePropertyTest.this.sent(frame), epoch))
                            .as("sent before")
                            .isNull();
                }
            });
            switches.add(device);
            bundles.add(bundle);
        }
        for (int i = 0; i < members; i++) {
            LinkSettings cable = LinkSettings.ideal(RATE, random.nextLong(50_000), 640_000);
            cables.add(new Link(
                    simulation,
                    "c" + i,
                    switches.get(0).port(i + 2),
                    switches.get(1).port(i + 2),
                    cable));
        }
        bundles.forEach(Lan::use);
    }

    private void change() {
        epoch++;
        Bundle bundle = bundles.get(below(2));
        BundleMember member = bundle.members().get(below(bundle.members().size()));
        switch (below(6)) {
            case 0, 1 -> member.setCollecting(below(3) > 0);
            case 2, 3 -> member.setDistributing(below(3) > 0);
            case 4 -> cables.get(below(cables.size())).setWhole(below(3) > 0);
            default -> bundle.setUp(below(5) > 0);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsDeliveredTwiceAndConversationsKeepTheirOrder(long seed) {
        build(seed);
        List<Host> hosts = List.of(new Host(0), new Host(1));
        for (int i = 0; i < FRAMES; i++) {
            if (below(60) == 0) {
                change();
            }
            hosts.get(below(2)).send(below(FLOWS), below(4) == 0);
            simulation.runUntil(simulation.nowNs() + random.nextLong(STEP_NS));
        }
        simulation.runUntil(simulation.nowNs() + 1_000_000);
        assertThat(arrived).hasSizeBetween(FRAMES / 20, FRAMES - 1);

        // When every member is in use again, all arrives.
        cables.forEach(each -> each.setWhole(true));
        bundles.forEach(Lan::use);
        epoch++;
        int before = arrived.size();
        for (int i = 0; i < 200; i++) {
            hosts.get(i % 2).send(below(FLOWS), below(2) == 0);
            simulation.runUntil(simulation.nowNs() + STEP_NS);
        }
        simulation.runUntil(simulation.nowNs() + 1_000_000);
        assertThat(arrived).hasSize(before + 200);
        assertThat(switches)
                .allSatisfy(each ->
                        assertThat(each.relay().loopWatch().floodReturns()).isZero());
    }
}
