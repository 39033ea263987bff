package org.failoverlab.protocols.bonding;

import static org.failoverlab.protocols.bonding.BondLan.MS;
import static org.failoverlab.protocols.bonding.BondLan.SECOND;
import static org.failoverlab.protocols.bonding.BondLan.SERVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.XmitHashPolicy;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.protocols.bonding.BondSettings.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** balance-rr, balance-xor and broadcast: by which slaves they send, and their two monitors. */
class BalancingTest {
    private static BondLan lan(int cards, Options options) {
        return new BondLan(1, cards, options.settings()).withPing().begin();
    }

    /** By which cards the requests of the pings left from this time on, in their order. */
    private static List<Integer> cards(BondLan lan, long fromNs) {
        return lan
                .seen(each -> each.sent()
                        && each.atNs() >= fromNs
                        && each.frame().payload().meaning() instanceof Ipv4Packet packet
                        && packet.body() instanceof IcmpEcho)
                .stream()
                .map(BondLan.Seen::card)
                .toList();
    }

    @Test
    void framesLeaveByOneSlaveAfterTheOther() {
        BondLan lan = lan(3, Options.mode(Mode.BALANCE_RR).miimon(100)).until(SECOND);
        List<Integer> sent = cards(lan, 500 * MS);
        for (int i = 1; i < sent.size(); i++) {
            assertEquals((sent.get(i - 1) + 1) % 3, sent.get(i));
        }
    }

    @Test
    void soManyLeaveByOneBeforeTheNext() {
        BondLan lan = lan(2, Options.mode(Mode.BALANCE_RR).miimon(100).packetsPerSlave(4))
                .until(SECOND);
        List<Integer> sent = cards(lan, 500 * MS);
        for (int i = 4; i < sent.size(); i++) {
            assertEquals(1 - sent.get(i - 4), sent.get(i));
        }
    }

    @Test
    void withPacketsPerSlave0EachFrameLeavesByOneAtRandom() {
        BondLan lan = lan(2, Options.mode(Mode.BALANCE_RR).miimon(100).packetsPerSlave(0))
                .until(SECOND);
        List<Integer> sent = cards(lan, 500 * MS);
        long same = 0;
        for (int i = 1; i < sent.size(); i++) {
            same += sent.get(i).equals(sent.get(i - 1)) ? 1 : 0;
        }
        assertEquals(0.5, (double) same / (sent.size() - 1), 0.25);
    }

    @Test
    void theNextSlaveCarriesTheShareOfOneThatCannotSend() {
        BondLan lan = lan(3, Options.mode(Mode.BALANCE_RR).miimon(100)).until(SECOND);
        lan.cut(1);
        lan.until(2 * SECOND);
        List<Integer> sent = cards(lan, 1_500 * MS);
        long byLast = sent.stream().filter(each -> each == 2).count();
        assertEquals(2.0 / 3, (double) byLast / sent.size(), 0.05);
        assertTrue(sent.stream().noneMatch(each -> each == 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"BALANCE_RR", "BALANCE_XOR"})
    void aSlaveWithoutCarrierIsPassedOverBeforeTheMonitorLooks(Mode mode) {
        BondLan lan = lan(2, Options.mode(mode).miimon(10_000).hash(XmitHashPolicy.LAYER2))
                .until(SECOND);
        int busy = cards(lan, 900 * MS).get(0);
        lan.cut(busy);
        lan.until(SECOND + 500 * MS);
        assertEquals(LinkState.UP, lan.link(busy));
        assertTrue(cards(lan, SECOND + MS).stream().allMatch(each -> each == 1 - busy));
        assertFalse(cards(lan, SECOND + MS).isEmpty());
    }

    @Test
    void aConversationStaysOnItsSlave() {
        BondLan lan = lan(2, Options.mode(Mode.BALANCE_XOR).miimon(100)).until(2 * SECOND);
        assertEquals(1, cards(lan, 0).stream().distinct().count());
    }

    @Test
    void anotherPolicyCountsAtOnce() {
        Options options = Options.mode(Mode.BALANCE_XOR).miimon(100);
        BondLan lan = lan(2, options).until(SECOND);
        lan.driver.configure(options.hash(XmitHashPolicy.LAYER3_4).settings());
        lan.until(2 * SECOND);
        Ipv4Packet packet = (Ipv4Packet)
                lan.seen(each -> each.sent() && each.frame().payload().meaning() instanceof Ipv4Packet)
                        .get(0)
                        .frame()
                        .payload()
                        .meaning();
        int hash = XmitHashPolicy.LAYER3_4.hash(
                lan.seen(each -> each.sent() && each.frame().payload().meaning() == packet)
                        .get(0)
                        .frame());
        assertTrue(cards(lan, SECOND + MS).stream().allMatch(each -> each == Integer.remainderUnsigned(hash, 2)));
    }

    @Test
    void everyFrameLeavesByEverySlaveAndIsReceivedTwice() {
        BondLan lan = new BondLan(1, 2, Options.mode(Mode.BROADCAST).miimon(100).settings(), true)
                .withPing()
                .begin()
                .until(SECOND);
        assertTrue(lan.ping().replies().received() > 150);
        List<Integer> sent = cards(lan, 500 * MS);
        assertEquals(
                sent.stream().filter(each -> each == 0).count(),
                sent.stream().filter(each -> each == 1).count());
        assertTrue(lan.ping().replies().duplicates() > 0);
        lan.cut(0);
        lan.until(2 * SECOND);
        assertTrue(cards(lan, SECOND + MS).stream().allMatch(each -> each == 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"BALANCE_RR", "BALANCE_XOR", "BROADCAST"})
    void everySlaveAsksForTheTargetsAndHasToHearSomething(Mode mode) {
        BondLan lan = lan(2, Options.mode(mode).arp(100, SERVER)).until(5 * SECOND);
        assertEquals(LinkState.UP, lan.link(0));
        assertEquals(LinkState.UP, lan.link(1));
        lan.hurtUplink(0, LinkFault.cut(LinkFault.Way.BOTH));
        lan.until(8 * SECOND);
        assertEquals(LinkState.DOWN, lan.link(0));
        assertEquals(LinkState.UP, lan.link(1));
        assertTrue(cards(lan, 7 * SECOND).stream().allMatch(each -> each == 1));
        lan.uplinks.get(0).mend();
        lan.until(10 * SECOND);
        assertEquals(LinkState.UP, lan.link(0));
        lan.server.powerOff(this);
        lan.secondServer.powerOff(this);
        lan.until(20 * SECOND);
        assertTrue(lan.driver.state().slaves().get(0).arpRequests() > 100);
    }

    @Test
    void theBondIsDownWhenTheLastOfItsSlavesIs() {
        BondLan lan = lan(2, Options.mode(Mode.BALANCE_RR).miimon(100)).until(SECOND);
        lan.cut(0);
        assertTrue(lan.until(2 * SECOND).bundle.isUp());
        lan.cut(1);
        assertFalse(lan.until(3 * SECOND).bundle.isUp());
        lan.mend(1);
        assertTrue(lan.until(4 * SECOND).bundle.isUp());
    }

    @Test
    void nothingIsAnnouncedByModesThatBalance() {
        BondLan lan =
                lan(2, Options.mode(Mode.BALANCE_RR).miimon(100).numGratArp(5)).until(SECOND);
        lan.cut(0);
        lan.until(3 * SECOND);
        assertEquals(0, lan.driver.state().gratuitousArps());
    }
}
