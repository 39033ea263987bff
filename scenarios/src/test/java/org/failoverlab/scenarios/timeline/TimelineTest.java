package org.failoverlab.scenarios.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.NetworkState;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the timeline of a scenario does to its network, seen in samples, changes and the log of the report. */
class TimelineTest {
    /** A line of two switches with a host at each, a hub beside them, and a cable that is not used. */
    private static final String NETWORK = """
            topology:
              switches: [A, B, C]
              hubs: [HUB]
              links: [A-B, B-C, HUB-C]
            defaults:
              switch: {boot: 1s}
              host: {boot: 500ms}
            hosts: {H1: A, H2: C, H3: HUB}
            switches: {B: {management: {address: 10.0.0.200}}}
            until: 10s
            """;

    private static Report run(String more, long seed, Long... samplesMs) throws Exception {
        List<Long> samplesNs =
                List.of(samplesMs).stream().map(ms -> ms * 1_000_000).toList();
        RunOptions options = new RunOptions(null, seed, null, null, samplesNs, true, true);
        return new Runner(ScenarioReader.readYaml(NETWORK + more, "test"), options, Progress.NONE).run();
    }

    private static NetworkState.PortState port(NetworkState state, String name) {
        return state.devices().stream()
                .flatMap(device -> device.ports().stream())
                .filter(port -> port.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> timeline(Report report) {
        return report.timeline().stream()
                .map(done -> done.atNs() / 1_000_000 + " " + done.what())
                .toList();
    }

    /** At 1 s it begins; by 2 s all have noticed; at 3 s it is put right; by 9 s all is as it was at 0.9 s. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cut: A-B                                          | A:1 false B:1 false
            cut: {link: A-B, from: A}                         | A:1 false B:1 false
            silence: A-B                                      | A:1 true  B:1 true
            silence: {link: A-B, from: B}                     | A:1 true  B:1 true
            impair: {link: A-B, loss: 50%, delay: 1ms}        | A:1 true  B:1 true
            shut: "A:B"                                       | A:1 false B:1 false
            crash: B                                          | A:1 false B:1 false
            crash: H1                                         | A:2 false H1:1 false
            crash: HUB                                        | C:2 false H3:1 false
            power-off: B                                      | A:1 false C:1 false
            hang: B                                           | A:1 true  B:1 true
            hang: H1                                          | A:2 true  H1:1 true
            move: {cable: A-B, end: A, to: C}                 | A:1 false B:1 true
            move: {cable: H1-A, end: A, to: "C:7"}            | A:2 false H1:1 true
            detach: B-C                                       | B:2 false C:1 false
            detach: {cable: B-C, end: C}                      | B:2 false C:1 false
            """)
    void aFaultThatIsPutRightLeavesThePhysicalLayerAsItWas(String fault, String carriers) throws Exception {
        Report report = run("timeline: [{at: 1s, for: 2s, " + fault + "}]", 1, 900L, 2000L, 9000L);

        NetworkState before = report.samples().get(0);
        NetworkState during = report.samples().get(1);
        String[] words = carriers.trim().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            assertThat(port(during, words[i]).carrier()).as(words[i]).isEqualTo(Boolean.parseBoolean(words[i + 1]));
        }
        assertThat(during.physicalDigest()).isNotEqualTo(before.physicalDigest());
        assertThat(report.samples().get(2).physicalDigest()).isEqualTo(before.physicalDigest());
        assertThat(report.timeline()).hasSize(2);
    }

    @Test
    void aFlappingLinkIsCutAndWholeInTurnAndWholeWhenItEnds() throws Exception {
        Report report = run(
                "timeline: [{at: 1s, for: 2s, flap: {link: A-B, period: 400ms, duty: 25%}}]", 1, 900L, 1050L, 1300L);

        assertThat(port(report.samples().get(1), "A:1").carrier()).isFalse();
        assertThat(port(report.samples().get(2), "A:1").carrier()).isTrue();
        assertThat(report.changes().stream()
                        .filter(change -> change.what().equals("link cut"))
                        .map(change -> change.atNs() / 1_000_000))
                .containsExactly(1000L, 1400L, 1800L, 2200L, 2600L);
        assertThat(timeline(report)).containsExactly("1000 link A-B begins to flap", "3000 link A-B no longer flaps");
    }

    @Test
    void withoutRemoteFaultOnlyTheEndThatHearsNothingLosesCarrier() throws Exception {
        Report report =
                run("links: {A-B: {remote-fault: off}}\ntimeline: [{at: 1s, cut: {link: A-B, from: A}}]", 1, 2000L);

        assertThat(port(report.samples().get(0), "A:1").carrier()).isTrue();
        assertThat(port(report.samples().get(0), "B:1").carrier()).isFalse();
    }

    @Test
    void anEntryRepeatsAsOftenAsItSays() throws Exception {
        Report report = run("timeline: [{at: 1s, for: 100ms, every: 2s, times: 3, shut: \"A:B\"}]", 1);

        assertThat(timeline(report))
                .containsExactly(
                        "1000 port A:B is shut",
                        "1100 port A:B is opened",
                        "3000 port A:B is shut",
                        "3100 port A:B is opened",
                        "5000 port A:B is shut",
                        "5100 port A:B is opened");
    }

    @Test
    void anEntryThatRepeatsWhileItsFaultIsAtWorkOnlyMakesItLastLonger() throws Exception {
        Report report = run("timeline: [{at: 1s, for: 1s, every: 500ms, times: 3, cut: A-B}]", 1, 900L, 2900L, 9000L);

        assertThat(timeline(report))
                .containsExactly(
                        "1000 link A-B is cut",
                        "1500 link A-B is cut",
                        "2000 link A-B is cut",
                        "3000 link A-B is restored");
        assertThat(report.samples().get(1).links().get(0).faults()).containsExactly("cut");
        assertThat(report.samples().get(2).physicalDigest())
                .isEqualTo(report.samples().get(0).physicalDigest());
    }

    @Test
    void whatIsLeftToTheSeedIsDecidedByTheSeedAlone() throws Exception {
        String timeline = "timeline: [{at: 1s..5s, for: 10ms..1s, every: 100ms..500ms, times: 5, cut: any},"
                + " {at: 2s..3s, crash: any}]";

        Report seven = run(timeline, 7);

        assertThat(timeline(run(timeline, 7))).isEqualTo(timeline(seven));
        assertThat(timeline(run(timeline, 8))).isNotEqualTo(timeline(seven));
        assertThat(seven.timeline()).allMatch(done -> done.atNs() >= 1_000_000_000L);
        assertThat(timeline(run(timeline.replace(", times: 5", ", times: 2"), 7)))
                .as("another entry draws what it drew before")
                .contains(timeline(seven).stream()
                        .filter(line -> line.contains("crashes"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void restorePutsEverythingRightThatIsWrongWithALink() throws Exception {
        Report report = run(
                "timeline: [{at: 1s, cut: A-B}, {at: 2s, silence: A-B}, {at: 2s, flap: B-A}, {at: 3s, restore: A-B}]",
                1,
                900L,
                9000L);

        assertThat(report.samples().get(1).physicalDigest())
                .isEqualTo(report.samples().get(0).physicalDigest());
    }

    @Test
    void aRestartCuresWhatHangsAndStartsWhatIsDown() throws Exception {
        Report report = run(
                "timeline: [{at: 1s, hang: B}, {at: 2s, restart: B}, {at: 1s, crash: A}, {at: 2s, restart: A}]",
                1,
                900L,
                2500L,
                4000L);

        assertThat(report.samples().get(1).devices()).noneMatch(NetworkState.DeviceState::hung);
        assertThat(report.samples().get(1).devices().stream()
                        .filter(device -> !device.running())
                        .map(NetworkState.DeviceState::name))
                .containsExactly("A", "B");
        assertThat(report.samples().get(2).physicalDigest())
                .isEqualTo(report.samples().get(0).physicalDigest());
    }

    @Test
    void aHungSwitchForwardsButDoesNotAnswer() throws Exception {
        Report report = run("""
                traffic:
                  - ping: {from: H1, to: B, interval: 100ms}
                  - ping: {from: H1, to: H2, interval: 100ms}
                timeline: [{at: 2s, for: 2s, hang: B}]
                """, 1);

        assertThat(report.flows().get(0).firstLossNs()).isBetween(2_000_000_000L, 2_100_000_000L);
        assertThat(report.flows().get(0).lost()).isBetween(8L, 20L);
        assertThat(report.flows().get(1).lost()).isZero();
    }

    @Test
    void aNewCableIsPluggedInBetweenPortsOfItsOwn() throws Exception {
        Report report = run("timeline: [{at: 1s, cut: A-B}, {at: 2s, attach: A-C}]", 1, 900L, 3000L);

        assertThat(port(report.samples().get(0), "A:3").cable()).isNull();
        assertThat(port(report.samples().get(1), "A:3").cable()).isEqualTo("A-C");
        assertThat(port(report.samples().get(1), "A:3").carrier()).isTrue();
    }

    @Test
    void aPlugThatFindsItsPortTakenHangsLooseUntilThePortIsFree() throws Exception {
        Report report = run(
                "timeline: [{at: 1s, move: {cable: A-B, end: A, to: \"C:1\"}}, {at: 3s, detach: B-C}]",
                1,
                2000L,
                4000L);

        assertThat(port(report.samples().get(0), "C:1").cable()).isEqualTo("B-C");
        assertThat(port(report.samples().get(1), "C:1").cable()).isEqualTo("A-B");
        assertThat(report.warnings()).anyMatch(warning -> warning.contains("C:1 was taken by B-C, so the end of A-B"));
    }

    @Test
    void everyChangeLeadsBackToTheTimeline() throws Exception {
        Report report = run("timeline: [{at: 1s, for: 1s, crash: B}]", 1);

        assertThat(report.changes()).hasSizeGreaterThan(10);
        for (Report.Change change : report.changes()) {
            Report.Change root = change;
            while (root.cause() != 0) {
                root = report.changes().get((int) root.cause() - 1);
            }
            assertThat(root.where()).as(change.toString()).isEqualTo("timeline");
        }
    }

    @Test
    void samplesAndChangesChangeNothing() throws Exception {
        String timeline = "traffic: [{ping: {from: H1, to: H3}}]\ntimeline: [{at: 1s, for: 1s, crash: any}]";
        Report plain =
                new Runner(ScenarioReader.readYaml(NETWORK + timeline, "test"), RunOptions.PLAIN, Progress.NONE).run();

        assertThat(run(timeline, 1, 0L, 1L, 1500L, 10_000L).totals()).isEqualTo(plain.totals());
    }

    @Test
    void aNewCableToAHostGoesIntoItsOnlyCard() throws Exception {
        Report report = run("""
                traffic: [{ping: {from: H1, to: H2, interval: 100ms}}]
                timeline: [{at: 1s, detach: H2-C}, {at: 2s, attach: H2-B}, {at: 2.5s, announce: H2}]
                """, 1, 3000L);

        assertThat(port(report.samples().get(0), "H2:1").cable()).isEqualTo("H2-B");
        assertThat(report.flows().get(0).lastLossNs()).isBetween(2_000_000_000L, 2_500_000_000L);
    }

    @Test
    void aNewCableCanSayItsPortsOrBeASecondOne() throws Exception {
        Report report = run(
                "timeline: [{at: 1s, cut: A-B}, {at: 2s, attach: \"A:7-B:9\"}, {at: 3s, detach: A-B#2},"
                        + " {at: 4s, attach: B-C#2}, {at: 4s, detach: B-C}]",
                1,
                2500L,
                5000L);

        assertThat(port(report.samples().get(0), "A:7").cable()).isEqualTo("A-B#2");
        assertThat(port(report.samples().get(0), "B:9").carrier()).isTrue();
        assertThat(port(report.samples().get(1), "A:7").cable()).isNull();
        assertThat(report.samples().get(1).links())
                .filteredOn(link -> link.name().equals("B-C#2"))
                .allMatch(NetworkState.LinkState::carriesForward);
    }

    @Test
    void aSwitchHasAsManyPortsAsItIsSaidToHave() throws Exception {
        RunOptions options = new RunOptions(null, null, null, null, List.of(0L), false);
        Report report = new Runner(
                        ScenarioReader.readYaml("topology: {switches: [A]}\nswitches: {A: {ports: 24}}", "test"),
                        options,
                        Progress.NONE)
                .run();

        assertThat(report.samples().get(0).devices().get(0).ports()).hasSize(24);
    }

    @Test
    void whatCannotBeDoneAtThatMomentIsRemarked() throws Exception {
        Report report = run("""
                timeline:
                  - {at: 1s, for: 3s, crash: B}
                  - {at: 2s, for: 1s, hang: B}
                  - {at: 1s, hang: H1}
                  - {at: 2s, announce: H1}
                  - {at: 2s, inject: {port: "A:B"}}
                """, 1);

        assertThat(report.warnings())
                .containsExactly(
                        "at 2 s B could not hang: it was down",
                        "at 2 s H1 could not announce its address: it hung",
                        "at 2 s the frame injected at A:1 is lost: the port had no carrier");
        assertThat(timeline(report)).doesNotContain("3000 B no longer hangs");
    }

    @Test
    void whatWasSetCanBeTakenAwayAgain() throws Exception {
        Report report = run("""
                timeline:
                  - {at: 1s, set: {switches: {A: {storm-control: {broadcast: 10/s}}, B: {management: {address: 10.0.9.9}}}}}
                  - {at: 1s, set: {hosts: {H1: {gateway: 10.0.9.1}}}}
                  - {at: 2s, set: {switches: {A: {storm-control: {broadcast: none}}, B: {management: {address: none}}}}}
                  - {at: 2s, set: {hosts: {H1: {gateway: none}}}}
                """, 1, 1500L, 2500L);

        NetworkState set = report.samples().get(0);
        NetworkState taken = report.samples().get(1);
        assertThat(port(set, "A:1").stormControl())
                .isEqualTo(new NetworkState.StormControlState(
                        "10/s", null, null, 1_000_000_000L, false, 300_000_000_000L));
        assertThat(set.devices().get(1).addresses()).containsExactly("10.0.9.9/16");
        assertThat(set.devices().get(4).gateway()).isEqualTo("10.0.9.1");
        assertThat(port(taken, "A:1").stormControl()).isNull();
        assertThat(taken.devices().get(1).addresses()).isEmpty();
        assertThat(taken.devices().get(4).gateway()).isNull();
    }

    @Test
    void anotherDuplexModeIsNegotiated() throws Exception {
        Report report = run(
                "links: {B-C: {duplex: half}}\ntimeline: [{at: 1s, set: {links: {A-B: {duplex: half}}}}]",
                1,
                500L,
                1020L,
                2000L);

        assertThat(report.samples())
                .extracting(sample -> sample.links().get(0).fullDuplex())
                .containsExactly(true, false, false);
        assertThat(report.samples())
                .extracting(sample -> port(sample, "A:1").carrier())
                .containsExactly(true, false, true);
        assertThat(report.samples().get(0).links().get(1).fullDuplex()).isFalse();
        assertThat(timeline(report)).containsExactly("1000 settings: link A-B: duplex half");
    }

    /** 3 ms and more by the software of B; at 10000/s it serves a frame in 100 us, and the wires take less than 10 us. */
    @Test
    void theSoftwareOfASwitchTakesAsLongToAnswerAsItIsSet() throws Exception {
        Report report = run("""
                traffic: [{ping: {from: H1, to: B, interval: 1s, start: 1500ms, count: 1}}]
                timeline: [{at: 1s, set: {switches: {B: {cpu: {delay: 3ms, jitter: 0}}}}}]
                """, 1, 500L, 2000L);

        NetworkState.DeviceState before = report.samples().get(0).devices().get(1);
        NetworkState.DeviceState after = report.samples().get(1).devices().get(1);
        assertThat(List.of(before.cpuDelayNs(), before.cpuJitterNs())).containsExactly(200_000L, 600_000L);
        assertThat(List.of(after.cpuDelayNs(), after.cpuJitterNs())).containsExactly(3_000_000L, 0L);
        // A request for the address, then the ping itself.
        assertThat(report.flows().get(0).maxDelayNs()).isBetween(6_200_000L, 6_300_000L);
    }

    /** A deed of no effect every 9 ms keeps every window busy; the run must measure the same without it. */
    @Test
    void silenceThatIsSkippedChangesNoFigure() throws Exception {
        String traffic = "traffic: [{ping: {from: H1, to: H2, interval: 3.33s, size: 1500B}}]\n"
                + "defaults: {link: {rate: 10Mbps, delay: 150ms}, switch: {cpu: {rate: 3/s}}}\n";
        String yaml = NETWORK.replace("defaults:\n  switch: {boot: 1s}\n  host: {boot: 500ms}\n", "") + traffic;
        Report skipped = new Runner(ScenarioReader.readYaml(yaml, "test"), RunOptions.PLAIN, Progress.NONE).run();
        Report busy = new Runner(
                        ScenarioReader.readYaml(yaml + "timeline: [{at: 0s, every: 9ms, restore: H3}]", "test"),
                        RunOptions.PLAIN,
                        Progress.NONE)
                .run();

        assertThat(skipped.links()).isEqualTo(busy.links());
        assertThat(skipped.switches()).isEqualTo(busy.switches());
        assertThat(skipped.flows()).isEqualTo(busy.flows());
        assertThat(skipped.simulatedNs()).isEqualTo(busy.simulatedNs());
    }
}
