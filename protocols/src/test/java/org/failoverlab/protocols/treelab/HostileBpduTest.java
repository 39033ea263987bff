package org.failoverlab.protocols.treelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.BpduReader;
import org.failoverlab.protocols.treelab.RandomNetworks.Mix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes in as a BPDU: nothing breaks, and some time after the last of it the network is as computed again. */
class HostileBpduTest {
    private static final int NETWORKS = Integer.getInteger("treelab.networks", 60);
    private static final int FRAMES = 300;
    /** A BPDU can claim times of 255 s: then its news last three hello times, and ports wait for two forward delays. */
    private static final int SETTLINGS = 20;

    private static final int HEADER_BYTES = 14;
    private static final int LONGEST = 120;
    private static final FrameReader READER = new FrameReader(List.of(new BpduReader()));

    @ParameterizedTest
    @EnumSource(Mix.class)
    void leaveNoTrace(Mix mix) {
        for (int number = 0; number < NETWORKS; number++) {
            RandomLife life = new RandomLife(number, mix, tree -> {});
            Hearer hearer = new Hearer();
            List<Port> ports = new ArrayList<>();
            for (Bridge bridge : life.network().bridges()) {
                bridge.device().ports().forEach(port -> {
                    port.setTap(hearer);
                    ports.add(port);
                });
            }
            life.settle();
            RandomStream random = new RandomStream(number, "hostile");
            for (int i = 0; i < FRAMES && !ports.isEmpty(); i++) {
                Port port = ports.get((int) random.nextLong(ports.size()));
                port.inject(frame(random, hearer.last, port));
                life.network().run(random.nextLong(200_000_000L));
            }
            for (int i = 0; i < SETTLINGS; i++) {
                life.settle();
            }
            assertThat(Expected.differences(life.network())).as(life::story).isEmpty();
        }
    }

    /** Random bytes, or a BPDU of the network with some bytes changed, or cut short. */
    private static Frame frame(RandomStream random, byte[] heard, Port port) {
        byte[] bytes;
        if (heard == null || random.nextLong(4) == 0) {
            bytes = new byte[HEADER_BYTES + (int) random.nextLong(LONGEST)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextLong();
            }
            address(bytes, port);
        } else {
            bytes = heard.clone();
            for (long changes = random.nextLong(6); changes > 0; changes--) {
                int place = HEADER_BYTES - 2 + (int) random.nextLong(bytes.length - HEADER_BYTES + 2);
                bytes[place] = (byte) random.nextLong();
            }
            if (random.nextLong(8) == 0) {
                bytes = Arrays.copyOf(bytes, HEADER_BYTES + (int) random.nextLong(bytes.length));
            }
        }
        return READER.read(bytes, 0);
    }

    private static void address(byte[] bytes, Port port) {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        out.putShort((short) (Bpdu.GROUP_ADDRESS >> 32)).putInt((int) Bpdu.GROUP_ADDRESS);
        out.putShort((short) (port.address() >> 32)).putInt((int) port.address());
    }

    /** Keeps the bytes of the BPDU that was received last. */
    private static final class Hearer implements Tap {
        private byte[] last;

        @Override
        public void received(Port port, Frame frame) {
            if (frame.payload() instanceof Bpdu bpdu) {
                ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + bpdu.lengthBytes());
                out.putShort((short) (frame.destination() >> 32)).putInt((int) frame.destination());
                out.putShort((short) (frame.source() >> 32)).putInt((int) frame.source());
                out.putShort((short) bpdu.lengthBytes());
                bpdu.encode(out);
                last = out.array();
            }
        }

        @Override
        public void sent(Port port, Frame frame, long startNs) {
            // It is heard at the other end.
        }

        @Override
        public void cut(Port port) {
            // Nothing is kept of what waits.
        }
    }
}
