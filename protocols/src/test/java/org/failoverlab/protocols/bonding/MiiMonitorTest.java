package org.failoverlab.protocols.bonding;

import static org.failoverlab.protocols.bonding.BondLan.MS;
import static org.failoverlab.protocols.bonding.BondLan.SECOND;
import static org.failoverlab.protocols.bonding.Options.activeBackup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.LinkFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The MII monitor: miimon, updelay, downdelay, use_carrier. */
class MiiMonitorTest {
    /** miimon 100 of a kernel of 1000 Hz: see {@link KernelTimeTest}. */
    private static final long LOOK = 104 * MS;

    private static BondLan lan(long seed, Options options) {
        return new BondLan(seed, 2, options.settings()).withPing().begin();
    }

    private static long when(BondLan lan, int slave, LinkState now, long fromNs) {
        return lan.linkChanges.stream()
                .filter(each -> each.slave() == slave && each.now() == now && each.atNs() >= fromNs)
                .findFirst()
                .orElseThrow(() -> new AssertionError("slave " + slave + " never " + now + ": " + lan.linkChanges))
                .atNs();
    }

    @Test
    void aLostCarrierIsSeenAtTheNextLook() {
        for (long seed = 1; seed <= 40; seed++) {
            BondLan lan = lan(seed, activeBackup().miimon(100)).until(SECOND);
            lan.cut(0);
            lan.until(2 * SECOND);
            long seenNs = when(lan, 0, LinkState.DOWN, SECOND) - SECOND;
            assertTrue(seenNs >= 0 && seenNs <= LOOK, "seed " + seed + ": " + seenNs);
            assertEquals(
                    List.of(new BondLan.Change(SECOND + seenNs, 0, 1)), lan.changes.subList(1, lan.changes.size()));
            double outage = lan.outageMs();
            assertTrue(Math.abs(outage - seenNs / 1e6) < 6, "seed " + seed + ": " + outage + " of " + seenNs);
        }
    }

    @Test
    void thePhaseOfTheMonitorComesFromTheSeed() {
        long distinct = java.util.stream.LongStream.rangeClosed(1, 40)
                .map(seed -> {
                    BondLan lan = lan(seed, activeBackup().miimon(100)).until(SECOND);
                    lan.cut(0);
                    return when(lan.until(2 * SECOND), 0, LinkState.DOWN, SECOND) / (10 * MS);
                })
                .distinct()
                .count();
        assertTrue(distinct >= 8, distinct + " tenths of the interval");
    }

    @Test
    void downdelayIsCountedInLooksFromTheFirstThatSeesIt() {
        BondLan lan = lan(3, activeBackup().miimon(100).downdelay(200)).until(SECOND);
        lan.cut(0);
        lan.until(2 * SECOND);
        long failNs = when(lan, 0, LinkState.FAIL, SECOND);
        assertEquals(2 * LOOK, when(lan, 0, LinkState.DOWN, SECOND) - failNs);
        assertEquals(1, lan.active());
        assertEquals(1, lan.driver.state().slaves().get(0).failures());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99})
    void aDelayBelowMiimonIsNone(long downdelay) {
        BondLan lan = lan(3, activeBackup().miimon(100).downdelay(downdelay)).until(SECOND);
        lan.cut(0);
        lan.until(SECOND + LOOK);
        assertEquals(LinkState.DOWN, lan.link(0));
        assertEquals(0, lan.driver.state().downdelayNs());
    }

    @Test
    void delaysAreRoundedDownToMultiplesOfMiimon() {
        BondView view = lan(1, activeBackup().miimon(100).updelay(250).downdelay(399))
                .driver
                .state();
        assertEquals(200 * MS, view.updelayNs());
        assertEquals(300 * MS, view.downdelayNs());
    }

    @Test
    void aCarrierThatIsBackWithinDowndelayCostsNothing() {
        BondLan lan = lan(5, activeBackup().miimon(100).downdelay(500)).until(SECOND);
        lan.cut(0);
        lan.until(SECOND + 250 * MS);
        assertEquals(LinkState.FAIL, lan.link(0));
        lan.mend(0);
        lan.until(2 * SECOND);
        assertEquals(LinkState.UP, lan.link(0));
        assertEquals(1, lan.changes.size());
        assertEquals(0, lan.driver.state().slaves().get(0).failures());
        lan.line(SECOND, "link status up again after 200 ms");
    }

    @Test
    void aSlaveWaitsForUpdelayBeforeItIsUsedAgain() {
        BondLan lan = lan(5, activeBackup().miimon(100).updelay(400).primary(0)).until(SECOND);
        lan.cut(0);
        lan.until(2 * SECOND);
        lan.mend(0);
        lan.until(4 * SECOND);
        long backNs = when(lan, 0, LinkState.BACK, 2 * SECOND);
        assertEquals(4 * LOOK, when(lan, 0, LinkState.UP, 2 * SECOND) - backNs);
        assertEquals(0, lan.active());
    }

    @Test
    void aCarrierThatGoesAgainWithinUpdelayIsNotUsed() {
        BondLan lan = lan(5, activeBackup().miimon(100).updelay(400).primary(0)).until(SECOND);
        lan.cut(0);
        lan.until(2 * SECOND);
        lan.mend(0);
        lan.until(2 * SECOND + 250 * MS);
        assertEquals(LinkState.BACK, lan.link(0));
        lan.cut(0);
        lan.until(4 * SECOND);
        assertEquals(LinkState.DOWN, lan.link(0));
        assertEquals(2, lan.changes.size());
        lan.line(2 * SECOND, "link status down again after");
    }

    @Test
    void updelayIsIgnoredWhileNoSlaveIsActive() {
        BondLan lan = lan(7, activeBackup().miimon(100).updelay(5_000)).until(SECOND);
        lan.cut(0);
        lan.cut(1);
        lan.until(2 * SECOND);
        assertEquals(-1, lan.active());
        assertFalse(lan.bundle.isUp());
        lan.mend(1);
        lan.mend(0);
        lan.until(2 * SECOND + LOOK);
        assertEquals(0, lan.active(), "the first of the two that are back");
        assertEquals(LinkState.BACK, lan.link(1), "the other one waits");
        assertTrue(lan.bundle.isUp());
    }

    @Test
    void aSlaveInUpdelayIsMadeTheActiveOneWhenTheLastOtherFails() {
        BondLan lan = lan(7, activeBackup().miimon(100).updelay(5_000)).until(SECOND);
        lan.cut(1);
        lan.until(2 * SECOND);
        lan.mend(1);
        lan.until(3 * SECOND);
        assertEquals(LinkState.BACK, lan.link(1));
        lan.cut(0);
        lan.until(3 * SECOND + LOOK);
        assertEquals(1, lan.active());
        assertEquals(LinkState.UP, lan.link(1));
        lan.line(3 * SECOND, "ms earlier");
    }

    @Test
    void flappingFasterThanTheDelaysNeverFailsOver() {
        BondLan lan = lan(9, activeBackup().miimon(100).downdelay(300).updelay(300));
        for (int i = 0; i < 20; i++) {
            lan.until(SECOND + i * 250 * MS);
            lan.cut(0);
            lan.until(SECOND + i * 250 * MS + 120 * MS);
            lan.mend(0);
        }
        lan.until(10 * SECOND);
        assertEquals(1, lan.changes.size());
    }

    @Test
    void withoutDelaysEveryFlapThatIsSeenMovesTheTraffic() {
        BondLan lan = lan(9, activeBackup().miimon(100).primary(0));
        for (int i = 0; i < 5; i++) {
            lan.until((1 + i) * SECOND);
            lan.cut(0);
            lan.until((1 + i) * SECOND + 500 * MS);
            lan.mend(0);
        }
        lan.until(10 * SECOND);
        assertEquals(11, lan.changes.size());
    }

    @Test
    void theCardItselfSeesASignalBeforeItsDriverSaysCarrier() {
        for (boolean usesCarrier : List.of(true, false)) {
            BondLan lan = lan(1, activeBackup().miimon(100).useCarrier(usesCarrier));
            lan.host.port(1).setCarrierDelays(SECOND, 0);
            lan.until(SECOND);
            lan.cut(0);
            lan.until(SECOND + 500 * MS);
            assertEquals(usesCarrier ? 0 : 1, lan.active());
        }
    }

    @Test
    void aShutPortIsDownWhateverIsAsked() {
        BondLan lan = lan(1, activeBackup().miimon(100).useCarrier(false)).until(SECOND);
        lan.host.port(1).setEnabled(false);
        assertEquals(1, lan.until(2 * SECOND).active());
    }

    @Test
    void itIsBlindToAllThatLeavesTheCarrierAsItIs() {
        BondLan uplink = lan(1, activeBackup().miimon(100)).until(SECOND);
        uplink.hurtUplink(0, LinkFault.cut(LinkFault.Way.BOTH));
        assertEquals(0, uplink.until(5 * SECOND).active());
        BondLan oneWay = lan(1, activeBackup().miimon(100)).until(SECOND);
        oneWay.cables.get(0).apply(LinkFault.silence(LinkFault.Way.FORWARD));
        assertEquals(0, oneWay.until(5 * SECOND).active());
        BondLan dark = lan(1, activeBackup().miimon(100)).until(SECOND);
        dark.access.get(0).powerOff(this);
        assertEquals(1, dark.until(5 * SECOND).active(), "a switch without power takes the light");
    }

    @Test
    void withoutMonitoringEverySlaveIsUpForEverAndTrafficIsLost() {
        BondLan lan = lan(1, activeBackup()).until(SECOND);
        lan.cut(0);
        lan.until(5 * SECOND);
        assertEquals(0, lan.active());
        assertEquals(LinkState.UP, lan.link(0));
        assertTrue(lan.bundle.isUp());
        assertTrue(lan.outageMs() > 3_900);
        assertTrue(lan.driver.state().slaves().get(0).reason().contains("nothing is monitored"));
    }

    @Test
    void theJournalLeadsFromTheCableToTheAnnouncement() {
        BondLan lan = lan(3, activeBackup().miimon(100).downdelay(200)).until(SECOND);
        lan.cut(0);
        lan.until(2 * SECOND);
        BondLan.Line announced = lan.line(SECOND, "gratuitous ARP");
        BondLan.Line chosen = lan.numbered(announced.cause());
        while (!chosen.what().startsWith("making interface the new active one")) {
            chosen = lan.numbered(chosen.cause());
        }
        BondLan.Line down = lan.numbered(chosen.cause());
        assertEquals("link status definitely down, disabling slave", down.what());
        BondLan.Line seen = lan.numbered(down.cause());
        assertEquals("link status down for active interface, disabling it in 200 ms", seen.what());
        assertEquals("no carrier", lan.numbered(seen.cause()).what());
    }

    @Test
    void aHostThatHangsLooksAtNothingAndSeesItAllWhenItGoesOn() {
        BondLan lan = lan(1, activeBackup().miimon(100)).until(SECOND);
        lan.host.hang(this);
        lan.cut(0);
        assertEquals(LinkState.UP, lan.until(3 * SECOND).link(0));
        lan.host.resume(this);
        assertEquals(1, lan.until(3 * SECOND + LOOK).active());
    }

    @Test
    void afterABootEverythingBeginsAnew() {
        Options options = activeBackup().miimon(100).updelay(2_000).primary(1);
        BondLan lan = lan(1, options).until(SECOND);
        lan.host.powerOff(this);
        Device host = lan.host;
        lan.until(2 * SECOND);
        assertFalse(lan.bundle.isUp());
        host.powerOn(this);
        lan.until(2 * SECOND + LOOK);
        assertEquals(0, lan.active(), "no slave was active, so the first one does not wait");
        lan.until(6 * SECOND);
        assertEquals(1, lan.active(), "the primary one waits for updelay");
    }
}
