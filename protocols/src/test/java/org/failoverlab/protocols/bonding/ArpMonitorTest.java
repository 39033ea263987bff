package org.failoverlab.protocols.bonding;

import static org.failoverlab.protocols.bonding.BondLan.MS;
import static org.failoverlab.protocols.bonding.BondLan.SECOND;
import static org.failoverlab.protocols.bonding.BondLan.SERVER;
import static org.failoverlab.protocols.bonding.Options.activeBackup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.bonding.BondSettings.ArpValidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ARP monitor of active-backup mode: intervals, targets, what counts, and the search when nothing is heard. */
class ArpMonitorTest {
    /** arp_interval 1000 of a kernel of 1000 Hz: see {@link KernelTimeTest}. */
    private static final long LOOK = 1_024 * MS;

    private static BondLan lan(long seed, Options options) {
        return new BondLan(seed, 2, options.settings()).begin();
    }

    private static Options arp() {
        return activeBackup().arp(1_000, SERVER);
    }

    private static List<BondLan.Seen> probes(BondLan lan) {
        return lan.seen(each -> each.sent() && each.isRequest() && !each.isAnnouncement());
    }

    @Test
    void itAsksByTheActiveSlaveWithTheBondsOwnAddresses() {
        BondLan lan = lan(1, arp()).until(10 * SECOND);
        List<BondLan.Seen> probes = probes(lan);
        assertEquals(LOOK, probes.get(5).atNs() - probes.get(4).atNs());
        for (BondLan.Seen each : probes) {
            assertEquals(0, each.card());
            assertEquals(MacAddress.BROADCAST, each.frame().destination());
            assertEquals(lan.bundle.address(), each.frame().source());
            assertEquals(lan.bundle.address(), each.arp().senderHardware());
            assertEquals(BondLan.HOST, each.arp().senderProtocol());
            assertEquals(0, each.arp().targetHardware());
            assertEquals(SERVER, each.arp().targetProtocol());
        }
        assertEquals(probes.size(), lan.driver.state().slaves().get(0).arpRequests());
        assertEquals(1, lan.changes.size());
    }

    @Test
    void itAsksEveryTargetAndForOneBeyondItsSubnetWithoutSayingWhoItIs() {
        int far = Ipv4Address.parse("192.0.2.1");
        BondLan lan = lan(1, activeBackup().arp(1_000, SERVER, far)).until(3 * SECOND);
        assertEquals(
                2
                        * probes(lan).stream()
                                .filter(each -> each.arp().targetProtocol() == SERVER)
                                .count(),
                probes(lan).size());
        probes(lan).stream()
                .filter(each -> each.arp().targetProtocol() == far)
                .forEach(each -> assertEquals(0, each.arp().senderProtocol()));
    }

    @Test
    void validatedItFailsOverAtTheThirdLookWithoutAnAnswer() {
        for (long seed = 1; seed <= 30; seed++) {
            BondLan lan = lan(seed, arp().validate(ArpValidate.ALL)).withPing().until(10 * SECOND);
            lan.cut(0);
            long lastNs = probes(lan).get(probes(lan).size() - 1).atNs();
            lan.until(20 * SECOND);
            assertEquals(lastNs + 3 * LOOK, lan.changes.get(1).atNs(), "seed " + seed);
            assertEquals(2, lan.changes.size());
        }
    }

    @Test
    void unvalidatedAnyTrafficCountsSoThatTheBackupMayBeGivenUpFirst() {
        boolean early = false;
        boolean late = false;
        for (long seed = 1; seed <= 60; seed++) {
            BondLan lan = lan(seed, arp()).withPing().until(10 * SECOND);
            lan.hurtUplink(0, LinkFault.cut(LinkFault.Way.BOTH));
            long sinceLook =
                    10 * SECOND - probes(lan).get(probes(lan).size() - 1).atNs();
            lan.until(20 * SECOND);
            double outage = lan.outageMs();
            // Two and a half intervals after the last reply to the ping, at the next look; or when the backup, which
            // heard only
            // the monitor's own requests, is down by then too, a look later, after it was asked by.
            boolean isLate = sinceLook > 3 * LOOK - 2_500 * MS;
            double expected = ((isLate ? 5 : 3) * LOOK - sinceLook) / 1e6;
            assertTrue(Math.abs(outage - expected) < 8, "seed " + seed + ": " + outage + " for " + expected);
            late |= isLate;
            early |= !isLate;
        }
        assertTrue(early && late);
    }

    @Test
    void itDoesNotLookAtCarriers() {
        BondLan lan = lan(1, arp().validate(ArpValidate.ALL)).until(10 * SECOND);
        lan.cut(0);
        assertEquals(LinkState.UP, lan.until(11 * SECOND).link(0));
        assertEquals(1, lan.until(14 * SECOND).active());
        BondLan.Line down = lan.line(10 * SECOND, "link status definitely down");
        assertTrue(down.what().contains("nothing received for more than 2 and a half intervals"), down.what());
    }

    @Test
    void moreIntervalsMayBeMissed() {
        for (int missed : new int[] {1, 4}) {
            BondLan lan =
                    lan(1, arp().validate(ArpValidate.ALL).missedMax(missed)).until(20 * SECOND);
            lan.cut(0);
            long lastNs = probes(lan).get(probes(lan).size() - 1).atNs();
            lan.until(40 * SECOND);
            assertEquals(lastNs + (missed + 1) * LOOK, lan.changes.get(1).atNs());
        }
    }

    @Test
    void thePrimaryIsTakenBackWhenItHearsTheMonitorsOwnRequests() {
        BondLan lan = lan(1, arp().validate(ArpValidate.ALL).primary(0)).until(10 * SECOND);
        lan.cut(0);
        lan.until(20 * SECOND);
        assertEquals(1, lan.active());
        lan.mend(0);
        lan.until(20 * SECOND + 3 * LOOK);
        assertEquals(0, lan.active());
        assertEquals(3, lan.changes.size());
    }

    @Test
    void aTargetThatIsDownIsAFalseFailoverAndThenASearch() {
        BondLan lan = lan(1, arp().validate(ArpValidate.ALL)).until(10 * SECOND);
        lan.server.powerOff(this);
        lan.until(10 * SECOND + 3 * LOOK + 100 * MS);
        assertNotEquals(0, lan.active());
        lan.until(30 * SECOND);
        assertEquals(-1, lan.active());
        assertTrue(!lan.bundle.isUp(), "a bond without active slave has no carrier");
        List<BondLan.Seen> last =
                probes(lan).subList(probes(lan).size() - 4, probes(lan).size());
        assertEquals(1 - last.get(0).card(), last.get(1).card(), "it asks by one after the other");
        assertEquals(last.get(0).card(), last.get(2).card());
        lan.server.powerOn(this);
        lan.until(30 * SECOND + 2 * LOOK);
        assertTrue(lan.active() >= 0 && lan.bundle.isUp());
    }

    @Test
    void oneTargetOfTwoIsEnoughUnlessAllMustAnswer() {
        for (boolean all : List.of(false, true)) {
            Options options =
                    activeBackup().arp(1_000, SERVER, BondLan.SECOND_SERVER).validate(ArpValidate.ALL);
            BondLan lan = lan(1, all ? options.allTargets() : options).until(10 * SECOND);
            assertEquals(1, lan.changes.size());
            lan.secondServer.powerOff(this);
            lan.until(20 * SECOND);
            assertEquals(all ? -1 : 0, lan.active());
        }
    }

    @Test
    void whileItSearchesItPassesOverSlavesWithoutCarrier() {
        BondLan lan = new BondLan(1, 3, arp().validate(ArpValidate.ALL).settings())
                .begin()
                .until(10 * SECOND);
        lan.cut(1);
        lan.server.powerOff(this);
        lan.until(30 * SECOND);
        assertTrue(
                lan.seen(each -> each.card() == 1 && each.atNs() > 10 * SECOND).isEmpty());
        assertEquals(LinkState.DOWN, lan.link(1));
    }

    @ParameterizedTest
    @EnumSource(ArpValidate.class)
    void othersTrafficKeepsASlaveUpUnlessItsArpIsValidated(ArpValidate validate) {
        // A neighbour on the same access switch asks for its own targets; the way to ours is cut.
        BondLan lan = lan(1, arp().validate(validate)).until(10 * SECOND);
        lan.hurtUplink(0, LinkFault.cut(LinkFault.Way.BOTH));
        for (int i = 0; i < 100; i++) {
            lan.until(10 * SECOND + i * 100 * MS);
            lan.host.port(1).inject(Strangers.arp(lan.simulation));
        }
        boolean isFooled = validate == ArpValidate.NONE
                || validate == ArpValidate.FILTER
                || validate == ArpValidate.BACKUP
                || validate == ArpValidate.FILTER_BACKUP;
        assertEquals(isFooled ? 0 : 1, lan.active());
    }

    @ParameterizedTest
    @EnumSource(ArpValidate.class)
    void trafficThatIsNoArpCountsOnlyWithoutFilter(ArpValidate validate) {
        BondLan lan = lan(1, arp().validate(validate)).until(10 * SECOND);
        lan.hurtUplink(0, LinkFault.cut(LinkFault.Way.BOTH));
        for (int i = 0; i < 100; i++) {
            lan.until(10 * SECOND + i * 100 * MS);
            lan.host.port(1).inject(Strangers.datagram(lan.simulation));
        }
        boolean isFooled = validate == ArpValidate.NONE || validate == ArpValidate.BACKUP;
        assertEquals(isFooled ? 0 : 1, lan.active());
    }

    @Test
    void whatTheCardFiltersOutIsNoSignOfLife() {
        BondLan lan = lan(1, arp()).until(10 * SECOND);
        lan.hurtUplink(0, LinkFault.cut(LinkFault.Way.BOTH));
        for (int i = 0; i < 100; i++) {
            lan.until(10 * SECOND + i * 100 * MS);
            lan.host.port(1).inject(Strangers.toSomebodyElse(lan.simulation));
            lan.host.port(1).inject(Strangers.toAGroup(lan.simulation));
        }
        assertEquals(1, lan.active());
    }

    @Test
    void aBackupThatHearsNothingIsDownAnIntervalLaterThanTheActiveOne() {
        BondLan lan = lan(1, arp()).until(10 * SECOND);
        lan.cut(1);
        long lastNs = probes(lan).get(probes(lan).size() - 1).atNs();
        lan.until(20 * SECOND);
        BondLan.LinkChange down = lan.linkChanges.get(0);
        assertEquals(new BondLan.LinkChange(lastNs + 4 * LOOK, 1, LinkState.UP, LinkState.DOWN), down);
        assertEquals(0, lan.active());
        BondLan.Line said = lan.line(10 * SECOND, "link status definitely down");
        assertEquals("no carrier", lan.numbered(said.cause()).what());
    }

    @Test
    void aSilentFailureInEitherDirectionIsSeen() {
        for (LinkFault.Way way : List.of(LinkFault.Way.FORWARD, LinkFault.Way.BACKWARD)) {
            BondLan lan = lan(1, arp().validate(ArpValidate.ALL)).until(10 * SECOND);
            lan.cables.get(0).apply(LinkFault.silence(way));
            assertEquals(1, lan.until(15 * SECOND).active());
        }
    }

    @Test
    void aSwitchThatHangsForwardsOnAndNothingHappens() {
        BondLan lan = lan(1, arp().validate(ArpValidate.ALL)).until(10 * SECOND);
        lan.access.get(0).hang(this);
        assertEquals(0, lan.until(20 * SECOND).active());
    }

    @Test
    void withoutTargetsNobodyIsAskedAndTheBondDies() {
        BondLan lan = lan(1, activeBackup().arp(1_000)).until(20 * SECOND);
        assertEquals(-1, lan.active());
        assertTrue(probes(lan).isEmpty());
    }

    @Test
    void failedOverItAnnouncesTheBondBeforeItAsks() {
        BondLan lan = lan(1, arp().validate(ArpValidate.ALL)).until(10 * SECOND);
        lan.cut(0);
        lan.until(20 * SECOND);
        List<BondLan.Seen> sent = lan.seen(each -> each.sent() && each.card() == 1 && each.isRequest());
        assertTrue(sent.get(0).isAnnouncement());
        assertTrue(!sent.get(1).isAnnouncement()
                && sent.get(1).atNs() - sent.get(0).atNs() < MS);
    }
}
