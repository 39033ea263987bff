package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.failoverlab.scenarios.report.BondReport;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TextReport;
import org.junit.jupiter.api.Test;

/** Bonds from a scenario's words to its report. */
class BondRunTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MIIMON_NS = 100_000_000L;

    private static BondReport.Bond bond(String yaml, String timeline) throws Exception {
        return Bonds.run(yaml, timeline).bonds().bonds().get(0);
    }

    @Test
    void withoutBondsNothingIsSaidOfThem() throws Exception {
        Report report = Bonds.run("topology: ladder\nuntil: 1s\nhosts: {H1: L1}\n");

        assertThat(report.bonds()).isNull();
        assertThat(report.aggregations()).isNull();
        assertThat(TextReport.of(report)).doesNotContain("bond", "aggregation", "narrowest");
    }

    @Test
    void aBondStandsWithItsSlaves() throws Exception {
        BondReport.State state = bond(Bonds.SERVER, "").state();

        assertThat(state.name()).isEqualTo("H1:bond0");
        assertThat(state.mode()).isEqualTo("active-backup");
        assertThat(state.monitoring()).isEqualTo("MII every 100.0 ms");
        assertThat(state.activeSlave()).isEqualTo("H1:1");
        assertThat(state.slaves())
                .extracting(
                        BondReport.Slave::port,
                        BondReport.Slave::leadsTo,
                        BondReport.Slave::link,
                        BondReport.Slave::active)
                .containsExactly(tuple("H1:1", "A1:2", "up", true), tuple("H1:2", "A2:3", "up", false));
        assertThat(state.slaves().get(1).sentFrames()).isZero();
    }

    @Test
    void aFailoverIsTakenApart() throws Exception {
        BondReport.Bond bond = bond(Bonds.SERVER, "{at: 3s, cut: H1-A1}");

        assertThat(bond.failoverCount()).isEqualTo(1);
        BondReport.Failover failover = bond.failovers().get(0);
        assertThat(failover.from()).isEqualTo("H1:1");
        assertThat(failover.to()).isEqualTo("H1:2");
        assertThat(failover.kind()).isEqualTo("failed");
        assertThat(failover.entry()).isEqualTo("link H1-A1 is cut");
        assertThat(failover.entryNs()).isEqualTo(3 * SECOND);
        // The port needs a moment to notice, and the driver looks every 100 ms.
        assertThat(failover.detectionNs()).isBetween(1L, MIIMON_NS + 20_000_000L);
        assertThat(failover.decidedNs()).isEqualTo(failover.noticedNs()).isEqualTo(failover.atNs());
        assertThat(failover.failoverNs()).isZero();
        assertThat(failover.gratuitousNs()).isEqualTo(failover.atNs());
        assertThat(failover.relearnedNs()).isGreaterThan(failover.atNs());
        assertThat(failover.bridges())
                .extracting(each -> each.bridge(), each -> each.port())
                .contains(tuple("A2", "A2:3"), tuple("C1", "C1:Po1"));
        assertThat(failover.isFalse()).isFalse();
        assertThat(failover.reached()).isZero();
        assertThat(failover.reaches()).isEqualTo(1);
        BondReport.Interrupted flow = failover.flows().get(0);
        assertThat(flow.flow()).isEqualTo("ping H1 > S1");
        assertThat(flow.detectionNs() + flow.failoverNs() + flow.relearningNs()).isEqualTo(flow.outageNs());
        assertThat(bond.unnoticed()).isEmpty();
    }

    @Test
    void eachOutageOfACableThatFlapsIsToldOnce() throws Exception {
        String yaml = Bonds.SERVER.replace("miimon: 100ms", "miimon: 100ms, primary: A1");
        BondReport.Bond bond = bond(yaml, "{at: 3s, flap: {link: H1-A1, period: 500ms, duty: 30%}, for: 2s}");

        assertThat(bond.failoverCount()).isEqualTo(8);
        assertThat(bond.failovers().stream().flatMap(each -> each.flows().stream()))
                .isNotEmpty()
                .extracting(BondReport.Interrupted::flow, BondReport.Interrupted::fromNs)
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutGratuitousArpTheFramesOfTheHostTeachTheSwitches() throws Exception {
        String yaml = Bonds.SERVER.replace("miimon: 100ms", "miimon: 100ms, num_grat_arp: 0");
        BondReport.Failover failover =
                bond(yaml, "{at: 3s, cut: H1-A1}").failovers().get(0);

        assertThat(failover.gratuitousNs()).isEqualTo(-1);
        assertThat(failover.relearnedNs()).isGreaterThan(failover.atNs());
    }

    @Test
    void whatTheCardCannotSeeIsNeverNoticed() throws Exception {
        Report report = Bonds.run(Bonds.SERVER, "{at: 3s, cut: A1-C1, for: 1s}");
        List<BondReport.Unnoticed> unnoticed = report.bonds().bonds().get(0).unnoticed();

        assertThat(report.bonds().bonds().get(0).failovers()).isEmpty();
        assertThat(unnoticed)
                .extracting(
                        BondReport.Unnoticed::entry,
                        BondReport.Unnoticed::slave,
                        BondReport.Unnoticed::flow,
                        BondReport.Unnoticed::ended,
                        BondReport.Unnoticed::why)
                .containsExactly(tuple("link A1-C1 is cut", "H1:1", "ping H1 > S1", true, "the card kept its carrier"));
        assertThat(unnoticed.get(0).outageNs()).isBetween(SECOND, SECOND + 100_000_000L);
        assertThat(TextReport.of(report)).contains("never noticed: the card kept its carrier");
        assertThat(JsonReport.of(report)).contains("\"unnoticed\"", "\"falseFailovers\"");
    }

    /** Whoever has no other way to the server is not to blame for staying where it is. */
    @Test
    void aServerThatIsGoneIsNothingThatABondShouldHaveNoticed() throws Exception {
        assertThat(bond(Bonds.SERVER, "{at: 3s, crash: S1}").unnoticed()).isEmpty();
    }

    @Test
    void aFailoverThatLeadsToNobodyMoreIsFalse() throws Exception {
        BondReport.Bond bond = bond(Bonds.SERVER, "{at: 2s, crash: C1}, {at: 3s, cut: H1-A1}");

        assertThat(bond.falseFailovers()).isEqualTo(1);
        assertThat(bond.failovers().get(0).isFalse()).isTrue();
    }

    @Test
    void linksThatComeBackAreToldWithWhatLedToIt() throws Exception {
        BondReport.Bond bond = bond(Bonds.SERVER, "{at: 3s, cut: H1-A1, for: 1s}");

        assertThat(bond.linkChanges())
                .extracting(
                        BondReport.LinkChange::port,
                        BondReport.LinkChange::from,
                        BondReport.LinkChange::to,
                        BondReport.LinkChange::entry)
                .containsExactly(
                        tuple("H1:1", "up", "down", "link H1-A1 is cut"),
                        tuple("H1:1", "down", "up", "link H1-A1 is restored"));
    }

    @Test
    void aSlaveThatIsChosenByHandIsNotOwedToWhatItsLinkHasDoneBefore() throws Exception {
        BondReport.Bond bond = bond(Bonds.SERVER, "{at: 2s, cut: H1-A1, for: 500ms}, {at: 4s, activate: \"H1:A1\"}");

        BondReport.Failover last = bond.failovers().get(bond.failovers().size() - 1);
        assertThat(last.atNs()).isEqualTo(4 * SECOND);
        assertThat(last.entry()).isEqualTo("H1:1 is to be the active card");
        assertThat(last.kind()).isEqualTo("chosen");
        assertThat(last.noticedNs()).isEqualTo(-1);
    }

    @Test
    void withoutAnyMonitoringThereIsAWarning() throws Exception {
        String yaml = Bonds.SERVER.replace("miimon: 100ms", "miimon: 0");
        Report report = Bonds.run(yaml, "{at: 3s, cut: H1-A1}");

        assertThat(report.warnings())
                .anyMatch(each -> each.startsWith("H1: no monitoring at all (miimon and arp_interval are 0)"));
        assertThat(report.bonds().bonds().get(0).unnoticed())
                .extracting(BondReport.Unnoticed::why)
                .containsExactly("nothing looks at its slaves: no monitoring at all");
        assertThat(Bonds.run(Bonds.SERVER, "{at: 3s, cut: H1-A1}").warnings())
                .noneMatch(each -> each.contains("no monitoring"));
    }

    private static final String ASKING =
            Bonds.SERVER.replace("miimon: 100ms", "arp_interval: 200ms, arp_ip_target: 10.0.0.2, arp_validate: all");

    @Test
    void aTargetThatIsStartedAgainIsNotWhyTheNextSlaveHearsNothing() throws Exception {
        BondReport.Bond bond = bond(ASKING, "{at: 3s, crash: S1, for: 300ms}");

        assertThat(bond.failovers())
                .hasSizeGreaterThan(1)
                .extracting(BondReport.Failover::entry)
                .containsOnly("S1 crashes");
    }

    @Test
    void anotherMonitorThatLooksAtOnceIsWhyASlaveIsLost() throws Exception {
        BondReport.Bond bond = bond(
                Bonds.SERVER,
                "{at: 2s, cut: H1-A1, for: 500ms}, "
                        + "{at: 4s, set: {hosts: {H1: {bond: {arp_interval: 200ms, arp_ip_target: 10.0.0.2}}}}}");

        assertThat(bond.failovers())
                .filteredOn(each -> each.atNs() == 4 * SECOND)
                .isNotEmpty()
                .allMatch(each -> each.entry().startsWith("settings: host H1"));
    }

    @Test
    void manyBondsThatAreAlikeAreToldTogether() throws Exception {
        StringBuilder hosts = new StringBuilder();
        for (int i = 2; i <= 12; i++) {
            hosts.append("  H").append(i).append(": {at: [A1, A2], bond: {mode: active-backup, miimon: 0s}}\n");
        }
        Report report = Bonds.run(Bonds.SERVER.replace("  S1: C1\n", "  S1: C1\n" + hosts), "{at: 3s, cut: H1-A1}");

        assertThat(TextReport.of(report))
                .contains(
                        "H2:bond0, H3:bond0, H4:bond0, H5:bond0 and 7 more: active-backup, monitoring: none",
                        "H1:bond0: active-backup, monitoring: MII every 100.0 ms",
                        "… and the same of 8 more, in lines");
    }
}
