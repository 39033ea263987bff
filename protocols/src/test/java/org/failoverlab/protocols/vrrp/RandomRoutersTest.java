package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random routers in random troubles: once advertisements get through again, one of those that can be is Master, the right one,
 * within what the formulas allow. More of them: {@code -Dvrrp.lans=3000}, from another number on: {@code -Dvrrp.first=3000}.
 */
class RandomRoutersTest {
    private static final int LANS = Integer.getInteger("vrrp.lans", 300);
    private static final int FIRST = Integer.getInteger("vrrp.first", 0);
    private static final int EPISODES = 4;
    /** Of frames and CPUs, for all messages of a change. */
    private static final long PROPAGATION_NS = 10 * VrrpLan.MS;

    /** One LAN, the same for the same number. */
    private static final class Life {
        final int version;
        final RandomStream random;
        final StringBuilder story = new StringBuilder();
        final VrrpLan lan;
        final boolean preempt;
        final long intervalNs;
        final List<VrrpLan.Router> down = new ArrayList<>();
        final List<VrrpLan.Router> hung = new ArrayList<>();
        final List<VrrpLan.Router> shut = new ArrayList<>();
        final Map<VrrpLan.Router, LinkFault> faults = new LinkedHashMap<>();

        Life(int version, int number) {
            this.version = version;
            random = new RandomStream(number, "random routers");
            Simulation simulation =
                    number % 3 == 0 ? new Simulation(number) : Simulation.shufflingTies(number, number / 3);
            lan = new VrrpLan(simulation, LinkSettings.ideal(1_000_000_000L, 1_000, 64_000));
            preempt = chance(70);
            intervalNs = version == 2 ? (1 + draw(3)) * VrrpLan.SECOND : (1 + draw(300)) * 10 * VrrpLan.MS;
            say(
                    "lan %d, version %d, interval %d ms%s",
                    number, version, intervalNs / VrrpLan.MS, preempt ? "" : ", no preemption");
            int count = 2 + draw(5);
            boolean hasOwner = chance(15);
            // Version 3 lets each have its own; this one is the longest then.
            boolean mixed = version == 3 && chance(30);
            for (int i = 0; i < count; i++) {
                boolean isOwner = hasOwner && i == 0;
                // Few values, so that ties are common.
                int priority = isOwner ? 255 : chance(50) ? 100 : 1 + draw(254);
                long ownNs = mixed ? (1 + draw((int) (intervalNs / (10 * VrrpLan.MS)))) * 10 * VrrpLan.MS : intervalNs;
                Given given = Given.version(version).priority(priority).interval(ownNs);
                if (!preempt) {
                    given.noPreempt();
                }
                lan.router(isOwner ? "10.0.0.1" : "10.0.0." + (10 + i * 7 % count), given.settings());
                say("r%d priority %d, interval %d ms", i + 1, priority, ownNs / VrrpLan.MS);
            }
            lan.begin();
        }

        int draw(int bound) {
            return (int) random.nextLong(bound);
        }

        boolean chance(int percent) {
            return draw(100) < percent;
        }

        void say(String words, Object... values) {
            story.append(String.format(Locale.ROOT, words, values)).append('\n');
        }

        void run(long durationNs) {
            say("run %d ns", durationNs);
            lan.run(durationNs);
        }

        void disturb() {
            for (int deeds = 1 + draw(5); deeds > 0; deeds--) {
                VrrpLan.Router router = lan.routers.get(draw(lan.routers.size()));
                int deed = draw(5);
                say(
                        "%s: %s",
                        router.device.name(),
                        List.of("power", "hang", "VRRP", "silence", "loss").get(deed));
                switch (deed) {
                    case 0 -> togglePower(router);
                    case 1 -> toggleHang(router);
                    case 2 -> toggleVrrp(router);
                    case 3 ->
                        toggle(router, LinkFault.silence(chance(50) ? LinkFault.Way.BOTH : LinkFault.Way.FORWARD));
                    default -> toggle(router, LinkFault.impairment(LinkFault.Way.BOTH, 0.1 + draw(9) / 10.0, 0, 0));
                }
                run(random.nextLong(6 * intervalNs));
            }
        }

        private void togglePower(VrrpLan.Router router) {
            if (down.remove(router)) {
                router.device.powerOn(this);
            } else {
                hung.remove(router);
                down.add(router);
                router.device.powerOff(this);
            }
        }

        private void toggleHang(VrrpLan.Router router) {
            if (hung.remove(router)) {
                router.device.resume(this);
            } else if (!down.contains(router)) {
                hung.add(router);
                router.device.hang(this);
            }
        }

        private void toggleVrrp(VrrpLan.Router router) {
            boolean wasShut = shut.remove(router);
            if (!wasShut) {
                shut.add(router);
            }
            router.vrrp.setEnabled(wasShut);
        }

        private void toggle(VrrpLan.Router router, LinkFault fault) {
            LinkFault old = faults.remove(router);
            if (old == null) {
                faults.put(router, fault);
                router.link.apply(fault);
            } else {
                router.link.clear(old);
            }
        }

        /** All cables and CPUs work again; some routers stay down or shut. */
        void mend() {
            say("all is mended but %d down and %d shut", down.size(), shut.size());
            faults.forEach((router, fault) -> router.link.clear(fault));
            faults.clear();
            List.copyOf(hung).forEach(this::toggleHang);
        }

        /** Those that can be Master. */
        List<VrrpLan.Router> living() {
            return lan.routers.stream()
                    .filter(each -> !down.contains(each) && !shut.contains(each))
                    .toList();
        }

        /** The longest Master_Down_Interval, until one has taken over for certain, and a round of advertisements. */
        long boundNs() {
            int lowest = living().stream()
                    .mapToInt(each -> each.view().effectivePriority())
                    .min()
                    .orElse(0);
            long skewNs = (256 - lowest) * (version == 2 ? VrrpLan.SECOND : intervalNs) / 256;
            return 3 * intervalNs + skewNs + intervalNs + PROPAGATION_NS;
        }

        VrrpLan.Router best() {
            return living().stream()
                    .max(Comparator.<VrrpLan.Router>comparingInt(
                                    each -> each.view().effectivePriority())
                            .thenComparing((a, b) -> Integer.compareUnsigned(a.on.address(), b.on.address())))
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void oneIsMasterTheRightOneInTime(int version) {
        for (int number = FIRST; number < FIRST + LANS; number++) {
            Life life = new Life(version, number);
            for (int episode = 0; episode <= EPISODES; episode++) {
                life.mend();
                life.run(life.boundNs());
                check(life);
                life.run(5 * life.intervalNs);
                check(life);
                life.disturb();
            }
        }
    }

    private static void check(Life life) {
        List<VrrpLan.Router> masters = life.lan.masters();
        if (life.living().isEmpty()) {
            assertThat(masters).as(life.story::toString).isEmpty();
            return;
        }
        assertThat(masters).as(life.story::toString).hasSize(1);
        VrrpLan.Router master = masters.get(0);
        if (life.preempt) {
            assertThat(master.view().effectivePriority())
                    .as(life.story::toString)
                    .isEqualTo(life.best().view().effectivePriority());
        } else if (life.best().first().settings().isOwner()) {
            assertThat(master).as(life.story::toString).isSameAs(life.best());
        }
        for (VrrpLan.Router router : life.living()) {
            boolean isMaster = router == master;
            assertThat(router.on.virtualAddresses()).as(life.story::toString).hasSize(isMaster ? 1 : 0);
            assertThat(router.state())
                    .as(life.story::toString)
                    .isEqualTo(isMaster ? VrrpState.MASTER : VrrpState.BACKUP);
            assertThat(router.view().masterAddress()).as(life.story::toString).isEqualTo(master.on.address());
        }
    }
}
