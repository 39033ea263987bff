package org.failoverlab.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.BondView;
import org.failoverlab.protocols.bonding.LinkState;
import org.failoverlab.protocols.bonding.SlaveView;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a slave of a bond is the active one or not, in a few sentences. */
class BondStoryTest {
    private static final long NOW_NS = 10_000_000_000L;
    private static final String MII = "mode: active-backup, miimon: 100ms";
    private static final String ARP = "mode: active-backup, miimon: 0, arp_interval: 200ms, arp_ip_target: [10.0.0.9]";

    private final List<SlaveView> slaves = new ArrayList<>();
    private int active;
    private String selection = "";

    /** What a bond with these options says of itself at the start of a run: only its options count here. */
    private static BondSettings settings(String options) throws Exception {
        Network network = NetworkBuilder.build(
                ScenarioReader.readYaml(
                                "topology: {switches: [A1, A2]}\nuntil: 1s\nhosts: {H1: {at: [A1, A2], bond: {"
                                        + options + "}}}\n",
                                "test")
                        .plan(),
                new Simulation(1));
        return network.bonds().values().iterator().next().state().settings();
    }

    private void slave(LinkState link, boolean carrier, int looksLeft, long receivedNs, long sinceNs, boolean sends) {
        int number = slaves.size() + 1;
        slaves.add(new SlaveView(
                "H1:" + number,
                number,
                number,
                link,
                carrier,
                sends,
                looksLeft,
                receivedNs,
                -1,
                0,
                50,
                null,
                sinceNs,
                "",
                -1));
    }

    private void up() {
        slave(LinkState.UP, true, 0, -1, 0, true);
    }

    private BondStory story(String options) throws Exception {
        List<MemberFacts> facts = new ArrayList<>();
        for (int i = 1; i <= slaves.size(); i++) {
            facts.add(new MemberFacts("A" + i + ":5", true, true));
        }
        BondView view =
                new BondView("H1:bond0", settings(options), 0, 0, active >= 0, 1, active, slaves, 0, -1, selection, -1);
        return new BondStory(view, facts, system -> "S", NOW_NS);
    }

    private String tell(int number, String options) throws Exception {
        return story(options).slaves().get(number - 1).text();
    }

    @Test
    void theActiveSlaveSaysThatAllIsSentByIt() throws Exception {
        up();
        up();

        assertThat(tell(1, MII))
                .isEqualTo(
                        "H1:1 (to A1:5) is the active slave: all is sent by it. It stays so until its link fails, or one"
                                + " comes up that is preferred. The MII monitor has seen carrier since the start. Its link has never"
                                + " failed.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | It is as good as H1:1, which stays the active one until its link fails.",
                ", primary: 1 | H1:1 is the primary slave, and preferred (primary_reselect always).",
                ", primary: 2, primary_reselect: failure"
                        + " | It is the primary slave, but H1:1 stays the active one until its link fails"
                        + " (primary_reselect failure).",
                ", primary: 2, primary_reselect: better"
                        + " | It is the primary slave, but it is chosen again only when it is faster than H1:1",
                ", primary: 2 | It is the primary slave, and is chosen when the driver chooses next",
                "', slaves: {1: {prio: 10}}' | It has the lower prio: 0 < 10 of H1:1.",
                "', primary_reselect: failure, slaves: {2: {prio: 10}}'"
                        + " | It has the higher prio, 10 > 0 of H1:1, but H1:1 stays the active one"
            })
    void aBackupSaysWhyAnotherOneIsPreferred(String options, String why) throws Exception {
        up();
        up();

        assertThat(tell(2, MII + options))
                .startsWith("H1:2 (to A2:5) is a backup: nothing is sent by it. ")
                .contains(why);
    }

    @Test
    void theActiveSlaveSaysWhatItIsChosenFor() throws Exception {
        up();
        up();

        assertThat(tell(1, MII + ", primary: 1")).contains("all is sent by it. It is the primary slave.");
        assertThat(tell(1, MII + ", slaves: {1: {prio: 10}}"))
                .contains("Of those whose link is up, none has a higher prio than 10.");
    }

    @Test
    void theActiveSlaveSaysWhatItWasChosenAs() throws Exception {
        up();
        selection = "the first whose link is up";

        assertThat(tell(1, MII)).contains("all is sent by it. It was chosen as the first whose link is up. No other");
    }

    @Test
    void whoHasNoCarrierSaysSinceWhen() throws Exception {
        up();
        slave(LinkState.DOWN, false, 0, -1, 3_050_000_000L, false);

        assertThat(tell(2, MII)).contains("The MII monitor has seen no carrier since 3.05 s.");
        assertThat(tell(1, MII)).contains("No other slave has a link that is up.");
    }

    @Test
    void whatTheDriverHasNotSeenYetIsTold() throws Exception {
        slave(LinkState.UP, false, 0, -1, 0, true);
        slave(LinkState.DOWN, true, 0, -1, 3_050_000_000L, false);

        assertThat(tell(1, MII))
                .contains("It has none any more; the driver learns of it at its next look, within 100.0 ms.");
        assertThat(tell(2, MII)).contains("It has carrier again; the driver learns of it at its next look");
    }

    @Test
    void delaysThatRunAreTold() throws Exception {
        slave(LinkState.FAIL, false, 2, -1, 9_900_000_000L, true);
        slave(LinkState.BACK, true, 0, -1, 9_900_000_000L, false);

        assertThat(tell(1, MII))
                .contains("downdelay runs: unless carrier is back, its link counts as down in 3 looks of the driver,"
                        + " 300.0 ms at most.");
        assertThat(tell(2, MII))
                .contains(
                        "updelay runs: if carrier stays, its link counts as up in 1 look of the driver, 100.0 ms at most.");
    }

    @Test
    void silenceIsCountedInIntervals() throws Exception {
        active = 1;
        slave(LinkState.DOWN, true, 0, 9_300_000_000L, 9_800_000_000L, false);
        up();

        assertThat(tell(1, ARP + ", arp_validate: all"))
                .contains(
                        "The ARP monitor takes its link for down since 9.8 s: no ARP answer from 10.0.0.9 for 3 intervals of"
                                + " 200.0 ms; what counts was last heard at 9.3 s. ARP requests of the monitor by it: 50.");
        assertThat(tell(1, ARP)).contains("no frame of anybody for 3 intervals");
        assertThat(tell(1, ARP + ", arp_validate: filter")).contains("no ARP packet of anybody for 3 intervals");
        assertThat(tell(1, ARP + ", arp_validate: active")).contains("no frame of anybody for 3 intervals");
    }

    @Test
    void theActiveSlaveSaysHowLongItIsWaitedFor() throws Exception {
        slave(LinkState.UP, true, 0, 9_900_000_000L, 0, true);
        slave(LinkState.UP, true, 0, 9_900_000_000L, 0, false);

        assertThat(tell(1, ARP))
                .contains(
                        "what counts was last heard at 9.9 s. Without another sign of life it counts as down at the first"
                                + " look after 10.4 s (2 intervals and a half).");
        assertThat(tell(2, ARP)).contains("after 10.6 s (3 intervals and a half).");
    }

    @Test
    void withoutAMonitorNothingIsNoticed() throws Exception {
        slave(LinkState.UP, false, 0, -1, 0, true);
        up();
        String none = "mode: active-backup, miimon: 0";

        assertThat(tell(1, none))
                .contains("The driver has taken its link for up since the start and does not look again (miimon 0,"
                        + " arp_interval 0), though it has no carrier.");
        assertThat(story(none).about())
                .contains(
                        "Nothing is monitored (miimon 0, arp_interval 0): the driver never learns that a slave has failed");
    }

    @Test
    void aBondWithoutAnActiveSlaveSaysSo() throws Exception {
        active = -1;
        slave(LinkState.DOWN, false, 0, -1, 0, false);

        assertThat(story(MII).about()).contains("It has no active slave, so it is down: nothing can be sent.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "balance-rr | After 1 frame the next slave has its turn, so frames of one conversation may overtake",
                "broadcast | Every frame arrives as often as there are ways for it.",
                "balance-xor, xmit_hash_policy: layer3+4"
                        + " | a hash of its IP addresses and ports, or, where it has none, its hardware addresses and its type"
                        + " (layer3+4) chooses: its remainder when divided by 2.",
                "balance-xor, xmit_hash_policy: layer2+3"
                        + " | a hash of its hardware addresses, its type and its IP addresses (layer2+3) chooses"
            })
    void howFramesAreSpreadIsTold(String mode, String words) throws Exception {
        active = -1;
        up();
        up();

        assertThat(story("miimon: 100ms, mode: " + mode).about()).contains("H1:1 and H1:2 send.", words);
    }
}
