package org.failoverlab.protocols.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The bytes of a numbered packet. */
class NumberedPayloadTest {
    @Test
    void hasFlowSequenceAndTimeInNetworkOrderThenZeros() {
        NumberedPayload payload = new NumberedPayload(0x1234, 0x0102_0304_0506_0708L, 0x1112_1314_1516_1718L, 21);
        ByteBuffer out = ByteBuffer.allocate(64);

        payload.encode(out);

        assertThat(out.position()).isEqualTo(21);
        assertThat(out.array())
                .startsWith(
                        0x12, 0x34, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16,
                        0x17, 0x18, 0, 0, 0);
    }

    @Test
    void writesAsManyBytesAsItSaysEvenAtItsShortest() {
        NumberedPayload payload = new NumberedPayload(0xFFFF, -1, -1, NumberedPayload.MIN_BYTES);
        ByteBuffer out = ByteBuffer.allocate(64);

        payload.encode(out);

        assertThat(out.position()).isEqualTo(payload.lengthBytes()).isEqualTo(18);
    }

    @Test
    void fitsTheShortestFrameExactly() {
        assertThat(DatagramFlow.OVERHEAD_BYTES + NumberedPayload.MIN_BYTES).isEqualTo(64);
    }

    @Test
    void digestTellsEachPartApart() {
        long digest = new NumberedPayload(1, 2, 3, 18).digest();

        assertThat(new NumberedPayload(1, 2, 3, 18).digest()).isEqualTo(digest);
        assertThat(new NumberedPayload(2, 2, 3, 18).digest()).isNotEqualTo(digest);
        assertThat(new NumberedPayload(1, 3, 3, 18).digest()).isNotEqualTo(digest);
        assertThat(new NumberedPayload(1, 2, 4, 18).digest()).isNotEqualTo(digest);
        assertThat(new NumberedPayload(1, 2, 3, 19).digest()).isNotEqualTo(digest);
    }

    @Test
    void saysWhatItIs() {
        assertThat(new NumberedPayload(3, 41, 0, 18)).hasToString("flow 3 number 41");
    }
}
