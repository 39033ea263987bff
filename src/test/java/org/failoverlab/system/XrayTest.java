package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.failoverlab.engine.event.Phase;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.XrayReport;
import org.failoverlab.scenarios.report.XrayText;
import org.failoverlab.scenarios.run.Limits;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.xray.Xray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of every outage add up to it, in the library and in runs drawn at random; those of famous ones are as the standard has it. */
class XrayTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    /** Outages are by the time of sending: a frame is under way for less than this to where the network changes. */
    private static final long FLIGHT = 20 * MS;

    /** A storm has millions of events, and none of the others as many as this. */
    private static final Limits SOME = new Limits() {
        @Override
        public long maxEvents() {
            return 60_000;
        }

        @Override
        public long maxWallNs() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean isWallTimeUp() {
            return false;
        }
    };

    static List<Path> library() {
        return Project.library();
    }

    static Stream<Integer> hundreds() {
        return IntStream.range(0, 10).boxed();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void inTheLibraryThePartsAddUp(Path file) throws Exception {
        check(xray(ScenarioReader.read(file)), file.getFileName().toString());
    }

    @ParameterizedTest(name = "{0} hundred and on")
    @MethodSource("hundreds")
    void inRandomRunsThePartsAddUp(int hundred) throws Exception {
        int outages = 0;
        for (int seed = hundred * 100; seed < (hundred + 1) * 100; seed++) {
            String yaml = RandomRuns.yaml(seed);
            XrayReport report = xray(ScenarioReader.readYaml(yaml, "random " + seed));
            check(report, yaml);
            outages += report.outages().size();
        }
        assertThat(outages).as("a test of nothing is none").isGreaterThan(100);
    }

    private static void check(XrayReport report, String which) {
        for (XrayReport.Outage outage : report.outages()) {
            long atNs = outage.fromNs();
            for (XrayReport.Segment each : outage.phases()) {
                assertThat(each.fromNs()).as(which + outage).isEqualTo(atNs);
                assertThat(each.toNs()).as(which + outage).isGreaterThanOrEqualTo(atNs);
                assertThat(each.what()).as(which + outage).isNotBlank();
                assertThat(each.what()).as(which + outage).isNotEqualTo("nothing recorded led to this");
                assertThat(each.where()).as(which + outage).isNotBlank();
                atNs = each.toNs();
            }
            assertThat(atNs).as(which + outage).isEqualTo(outage.toNs());
            if (outage.hasEnded()) {
                XrayReport.Segment last = outage.phases().get(outage.phases().size() - 1);
                assertThat(last.events()).as(which + outage).isNotEmpty();
                assertThat(last.events().get(last.events().size() - 1).atNs())
                        .as(which + outage)
                        .isBetween(outage.toNs(), outage.toNs() + FLIGHT);
            }
            if (outage.fault() > 0) {
                assertThat(report.fault(outage.fault()).atNs())
                        .as(which + outage)
                        .isLessThanOrEqualTo(outage.fromNs() + FLIGHT);
            }
        }
        assertThat(XrayText.of(report).lines().mapToInt(String::length).max().orElse(0))
                .as(which)
                .isLessThanOrEqualTo(200);
    }

    @Test
    void stpWaitsForMaxAgeLessTheAgeAndTwiceTheForwardDelay() throws Exception {
        XrayReport.Outage outage = outage("failover/ladder-stp-root-link-cut", "HL1 > HR1", 1);

        assertThat(lengths(outage, Phase.TRANSITION))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).isBetween(15 * SECOND - 10_000, 15 * SECOND));
        XrayReport.Segment detection = only(outage, Phase.DETECTION);
        assertThat(detection.timer()).isEqualTo("Message Age Timer");
        assertThat(detection.clause()).isEqualTo("802.1D-1998 8.7.4");
        assertThat(detection.what()).contains("for 19.00 s");
        assertThat(detection.lengthNs()).isBetween(17 * SECOND, 19 * SECOND);
    }

    @Test
    void rstpWaitsForTheCarrierAndThenForMessages() throws Exception {
        XrayReport.Outage outage = outage("failover/ladder-rstp-root-link-cut", "HL1 > HR1", 1);

        XrayReport.Segment first = outage.phases().get(0);
        assertThat(first.phase()).isEqualTo(Phase.DETECTION);
        assertThat(first.lengthNs()).isBetween(10 * MS, 10 * MS + 10_000);
        assertThat(outage.phases()).extracting(XrayReport.Segment::phase).contains(Phase.SIGNALLING, Phase.TRANSITION);
        assertThat(outage.lengthNs()).isLessThan(15 * MS);
    }

    @Test
    void vrrpWaitsForTheMasterDownInterval() throws Exception {
        XrayReport.Outage outage = outage("gateways/master-crashes", "H1 > H2", 1);

        XrayReport.Segment detection = only(outage, Phase.DETECTION);
        assertThat(detection.timer()).isEqualTo("Master_Down_Timer");
        assertThat(detection.clause()).isEqualTo("RFC 9568 6.4.2");
        assertThat(detection.what()).contains("3.609 s = 3 x 1 s + skew 0.609 s");
        assertThat(detection.lengthNs()).isGreaterThan(outage.lengthNs() - MS);
    }

    /** The sender asks for an address in the outage, and again a second later: that is only what comes after the network's part. */
    @Test
    void whatCameBeforeAnAnswerIsNotSwallowedByIt() throws Exception {
        XrayReport report = xray(ScenarioReader.readYaml("""
                until: 12s
                topology: ladder
                hosts: {H1: L1, H2: R2}
                defaults: {switch: {boot: 0s, spanning-tree: {protocol: rstp, host-ports: {edge: true}}}}
                switches: {L1: {spanning-tree: {priority: 4096}}}
                timeline:
                  - {at: 5s, silence: R1-R2}
                traffic:
                  - probes: {from: H1, to: H2, start: 6s}
                """, "late"));

        XrayReport.Outage outage = report.outages().stream()
                .filter(each -> each.fault() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(outage.phases())
                .extracting(XrayReport.Segment::phase)
                .containsExactly(Phase.DETECTION, Phase.DECISION, Phase.TRANSITION, Phase.REPAIR);
        assertThat(outage.phases().get(0).timer()).isEqualTo("rcvdInfoWhile");
        assertThat(outage.phases().get(0).lengthNs()).isBetween(3 * SECOND, 6 * SECOND);
        assertThat(outage.phases().get(3).lengthNs()).isLessThan(SECOND);
    }

    @Test
    void aBondThatSpeaksLacpWaitsForThePartner() throws Exception {
        XrayReport.Outage outage = outage("reference/linux-lacp-silence", "h > s", 1);

        assertThat(only(outage, Phase.DETECTION).lengthNs()).isBetween(2 * SECOND, 3 * SECOND);
    }

    @Test
    void aBondWaitsForALookAndForDowndelay() throws Exception {
        XrayReport.Outage outage = outage("bonding/delays", "D > S", 6);

        assertThat(outage.phases())
                .filteredOn(each -> each.timer() != null)
                .extracting(XrayReport.Segment::timer)
                .containsExactly("carrier loss detection", "miimon", "downdelay");
        // Two looks of 100 ms, of 104 ms in a kernel that counts 250 times a second.
        assertThat(lengths(outage, Phase.TRANSITION)).containsExactly(208 * MS);
    }

    @Test
    void whoMovesSilentlyIsFoundWhenHeSpeaks() throws Exception {
        XrayReport.Outage outage = outage("acts/host-moves-silently", "H1 > H2", 1);

        assertThat(outage.phases()).last().extracting(XrayReport.Segment::phase).isEqualTo(Phase.FLUSH);
        assertThat(only(outage, Phase.DETECTION).lengthNs()).isBetween(10 * MS, 10 * MS + 10_000);
    }

    @Test
    void lacpWaitsForThreeOrNinetySecondsSinceTheLastLacpdu() throws Exception {
        XrayReport.Segment fast = only(outage("aggregation/silent-member", "H1 > H2", 2), Phase.DETECTION);
        XrayReport.Segment slow = only(outage("aggregation/silent-member", "H3 > H4", 3), Phase.DETECTION);

        assertThat(fast.timer()).isEqualTo("current_while_timer");
        assertThat(fast.clause()).isEqualTo("802.1AX-2014 6.4.12");
        // The last LACPDU came up to one period before the fault.
        assertThat(fast.lengthNs()).isBetween(2 * SECOND, 3 * SECOND);
        assertThat(slow.timer()).isEqualTo("current_while_timer");
        assertThat(slow.lengthNs()).isBetween(60 * SECOND, 90 * SECOND);
    }

    private static XrayReport.Outage outage(String name, String flow, int fault) throws Exception {
        Path file = Project.ROOT.resolve("scenarios/library/" + name + ".yaml");
        return xray(ScenarioReader.read(file), Limits.NONE)
                .only(flow, fault)
                .outages()
                .get(0);
    }

    private static XrayReport.Segment only(XrayReport.Outage outage, Phase phase) {
        List<XrayReport.Segment> some = outage.phases().stream()
                .filter(each -> each.phase() == phase && each.lengthNs() > 0)
                .toList();
        assertThat(some).hasSize(1);
        return some.get(0);
    }

    private static List<Long> lengths(XrayReport.Outage outage, Phase phase) {
        return outage.phases().stream()
                .filter(each -> each.phase() == phase && each.lengthNs() > 0)
                .map(XrayReport.Segment::lengthNs)
                .toList();
    }

    private static XrayReport xray(Scenario scenario) throws Exception {
        return xray(scenario, SOME);
    }

    private static XrayReport xray(Scenario scenario, Limits limits) throws Exception {
        Xray xray = new Xray();
        new Runner(scenario, RunOptions.PLAIN, Progress.NONE, limits)
                .beside(xray)
                .run();
        return xray.report();
    }
}
