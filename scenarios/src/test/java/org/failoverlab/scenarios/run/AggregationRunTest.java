package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.AggregationReport;
import org.failoverlab.scenarios.report.FlowWay;
import org.failoverlab.scenarios.report.NetworkState;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TextReport;
import org.failoverlab.scenarios.report.TreeReport;
import org.junit.jupiter.api.Test;

/** Bundles from a scenario's words to its report. */
class AggregationRunTest {
    /** Four hosts at either end of a bundle of two links; by the last octets of addresses, two flows go by each. */
    private static final String TRUNK = """
            until: 6s
            topology: {switches: [A, B], links: [A-B, A-B]}
            switches:
              A: {bundles: {Po1: {ports: [B], mode: "on", hash: layer3+4}}}
              B: {bundles: {Po1: {ports: [A], mode: "on", hash: layer3+4}}}
            hosts: {H1: A, H2: A, S1: B, S2: B}
            traffic:
              - constant: {from: H1, to: S1, rate: 600Mbps, size: 1500B, start: 1s, stop: 5s}
              - constant: {from: H2, to: S2, rate: 600Mbps, size: 1500B, start: 1s, stop: 5s}
            """;

    private static AggregationReport.Bundle bundle(Report report, String name) {
        return report.aggregations().bundles().stream()
                .filter(each -> each.state().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBundleStandsWithItsMembers() throws Exception {
        AggregationReport.State state =
                bundle(Bonds.run(Bonds.SERVER), "A2:Po1").state();

        assertThat(state.mode()).isEqualTo("on");
        assertThat(state.up()).isTrue();
        assertThat(state.partner()).isEqualTo("C1:Po1");
        assertThat(state.rateBitPerSecond()).isEqualTo(2_000_000_000L);
        assertThat(state.members())
                .extracting(
                        AggregationReport.Member::port,
                        AggregationReport.Member::leadsTo,
                        AggregationReport.Member::selected,
                        AggregationReport.Member::distributing)
                .containsExactly(tuple("A2:1", "C1:2", "selected", true), tuple("A2:2", "C1:3", "selected", true));
    }

    /** What the report says of the ways of flows is what the counters of members say. */
    @Test
    void theFlowsOfAMemberAreThoseThatItHasCarried() throws Exception {
        AggregationReport.Bundle bundle = bundle(Bonds.run(TRUNK), "A:Po1");

        for (AggregationReport.Load load : bundle.loads()) {
            long flows = bundle.flows().stream()
                    .filter(each -> each.ports().contains(load.port()))
                    .count();
            assertThat(load.sentFrames()).isBetween(flows * 199_000, flows * 201_000 + 10);
            assertThat(load.share()).isBetween(flows / 2.0 - 0.01, flows / 2.0 + 0.01);
        }
        assertThat(bundle.flows())
                .extracting(AggregationReport.Use::flow)
                .containsExactlyInAnyOrder("constant H1 > S1", "constant H2 > S2");
    }

    @Test
    void twoFlowsOnOneMemberWhileTheOtherIsIdleCanBeSeen() throws Exception {
        String yaml = TRUNK.replace("layer3+4", "layer2").replace("H2, to: S2", "H1, to: S1");
        Report report = Bonds.run(yaml);
        AggregationReport.Bundle bundle = bundle(report, "A:Po1");
        AggregationReport.Load idle = bundle.loads().stream()
                .filter(AggregationReport.Load::idle)
                .findFirst()
                .orElseThrow();

        assertThat(bundle.flows()).hasSize(2).allMatch(each -> !each.ports().contains(idle.port()));
        assertThat(report.warnings())
                .contains("A:Po1: " + idle.port() + " has carried nothing during the whole run: the hash (layer2) led"
                        + " every conversation to another member");
        assertThat(TextReport.of(report)).contains(idle.port() + " is used by no flow", "idle");
    }

    @Test
    void theBottleneckOfAFlowIsTheNarrowestLinkOnItsWay() throws Exception {
        String yaml = TRUNK.replace("layer3+4", "layer2").replace("H2, to: S2", "H1, to: S1");
        FlowWay way = Bonds.run(yaml).flowWays().get(0);

        assertThat(way.arrives()).isTrue();
        assertThat(way.links()).hasSize(3);
        assertThat(way.bundled()).hasSize(1);
        assertThat(way.bottleneck().from()).isEqualTo("H1:1");
        assertThat(way.bottleneck().drops()).isPositive();
        assertThat(way.words())
                .startsWith("constant H1 > S1: bottleneck H1:1 > A:3, 1 Gb/s, ")
                .endsWith(" dropped");
        assertThat(way.telling()).isTrue();
    }

    @Test
    void ofLinksWithSeveralRatesTheLowestCounts() throws Exception {
        String yaml = Bonds.SERVER + "links: {S1-C1: {rate: 100Mbps}}\n";
        FlowWay way = Bonds.run(yaml).flowWays().get(0);

        assertThat(way.bottleneck().to()).isEqualTo("S1:1");
        assertThat(way.bottleneck().rateBitPerSecond()).isEqualTo(100_000_000L);
        assertThat(way.telling()).isTrue();
        assertThat(Bonds.run(Bonds.SERVER).flowWays()).noneMatch(FlowWay::telling);
    }

    @Test
    void aWayThatIsBrokenAtTheEndIsToldAsItLastWas() throws Exception {
        FlowWay way = Bonds.run(Bonds.SERVER, "{at: 3s, crash: C1}").flowWays().get(0);

        assertThat(way.arrives()).isFalse();
        assertThat(way.asOfNs()).isEqualTo(3_000_000_000L);
        assertThat(way.links()).startsWith("H1:1 > A1:2");
    }

    @Test
    void aMemberThatLeavesAndJoinsIsToldWithWhatLedToIt() throws Exception {
        Report report = Bonds.run(Bonds.SERVER, "{at: 3s, cut: A2-C1, for: 1s}");

        assertThat(bundle(report, "A2:Po1").changes())
                .filteredOn(each -> each.atNs() > 0)
                .extracting(
                        AggregationReport.Change::what, AggregationReport.Change::port, AggregationReport.Change::entry)
                .containsExactly(
                        tuple("left", "A2:1", "link A2-C1 is cut"), tuple("joined", "A2:1", "link A2-C1 is restored"));
        assertThat(bundle(report, "A2:Po1").changes())
                .allMatch(each -> each.entry() == null || each.detectionNs() == each.atNs() - each.entryNs());
    }

    @Test
    void aBundleThatHasNoMemberLeftGoesDown() throws Exception {
        Report report = Bonds.run(Bonds.SERVER, "{at: 3s, cut: A2-C1}, {at: 4s, cut: 'A2-C1#2'}");

        assertThat(bundle(report, "C1:Po1").state().up()).isFalse();
        assertThat(bundle(report, "C1:Po1").changes())
                .filteredOn(each -> each.atNs() > 0 && each.port() == null)
                .extracting(AggregationReport.Change::what, AggregationReport.Change::entry)
                .containsExactly(tuple("down", "link A2-C1#2 is cut"));
    }

    @Test
    void aStaticBundleThatLeadsToSinglePortsIsWorthALook() throws Exception {
        String yaml = TRUNK.replace("  B: {bundles: {Po1: {ports: [A], mode: \"on\", hash: layer3+4}}}\n", "")
                .replace("600Mbps", "1Mbps");

        assertThat(Bonds.run(yaml).warnings())
                .anyMatch(each ->
                        each.startsWith("A:Po1 is static (on), and what it leads to is not one bundle: B:1, B:2"));
        assertThat(Bonds.run(TRUNK).warnings()).isEmpty();
    }

    @Test
    void aBundleIsOnePortOfTheTree() throws Exception {
        Report report = Bonds.run(
                Bonds.SERVER + "defaults: {switch: {spanning-tree: {protocol: rstp, host-ports: {edge: true}}}}\n");
        TreeReport.Bridge a2 = report.spanningTree().bridges().get(1);

        assertThat(a2.ports())
                .extracting(TreeReport.Port::name, TreeReport.Port::leadsTo)
                .containsExactly(tuple("A2:3", "H1:2"), tuple("A2:Po1", "C1:Po1"));
    }

    @Test
    void aSampleHasBondsAndBundles() throws Exception {
        RunOptions options = new RunOptions(null, null, null, null, List.of(1_000_000_000L), false);
        Report report = new Runner(ScenarioReader.readYaml(Bonds.SERVER, "test"), options, Progress.NONE).run();
        NetworkState state = report.samples().get(0);

        assertThat(state.devices())
                .extracting(
                        NetworkState.DeviceState::name, each -> each.bundles().size(), each -> each.bond() != null)
                .contains(tuple("A1", 0, false), tuple("A2", 1, false), tuple("H1", 0, true));
        assertThat(state.devices().get(1).table())
                .extracting(NetworkState.TableEntry::of, NetworkState.TableEntry::port)
                .contains(tuple("H1", "A2:Po1"));
        assertThat(TextReport.of(report)).contains("H1:bond0: active-backup, monitoring: MII every 100.0 ms");
    }

    @Test
    void aFrameGoesByTheMemberThatTheHashChooses() throws Exception {
        RunOptions options = new RunOptions(
                null, null, null, null, List.of(), false, false, List.of(new RunOptions.Way("H1", "S1")));
        Report report = new Runner(
                        ScenarioReader.readYaml(Bonds.SERVER + "timeline: [{at: 3s, cut: H1-A1}]\n", "test"),
                        options,
                        Progress.NONE)
                .run();
        PathReport path = report.paths().get(0);

        assertThat(path.arrives()).isTrue();
        assertThat(path.hops()).extracting(PathReport.Hop::device).containsExactly("H1", "A2", "C1", "S1");
        assertThat(path.hops().get(0).out()).isEqualTo("H1:2");
    }
}
