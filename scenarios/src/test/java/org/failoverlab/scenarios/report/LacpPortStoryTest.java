package org.failoverlab.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.protocols.lacp.LacpInfo;
import org.failoverlab.protocols.lacp.PortView;
import org.failoverlab.protocols.lacp.Unused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a port of an aggregator carries traffic or does not, in a few sentences. */
class LacpPortStoryTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NOW_NS = 100 * SECOND_NS;
    private static final long S1 = 0x0200_0000_0001L;
    private static final long S2 = 0x0200_0000_0002L;
    private static final long S3 = 0x0200_0000_0003L;
    private static final int ALL = LacpInfo.ACTIVITY
            | LacpInfo.AGGREGATION
            | LacpInfo.SYNCHRONIZATION
            | LacpInfo.COLLECTING
            | LacpInfo.DISTRIBUTING;

    private final List<PortView> group = new ArrayList<>();

    /** A port in the making: it collects and distributes, and its partner is S2. */
    private static final class Maker {
        private final int number;
        private PortView.Selected selected = PortView.Selected.SELECTED;
        private boolean carrier = true;
        private boolean collects = true;
        private boolean distributes = true;
        private boolean alone;
        private String receive = "CURRENT";
        private String mux = "COLLECTING_DISTRIBUTING";
        private String partnerChurn = "NO_PARTNER_CHURN";
        private int key = 1;
        private int priority = 32_768;
        private int state = ALL;
        private int systemPriority = 32_768;
        private long partner = S2;
        private int partnerKey = 7;
        private int partnerState = ALL;
        private long currentWhileNs = 2 * SECOND_NS;
        private long waitWhileNs = -1;
        private Unused unused = Unused.NOTHING;
        private long lastNs = 99 * SECOND_NS;

        Maker(int number) {
            this.number = number;
        }

        Maker idle(String newMux) {
            mux = newMux;
            collects = false;
            distributes = false;
            return this;
        }

        Maker selected(PortView.Selected newSelected) {
            selected = newSelected;
            return idle("DETACHED");
        }

        Maker receive(String newReceive, long newCurrentWhileNs) {
            receive = newReceive;
            currentWhileNs = newCurrentWhileNs;
            return this;
        }

        PortView make() {
            LacpInfo actor = new LacpInfo(systemPriority, S1, key, priority, number, state);
            LacpInfo other = new LacpInfo(32_768, partner, partnerKey, 32_768, number + 10, partnerState);
            return new PortView(
                    "S1:" + number,
                    carrier,
                    selected,
                    collects,
                    distributes,
                    alone,
                    receive,
                    "SLOW_PERIODIC",
                    mux,
                    "NO_ACTOR_CHURN",
                    partnerChurn,
                    actor,
                    other,
                    currentWhileNs,
                    waitWhileNs,
                    12,
                    11,
                    0,
                    0,
                    lastNs,
                    unused,
                    0,
                    0);
        }
    }

    private String tell(Maker port, boolean fullDuplex) {
        PortView view = port.make();
        group.add(view);
        return new LacpPortStory(
                        view,
                        new MemberFacts("S2:" + (port.number + 10), true, fullDuplex),
                        group,
                        system -> system == S2 ? "S2" : system == S3 ? "S3" : "S1",
                        NOW_NS)
                .tell(2, "It is suspended.");
    }

    private String tell(Maker port) {
        return tell(port, true);
    }

    @Test
    void whoCarriesTrafficSaysSoAndWhatItsMachinesAreIn() {
        assertThat(tell(new Maker(1)))
                .isEqualTo("S1:1 (to S2:11) collects and distributes: it hands up what comes in, and sends its share."
                        + " Receive machine CURRENT: its partner is heard in time; Mux machine COLLECTING_DISTRIBUTING: it"
                        + " hands up what comes in, and sends; Periodic Transmission machine SLOW_PERIODIC: it sends a LACPDU"
                        + " every 30 s, as its partner wants it. What it has heard holds for another 2.000 s, unless another"
                        + " LACPDU comes; then it is EXPIRED, and carries nothing. It says of itself: system"
                        + " 32768,02:00:00:00:00:01, key 1, port 32768,1, state 0x3D = Activity, Aggregation,"
                        + " Synchronization, Collecting, Distributing; long timeout. What it knows of its partner, S2: system"
                        + " 32768,02:00:00:00:00:02, key 7, port 32768,11, state 0x3D = Activity, Aggregation,"
                        + " Synchronization, Collecting, Distributing; long timeout. LACPDUs: 12 sent, 11 received, the last"
                        + " 1.000 s ago.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "61 | 0x3D = Activity, Aggregation, Synchronization, Collecting, Distributing; long timeout",
                "63 | 0x3F = Activity, Timeout, Aggregation, Synchronization, Collecting, Distributing; short timeout",
                "69 | 0x45 = Activity, Aggregation, Defaulted; long timeout, out of sync",
                "135 | 0x87 = Activity, Timeout, Aggregation, Expired; short timeout, out of sync",
                "0 | 0x00 = no bit set; passive, long timeout, individual, out of sync"
            })
    void aStateOctetIsSpeltOut(int octet, String words) {
        assertThat(LacpWords.state(new LacpInfo(0, 0, 0, 0, 0, octet))).isEqualTo(words);
    }

    @Test
    void withoutCarrierNothingElseMatters() {
        Maker port = new Maker(1).idle("DETACHED").receive("PORT_DISABLED", -1);
        port.carrier = false;

        assertThat(tell(port))
                .startsWith("S1:1 (to S2:11) neither collects nor distributes. It has no carrier. Receive machine"
                        + " PORT_DISABLED: its link is down;");
    }

    @Test
    void aSilentPartnerExpires() {
        Maker port = new Maker(1).idle("ATTACHED").receive("EXPIRED", SECOND_NS);
        port.lastNs = 10 * SECOND_NS;

        assertThat(tell(port))
                .contains(
                        "No LACPDU has come for 90.00 s, so what its partner said holds no longer (EXPIRED).",
                        "Unless a LACPDU comes within 1.000 s, it is DEFAULTED.");
    }

    @Test
    void aLostPartnerIsReplacedByWhatIsSet() {
        Maker port = new Maker(1).idle("DETACHED").receive("DEFAULTED", -1);
        port.lastNs = 7 * SECOND_NS;

        assertThat(tell(port))
                .contains(
                        "No LACPDU has come for 93.00 s, so its partner counts as lost (its Receive machine has gone from"
                                + " EXPIRED to DEFAULTED). It is suspended.",
                        "What is set for its partner: system");
    }

    @Test
    void whoNeverSpokeDoesNotSpeakLacp() {
        Maker port = new Maker(1).idle("DETACHED").receive("DEFAULTED", -1);
        port.lastNs = -1;

        assertThat(tell(port)).contains("No LACPDU has ever come: whoever is at the other end does not speak LACP");
    }

    @Test
    void anIndividualPartnerIsNamed() {
        Maker port = new Maker(1).selected(PortView.Selected.UNSELECTED);
        port.partnerState = ALL & ~LacpInfo.AGGREGATION;

        assertThat(tell(port))
                .contains("Its partner, S2, says that the link is Individual: it must not be aggregated.");
    }

    @Test
    void whatElseKeepsItOutIsTakenFromItsSystem() {
        Maker port = new Maker(1).selected(PortView.Selected.UNSELECTED);
        port.unused = Unused.LOOPBACK;

        assertThat(tell(port)).contains("It is not selected: leads to a port of the same aggregator.");
    }

    @Test
    void halfDuplexIsNotAggregated() {
        assertThat(tell(new Maker(1).selected(PortView.Selected.UNSELECTED), false))
                .contains("It is half duplex: LACP aggregates full-duplex links only");
    }

    @Test
    void anotherPartnerDoesNotFit() {
        group.add(new Maker(1).make());
        Maker port = new Maker(2).selected(PortView.Selected.UNSELECTED);
        port.partner = S3;

        assertThat(tell(port)).contains("It leads to another partner: S3, while S1:1 leads to S2.");
    }

    @Test
    void anotherKeyOfThePartnerDoesNotFit() {
        group.add(new Maker(1).make());
        Maker port = new Maker(2).selected(PortView.Selected.UNSELECTED);
        port.partnerKey = 8;

        assertThat(tell(port)).contains("Its partner has another key there: 8, while S1:1 hears 7.");
    }

    @Test
    void anotherKeyOfItsOwnDoesNotFit() {
        group.add(new Maker(1).make());
        Maker port = new Maker(2).selected(PortView.Selected.UNSELECTED);
        port.key = 5;

        assertThat(tell(port)).contains("It has another key itself: 5, while S1:1 has 1.");
    }

    @Test
    void aStandbyPortIsComparedWithTheLastThatIsActive() {
        Maker better = new Maker(1);
        better.priority = 100;
        Maker last = new Maker(2);
        last.priority = 200;
        group.add(better.make());
        group.add(last.make());
        Maker port = new Maker(3).selected(PortView.Selected.STANDBY);

        assertThat(tell(port))
                .contains(
                        "It is standby: it would fit, but no more than 2 ports may be active, and others come first (this"
                                + " end decides, as the system with the lower identifier). Its port priority is higher, and the lower"
                                + " comes first: 32768 > 200 of S1:2. It takes the place of the first one that fails.");
    }

    @Test
    void aLowSystemPriorityComesBeforeTheUsualOne() {
        Maker other = new Maker(1);
        other.systemPriority = 100;
        group.add(other.make());
        Maker port = new Maker(3).selected(PortView.Selected.STANDBY);
        port.systemPriority = 100;

        assertThat(tell(port)).contains("(this end decides, as the system with the lower identifier)");
    }

    @Test
    void ofEqualPriorityTheNumberDecidesOfTheSystemThatDecides() {
        Maker other = new Maker(1);
        other.systemPriority = 40_000;
        group.add(other.make());
        Maker port = new Maker(3).selected(PortView.Selected.STANDBY);
        port.systemPriority = 40_000;

        assertThat(tell(port))
                .contains(
                        "(S2 decides, as the system with the lower identifier)",
                        "Of equal port priority 32768, the lower port number comes first: 11 of S1:1 < 13.");
    }

    @Test
    void whoWaitsSaysForHowLong() {
        Maker port = new Maker(1).idle("WAITING");
        port.waitWhileNs = 1_500_000_000L;

        assertThat(tell(port)).contains("It is selected, and waits for another 1.500 s (wait_while)");
    }

    @Test
    void aPartnerOutOfSyncIsWaitedFor() {
        Maker port = new Maker(1).idle("ATTACHED");
        port.partnerState = LacpInfo.ACTIVITY | LacpInfo.AGGREGATION;
        port.partnerChurn = "PARTNER_CHURN";

        assertThat(tell(port))
                .contains(
                        "Its partner is not in sync: S2 has not attached its end of the link to the right aggregator",
                        "Partner Churn machine PARTNER_CHURN: for 60 s or more its partner has not come into sync.");
    }

    @Test
    void aPartnerThatDoesNotCollectIsWaitedFor() {
        Maker port = new Maker(1);
        port.mux = "COLLECTING";
        port.distributes = false;
        port.partnerState = LacpInfo.ACTIVITY | LacpInfo.AGGREGATION | LacpInfo.SYNCHRONIZATION;

        assertThat(tell(port))
                .contains(
                        "collects, but does not distribute: it hands up what comes in, and sends nothing.",
                        "Its partner does not collect yet, so what it sent would be lost.");
    }

    @Test
    void whoStandsAloneIsAPortOfItsOwn() {
        Maker port = new Maker(1).idle("DETACHED").receive("DEFAULTED", -1);
        port.alone = true;

        assertThat(tell(port))
                .startsWith("S1:1 (to S2:11) stands alone: it is a port of its own, and no part of the bundle.");
    }
}
