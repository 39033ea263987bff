package org.failoverlab.protocols.bonding;

import static org.failoverlab.protocols.bonding.BondLan.MS;
import static org.failoverlab.protocols.bonding.BondLan.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.protocols.bonding.BondSettings.ArpValidate;
import org.failoverlab.protocols.bonding.BondSettings.FailOverMac;
import org.failoverlab.protocols.bonding.BondSettings.PrimaryReselect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Active-backup under random options and faults: one sends at most, nothing comes twice, and it works again when all is mended. */
class RandomFaultsTest {
    private static final int STEPS = 60;

    private static <E> E any(RandomStream random, E[] values) {
        return values[(int) random.nextLong(values.length)];
    }

    private static Options options(RandomStream random, int cards) {
        Options options = Options.activeBackup()
                .primary((int) random.nextLong(cards + 1) - 1)
                .reselect(any(random, PrimaryReselect.values()))
                .failOverMac(any(random, FailOverMac.values()))
                .numGratArp(1 + (int) random.nextLong(3))
                .hz(random.nextLong(2) == 0 ? 100 : 250);
        if (random.nextLong(2) == 0) {
            return options.miimon(20 + random.nextLong(100))
                    .updelay(random.nextLong(500))
                    .downdelay(random.nextLong(500));
        }
        return options.arp(100 + random.nextLong(400), BondLan.SERVER)
                .validate(any(random, ArpValidate.values()))
                .missedMax(1 + (int) random.nextLong(3));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 2_000, 3_000})
    void oneSendsAtMostAndNothingComesTwice(long first) {
        for (long seed = first; seed < first + 25; seed++) {
            RandomStream random = new RandomStream(seed, "random faults");
            int cards = 2 + (int) random.nextLong(2);
            BondLan lan = new BondLan(seed, cards, options(random, cards).settings())
                    .withPing()
                    .begin();
            for (int step = 0; step < STEPS; step++) {
                lan.until(lan.simulation.nowNs() + (20 + random.nextLong(400)) * MS);
                act(lan, random, cards);
                check(lan, seed);
            }
            mendAll(lan);
            lan.until(lan.simulation.nowNs() + 10 * SECOND);
            long before = lan.ping().replies().received();
            lan.until(lan.simulation.nowNs() + SECOND);
            String message = "seed " + seed + ": " + lan.driver.state();
            assertTrue(lan.active() >= 0 && lan.bundle.isUp(), message);
            assertTrue(lan.ping().replies().received() > before + 150, message);
            assertEquals(0, lan.ping().replies().duplicates(), message);
        }
    }

    private void act(BondLan lan, RandomStream random, int cards) {
        int card = (int) random.nextLong(cards);
        switch ((int) random.nextLong(8)) {
            case 0, 1 -> lan.cut(card);
            case 2, 3, 4 -> {
                lan.mend(card);
                lan.uplinks.get(card).mend();
                lan.cables.get(card).mend();
            }
            case 5 -> lan.hurtUplink(card, LinkFault.cut(LinkFault.Way.BOTH));
            case 6 -> lan.cables.get(card).apply(LinkFault.silence(any(random, LinkFault.Way.values())));
            default -> {
                if (random.nextLong(3) == 0) {
                    lan.host.restart();
                } else {
                    lan.driver.setActiveSlave(card);
                }
            }
        }
    }

    private static void mendAll(BondLan lan) {
        for (int i = 0; i < lan.cables.size(); i++) {
            lan.mend(i);
            lan.cables.get(i).mend();
            lan.uplinks.get(i).mend();
        }
    }

    private static void check(BondLan lan, long seed) {
        List<SlaveView> slaves = lan.driver.state().slaves();
        long sending = slaves.stream().filter(SlaveView::isActive).count();
        long collecting = lan.bundle.members().stream()
                .filter(each -> each.isCollecting())
                .count();
        String message = "seed " + seed + " at " + lan.simulation.nowNs() + ": " + lan.driver.state();
        assertTrue(sending <= 1 && collecting <= 1, message);
        assertEquals(lan.active() >= 0 ? 1 : 0, sending, message);
        long addresses = slaves.stream().map(SlaveView::address).distinct().count();
        boolean isShared = lan.driver.state().settings().failOverMac() == FailOverMac.NONE;
        assertEquals(isShared ? 1 : slaves.size(), addresses, message);
    }
}
