package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The facts of small runs, worked out by hand. Links have 1 Gb/s and 1 µs of cable unless a scenario says otherwise. */
class RunnerTest {
    /** The shortest frame: 64 bytes and 8 of preamble take 576 ns, the cable 1000 ns. */
    private static final long HOP_NS = 1_576;

    /** A ping of 102 bytes and 8 of preamble: 880 ns and 1000 ns. */
    private static final long PING_HOP_NS = 1_880;

    private static final String LINE = """
            until: 100ms
            topology: {switches: [S1, S2], links: [S1-S2]}
            hosts: {H1: S1, H2: S2}
            traffic:
              - ping: {from: H1, to: H2, interval: 1ms, start: 21ms, count: 5}
            """;

    private static final String LADDER = """
            topology: ladder
            hosts: {H1: L1, H2: R1, H3: L2, H4: R2}
            traffic:
              - broadcast: {from: H1}
            """;

    static Report run(String yaml) throws IOException, ScenarioException {
        return new Runner(ScenarioReader.readYaml(yaml, "test"), RunOptions.PLAIN, Progress.NONE).run();
    }

    private static Report.LinkLoad direction(Report report, String from) {
        return report.links().stream()
                .filter(l -> l.from().equals(from))
                .findFirst()
                .orElseThrow();
    }

    private static Report.SwitchLoad switchLoad(Report report, String name) {
        return report.switches().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pingOverTwoSwitches() throws IOException, ScenarioException {
        Report report = run(LINE);

        assertThat(report.scenario()).isEqualTo("test");
        assertThat(report.simulatedNs()).isEqualTo(100_000_000);
        assertThat(report.network())
                .isEqualTo(new Report.Summary(
                        2,
                        0,
                        2,
                        3,
                        0,
                        List.of(),
                        0,
                        1,
                        List.of("S1-S2"),
                        List.of(),
                        2,
                        2,
                        1,
                        true,
                        List.of("S1", "S2")));
        assertThat(report.storm().state()).isEqualTo("none");
        assertThat(report.storm().beganAt()).isNull();
        assertThat(report.storm().floodedFrames()).isEqualTo(2);
        Report.Flow flow = report.flows().get(0);
        assertThat(flow.name()).isEqualTo("ping H1 > H2");
        assertThat(flow.sent()).isEqualTo(5);
        assertThat(flow.received()).isEqualTo(5);
        assertThat(flow.lost() + flow.underWay() + flow.duplicates() + flow.reordered())
                .isZero();
        assertThat(flow.minDelayNs()).isEqualTo(6 * PING_HOP_NS);
        assertThat(flow.maxDelayNs()).isEqualTo(6 * (PING_HOP_NS + HOP_NS));
        assertThat(flow.longestGapNs()).isEqualTo(1_000_000);
        assertThat(flow.firstLossNs()).isEqualTo(-1);
        // One request and one reply of ARP, five of each of ICMP, over three cables; and each is one event.
        assertThat(report.totals().deliveries()).isEqualTo(3 * 12);
        // Besides them: the ping sends five times, two CPUs serve the broadcast, and their software acts upon it later.
        assertThat(report.totals().events()).isEqualTo(3 * 12 + 5 + 2 + 2);
        assertThat(report.isGood()).isTrue();
    }

    @Test
    void aLinkIsMeasuredInWindowsOfTenMilliseconds() throws IOException, ScenarioException {
        Report report = run(LINE);

        Report.LinkLoad out = direction(report, "H1:1");
        assertThat(out.to()).isEqualTo("S1:2");
        assertThat(out.link()).isEqualTo("H1-S1");
        assertThat(out.frames()).isEqualTo(6);
        assertThat(out.bytes()).isEqualTo(64 + 5 * 102);
        assertThat(out.peakAtNs()).isEqualTo(20_000_000);
        assertThat(out.peakFramesPerSecond()).isEqualTo(600);
        // With 20 bytes of preamble and gap each: 694 bytes of the 1,250,000 that fit in 10 ms.
        assertThat(out.peakLoad()).isCloseTo(694 / 1_250_000.0, within(1e-12));
        assertThat(out.meanLoad()).isCloseTo(694 / 12_500_000.0, within(1e-12));
        // Three cables, both ways.
        assertThat(report.storm().peakFramesPerSecond()).isEqualTo(3_600);
    }

    @Test
    void everyWindowCountsItsOwnFramesOnly() throws IOException, ScenarioException {
        Report report = run(LINE.replace("interval: 1ms", "interval: 5ms"));

        // At 21 and 26 ms with the ARP request, at 31 and 36 ms, at 41 ms.
        Report.LinkLoad out = direction(report, "H1:1");
        assertThat(out.peakAtNs()).isEqualTo(20_000_000);
        assertThat(out.peakFramesPerSecond()).isEqualTo(300);
        assertThat(out.peakLoad()).isCloseTo((84 + 2 * 122) / 1_250_000.0, within(1e-12));
        assertThat(report.storm().peakFramesPerSecond()).isEqualTo(1_800);
    }

    @Test
    void theCpuHandlesTheBroadcastOfItsManagementVlanAndNothingElse() throws IOException, ScenarioException {
        Report.SwitchLoad s1 = switchLoad(run(LINE), "S1");

        assertThat(s1.cpuServed()).isEqualTo(1);
        assertThat(s1.cpuPeakLoad()).isEqualTo(0.01);
        assertThat(s1.cpuMeanLoad()).isEqualTo(0.001);
        assertThat(s1.cpuFullFromNs()).isEqualTo(-1);
        assertThat(s1.floodedFrames()).isEqualTo(1);
        assertThat(s1.addresses()).isEqualTo(2);
        assertThat(s1.addressMoves()).isZero();
    }

    @Test
    void withoutAManagementVlanTheCpuHasNothingToDo() throws IOException, ScenarioException {
        Report report = run(LINE + "defaults: {switch: {management: {vlan: 0}}}\n");

        assertThat(report.switches()).allMatch(s -> s.cpuServed() == 0 && s.cpuMeanLoad() == 0);
        assertThat(report.totals().events()).isEqualTo(3 * 12 + 5);
    }

    @Test
    void oneBroadcastInALadderGoesRoundForEver() throws IOException, ScenarioException {
        Report report = run("until: 100us\n" + LADDER);

        // L1 floods after one hop, R1 and L2 after two, R2 after three: one copy from each side. From then on two
        // copies
        // go round in opposite directions, and one hop after the other each is flooded.
        Report.Storm storm = report.storm();
        long hops = 100_000 / HOP_NS;
        assertThat(storm.state()).isEqualTo("raging");
        assertThat(storm.beganNs()).isEqualTo(3 * HOP_NS);
        assertThat(storm.beganAt()).isEqualTo("R2");
        assertThat(storm.floodedFrames()).isEqualTo(1 + 2 * (hops - 1));
        assertThat(storm.lastFloodReturnNs()).isEqualTo(hops * HOP_NS);
        Report.Copies atH4 = report.broadcasts().get(0).copies().get(3);
        long secondNs = 4 * HOP_NS + 84 * 8;
        assertThat(atH4.host()).isEqualTo("H4");
        assertThat(atH4.copies()).isEqualTo(2 * 15);
        assertThat(atH4.distinct()).isEqualTo(1);
        assertThat(atH4.firstNs()).isEqualTo(4 * HOP_NS);
        assertThat(atH4.firstDuplicateNs()).isEqualTo(secondNs);
        assertThat(atH4.lastNs()).isEqualTo(secondNs + 14 * 4 * HOP_NS);
        assertThat(report.broadcasts().get(0).sent()).isEqualTo(1);
        // The sender's address is seen now here, now there.
        assertThat(switchLoad(report, "L1").addressMoves()).isPositive();
        assertThat(report.flapping()).isNotEmpty().allMatch(f -> f.address().equals("02:00:00:05:00:01"));
    }

    @Test
    void aCutEndsTheStorm() throws IOException, ScenarioException {
        Report report = run("until: 30ms\n" + LADDER + "timeline:\n  - {at: 50us, cut: R2-L2}\n");

        // R2 sent its copies after 31 hops. The one to L2 dies on the cable; the other comes round to L2 after 34, and
        // is
        // sent into the cut, since L2 has not noticed it yet.
        Report.Storm storm = report.storm();
        assertThat(storm.state()).isEqualTo("over");
        assertThat(storm.beganNs()).isEqualTo(3 * HOP_NS);
        assertThat(storm.lastFloodReturnNs()).isEqualTo(34 * HOP_NS);
        assertThat(report.links().stream().mapToLong(Report.LinkLoad::cutLosses).sum())
                .isEqualTo(2);
        assertThat(report.timeline()).containsExactly(new Report.Happening(50_000, "link R2-L2 is cut"));
    }

    @Test
    void aLoopThatWasCutBeforeTheFirstBroadcastIsNoStorm() throws IOException, ScenarioException {
        Report report = run("until: 30ms\n" + LADDER + "timeline:\n  - {at: 0s, cut: L2-R2}\n");

        assertThat(report.storm().state()).isEqualTo("none");
        assertThat(report.storm().beganNs()).isEqualTo(-1);
        assertThat(report.storm().floodedFrames()).isEqualTo(4);
        assertThat(report.network().independentLoops()).isEqualTo(1);
        assertThat(report.broadcasts().get(0).copies().stream().map(Report.Copies::copies))
                .containsExactly(0L, 1L, 1L, 1L);
    }

    @Test
    void aStormLeavesTheCpuNoRest() throws IOException, ScenarioException {
        Report report = run("until: 35ms\n" + LADDER);

        assertThat(report.switches()).allSatisfy(s -> {
            // The first window has a rest before the first frame; the last, of 5 ms, is none.
            assertThat(s.cpuFullFromNs()).isEqualTo(10_000_000);
            assertThat(s.cpuFullNs()).isEqualTo(20_000_000);
            assertThat(s.cpuPeakLoad()).isEqualTo(1);
            assertThat(s.cpuDropped()).isPositive();
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "storm: none | true | storm: none | none",
                "storm: raging | false | storm: raging | none",
                "flow: {name: 'ping H1 > H2', received: 5} | true | ping H1 > H2: received exactly 5 | 5",
                "flow: {name: 'ping H1 > H2', received: 4} | false | ping H1 > H2: received exactly 4 | 5",
                "flow: {name: 'ping H1 > H2', sent: '> 5'} | false | ping H1 > H2: sent at least 6 | 5",
                "flow: {name: 'ping H1 > H2', lost: '< 1'} | true | ping H1 > H2: lost exactly 0 | 0",
                "flow: {name: 'ping H1 > H2', duplicates: 1..2} | false | ping H1 > H2: duplicates 1 to 2 | 0",
                "flow: {name: 'ping H1 > H2', reordered: '<= 1'} | true | ping H1 > H2: reordered at most 1 | 0",
                "copies: {of: 'broadcast H1', at: H2, count: 1} | true | broadcast H1: copies at H2 exactly 1 | 1",
                "copies: {of: 'broadcast H1', at: H1, count: '>= 1'} | false | broadcast H1: copies at H1 at least 1 | 0"
            })
    void expectations(String expectation, boolean met, String what, String found)
            throws IOException, ScenarioException {
        Report report = run(LINE + "  - broadcast: {from: H1, start: 50ms}\nexpect:\n  - " + expectation + "\n");

        assertThat(report.expectations()).containsExactly(new Report.Expectation(what, met, found));
        assertThat(report.isGood()).isEqualTo(met);
    }

    @ParameterizedTest(name = "ended by {0}")
    @CsvSource({"53583ns, false", "53584ns, true"})
    void aStormMustHaveEndedInTime(String by, boolean met) throws IOException, ScenarioException {
        Report report = run("until: 30ms\n" + LADDER + "timeline:\n  - {at: 50us, cut: R2-L2}\n"
                + "expect:\n  - storm: {state: over, ended-by: " + by + "}\n");

        assertThat(report.expectations()).hasSize(2);
        assertThat(report.expectations().get(0).met()).isTrue();
        assertThat(report.expectations().get(1).met()).isEqualTo(met);
        assertThat(report.expectations().get(1).found()).isEqualTo("last frame came back at 0.000053584 s");
    }

    @Test
    void probesGoBothWaysAndEachIsMeasuredByItself() throws IOException, ScenarioException {
        Report report = run(LINE.replaceFirst("ping:.*", "probes: {from: H1, to: H2}"));

        assertThat(report.flows().stream().map(Report.Flow::name)).containsExactly("probes H1 > H2", "probes H2 > H1");
        // Every 10 ms from 0 to 100 ms; the last is under way.
        assertThat(report.flows()).allMatch(f -> f.sent() == 11 && f.received() == 10 && f.underWay() == 1);
        assertThat(report.flows()).allMatch(f -> f.minDelayNs() == 3 * HOP_NS);
    }

    @Test
    void aConstantRateIsKeptExactly() throws IOException, ScenarioException {
        Report report = run(LINE.replaceFirst("ping:.*", "constant: {from: H1, to: H2, rate: 30Mbps, size: 1000B}"));

        // 8000 bits at 30 Mb/s: one frame in 266,666 2/3 ns; 375 in 100 ms, and the first at 0.
        assertThat(report.flows().get(0).sent()).isEqualTo(376);
    }

    @Test
    void deedsAfterTheEndDoNotHappen() throws IOException, ScenarioException {
        Report report = run(LINE + "timeline:\n  - {at: 2s, cut: S1-S2}\n  - {at: 90ms, shut: 'S1:S2'}\n"
                + "  - {at: 30ms, announce: H1}\n");

        assertThat(report.timeline())
                .containsExactly(
                        new Report.Happening(30_000_000, "host H1 announces its address"),
                        new Report.Happening(90_000_000, "port S1:S2 is shut"));
    }

    @Test
    void anotherSeedIsAnotherRunAndTheSameSeedTheSame() throws IOException, ScenarioException {
        String yaml = LINE.replaceFirst("ping:.*", "poisson: {from: H1, to: H2, frames: 1000/s}");
        var scenario = ScenarioReader.readYaml(yaml, "test");
        RunOptions seed7 = new RunOptions(null, 7L, null, null);

        Report first = new Runner(scenario, seed7, Progress.NONE).run();
        Report second = new Runner(scenario, seed7, Progress.NONE).run();

        assertThat(second).isEqualTo(first);
        assertThat(first.seed()).isEqualTo(7);
        assertThat(first.totals()).isNotEqualTo(run(yaml).totals());
    }

    @Test
    void aShorterTimeThanTheScenariosIsKept() throws IOException, ScenarioException {
        var scenario = ScenarioReader.readYaml(LINE, "test");

        Report report = new Runner(scenario, new RunOptions(22_500_000L, null, null, null), Progress.NONE).run();

        assertThat(report.simulatedNs()).isEqualTo(22_500_000);
        assertThat(report.flows().get(0).sent()).isEqualTo(2);
    }

    @Test
    void whatIsProbablyNotMeantIsSaid() throws Exception {
        Scenario scenario = ScenarioReader.readYaml("""
                topology: {switches: [A]}
                until: 2s
                hosts:
                  H1: A
                  H2: A
                  H3: {at: A, address: 192.0.2.1/24}
                timeline:
                  - {at: 0s, cut: A-H2}
                  - {at: 3s, restore: A-H2}
                traffic:
                  - ping: {from: H1, to: H2, count: 1}
                  - ping: {from: H1, to: H3, count: 2}
                  - broadcast: {from: H1, start: 4s}
                """, "s");
        RunOptions fourSeconds = new RunOptions(3_500_000_000L, null, null, null);
        assertThat(new Runner(scenario, fourSeconds, Progress.NONE).run().warnings())
                .containsExactly(
                        "H1 dropped 1 packet for want of a hardware address: ARP was not, or not soon enough, answered",
                        "H1 dropped 2 packets to other subnets: it has no gateway that it can reach",
                        "line 13: at 4 s broadcast H1 starts, but the run ends at 3.5 s");
        assertThat(new Runner(scenario, RunOptions.PLAIN, Progress.NONE).run().warnings())
                .anyMatch(warning -> warning.endsWith(": at 3 s \"restore\" is to happen, but the run ends at 2 s"));
    }
}
