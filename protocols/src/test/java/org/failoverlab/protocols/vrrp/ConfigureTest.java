package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.VirtualAddress;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings.Announcements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings, and their change at run time. */
class ConfigureTest {
    private static final int OTHER = Ipv4Address.parse("10.0.0.5");
    private static final long VIRTUAL_HARDWARE = 0x0000_5E00_0133L;

    private final VrrpLan lan = new VrrpLan();
    private final VrrpLan.Router router = lan.router("10.0.0.2", Given.priority(3, 100));

    private Given now() {
        return Given.like(router.first().settings());
    }

    private void set(Given given) {
        lan.heard.clear();
        router.first().configure(given.settings());
        lan.run(100_000);
    }

    private void asMaster() {
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(router.state()).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void aMastersPriorityGoesOutWithItsNext() {
        asMaster();
        set(now().priority(150));
        assertThat(lan.heard).isEmpty();
        lan.run(VrrpLan.SECOND);
        assertThat(lan.adverts()).extracting(VrrpPacket::priority).containsExactly(150);
    }

    @Test
    void aMastersNewPrimaryAddressGoesOutWithItsNext() {
        asMaster();
        lan.heard.clear();
        router.on.setAddress(OTHER, 24);
        lan.run(VrrpLan.SECOND);
        assertThat(lan.adverts()).extracting(VrrpPacket::source).containsExactly(OTHER);
    }

    /** At once, so that Backups do not go by the old one while the new one runs. */
    @Test
    void aMastersIntervalGoesOutAtOnce() {
        VrrpLan.Router backup = lan.router("10.0.0.3", Given.priority(3, 50));
        asMaster();
        set(now().interval(20 * VrrpLan.SECOND));
        assertThat(lan.adverts()).extracting(VrrpPacket::interval).containsExactly(2_000);
        assertThat(router.view().advertTimerLeftNs()).isBetween(19_999 * VrrpLan.MS, 20 * VrrpLan.SECOND);
        lan.run(100 * VrrpLan.SECOND);
        assertThat(backup.state()).isEqualTo(VrrpState.BACKUP);
        assertThat(backup.view().masterIntervalNs()).isEqualTo(20 * VrrpLan.SECOND);
    }

    @Test
    void aMastersAddressesAreHeldAndAnnouncedAnew() {
        asMaster();
        set(now().virtual(51, OTHER));
        assertThat(router.on.virtualAddresses()).containsExactly(new VirtualAddress(OTHER, VIRTUAL_HARDWARE, false));
        assertThat(lan.adverts()).extracting(VrrpPacket::addresses).containsExactly(List.of(OTHER));
        assertThat(lan.heard)
                .anyMatch(each -> each.frame().payload().meaning() instanceof ArpPacket arp
                        && arp.senderProtocol() == OTHER
                        && arp.senderHardware() == VIRTUAL_HARDWARE);
        set(now().accept());
        assertThat(router.on.virtualAddresses()).containsExactly(new VirtualAddress(OTHER, VIRTUAL_HARDWARE, true));
        set(now().noVirtualMac());
        assertThat(router.on.virtualAddresses())
                .containsExactly(new VirtualAddress(OTHER, router.vlan.address(), true));
        router.vrrp.setEnabled(false);
        assertThat(router.on.virtualAddresses()).isEmpty();
    }

    @Test
    void aBackupGoesByTheNewPriorityFromTheNextAdvertisementOn() {
        lan.begin();
        lan.say("10.0.0.9", 200, router.first().settings());
        long deadlineNs = lan.simulation.nowNs() + router.view().masterDownLeftNs();
        set(now().priority(199));
        assertThat(router.view().skewNs()).isEqualTo(57 * VrrpLan.SECOND / 256);
        assertThat(lan.simulation.nowNs() + router.view().masterDownLeftNs()).isEqualTo(deadlineNs);
        lan.say("10.0.0.9", 200, router.first().settings());
        assertThat(router.view().masterDownLeftNs())
                .isBetween(router.view().masterDownNs() - 10_000, router.view().masterDownNs());
    }

    @Test
    void preemptionEndsAtOnce() {
        lan.begin();
        set(now().priority(200));
        lan.run(VrrpLan.SECOND);
        lan.say("10.0.0.9", 100, router.first().settings());
        assertThat(router.view().masterDownLeftNs()).as("discarded").isLessThan(2_700 * VrrpLan.MS);
        set(now().noPreempt());
        lan.say("10.0.0.9", 100, router.first().settings());
        assertThat(router.view().masterDownLeftNs()).as("heeded").isGreaterThan(3_200 * VrrpLan.MS);
    }

    @Test
    void anotherVersion() {
        asMaster();
        router.first().configure(Given.version(2).settings());
        lan.run(100_000);
        assertThat(lan.heard.get(lan.heard.size() - 2).advert().version()).isEqualTo(2);
        assertThat(router.view().masterDownNs()).isEqualTo(3_609_375_000L);
    }

    @Test
    void theVridStays() {
        VirtualRouterSettings other = now().virtual(52, OTHER).settings();
        assertThatThrownBy(() -> router.first().configure(other)).hasMessageContaining("keeps its VRID");
        assertThatThrownBy(() -> router.virtual(Given.priority(3, 7))).hasMessageContaining("VRID 51 already");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 51, 100, 1000",
        "3, 0, 100, 1000",
        "3, 256, 100, 1000",
        "3, 51, 0, 1000",
        "3, 51, 256, 1000",
        "3, 51, 100, 0",
        "3, 51, 100, 15",
        "3, 51, 100, 40960",
        "2, 51, 100, 1500",
        "2, 51, 100, 0",
        "2, 51, 100, 256000"
    })
    void rangesAreChecked(int version, int vrid, int priority, long intervalMs) {
        Given given = Given.version(version)
                .virtual(vrid, VrrpLan.VIRTUAL)
                .priority(priority)
                .interval(intervalMs * VrrpLan.MS);
        assertThatThrownBy(given::settings).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherRangesAreChecked() {
        assertThatThrownBy(() -> new Announcements(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Track.OfPing(1, 10, 10, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Track.OfRoute(0, 33, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Given.version(3).startDelay(-1).settings())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
