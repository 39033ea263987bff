package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings.Habits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9568, 7.1 and RFC 3768, 7.1: what is wrong with an advertisement, and what comes of it. */
class ReceptionChecksTest {
    private static final int SENDER = Ipv4Address.parse("10.0.0.9");
    private static final int OTHER = Ipv4Address.parse("10.0.0.77");
    private static final int TTL = VrrpPacket.TIME_TO_LIVE;
    private static final List<Integer> ADDRESSES = List.of(VrrpLan.VIRTUAL);

    private final VrrpLan lan = new VrrpLan();
    private VrrpLan.Router router;

    private void given(VirtualRouterSettings settings) {
        router = lan.router("10.0.0.2", settings);
        lan.begin().run(100 * VrrpLan.MS);
    }

    private void advert(int version, int vrid, int priority, int interval, List<Integer> addresses) {
        lan.say(SENDER, TTL, new VrrpPacket(version, vrid, priority, interval, addresses, SENDER));
    }

    private void raw(int... bytes) {
        byte[] body = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            body[i] = (byte) bytes[i];
        }
        Ipv4Packet packet = new Ipv4Packet(SENDER, VrrpPacket.GROUP, 0, TTL, VrrpPacket.PROTOCOL, new RawPayload(body));
        lan.say(new Frame(VrrpPacket.GROUP_HARDWARE, VrrpLan.OBSERVER_HARDWARE, Ipv4Packet.ETHER_TYPE, packet, 0));
        lan.run(10_000);
    }

    private void isDiscarded(Defect defect) {
        assertThat(router.first().invalidAdverts().discarded())
                .containsOnlyKeys(defect)
                .containsEntry(defect, 1L);
        assertThat(router.view().counts().invalid()).isEqualTo(1);
        assertThat(router.view().counts().received()).isZero();
        assertThat(router.view().lastAdvertNs()).isEqualTo(-1);
    }

    private void isHeeded(Defect... noticed) {
        assertThat(router.first().invalidAdverts().discarded()).isEmpty();
        assertThat(router.first().invalidAdverts().noticed()).containsOnlyKeys(noticed);
        assertThat(router.view().counts().received()).isEqualTo(1);
        assertThat(router.view().counts().invalid()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void anotherTimeToLive(int version) {
        given(Given.priority(version, 100));
        lan.say(SENDER, 254, new VrrpPacket(version, 51, 200, version == 2 ? 1 : 100, ADDRESSES, SENDER));
        isDiscarded(Defect.TIME_TO_LIVE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void anotherVersion(int version) {
        given(Given.priority(version, 100));
        advert(5 - version, 51, 200, version == 2 ? 100 : 1, ADDRESSES);
        isDiscarded(Defect.VERSION);
    }

    @Test
    void anUnknownVersion() {
        given(Given.priority(3, 100));
        raw(0x41, 51, 200, 1, 0, 100, 0, 0, 10, 0, 0, 1);
        isDiscarded(Defect.VERSION);
    }

    @Test
    void anotherType() {
        given(Given.priority(3, 100));
        raw(0x32, 51, 200, 1, 0, 100, 0, 0, 10, 0, 0, 1);
        isDiscarded(Defect.TYPE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x21, 0x31})
    void tooShort(int versionAndType) {
        given(Given.priority(versionAndType >> 4, 100));
        raw(versionAndType, 51, 200, 2, 0, 1, 0, 0, 10, 0, 0, 1);
        isDiscarded(Defect.LENGTH);
    }

    @Test
    void noAddress() {
        given(Given.priority(3, 100));
        raw(0x31, 51, 200, 0, 0, 100, 0, 0);
        isDiscarded(Defect.LENGTH);
    }

    @Test
    void aWrongChecksum() {
        given(Given.priority(2, 100));
        raw(0x21, 51, 200, 1, 0, 1, 0, 0, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        isDiscarded(Defect.CHECKSUM);
    }

    /** Without the pseudo-header, as some senders of version 3 over IPv4 have it. */
    @Test
    void aChecksumWithoutThePseudoHeader() {
        given(Given.priority(3, 100));
        ByteBuffer body = ByteBuffer.allocate(12);
        body.put((byte) 0x31)
                .put((byte) 51)
                .put((byte) 200)
                .put((byte) 1)
                .putShort((short) 100)
                .putShort((short) 0);
        body.putInt(VrrpLan.VIRTUAL);
        body.putShort(6, VrrpPacket.checksum(2, body, 0, 12, 0, 0));
        int[] bytes = new int[12];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = body.get(i);
        }
        raw(bytes);
        isDiscarded(Defect.CHECKSUM);
    }

    @Test
    void anAuthenticationType() {
        given(Given.priority(2, 100));
        byte[] frame = new byte[54];
        ByteBuffer all = ByteBuffer.wrap(frame);
        all.position(34);
        all.put((byte) 0x21)
                .put((byte) 51)
                .put((byte) 200)
                .put((byte) 1)
                .put((byte) 1)
                .put((byte) 1);
        all.putShort((short) 0).putInt(VrrpLan.VIRTUAL).putLong(0x6162_6364_0000_0000L);
        CapturedAdvertTest.fixChecksum(frame);
        int[] bytes = new int[20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = frame[34 + i];
        }
        raw(bytes);
        isDiscarded(Defect.AUTHENTICATION);
    }

    @Test
    void version2AnotherInterval() {
        given(Given.priority(2, 100));
        advert(2, 51, 200, 2, ADDRESSES);
        isDiscarded(Defect.INTERVAL);
    }

    @Test
    void version3AnotherInterval() {
        given(Given.priority(3, 100));
        advert(3, 51, 200, 50, ADDRESSES);
        isHeeded(Defect.INTERVAL);
    }

    @Test
    void version3NoInterval() {
        given(Given.priority(3, 100));
        advert(3, 51, 200, 0, ADDRESSES);
        isDiscarded(Defect.INTERVAL);
    }

    @Test
    void version2OtherAddresses() {
        given(Given.priority(2, 100));
        advert(2, 51, 200, 1, List.of(OTHER));
        isDiscarded(Defect.ADDRESSES);
    }

    @Test
    void version2OtherAddressesOfTheOwner() {
        given(Given.priority(2, 100));
        advert(2, 51, 255, 1, List.of(VrrpLan.VIRTUAL, OTHER));
        isHeeded(Defect.ADDRESSES);
    }

    @Test
    void version3OtherAddresses() {
        given(Given.priority(3, 100));
        advert(3, 51, 200, 100, List.of(OTHER));
        isHeeded(Defect.ADDRESSES);
    }

    @Test
    void addressesInAnotherOrderAreTheSame() {
        given(Given.version(3).virtual(51, VrrpLan.VIRTUAL, OTHER).settings());
        advert(3, 51, 200, 100, List.of(OTHER, VrrpLan.VIRTUAL));
        isHeeded();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whoInsistsOnAddressesDiscardsOthers(int version) {
        given(Given.version(version).habits(Habits.KEEPALIVED).settings());
        advert(version, 51, 255, version == 2 ? 1 : 100, List.of(OTHER));
        isDiscarded(Defect.ADDRESSES);
    }

    @Test
    void version2OwnerHeedsNobody() {
        given(Given.priority(2, 255));
        advert(2, 51, 255, 1, ADDRESSES);
        assertThat(router.first().invalidAdverts().discarded(Defect.OWNER)).isEqualTo(1);
        assertThat(router.state()).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void version3OwnerNoticesAnotherOne() {
        given(Given.priority(3, 255));
        advert(3, 51, 255, 100, ADDRESSES);
        isHeeded(Defect.OWNER);
        assertThat(router.state()).as("of two owners the higher address").isEqualTo(VrrpState.BACKUP);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void itsOwnBroughtBackByALoop(int version) {
        given(Given.priority(version, 100));
        int own = router.on.address();
        lan.say(own, TTL, new VrrpPacket(version, 51, 100, version == 2 ? 1 : 100, ADDRESSES, own));
        isDiscarded(Defect.OWN);
    }

    @Test
    void anUnknownVridCountsForTheRouter() {
        given(Given.priority(3, 100));
        advert(3, 52, 200, 100, ADDRESSES);
        raw(0x31, 52, 200, 1, 0, 100, 0, 0, 10, 0, 0, 1);
        raw(0x31);
        raw();
        assertThat(router.first().invalidAdverts().allDiscarded()).isZero();
        assertThat(router.vrrp.invalidAdverts().discarded(Defect.VRID)).isEqualTo(1);
        assertThat(router.vrrp.invalidAdverts().discarded(Defect.CHECKSUM)).isEqualTo(1);
        assertThat(router.vrrp.invalidAdverts().discarded(Defect.LENGTH)).isEqualTo(2);
    }

    @Test
    void whatIsNotToTheGroupIsNoAdvertisement() {
        given(Given.priority(3, 100));
        VrrpPacket advert = new VrrpPacket(3, 51, 200, 100, ADDRESSES, SENDER);
        Ipv4Packet packet = new Ipv4Packet(SENDER, router.on.address(), 0, TTL, VrrpPacket.PROTOCOL, advert);
        lan.say(new Frame(VrrpPacket.GROUP_HARDWARE, VrrpLan.OBSERVER_HARDWARE, Ipv4Packet.ETHER_TYPE, packet, 0));
        lan.run(10_000);
        assertThat(router.view().counts()).isEqualTo(new AdvertCounts(0, 0, 0, 0, 0));
    }

    @Test
    void countsBeginAnewWithTheDevice() {
        given(Given.priority(3, 100));
        lan.say(SENDER, 1, new VrrpPacket(3, 51, 200, 100, ADDRESSES, SENDER));
        advert(3, 51, 0, 100, ADDRESSES);
        assertThat(router.view().counts()).isEqualTo(new AdvertCounts(0, 0, 1, 1, 1));
        router.device.restart();
        assertThat(router.view().counts()).isEqualTo(new AdvertCounts(0, 0, 0, 0, 0));
    }
}
