package org.failoverlab.engine.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ethernet frames: their lengths, their tags, their bytes. */
class FrameTest {
    private static final long DESTINATION = 0x0102_0304_0506L;
    private static final long SOURCE = 0xF2F3_F4F5_F6F7L;

    private static Frame frame(int payloadBytes) {
        byte[] payload = new byte[payloadBytes];
        for (int i = 0; i < payloadBytes; i++) {
            payload[i] = (byte) (0xA0 + i);
        }
        return new Frame(DESTINATION, SOURCE, 0x88B5, new RawPayload(payload), 17);
    }

    private static String bytes(Frame frame) {
        ByteBuffer buffer = ByteBuffer.allocate(2_000);
        int written = frame.encode(buffer);
        assertThat(written).isEqualTo(frame.capturedBytes()).isEqualTo(buffer.position());
        return HexFormat.of().withUpperCase().formatHex(buffer.array(), 0, written);
    }

    @ParameterizedTest(name = "payload of {0} bytes: {1}, tagged {2}")
    @CsvSource({"0, 64, 68", "1, 64, 68", "45, 64, 68", "46, 64, 68", "47, 65, 69", "1500, 1518, 1522"})
    void isAtLeast64BytesLongAndATagAddsFour(int payloadBytes, int untagged, int tagged) {
        Frame frame = frame(payloadBytes);

        assertThat(frame.lengthBytes()).isEqualTo(untagged);
        assertThat(frame.tagged(5).lengthBytes()).isEqualTo(tagged);
        assertThat(frame.tagged(5).untagged().lengthBytes()).isEqualTo(untagged);
    }

    @Test
    void aTagKeepsAllTheRest() {
        Frame frame = frame(10);
        Frame tagged = frame.tagged(4094);

        assertThat(frame.isTagged()).isFalse();
        assertThat(frame.vlan()).isZero();
        assertThat(tagged.isTagged()).isTrue();
        assertThat(tagged.vlan()).isEqualTo(4094);
        assertThat(tagged.destination()).isEqualTo(DESTINATION);
        assertThat(tagged.source()).isEqualTo(SOURCE);
        assertThat(tagged.etherType()).isEqualTo(0x88B5);
        assertThat(tagged.payload()).isSameAs(frame.payload());
        assertThat(tagged.cause()).isEqualTo(17);
    }

    @Test
    void aFrameAndItsTaggedSelfKnowEachOther() {
        Frame frame = frame(10);
        Frame tagged = frame.tagged(7);

        assertThat(frame.untagged()).isSameAs(frame);
        assertThat(tagged.tagged(7)).isSameAs(tagged);
        assertThat(frame.tagged(7)).isSameAs(tagged);
        assertThat(tagged.untagged()).isSameAs(frame);
        assertThat(frame.untagged().tagged(7).untagged().tagged(7)).isSameAs(tagged);
    }

    @Test
    void anotherVlanIsAnotherFrame() {
        Frame frame = frame(10);
        Frame seven = frame.tagged(7);
        Frame eight = frame.tagged(8);

        assertThat(eight.vlan()).isEqualTo(8);
        assertThat(seven.vlan()).isEqualTo(7);
        assertThat(seven.tagged(8).vlan()).isEqualTo(8);
        assertThat(seven.tagged(8).lengthBytes()).isEqualTo(68);
        assertThat(seven.untagged().isTagged()).isFalse();
    }

    @Test
    void aPriorityTagIsATagOfVlanZero() {
        Frame priority = frame(10).tagged(0);

        assertThat(priority.isTagged()).isTrue();
        assertThat(priority.vlan()).isZero();
        assertThat(priority.lengthBytes()).isEqualTo(68);
        assertThat(priority.untagged().isTagged()).isFalse();
        assertThat(priority.untagged().lengthBytes()).isEqualTo(64);
        assertThat(priority.tagged(9).vlan()).isEqualTo(9);
        assertThat(priority.tagged(9).lengthBytes()).isEqualTo(68);
    }

    @Test
    void itsBytesAreAddressesTypePayloadAndPadding() {
        assertThat(bytes(frame(3)))
                .isEqualTo("010203040506" + "F2F3F4F5F6F7" + "88B5" + "A0A1A2" + "00".repeat(43))
                .hasSize(2 * 60);
    }

    @Test
    void aTagStandsBeforeTheType() {
        assertThat(bytes(frame(3).tagged(0x123)))
                .isEqualTo("010203040506" + "F2F3F4F5F6F7" + "8100" + "0123" + "88B5" + "A0A1A2" + "00".repeat(43))
                .hasSize(2 * 64);
        assertThat(bytes(frame(3).tagged(0))).startsWith("010203040506" + "F2F3F4F5F6F7" + "8100" + "0000" + "88B5");
    }

    @Test
    void aLongFrameHasNoPadding() {
        assertThat(bytes(frame(47))).endsWith("CDCE").hasSize(2 * 61);
    }

    @Test
    void aFrameIsEncodedBehindWhatTheBufferHolds() {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        buffer.putInt(0x01020304);
        frame(3).encode(buffer);

        assertThat(buffer.position()).isEqualTo(64);
        assertThat(buffer.getInt(4)).isEqualTo(0x01020304);
    }

    @Test
    void equalFramesHaveEqualDigestsAndOthersNot() {
        Frame frame = frame(10);
        Payload payload = frame.payload();

        assertThat(frame(10).digest()).isEqualTo(frame.digest());
        assertThat(new long[] {
                    frame.digest(),
                    frame(11).digest(),
                    frame.tagged(1).digest(),
                    frame.tagged(2).digest(),
                    new Frame(DESTINATION + 1, SOURCE, 0x88B5, payload, 0).digest(),
                    new Frame(DESTINATION, SOURCE + 1, 0x88B5, payload, 0).digest(),
                    new Frame(DESTINATION, SOURCE, 0x88B6, payload, 0).digest(),
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void theDigestSaysNothingOfTheCause() {
        Payload payload = frame(10).payload();

        assertThat(new Frame(DESTINATION, SOURCE, 0x88B5, payload, 1).digest())
                .isEqualTo(new Frame(DESTINATION, SOURCE, 0x88B5, payload, 2).digest());
    }

    @Test
    void aRawPayloadKeepsItsOwnCopyOfTheBytes() {
        byte[] bytes = {1, 2, 3};
        RawPayload payload = new RawPayload(bytes);
        bytes[0] = 99;

        assertThat(bytes(new Frame(DESTINATION, SOURCE, 0x88B5, payload, 0))).contains("88B5" + "010203");
    }

    @Test
    void inWordsEqualFramesAreEqual() {
        assertThat(frame(3).tagged(7))
                .hasToString("f2:f3:f4:f5:f6:f7 > 01:02:03:04:05:06 vlan 7, 68 bytes, 3 bytes of data");
    }

    @ParameterizedTest(name = "{0}: group {1}, reserved {2}")
    @CsvSource({
        "FFFFFFFFFFFF, true, false",
        "0180C2000000, true, true",
        "0180C200000F, true, true",
        "0180C2000010, true, false",
        "0180C1FFFFFF, true, false",
        "01005E000001, true, false",
        "020000000001, false, false",
        "0080C2000000, false, false",
        "000000000000, false, false",
    })
    void groupAndReservedAddresses(String hex, boolean group, boolean reserved) {
        long address = Long.parseLong(hex, 16);

        assertThat(MacAddress.isGroup(address)).isEqualTo(group);
        assertThat(MacAddress.isReserved(address)).isEqualTo(reserved);
    }

    @Test
    void addressesAreWrittenInSixGroups() {
        assertThat(MacAddress.toString(0x01_0A_B0_00_0F_FFL)).isEqualTo("01:0a:b0:00:0f:ff");
        assertThat(MacAddress.toString(MacAddress.BROADCAST)).isEqualTo("ff:ff:ff:ff:ff:ff");
    }
}
