package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TextReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virtual routers from a scenario's words to its report. */
class GatewayRunTest {
    private static final long SECOND = 1_000_000_000L;
    /** Three intervals of a second, and (256 - 100) / 256 of one. */
    private static final long R1_MASTER_DOWN_NS = 3_609_375_000L;

    private static final long L1_MASTER_DOWN_NS = 3_218_750_000L;

    private static final long R1_SKEW_NS = 609_375_000L;
    private static final String CRASH = Gateways.LADDER + "timeline: [{at: 6s, crash: L1}]\n";
    private static final String SILENCE = Gateways.LADDER + "timeline: [{at: 6s, silence: L1-R1, for: 5s}]\n";

    private static Report run(String yaml) throws Exception {
        return new Runner(ScenarioReader.readYaml(yaml, "test"), RunOptions.PLAIN, Progress.NONE).run();
    }

    private static GatewayReport.Group group(Report report) {
        return report.gateways().groups().get(0);
    }

    private static List<Report.Expectation> expect(String yaml, String expectation) throws Exception {
        return run(yaml + "expect:\n  - " + expectation + "\n").expectations();
    }

    @Test
    void withoutVirtualRoutersNothingIsSaidOfThem() throws Exception {
        Report report = run("topology: ladder\nuntil: 1s\nhosts: {H1: L1}\n");

        assertThat(report.gateways()).isNull();
        assertThat(report.paths()).isEmpty();
        assertThat(TextReport.of(report)).doesNotContain("irtual router", "Master");
    }

    @Test
    void theMembersOfAVirtualRouterStandTogether() throws Exception {
        Report report = run(Gateways.LADDER);

        assertThat(report.gateways().groups())
                .extracting(GatewayReport.Group::name, GatewayReport.Group::vrid, GatewayReport.Group::subnet)
                .containsExactly(tuple("10.0.10.1", 10, "10.0.10.0/24"), tuple("10.0.20.1", 20, "10.0.20.0/24"));
        assertThat(group(report).members())
                .extracting(
                        GatewayReport.Member::router,
                        GatewayReport.Member::interfaceName,
                        GatewayReport.Member::state,
                        GatewayReport.Member::why)
                .containsExactly(
                        tuple("L1", "L1:vlan10", "master", "highest priority: 200 > 100 of R1"),
                        tuple("R1", "R1:vlan10", "backup", "higher priority of L1: 200 > 100"));
        assertThat(group(report).mostMasters()).isEqualTo(1);
        assertThat(group(report).several()).isEqualTo(GatewayReport.Times.NONE);
        assertThat(group(report).without().count()).isEqualTo(1);
        assertThat(group(report).without().longestLaterNs()).isZero();
    }

    @Test
    void aTakeoverIsDetectionTakeoverAndRelearning() throws Exception {
        GatewayReport.Group group = group(run(CRASH));

        assertThat(group.takeovers())
                .extracting(GatewayReport.Takeover::from, GatewayReport.Takeover::to, GatewayReport.Takeover::reason)
                .containsExactly(tuple(null, "L1", "master-down"), tuple("L1", "R1", "master-down"));
        GatewayReport.Takeover takeover = group.takeovers().get(1);
        assertThat(takeover.entry()).isEqualTo("L1 crashes");
        assertThat(takeover.entryNs()).isEqualTo(6 * SECOND);
        assertThat(takeover.boundNs()).isEqualTo(R1_MASTER_DOWN_NS);
        assertThat(takeover.tookNs()).isEqualTo(R1_MASTER_DOWN_NS);
        assertThat(takeover.kept()).isTrue();
        assertThat(takeover.takeoverNs()).isEqualTo(R1_SKEW_NS);
        assertThat(takeover.entryNs() + takeover.detectionNs() + takeover.takeoverNs())
                .isEqualTo(takeover.atNs());
        // R2 finds the virtual router behind the port to R1 as before; L2 finds it behind R2, not behind L1.
        assertThat(takeover.bridges()).extracting(GatewayReport.Learned::port).contains("L2:2");
        assertThat(takeover.relearnedNs()).isBetween(1L, 20_000L);
    }

    @Test
    void theOutageOfAFlowIsTheSumOfItsParts() throws Exception {
        GatewayReport.Takeover takeover = group(run(CRASH)).takeovers().get(1);

        assertThat(takeover.flows())
                .extracting(GatewayReport.Interrupted::flow)
                .containsExactly("probes H1 > H2", "probes H2 > H1");
        GatewayReport.Interrupted flow = takeover.flows().get(0);
        assertThat(flow.outageNs()).isEqualTo(flow.detectionNs() + flow.takeoverNs() + flow.relearningNs());
        assertThat(flow.takeoverNs()).isEqualTo(R1_SKEW_NS);
        assertThat(flow.relearningNs()).isLessThan(10_000_000L);
        assertThat(flow.why()).isNull();
        assertThat(takeover.cutOff()).isEmpty();
    }

    @Test
    void whatHappensWhileTheLastAdvertisementStillCountsHasNotLedToIt() throws Exception {
        String later = CRASH.replace("crash: L1}", "crash: L1}, {at: 8s, announce: H2}");

        assertThat(group(run(later)).takeovers().get(1).entry()).isEqualTo("L1 crashes");
    }

    @Test
    void aSwitchThatBelievesAnAddressToBeWhereTheFrameComesFromDropsIt() throws Exception {
        String yaml = Gateways.LADDER + """
                timeline: [{at: 6003ms, inject: {port: "R2:R1", from: H2, to: broadcast, vlan: 20}}]
                """;

        assertThat(expect(yaml, "path: {from: H1, to: H2, at: 6003ms}"))
                .extracting(Report.Expectation::found)
                .containsExactly(
                        "H1 > L2 > L1 (root, Master of 10.0.10.1, routes) > R1 > R2 > lost: R2 has learned that"
                                + " 02:00:00:06:00:01 (H2) is behind R2:1, where the frame comes from, and drops it");
    }

    @Test
    void aResignationLeavesTheSkewTimeOnly() throws Exception {
        GatewayReport.Takeover takeover = group(run(Gateways.LADDER + "timeline: [{at: 6s, shutdown: L1}]\n"))
                .takeovers()
                .get(1);

        assertThat(takeover.reason()).isEqualTo("resigned");
        assertThat(takeover.boundNs()).isEqualTo(R1_SKEW_NS);
        assertThat(takeover.tookNs()).isEqualTo(R1_SKEW_NS);
        assertThat(takeover.detectionNs()).isLessThan(1_000_000L);
    }

    @Test
    void twoMastersThatDoNotHearEachOtherAreASplit() throws Exception {
        Report report = run(SILENCE);

        GatewayReport.Times several = group(report).several();
        assertThat(several.count()).isEqualTo(1);
        GatewayReport.Spell split = several.first().get(0);
        assertThat(split.who()).containsExactly("L1", "R1");
        assertThat(split.split()).isTrue();
        assertThat(split.lasting()).isFalse();
        assertThat(split.entry()).isEqualTo("link L1-R1 falls silent");
        assertThat(group(report).mostMasters()).isEqualTo(2);
        assertThat(TextReport.of(report))
                .contains("10.0.10.1        L1 and R1, split   ")
                .contains("10.0.10.1 had two Masters that did not heed each other, for ");
    }

    @Test
    void whoIsStillCutOffAfterATakeoverIsToldWhereAndWhy() throws Exception {
        GatewayReport.Takeover takeover = group(run(SILENCE)).takeovers().get(1);

        assertThat(takeover.cutOff())
                .containsExactly(new GatewayReport.CutOff(
                        "probes H1 > H2",
                        takeover.atNs() + SECOND,
                        "H1",
                        "H2",
                        "L1",
                        "L1-R1 carries nothing from L1:1 to R1:1, which no port can notice"));
        assertThat(takeover.flows().get(0).why())
                .isEqualTo("it lasted until after this: link L1-R1 is no longer silent");
    }

    @Test
    void aTakeoverFromALivingMasterIsAHandoverAndNoSplit() throws Exception {
        String yaml =
                CRASH.replace("crash: L1", "crash: L1, for: 1s").replace("switch: {cpu", "switch: {boot: 1s, cpu");

        Report report = run(yaml);

        GatewayReport.Takeover back = group(report).takeovers().get(2);
        assertThat(back.to()).isEqualTo("L1");
        assertThat(back.reason()).isEqualTo("preempted");
        assertThat(back.boundNs()).isEqualTo(L1_MASTER_DOWN_NS);
        assertThat(back.tookNs()).isEqualTo(L1_MASTER_DOWN_NS);
        assertThat(back.waitedFrom()).isEqualTo("start");
        GatewayReport.Spell handover = group(report).several().first().get(0);
        assertThat(handover.who()).containsExactly("R1", "L1");
        assertThat(handover.split()).isFalse();
        assertThat(TextReport.of(report)).contains("R1 and L1, handover").doesNotContain("did not heed each other");
    }

    @Test
    void theMasterOffTheRootMakesADetour() throws Exception {
        Report report = run(Gateways.DETOUR);
        PathReport path = report.paths().get(0);

        assertThat(path.arrives()).isTrue();
        assertThat(path.hops())
                .extracting(PathReport.Hop::device)
                .containsExactly("H1", "A1", "C1", "C2", "C1", "A2", "S1");
        assertThat(path.cables()).isEqualTo(6);
        assertThat(path.shortest()).isEqualTo(4);
        assertThat(TextReport.of(report))
                .contains("  H1 > A1 > C1 (root) > C2 (Master of 10.0.10.1, routes) > C1 (root) > A2 > S1:"
                        + " 6 hops, 2 more than the shortest\n");
    }

    @Test
    void aHostKeepsAnOldHardwareAddressUntilItHearsOfANewOne() throws Exception {
        String yaml = CRASH.replace("spanning-tree: {protocol", "vrrp: {virtual-mac: false}, spanning-tree: {protocol");

        GatewayReport.Takeover takeover = group(run(yaml)).takeovers().get(1);

        assertThat(takeover.bridges()).isEmpty();
        assertThat(takeover.caches()).extracting(GatewayReport.Resolved::device).containsExactly("H1");
        assertThat(takeover.caches().get(0).hardware()).isEqualTo("02:00:00:02:00:00");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "master: {of: 10.0.10.1, is: R1} | true | Master of 10.0.10.1 R1 at 20 s | R1",
                "master: {of: 10.0.10.1, is: L1, at: 5s} | true | Master of 10.0.10.1 L1 at 5 s | L1",
                "master: {of: 10.0.10.1, is: L1, at: 7s} | false | Master of 10.0.10.1 L1 at 7 s | none",
                "master: {of: 10.0.10.1, is: none, at: 7s} | true | Master of 10.0.10.1 none at 7 s | none",
                "masters: {of: 10.0.10.1, most: 1} | true | Masters of 10.0.10.1: at one time exactly 1 | 1",
                "masters: {of: 10.0.10.1, most: 2} | false | Masters of 10.0.10.1: at one time exactly 2 | 1",
                "masters: {of: 10.0.10.1, without: '<= 2s'} | false | Masters of 10.0.10.1: longest time without at most 2.000 s | 2.829 s",
                "masters: {of: 10.0.10.1, several: 0} | true | Masters of 10.0.10.1: two or more for exactly 0 ns | 0 ns",
                "takeover: {of: 10.0.10.1, within: '<= 3s'} | true | takeover of 10.0.10.1 after 6 s: R1 is Master after at most 3.000 s | 2.829 s",
                "takeover: {of: 10.0.10.1, takeover: 609375us} | true | takeover of 10.0.10.1 after 6 s: takeover exactly 609.4 ms | 609.4 ms",
                "takeover: {of: 10.0.10.1, detection: '<= 2s'} | false | takeover of 10.0.10.1 after 6 s: detection at most 2.000 s | 2.219 s",
                "takeover: {of: 10.0.10.1, after: 0s, detection: '<= 2s'} | false | takeover of 10.0.10.1 after 0 s: detection at most 2.000 s | it waited for no other Master",
                "takeover: {of: 10.0.10.1, after: 10s, within: '<= 9s'} | false | takeover of 10.0.10.1 after 10 s: somebody becomes Master | nobody became Master",
                "takeover: {of: 10.0.10.1, after: 30s, within: '<= 9s'} | false | takeover of 10.0.10.1 after 30 s: somebody becomes Master | the run ended before",
                "path: {from: H1, to: H2} | true | path H1 > H2 at 20 s: it arrives | H1 > L2 > R2 > R1 (root, Master of 10.0.10.1, routes) > R2 > H2",
                "path: {from: H1, to: H2, at: 7s, arrives: true} | false | path H1 > H2 at 7 s: it arrives | H1 > L2 (floods) > lost: L2 does not know where 00:00:5e:00:01:0a (the virtual router's) is and floods the frame, which reaches nobody with this address",
                "route: {of: R1, to: 10.0.20.0/24} | true | route of R1 to 10.0.20.0/24 in use at 20 s | 10.0.20.0/24 connected out of R1:vlan20",
                "route: {of: R1, to: default} | false | route of R1 to default in use at 20 s | no such route",
                "route: {of: R1, to: default, active: false} | true | route of R1 to default not in use at 20 s | no such route"
            })
    void expectations(String expectation, boolean met, String what, String found) throws Exception {
        assertThat(expect(CRASH, expectation)).containsExactly(new Report.Expectation(what, met, found));
    }

    @Test
    void everyVirtualRouterIsMeantUnlessOneIsSaid() throws Exception {
        assertThat(expect(SILENCE, "masters: 1"))
                .extracting(Report.Expectation::what, Report.Expectation::met)
                .containsExactly(
                        tuple("Masters of 10.0.10.1: at one time exactly 1", false),
                        tuple("Masters of 10.0.20.1: at one time exactly 1", false));
    }

    @Test
    void aWayIsHeldAgainstAllThatIsExpectedOfIt() throws Exception {
        String path = "path: {from: H1, to: S1, via: [C1, C2, C1], without: [A2], hops: '<= 5'}";

        assertThat(expect(Gateways.DETOUR, path))
                .extracting(Report.Expectation::what, Report.Expectation::met)
                .containsExactly(
                        tuple("path H1 > S1 at 15 s: it arrives", true),
                        tuple("path H1 > S1 at 15 s: via C1, C2, C1", true),
                        tuple("path H1 > S1 at 15 s: without A2", false),
                        tuple("path H1 > S1 at 15 s: hops at most 5", false));
    }

    @Test
    void aRouterTakesNoPacketsToTheAddressOfAnInterfaceThatIsDown() throws Exception {
        String yaml =
                Gateways.LADDER + "timeline: [{at: 6s, set: {switches: {L1: {interfaces: {10: {enabled: false}}}}}}]\n";

        assertThat(expect(yaml, "path: {from: H2, to: L1, at: 7s}"))
                .extracting(Report.Expectation::met, Report.Expectation::found)
                .containsExactly(tuple(
                        false,
                        "H2 > R2 > R1 > L1 (root, Master of 10.0.20.1, routes) > lost: L1 has the address"
                                + " 10.0.10.2 on an interface that is down"));
        assertThat(expect(yaml, "path: {from: H2, to: L1, at: 5s}"))
                .extracting(Report.Expectation::met)
                .containsExactly(true);
    }

    @Test
    void lookingOnChangesNothing() throws Exception {
        RunOptions looking = new RunOptions(null, null, null, null, List.of(7 * SECOND, 9 * SECOND), true)
                .ways(List.of(new RunOptions.Way("H2", "H1")));
        String yaml = SILENCE + "expect:\n  - path: {from: H1, to: H2, at: 7s}\n  - master: {of: 10.0.10.1, is: L1}\n";

        Report looked = new Runner(ScenarioReader.readYaml(yaml, "test"), looking, Progress.NONE).run();

        assertThat(looked.totals()).isEqualTo(run(SILENCE).totals());
    }
}
