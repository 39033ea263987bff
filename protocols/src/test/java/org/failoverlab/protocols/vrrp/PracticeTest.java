package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.vrrp.Transition.Reason;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings.Habits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What routers have besides the RFCs: delays, announcements, habits. */
class PracticeTest {
    private static final long MASTER_DOWN_OF_200 = 3_218_750_000L;
    private static final long MASTER_DOWN_OF_100 = 3_609_375_000L;

    private final VrrpLan lan = new VrrpLan();

    private VrrpLan.Router r1(Given given) {
        return lan.router("10.0.0.2", given.priority(200).settings());
    }

    private VrrpLan.Router r2(int version) {
        return lan.router("10.0.0.3", Given.priority(version, 100));
    }

    private static Given version2() {
        return Given.version(2);
    }

    /** The Master of lower priority is heeded for so long after the start; then it takes the Master_Down_Interval. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void preemptionIsDelayedAfterTheStart(int version) {
        VrrpLan.Router r2 = r2(version);
        VrrpLan.Router r1 = r1(Given.version(version).preemptDelay(10_500 * VrrpLan.MS));
        r1.vlan.setEnabled(false);
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(r2.state()).isEqualTo(VrrpState.MASTER);
        long startNs = lan.simulation.nowNs();
        r1.setInterface(true);
        lan.run(20 * VrrpLan.SECOND);
        Transition takeover = r1.view().last();
        assertThat(takeover.reason()).isEqualTo(Reason.PREEMPTED);
        long lastHeededNs = takeover.atNs() - MASTER_DOWN_OF_200;
        assertThat(lastHeededNs - startNs).isBetween(9_500 * VrrpLan.MS, 10_500 * VrrpLan.MS);
        assertThat(r2.state()).isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void aMasterThatDiesIsReplacedAtOnceAllTheSame() {
        VrrpLan.Router r2 = r2(2);
        VrrpLan.Router r1 = r1(version2().preemptDelay(100 * VrrpLan.SECOND));
        r1.vlan.setEnabled(false);
        lan.begin().run(5 * VrrpLan.SECOND);
        r1.setInterface(true);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(r1.state()).isEqualTo(VrrpState.BACKUP);
        r2.vrrp.setEnabled(false);
        lan.run(VrrpLan.SECOND);
        assertThat(r1.state()).isEqualTo(VrrpState.MASTER);
        assertThat(r1.view().last().reason()).isEqualTo(Reason.RESIGNED);
    }

    /** It begins with the first advertisement that is lower, and is over when one is not. */
    @Test
    void preemptionIsDelayedAfterItHasBecomeBetter() {
        VrrpLan.Router r1 = lan.router(
                "10.0.0.2", version2().preemptDelay(5 * VrrpLan.SECOND).settings());
        VrrpLan.Router r2 = lan.router("10.0.0.3", Given.priority(2, 150));
        lan.begin().run(20 * VrrpLan.SECOND);
        assertThat(r2.state()).isEqualTo(VrrpState.MASTER);
        long betterNs = lan.simulation.nowNs();
        r1.first().configure(Given.like(r1.first().settings()).priority(200).settings());
        lan.run(20 * VrrpLan.SECOND);
        assertThat(r1.state()).isEqualTo(VrrpState.MASTER);
        long lastHeededNs = r1.view().last().atNs() - MASTER_DOWN_OF_200;
        // The first lower one within a second begins it; of those that come each second the last before its end is
        // heeded.
        assertThat(lastHeededNs - betterNs).isBetween(4 * VrrpLan.SECOND, 5 * VrrpLan.SECOND);
    }

    @Test
    void withoutADelayItPreemptsAfterItsMasterDownInterval() {
        VrrpLan.Router r2 = r2(2);
        VrrpLan.Router r1 = r1(version2());
        r1.vlan.setEnabled(false);
        lan.begin().run(5 * VrrpLan.SECOND);
        long startNs = lan.simulation.nowNs();
        r1.setInterface(true);
        lan.run(4 * VrrpLan.SECOND);
        assertThat(r1.view().last().atNs()).isEqualTo(startNs + MASTER_DOWN_OF_200);
        assertThat(r2.state()).isEqualTo(VrrpState.BACKUP);
    }

    @Test
    void withoutPreemptionTheFirstStays() {
        VrrpLan.Router r2 = r2(3);
        VrrpLan.Router r1 = r1(Given.version(3).noPreempt());
        r1.vlan.setEnabled(false);
        lan.begin().run(5 * VrrpLan.SECOND);
        r1.setInterface(true);
        lan.run(60 * VrrpLan.SECOND);
        assertThat(r2.state()).isEqualTo(VrrpState.MASTER);
        assertThat(r1.state()).isEqualTo(VrrpState.BACKUP);
        assertThat(r1.view().masterPriority()).isEqualTo(100);
    }

    /** RFC 9568, 6.1, Preempt_Mode: the owner always preempts. */
    @Test
    void theOwnerPreemptsWhateverIsSet() {
        r2(3);
        VrrpLan.Router owner = lan.router(
                "10.0.0.1",
                Given.version(3)
                        .priority(255)
                        .noPreempt()
                        .preemptDelay(100 * VrrpLan.SECOND)
                        .ownerWaits()
                        .settings());
        owner.vlan.setEnabled(false);
        lan.begin().run(5 * VrrpLan.SECOND);
        owner.setInterface(true);
        assertThat(owner.state()).isEqualTo(VrrpState.BACKUP);
        lan.run(3_010 * VrrpLan.MS);
        assertThat(owner.state()).isEqualTo(VrrpState.MASTER);
    }

    @Test
    void theStartIsDelayedAfterTheInterfaceHasComeUp() {
        VrrpLan.Router r1 = r1(version2().startDelay(7 * VrrpLan.SECOND));
        lan.begin().run(6_999 * VrrpLan.MS);
        assertThat(r1.state()).isEqualTo(VrrpState.INITIALIZE);
        assertThat(r1.view().faulty()).isFalse();
        assertThat(r1.vrrp.describe().get("r1 vlan1 VRID 51")).isEqualTo("Initialize, priority 200; starts in 0.001 s");
        lan.run(2 * VrrpLan.MS);
        assertThat(r1.state()).isEqualTo(VrrpState.BACKUP);
        lan.run(4 * VrrpLan.SECOND);
        r1.setInterface(false);
        r1.setInterface(true);
        lan.run(6 * VrrpLan.SECOND);
        r1.setInterface(false);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(r1.state()).as("the delay ends with the interface").isEqualTo(VrrpState.INITIALIZE);
        r1.setInterface(true);
        lan.run(6_999 * VrrpLan.MS);
        assertThat(r1.state()).isEqualTo(VrrpState.INITIALIZE);
        lan.run(2 * VrrpLan.MS);
        assertThat(r1.state()).isEqualTo(VrrpState.BACKUP);
    }

    private List<VrrpLan.Heard> announcements() {
        return lan.heard.stream()
                .filter(each -> each.frame().payload().meaning() instanceof ArpPacket arp
                        && arp.operation() == ArpPacket.REQUEST
                        && arp.senderProtocol() == arp.targetProtocol())
                .toList();
    }

    @Test
    void announcementsAreRepeatedAndRefreshed() {
        int second = Ipv4Address.parse("10.0.0.4");
        VrrpLan.Router r1 = r1(
                version2().virtual(51, VrrpLan.VIRTUAL, second).announcing(5, 5 * VrrpLan.SECOND, 60 * VrrpLan.SECOND));
        lan.begin().run(4 * VrrpLan.SECOND);
        assertThat(announcements()).as("five for each address").hasSize(10);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(announcements()).hasSize(20);
        lan.run(54 * VrrpLan.SECOND);
        assertThat(announcements()).hasSize(20);
        lan.run(VrrpLan.SECOND);
        assertThat(announcements()).as("one for each").hasSize(22);
        lan.run(60 * VrrpLan.SECOND);
        assertThat(announcements()).hasSize(24);
        r1.vrrp.setEnabled(false);
        lan.run(100 * VrrpLan.SECOND);
        assertThat(announcements()).hasSize(24);
    }

    @Test
    void aMasterThatYieldsInBetweenDoesNotRepeat() {
        VrrpLan.Router r1 = r1(version2().announcing(5, 5 * VrrpLan.SECOND, VrrpLan.SECOND));
        lan.begin().run(4 * VrrpLan.SECOND);
        int before = announcements().size();
        lan.say("10.0.0.9", 255, r1.first().settings());
        lan.run(3 * VrrpLan.SECOND);
        assertThat(announcements()).hasSize(before);
    }

    @Test
    void withoutTheVirtualHardwareAddressItsOwnIsAnnounced() {
        VrrpLan.Router r1 = r1(version2().noVirtualMac());
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(announcements()).isNotEmpty().allSatisfy(each -> {
            assertThat(each.frame().source()).isEqualTo(r1.vlan.address());
            assertThat(((ArpPacket) each.frame().payload().meaning()).senderHardware())
                    .isEqualTo(r1.vlan.address());
        });
    }

    /** keepalived's Master of version 2 answers a lower one's advertisement, and announces its addresses anew. */
    @Test
    void someAssertThemselvesInVersion2() {
        VrrpLan.Router r1 = r1(version2().habits(Habits.KEEPALIVED).announcing(5, 0, 0));
        lan.begin().run(MASTER_DOWN_OF_100);
        lan.heard.clear();
        lan.say("10.0.0.9", 50, r1.first().settings());
        lan.run(100_000);
        assertThat(lan.adverts()).hasSize(1);
        assertThat(announcements()).hasSize(5);
        assertThat(r1.state()).isEqualTo(VrrpState.MASTER);
    }
}
