package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IpReader;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Test;

/** Protocols get what the bytes of a frame say. */
class StrictWireTest {
    private static final Payload ASKING = new ArpPacket(1, TestFrames.mac(1), 5, 0, 6);

    private final Simulation simulation = new Simulation(1);
    private final Port port = new Port(simulation, "sw1:1", 1);
    private final ControlPlane cpu = new ControlPlane(simulation, "sw1", new ControlPlane.Settings(1_000, 10, false));
    private final List<Frame> received = new ArrayList<>();

    /** Claims ARP. */
    private final class Listener implements Protocol {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public void start() {
            // nothing to do
        }

        @Override
        public void stop() {
            // nothing to do
        }

        @Override
        public boolean claims(Frame frame) {
            return frame.etherType() == ArpPacket.ETHER_TYPE;
        }

        @Override
        public void receive(NetInterface in, Frame frame) {
            received.add(frame);
        }

        @Override
        public void interfaceChanged(NetInterface changed, boolean up) {
            throw new AssertionError("nothing changes here");
        }

        @Override
        public Map<String, String> describe() {
            return Map.of();
        }
    }

    /** Says something else in its bytes than in its digest: its author forgot a field. */
    private record Forgetful(int field) implements Payload {
        @Override
        public int lengthBytes() {
            return 46;
        }

        @Override
        public void encode(ByteBuffer out) {
            out.position(out.position() + 46);
        }

        @Override
        public long digest() {
            return field;
        }
    }

    private static Frame frame(Payload payload, int etherType) {
        return new Frame(TestFrames.mac(2), TestFrames.mac(1), etherType, payload, 7);
    }

    private void punt(boolean strict, Frame frame) {
        cpu.add(new Listener());
        cpu.setStrictWire(strict ? new FrameReader(List.of(new IpReader())) : null);
        cpu.punt(port, 1, frame);
        simulation.runUntil(simulation.nowNs() + 10_000);
    }

    @Test
    void aFrameIsReadAgainAndIsTheSame() {
        Frame sent = frame(ASKING, ArpPacket.ETHER_TYPE).tagged(9);
        punt(true, sent);

        assertThat(received).singleElement().isNotSameAs(sent);
        Frame read = received.get(0);
        assertThat(read.digest()).isEqualTo(sent.digest());
        assertThat(read.cause()).isEqualTo(7);
        assertThat(read.payload()).isEqualTo(ASKING);
        assertThat(read.vlan()).isEqualTo(9);
    }

    @Test
    void otherwiseItIsHandedOverAsItIs() {
        Frame sent = frame(ASKING, ArpPacket.ETHER_TYPE);
        punt(false, sent);

        assertThat(received).singleElement().isSameAs(sent);
    }

    @Test
    void bytesThatSomebodyHasInjectedMayBeFewerThanAFrameHas() {
        byte[] longer = new byte[14 + 30];
        Frame whole = frame(ASKING, ArpPacket.ETHER_TYPE);
        ByteBuffer bytes = ByteBuffer.allocate(whole.capturedBytes());
        whole.encode(bytes);
        bytes.get(0, longer);
        longer[longer.length - 1] = 1; // behind what is read, so that the bytes are kept
        Frame injected = new FrameReader(List.of(new IpReader())).read(longer, 7);
        assertThat(injected.payload().meaning()).isEqualTo(ASKING);

        punt(true, injected);

        assertThat(received)
                .singleElement()
                .returns(ASKING, each -> each.payload().meaning());
    }

    @Test
    void whatItsBytesDoNotSayStopsTheRun() {
        Frame wrong = frame(new Forgetful(3), ArpPacket.ETHER_TYPE);

        assertThatThrownBy(() -> punt(true, wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sw1")
                .hasMessageContaining("Forgetful[field=3]")
                .hasMessageContaining("they say")
                .hasMessageContaining("46");
    }

    @Test
    void aFrameToAReservedAddressIsOneTooAndAnotherIsNot() {
        Frame reserved = new Frame(0x0180_C200_0000L, 1, 0x88B5, new Forgetful(3), 0);
        punt(true, frame(new Forgetful(3), 0x0800));

        assertThatThrownBy(() -> punt(true, reserved)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> punt(true, new Frame(0x0180_C200_0000L, 1, 0x88B5, new RawPayload(new byte[3]), 0)))
                .as("three bytes of padding that nobody counts")
                .isInstanceOf(IllegalStateException.class);
    }
}
