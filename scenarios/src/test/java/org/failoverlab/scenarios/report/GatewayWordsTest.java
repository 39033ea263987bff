package org.failoverlab.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a router is what it is in a virtual router, in a few words. */
class GatewayWordsTest {
    /** A member in the making: a Master or a Backup of priority 100, preempting. */
    private static final class Maker {
        private final String router;
        private final String address;
        private String state = "backup";
        private int priority = 100;
        private boolean preempt = true;
        private boolean running = true;
        private boolean interfaceUp = true;
        private boolean faulty;
        private String heard;
        private int heardPriority;
        private List<GatewayReport.Tracked> tracks = List.of();
        private String because;
        private GatewayReport.Sync sync;
        private GatewayReport.Change last;

        Maker(String router, String address) {
            this.router = router;
            this.address = address;
        }

        Maker master() {
            state = "master";
            return this;
        }

        Maker out() {
            state = "initialize";
            return this;
        }

        Maker priority(int newPriority) {
            priority = newPriority;
            return this;
        }

        Maker preempt(boolean newPreempt) {
            preempt = newPreempt;
            return this;
        }

        Maker down() {
            running = false;
            return out();
        }

        Maker hears(String from, int itsPriority) {
            heard = from;
            heardPriority = itsPriority;
            return this;
        }

        GatewayReport.Member make() {
            return new GatewayReport.Member(
                    router,
                    router + ":vlan10",
                    address,
                    3,
                    priority,
                    priority,
                    priority == 255,
                    preempt,
                    false,
                    true,
                    1_000_000_000L,
                    running,
                    false,
                    interfaceUp,
                    faulty,
                    state,
                    because,
                    heard,
                    heard == null ? null : "C" + heard.charAt(heard.length() - 1),
                    heardPriority,
                    1_000_000_000L,
                    0,
                    0,
                    -1,
                    0,
                    0,
                    0,
                    List.of("10.0.10.1"),
                    tracks,
                    sync,
                    last,
                    null);
        }
    }

    private static Maker c2() {
        return new Maker("C2", "10.0.10.2");
    }

    private static Maker c3() {
        return new Maker("C3", "10.0.10.3");
    }

    /** Why the first one is what it is. */
    private static String why(Maker one, Maker... others) {
        List<GatewayReport.Member> members = new ArrayList<>(List.of(one.make()));
        for (Maker each : others) {
            members.add(each.make());
        }
        return GatewayWords.withReasons(members).get(0).why();
    }

    @Test
    void aMasterIsItForItsPriorityItsAddressOrForWantOfABetterOne() {
        assertThat(why(c2().master().priority(255), c3())).isEqualTo("it owns the address");
        assertThat(why(c2().master().priority(200), c3())).isEqualTo("highest priority: 200 > 100 of C3");
        assertThat(why(c3().master(), c2())).isEqualTo("same priority as C2, higher address: 10.0.10.3 > 10.0.10.2");
        assertThat(why(c2().master(), c3())).isEqualTo("same priority as C3, but it was first");
        assertThat(why(c2().master(), c3().priority(200).preempt(false))).isEqualTo("C3 (200) does not preempt");
        assertThat(why(c2().master(), c3().priority(200))).isEqualTo("C3 (200) has not taken over yet");
        assertThat(why(c2().master(), c3().down())).isEqualTo("no other router is ready");
        assertThat(why(c2().master())).isEqualTo("it is the only router");
        assertThat(why(c2().master(), c3().master())).isEqualTo("it heeds no advertisement of C3, a Master, too");
    }

    @Test
    void theStrongestOfSeveralOthersCounts() {
        Maker c4 = new Maker("C4", "10.0.10.4").priority(120);

        assertThat(why(c2().master().priority(200), c3(), c4)).isEqualTo("highest priority: 200 > 120 of C4");
        assertThat(why(c2().master().priority(200), c3(), c4.down())).isEqualTo("highest priority: 200 > 100 of C3");
    }

    @Test
    void aBackupIsItForWhatItHears() {
        assertThat(why(c2())).isEqualTo("it has heard no Master yet");
        assertThat(why(c2().hears("10.0.10.3", 200))).isEqualTo("higher priority of C3: 200 > 100");
        assertThat(why(c2().hears("10.0.10.3", 100)))
                .isEqualTo("same priority as C3, lower address: 10.0.10.2 < 10.0.10.3");
        assertThat(why(c3().hears("10.0.10.2", 100))).isEqualTo("same priority as C2, which was first");
        assertThat(why(c2().hears("10.0.10.3", 50))).isEqualTo("it will take over from C3 (50)");
        assertThat(why(c2().preempt(false).hears("10.0.10.3", 50))).isEqualTo("it does not preempt C3 (50)");
        assertThat(why(c2().hears("10.0.10.3", 0))).isEqualTo("C3 has resigned");
        assertThat(why(c2().hears("10.0.10.3", 200), c3().priority(200).master()))
                .isEqualTo("higher priority of C3: 200 > 100");
        assertThat(why(c2().hears("10.0.10.3", 200), c3().priority(200).down()))
                .isEqualTo("C3 (200) was the Master when it last heard of one");
    }

    @Test
    void aSyncGroupDecidesForItsMembers() {
        Maker held = c2().priority(200).hears("10.0.10.3", 100);
        held.sync = new GatewayReport.Sync("a", List.of("10.0.20.1"), List.of("10.0.20.1"), 1, List.of("10.0.20.1"));
        assertThat(why(held)).isEqualTo("would be Master, but 10.0.20.1 of its sync group is not");
        assertThat(why(c3().master(), held)).isEqualTo("C2 (200) is held back by its sync group");
        held.sync = new GatewayReport.Sync("a", List.of("10.0.20.1"), List.of(), 0, List.of());
        assertThat(why(held)).isEqualTo("it would take over from C3 (100), but its sync group decides");
        Maker yielded = c2();
        yielded.last = new GatewayReport.Change(0, "master", "backup", "sync-group");
        assertThat(why(yielded)).isEqualTo("its sync group has yielded; it has heard no Master since");
    }

    @Test
    void addressesCompareAsNumbers() {
        assertThat(why(new Maker("C2", "10.0.10.10").master(), new Maker("C3", "10.0.10.9")))
                .isEqualTo("same priority as C3, higher address: 10.0.10.10 > 10.0.10.9");
    }

    @Test
    void whoTakesNoPartHasAReason() {
        assertThat(why(c2().down())).isEqualTo("the router is down");
        Maker cut = c2().out();
        cut.interfaceUp = false;
        assertThat(why(cut)).isEqualTo("its interface is down");
        Maker faulty = c2().out();
        faulty.faulty = true;
        assertThat(why(faulty)).isEqualTo("its sync group keeps it out");
        faulty.tracks = List.of(new GatewayReport.Tracked("interface C2:3", false, 0));
        assertThat(why(faulty)).isEqualTo("interface C2:3 has failed, which it tracks");
        Maker off = c2().out();
        off.because = "shut down";
        assertThat(why(off)).isEqualTo("shut down");
        assertThat(why(c2().out())).isEqualTo("it has not started yet");
    }
}
