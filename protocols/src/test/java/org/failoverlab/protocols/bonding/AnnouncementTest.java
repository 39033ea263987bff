package org.failoverlab.protocols.bonding;

import static org.failoverlab.protocols.bonding.BondLan.MS;
import static org.failoverlab.protocols.bonding.BondLan.SECOND;
import static org.failoverlab.protocols.bonding.Options.activeBackup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.failoverlab.protocols.bonding.BondSettings.FailOverMac;
import org.junit.jupiter.api.Test;

/** num_grat_arp, peer_notif_delay and fail_over_mac. */
class AnnouncementTest {
    private static final long LOOK = 104 * MS;

    private static BondLan lan(Options options) {
        return new BondLan(2, 2, options.settings()).withPing().begin().until(SECOND);
    }

    private static List<Long> announced(BondLan lan) {
        return lan.seen(each -> each.sent() && each.isAnnouncement()).stream()
                .map(BondLan.Seen::atNs)
                .toList();
    }

    private static long failedOverNs(BondLan lan) {
        return lan.changes.get(lan.changes.size() - 1).atNs();
    }

    @Test
    void theFirstOneLeavesWithTheFailoverAndTheOthersWithTheNextLooks() {
        BondLan lan = lan(activeBackup().miimon(100).numGratArp(3));
        lan.cut(0);
        lan.until(3 * SECOND);
        long at = failedOverNs(lan);
        assertEquals(List.of(at, at + LOOK, at + 2 * LOOK), announced(lan));
        assertTrue(
                lan.seen(each -> each.isAnnouncement() && each.sent()).stream().allMatch(each -> each.card() == 1));
        assertEquals(3, lan.driver.state().gratuitousArps());
    }

    @Test
    void aDelayBetweenThemIsAMultipleOfMiimon() {
        BondLan lan = lan(activeBackup().miimon(100).numGratArp(3).peerNotifDelay(250));
        lan.cut(0);
        lan.until(3 * SECOND);
        long at = failedOverNs(lan);
        assertEquals(List.of(at, at + 2 * LOOK, at + 4 * LOOK), announced(lan));
    }

    @Test
    void noneAreSentWhenNoneAreAskedForAndTheSwitchesHaveToLearnOtherwise() {
        BondLan lan = lan(activeBackup().miimon(100).numGratArp(0));
        lan.cut(0);
        lan.until(3 * SECOND);
        assertEquals(List.of(), announced(lan));
    }

    @Test
    void aBondThatHadNoCarrierAnnouncesItselfALookLater() {
        BondLan lan = lan(activeBackup().miimon(100));
        lan.cut(0);
        lan.cut(1);
        lan.until(2 * SECOND);
        lan.mend(1);
        lan.until(3 * SECOND);
        assertEquals(failedOverNs(lan) + LOOK, announced(lan).get(announced(lan).size() - 1));
    }

    @Test
    void aRunBeginsWithoutAnnouncements() {
        assertEquals(List.of(), announced(lan(activeBackup().miimon(100).primary(1))));
    }

    @Test
    void allCardsHaveTheBondsAddressUnlessTheyKeepTheirOwn() {
        BondLan none = lan(activeBackup().miimon(100));
        long first = none.host.address() + 1;
        none.driver.state().slaves().forEach(each -> assertEquals(first, each.address()));
        none.cut(0);
        none.until(2 * SECOND);
        assertEquals(first, none.bundle.address());
        assertEquals(first + 1, none.driver.state().slaves().get(1).permanentAddress());
    }

    @Test
    void theBondTakesTheAddressOfItsActiveSlaveAndForgetsWhatItHadResolved() {
        BondLan lan = lan(activeBackup().miimon(100).failOverMac(FailOverMac.ACTIVE));
        long first = lan.host.port(1).address();
        long second = lan.host.port(2).address();
        assertNotEquals(first, second);
        assertEquals(first, lan.bundle.address());
        lan.cut(0);
        lan.until(2 * SECOND);
        assertEquals(second, lan.bundle.address());
        assertEquals(second, lan.server.ipStack().interfaces().get(0).arp().lookup(BondLan.HOST));
        assertTrue(lan.outageMs() < 120, "announced: " + lan.outageMs());
        assertEquals(2, lan.host.ipStack().interfaces().get(0).arp().requestsSent(), "the server was asked for anew");
    }

    @Test
    void withoutAnAnnouncementAnotherAddressIsUnknownUntilTheHostAsks() {
        BondLan lan =
                lan(activeBackup().miimon(100).failOverMac(FailOverMac.ACTIVE).numGratArp(0));
        lan.cut(0);
        lan.until(2 * SECOND);
        assertEquals(
                lan.host.port(2).address(),
                lan.server.ipStack().interfaces().get(0).arp().lookup(BondLan.HOST),
                "its own request for the server says it");
    }

    @Test
    void theNewActiveSlaveGetsTheBondsAddressAndTheOldOneItsOwn() {
        BondLan lan = lan(activeBackup().miimon(100).failOverMac(FailOverMac.FOLLOW));
        long first = lan.host.port(1).address();
        long second = lan.host.port(2).address();
        lan.cut(0);
        lan.until(2 * SECOND);
        assertEquals(first, lan.bundle.address());
        assertEquals(first, lan.host.port(2).address());
        assertEquals(second, lan.host.port(1).address());
    }

    @Test
    void aSlaveThatFollowsNobodyFindsTheOneThatHasTheBondsAddress() {
        BondLan lan = lan(activeBackup().miimon(100).failOverMac(FailOverMac.FOLLOW));
        long first = lan.host.port(1).address();
        lan.cut(0);
        lan.cut(1);
        lan.until(2 * SECOND);
        lan.mend(1);
        lan.until(3 * SECOND);
        assertEquals(1, lan.active());
        assertEquals(first, lan.host.port(2).address());
        assertNotEquals(first, lan.host.port(1).address());
    }

    @Test
    void aRestartGivesEveryCardItsOwnAddressBeforeItIsEnslavedAnew() {
        BondLan lan = lan(activeBackup().miimon(100).failOverMac(FailOverMac.FOLLOW));
        long first = lan.host.port(1).address();
        lan.cut(0);
        lan.until(2 * SECOND);
        lan.mend(0);
        lan.host.restart();
        lan.until(4 * SECOND);
        assertEquals(first, lan.host.port(1).address());
        assertEquals(first, lan.bundle.address());
    }
}
