package org.failoverlab.engine.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.engine.ip.XmitHashPolicy.LAYER2;
import static org.failoverlab.engine.ip.XmitHashPolicy.LAYER2_3;
import static org.failoverlab.engine.ip.XmitHashPolicy.LAYER3_4;

import java.util.Set;
import java.util.TreeSet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The hashes of the Linux bonding driver. The numbers were reckoned apart from this program, over the bytes of the headers as a
 * little-endian machine reads them.
 */
class XmitHashPolicyTest {
    private static final long TO = 0x0200_0000_0012L;
    private static final long FROM = 0x0200_0000_0034L;
    private static final int A = Ipv4Address.parse("10.0.0.1");
    private static final int B = Ipv4Address.parse("10.0.3.77");
    private static final int C = Ipv4Address.parse("10.0.0.200");
    private static final int ICMP = IcmpEcho.PROTOCOL;
    private static final int TCP = 6;
    private static final int AH = 51;
    private static final int OSPF = 89;
    private static final Payload DATA = new RawPayload(new byte[8]);

    private static Frame frame(int type, Payload payload) {
        return new Frame(TO, FROM, type, payload, 0);
    }

    private static Ipv4Packet packet(int from, int to, int protocol, Payload body) {
        return new Ipv4Packet(from, to, 1, 64, protocol, body);
    }

    private static Frame ip(int protocol, Payload body) {
        return frame(0x0800, packet(A, B, protocol, body));
    }

    private static Ipv4Packet datagram(int from, int to, int fromPort, int toPort) {
        return packet(from, to, UdpDatagram.PROTOCOL, new UdpDatagram(from, to, fromPort, toPort, DATA));
    }

    private static Frame echo(boolean reply, int identifier) {
        return ip(ICMP, new IcmpEcho(reply, identifier, 5, 16));
    }

    private static Frame error(Ipv4Packet about) {
        IcmpError error = new IcmpError(IcmpError.DESTINATION_UNREACHABLE, 1, Quote.of(about));
        return frame(0x0800, packet(C, A, ICMP, error));
    }

    @Test
    void layer2IsTheLastOctetsAndTheTypeInItsOrder() {
        assertThat(LAYER2.hash(ip(OSPF, DATA))).isEqualTo(2086);
        Frame arp = new Frame(MacAddress.BROADCAST, FROM, 0x0806, new ArpPacket(ArpPacket.REQUEST, FROM, A, 0, B), 0);
        assertThat(LAYER2.hash(arp)).isEqualTo(2253);
    }

    @Test
    void layer23HasTheAddressesAsTheyStandInMemory() {
        assertThat(LAYER2_3.hash(ip(OSPF, DATA))).isEqualTo(1_280_264_033);
        assertThat(LAYER2_3.hash(frame(0x0800, datagram(A, C, 1, 2)))).isEqualTo((int) 3_385_442_791L);
    }

    @Test
    void layer34HasThePortsAsTheyStandInMemory() {
        assertThat(LAYER3_4.hash(frame(0x0800, datagram(A, B, 40_001, 5_001)))).isEqualTo(1_659_554_308);
        assertThat(LAYER3_4.hash(frame(0x0800, datagram(A, C, 1, 0xFFFF)))).isEqualTo(459_596_900);
        assertThat(LAYER3_4.hash(ip(OSPF, DATA))).as("no ports").isEqualTo(640_133_031);
    }

    @Test
    void layer34HasThePortsOfWhatIsLeftAsBytes() {
        byte[] segment = new byte[20];
        segment[0] = (byte) (50_000 >> 8);
        segment[1] = (byte) 50_000;
        segment[2] = (byte) (443 >> 8);
        segment[3] = (byte) 443;
        byte[] inAh = new byte[24];
        System.arraycopy(segment, 0, inAh, 4, 20);

        assertThat(LAYER3_4.hash(ip(TCP, new RawPayload(segment)))).isEqualTo(2_080_035_507);
        assertThat(LAYER3_4.hash(ip(AH, new RawPayload(inAh))))
                .as("behind 4 octets")
                .isEqualTo(2_080_035_507);
        assertThat(LAYER3_4.hash(ip(TCP, new RawPayload(new byte[3]))))
                .as("cut off")
                .isEqualTo(640_133_031);
    }

    @Test
    void layer34HasTypeAndIdentifierOfAnEcho() {
        assertThat(LAYER3_4.hash(echo(false, 0x1234))).isEqualTo(791_983_280);
        assertThat(LAYER3_4.hash(echo(true, 0x1234))).as("the reply").isEqualTo(791_983_284);
        assertThat(LAYER3_4.hash(echo(false, 0))).as("0 counts as 1").isEqualTo(640_100_131);
        assertThat(LAYER3_4.hash(echo(false, 1))).isEqualTo(640_100_131);
        assertThat(LAYER2_3.hash(echo(false, 7))).as("not below layer 4").isEqualTo(1_280_264_033);
    }

    @Test
    void anErrorGoesWithTheConversationThatItIsAbout() {
        Ipv4Packet lost = datagram(A, B, 40_001, 5_001);

        assertThat(LAYER3_4.hash(error(lost))).isEqualTo(1_659_554_308);
        assertThat(LAYER2_3.hash(error(lost))).isEqualTo(1_280_264_033);
        Ipv4Packet echo = packet(A, B, ICMP, new IcmpEcho(false, 0x1234, 1, 16));
        assertThat(LAYER3_4.hash(error(echo)))
                .as("of an echo only the addresses")
                .isEqualTo(640_133_031);
    }

    @ParameterizedTest
    @EnumSource
    void aTagChangesNothing(XmitHashPolicy policy) {
        Frame untagged = frame(0x0800, datagram(A, B, 7, 9));

        assertThat(policy.hash(untagged.tagged(17))).isEqualTo(policy.hash(untagged));
        assertThat(policy.hash(untagged.tagged(18))).isEqualTo(policy.hash(untagged));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotIpGoesByLayer2(XmitHashPolicy policy) {
        Frame arp = frame(0x0806, new ArpPacket(ArpPacket.REPLY, FROM, A, TO, B));
        Frame unread = frame(0x0800, new RawPayload(new byte[60]));

        assertThat(policy.hash(arp)).isEqualTo(0x12 ^ 0x34 ^ 0x0806);
        assertThat(policy.hash(unread)).isEqualTo(0x12 ^ 0x34 ^ 0x0800);
    }

    @Test
    void withEvenPortsTwoMembersAreBothUsed() {
        Set<Integer> members = new TreeSet<>();
        for (int port = 40_000; port < 40_016; port += 2) {
            int hash = LAYER3_4.hash(frame(0x0800, datagram(A, B, port, 80)));
            members.add(Integer.remainderUnsigned(hash, 2));
        }

        assertThat(members).containsExactly(0, 1);
    }
}
