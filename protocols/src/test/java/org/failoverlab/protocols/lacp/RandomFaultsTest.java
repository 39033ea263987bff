package org.failoverlab.protocols.lacp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.lacp.LacpLab.MS;
import static org.failoverlab.protocols.lacp.LacpLab.SECOND;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.failoverlab.engine.device.BundleMember;
import org.junit.jupiter.api.Test;

/**
 * In random troubles no end of a link distributes for longer than the standard's bound while the other end does not collect; and when all
 * is mended, both ends use the same links, as many as both may. More: {@code -Dlacp.lives=3000}, from another one on: {@code
 * -Dlacp.first=3000}.
 */
class RandomFaultsTest {
    private static final int LIVES = Integer.getInteger("lacp.lives", 120);
    private static final int FIRST = Integer.getInteger("lacp.first", 0);
    private static final int TROUBLES = 10;
    private static final long STEP = 50 * MS;
    /** One LACPDU may be held back for a second by the limit of three (6.4.16), and frames and CPUs take their time. */
    private static final long EXCHANGE = SECOND + 10 * MS;

    /** How long one end of a link has distributed what the other does not collect. */
    private static final class Deafness {
        private final RandomLife life;
        private final LacpLab.Switch from;
        private final LacpLab.Switch to;
        private final int number;
        private long sinceNs = -1;

        Deafness(RandomLife life, LacpLab.Switch from, LacpLab.Switch to, int number) {
            this.life = life;
            this.from = from;
            this.to = to;
            this.number = number;
        }

        void look() {
            long now = life.lab.simulation.nowNs();
            BundleMember sender = from.member(number);
            BundleMember receiver = to.member(number);
            boolean isDeaf = sender.isDistributing()
                    && from.device.isRunning()
                    && sender.port().isUp()
                    && !life.hangs(from)
                    && !receiver.isCollecting();
            if (!isDeaf) {
                sinceNs = -1;
            } else if (sinceNs < 0) {
                sinceNs = now;
            }
            if (sinceNs >= 0) {
                assertThat(now - sinceNs)
                        .as(() -> life.story + "at " + now / 1e9 + " s " + sender + " distributes to the deaf")
                        .isLessThanOrEqualTo(boundNs());
            }
        }

        /**
         * What was heard last is believed for current_while. With coupled control an end that has stopped to collect is IN_SYNC still,
         * and may say so, for as long as it is in EXPIRED: a Short_Timeout_Time.
         */
        private long boundNs() {
            AggregatorSettings settings = from.view().settings();
            long believedNs = LacpTimes.timeout(settings.shortTimeout()) + EXCHANGE + STEP;
            return settings.independentControl() ? believedNs : believedNs + LacpTimes.SHORT_TIMEOUT_TIME;
        }
    }

    @Test
    void nobodyDistributesForLongToAnEndThatDoesNotCollect() {
        for (int number = FIRST; number < FIRST + LIVES; number++) {
            RandomLife life = new RandomLife(number, null);
            List<Deafness> all = IntStream.rangeClosed(1, life.links.size())
                    .boxed()
                    .flatMap(n ->
                            Stream.of(new Deafness(life, life.a, life.b, n), new Deafness(life, life.b, life.a, n)))
                    .toList();
            for (int i = 0; i < TROUBLES; i++) {
                long endNs =
                        life.lab.simulation.nowNs() + life.random.nextLong(life.chance(20) ? 100 * SECOND : 8 * SECOND);
                while (life.lab.simulation.nowNs() < endNs) {
                    life.lab.run(STEP);
                    all.forEach(Deafness::look);
                }
                life.disturb();
            }
            life.mend();
            life.lab.run(100 * SECOND);
            checkAgreement(life);
        }
    }

    private static void checkAgreement(RandomLife life) {
        AggregatorSettings a = life.a.view().settings();
        AggregatorSettings b = life.b.view().settings();
        boolean bothPassive = a.mode() == AggregatorSettings.Mode.PASSIVE && b.mode() == a.mode();
        int wanted = bothPassive ? 0 : Math.min(life.links.size(), Math.min(a.maxActive(), b.maxActive()));
        assertThat(life.a.active()).as(life.story::toString).hasSize(wanted).isEqualTo(life.b.active());
        boolean isUp = wanted > 0;
        assertThat(life.a.view().isUp()).as(life.story::toString).isEqualTo(isUp);
        assertThat(life.b.view().isUp()).as(life.story::toString).isEqualTo(isUp);
    }
}
