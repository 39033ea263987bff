package org.failoverlab.protocols.bonding;

import static org.failoverlab.protocols.bonding.BondLan.MS;
import static org.failoverlab.protocols.bonding.BondLan.SECOND;
import static org.failoverlab.protocols.bonding.Options.activeBackup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.protocols.bonding.BondSettings.PrimaryReselect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** primary, primary_reselect, prio, active_slave, and what can be changed while the bond is up. */
class ActiveSlaveTest {
    private static BondLan lan(int cards, Options options) {
        return new BondLan(1, cards, options.settings()).begin().until(SECOND);
    }

    private static void fail(BondLan lan, int card) {
        lan.cut(card);
        lan.until(lan.simulation.nowNs() + SECOND);
    }

    private static void repair(BondLan lan, int card) {
        lan.mend(card);
        lan.until(lan.simulation.nowNs() + SECOND);
    }

    @Test
    void thePrimaryIsTheActiveOneFromTheStartWhateverReselectSays() {
        for (PrimaryReselect when : PrimaryReselect.values()) {
            assertEquals(
                    1,
                    lan(2, activeBackup().miimon(100).primary(1).reselect(when)).active());
        }
    }

    @ParameterizedTest
    @EnumSource(PrimaryReselect.class)
    void thePrimaryThatIsBackIsChosenAgainAsReselectSays(PrimaryReselect when) {
        BondLan lan = lan(2, activeBackup().miimon(100).primary(0).reselect(when));
        fail(lan, 0);
        assertEquals(1, lan.active());
        repair(lan, 0);
        assertEquals(when == PrimaryReselect.ALWAYS ? 0 : 1, lan.active(), "both are equally fast");
        fail(lan, 1);
        assertEquals(0, lan.active());
    }

    @Test
    void aFasterPrimaryIsBetter() {
        BondLan lan = lan(2, activeBackup().miimon(100).primary(0).reselect(PrimaryReselect.BETTER));
        fail(lan, 0);
        lan.cables.get(1).configure(LinkSettings.ideal(100_000_000L, 1_000, 64_000));
        lan.until(lan.simulation.nowNs() + SECOND);
        repair(lan, 0);
        assertEquals(0, lan.active());
    }

    @Test
    void withoutPrimaryTheActiveSlaveStaysTheActiveOne() {
        BondLan lan = lan(3, activeBackup().miimon(100));
        fail(lan, 0);
        repair(lan, 0);
        assertEquals(1, lan.active());
        fail(lan, 1);
        assertEquals(0, lan.active(), "the first whose link is up");
    }

    @Test
    void theHighestPrioIsPreferredAndBelowAPrimary() {
        BondLan lan = lan(3, activeBackup().miimon(100).prio(0, 5, 10));
        assertEquals(2, lan.active());
        fail(lan, 2);
        assertEquals(1, lan.active());
        repair(lan, 2);
        assertEquals(2, lan.active());
        BondLan primary = lan(3, activeBackup().miimon(100).primary(0).prio(0, 5, 10));
        assertEquals(0, primary.active());
        fail(primary, 0);
        assertEquals(2, primary.active());
    }

    @Test
    void prioIsSubjectToReselect() {
        BondLan lan = lan(2, activeBackup().miimon(100).prio(0, 5).reselect(PrimaryReselect.FAILURE));
        assertEquals(0, lan.active(), "it was enslaved first, and works");
        fail(lan, 0);
        repair(lan, 0);
        assertEquals(1, lan.active());
    }

    @Test
    void aPrimaryThatTheOperatorNamesBecomesTheActiveOneEvenWithFailure() {
        Options options = activeBackup().miimon(100).reselect(PrimaryReselect.FAILURE);
        BondLan lan = lan(2, options);
        lan.driver.configure(options.primary(1).settings());
        assertEquals(1, lan.active());
        lan.driver.configure(options.primary(-1).settings());
        assertEquals(1, lan.active());
    }

    @Test
    void reselectTakesEffectAtOnce() {
        Options options = activeBackup().miimon(100).primary(0).reselect(PrimaryReselect.FAILURE);
        BondLan lan = lan(2, options);
        fail(lan, 0);
        repair(lan, 0);
        assertEquals(1, lan.active());
        lan.driver.configure(options.reselect(PrimaryReselect.ALWAYS).settings());
        assertEquals(0, lan.active());
    }

    @Test
    void theOperatorMakesASlaveTheActiveOneIfItIsUp() {
        BondLan lan = lan(3, activeBackup().miimon(100));
        assertTrue(lan.driver.setActiveSlave(2));
        assertEquals(2, lan.active());
        assertEquals("set by the operator", lan.driver.state().selection());
        fail(lan, 1);
        assertFalse(lan.driver.setActiveSlave(1));
        assertEquals(2, lan.active());
        lan.cut(0);
        assertFalse(lan.driver.setActiveSlave(0), "its link counts as up still, but it has no carrier");
    }

    @Test
    void delaysAreMultiplesOfTheMiimonThatIsSetWithThem() {
        Options options = activeBackup().miimon(100).updelay(400).downdelay(200);
        BondLan lan = lan(2, options);
        lan.driver.configure(options.miimon(50).updelay(230).settings());
        assertEquals(200 * MS, lan.driver.state().updelayNs());
        assertEquals(200 * MS, lan.driver.state().downdelayNs());
        lan.driver.configure(options.miimon(50).updelay(130).downdelay(100).settings());
        assertEquals(100 * MS, lan.driver.state().updelayNs());
        lan.cut(0);
        lan.until(SECOND + 210 * MS);
        assertEquals(1, lan.active());
    }

    @Test
    void settingOneMonitorEndsTheOther() {
        Options options = activeBackup().miimon(100);
        BondLan lan = lan(2, options);
        lan.driver.configure(options.arp(200, BondLan.SERVER).settings());
        assertEquals(0, lan.driver.state().settings().miimonNs());
        lan.until(2 * SECOND);
        assertTrue(lan.driver.state().slaves().get(0).arpRequests() > 3);
        lan.driver.configure(options.miimon(50).settings());
        assertEquals(0, lan.driver.state().settings().arpIntervalNs());
        long asked = lan.driver.state().slaves().get(0).arpRequests();
        assertEquals(asked, lan.until(3 * SECOND).driver.state().slaves().get(0).arpRequests());
    }

    @Test
    void whatTakesNewSlavesOrABondThatIsDownIsRefused() {
        BondLan lan = lan(2, activeBackup().miimon(100));
        List<Options> refused = List.of(
                Options.mode(BondSettings.Mode.BALANCE_RR).miimon(100),
                activeBackup().miimon(100).failOverMac(BondSettings.FailOverMac.ACTIVE));
        for (Options each : refused) {
            assertThrows(IllegalArgumentException.class, () -> lan.driver.configure(each.settings()));
        }
    }
}
