package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.failoverlab.scenarios.report.Finding.Kind.BLACK_HOLE;
import static org.failoverlab.scenarios.report.Finding.Kind.BUNDLE_OUT_OF_STEP;
import static org.failoverlab.scenarios.report.Finding.Kind.DUPLICATE_DELIVERY;
import static org.failoverlab.scenarios.report.Finding.Kind.FORWARDING_LOOP;
import static org.failoverlab.scenarios.report.Finding.Kind.MAC_FLAPPING;
import static org.failoverlab.scenarios.report.Finding.Kind.NO_MASTER;
import static org.failoverlab.scenarios.report.Finding.Kind.SEVERAL_MASTERS;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.check.Checkers;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TextReport;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What checkers find in scenarios of the library: when, where and why; and that looking on changes nothing. */
class CheckersTest {
    private static final Set<Finding.Kind> ALL = EnumSet.allOf(Finding.Kind.class);

    private static Scenario scenario(String name) throws Exception {
        Path file = Project.library().stream()
                .filter(each -> each.getFileName().toString().equals(name + ".yaml"))
                .findFirst()
                .orElseThrow();
        return ScenarioReader.read(file);
    }

    private static Report run(Scenario scenario, Set<Finding.Kind> kinds) throws Exception {
        return new Runner(scenario, RunOptions.PLAIN, Progress.NONE)
                .beside(new Checkers(kinds))
                .run();
    }

    private static List<Finding> find(String name, Finding.Kind... kinds) throws Exception {
        return run(scenario(name), Set.of(kinds)).findings().findings();
    }

    private static String entry(Finding finding) {
        return finding.cause().entry();
    }

    @Test
    void aCableThatClosesALoop() throws Exception {
        assertThat(find("cable-closes-a-loop", FORWARDING_LOOP))
                .containsExactly(new Finding(
                        FORWARDING_LOOP,
                        1_035_000_000L,
                        1_200_000_000L,
                        1,
                        165_000_000L,
                        "A:1",
                        "Frames could go round: A:1 > B:1, B:2 > C:1, C:3 > A:3.",
                        new Finding.Cause(
                                "cable A-C is plugged in", 1_005_000_000L, 5, 1_035_000_000L, "C:3", "carrier")));
    }

    @Test
    void aLoopThatTheSpanningTreeDoesNotSee() throws Exception {
        assertThat(find("bpdu-filter-closes-a-loop", FORWARDING_LOOP))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.lasts()).isTrue();
                    assertThat(found.what())
                            .isEqualTo("Frames could go round: S1:1 > S2:1, S2:2 > S3:1, S3:2 > S4:1, S4:2 > S1:2.");
                    assertThat(found.cause().where()).isEqualTo("S3:1");
                    assertThat(found.cause().what()).isEqualTo("forwarding");
                });
    }

    @Test
    void twoMastersInASplitBrain() throws Exception {
        assertThat(find("split-brain-heals-announced", SEVERAL_MASTERS, NO_MASTER))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(SEVERAL_MASTERS);
                    assertThat(found.fromNs()).isEqualTo(53_633_964_189L);
                    assertThat(found.toNs()).isEqualTo(99_635_229_399L);
                    assertThat(found.where()).isEqualTo("virtual router 10.0.10.1");
                    assertThat(found.what())
                            .startsWith("C1 and C2 were Masters")
                            .contains("did not hear each other");
                    assertThat(entry(found)).isEqualTo("link C1-C2 is cut");
                    assertThat(found.cause().number()).isEqualTo(81);
                    assertThat(found.cause().where()).isEqualTo("C2:vlan10 VRID 10");
                });
    }

    @Test
    void preemptionIsNoSplitBrain() throws Exception {
        assertThat(find("ladder-preemption", SEVERAL_MASTERS)).singleElement().satisfies(found -> {
            assertThat(found.totalNs()).isEqualTo(582_287);
            assertThat(found.what()).endsWith("until the advertisement of one had reached the other.");
            assertThat(entry(found)).isEqualTo("C1 is started again");
        });
    }

    @Test
    void noMasterAfterACrash() throws Exception {
        assertThat(find("cross-master-crashes", SEVERAL_MASTERS, NO_MASTER))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(NO_MASTER);
                    assertThat(found.fromNs()).isEqualTo(10_300_000_000L);
                    assertThat(found.totalNs()).isEqualTo(3_530_464_986L);
                    assertThat(entry(found)).isEqualTo("C1 crashes");
                });
    }

    @Test
    void inAStormEveryHostGetsCopiesAndEverySwitchSeesFlapping() throws Exception {
        List<Finding> found = find("findings-of-a-storm", DUPLICATE_DELIVERY, MAC_FLAPPING);
        assertThat(found)
                .filteredOn(each -> each.kind() == DUPLICATE_DELIVERY)
                .extracting(Finding::where, Finding::fromNs, Finding::times, Finding::lasts)
                .containsExactly(
                        tuple("H4", 1_000_006_976L, 3171L, true),
                        tuple("H2", 1_000_007_880L, 3171L, true),
                        tuple("H3", 1_000_008_192L, 3171L, true),
                        tuple("H1", 1_000_010_128L, 3169L, true));
        assertThat(found)
                .filteredOn(each -> each.kind() == MAC_FLAPPING)
                .extracting(Finding::where, Finding::fromNs, Finding::what)
                .contains(tuple(
                        "R2",
                        1_000_004_728L,
                        "In VLAN 1, H1 moved again and again between R2:1 and R2:2: frames went round."))
                .hasSize(4);
        assertThat(found).allSatisfy(each -> {
            assertThat(each.what()).endsWith("frames went round.");
            assertThat(entry(each)).isEqualTo("link L2-R2 is restored");
            assertThat(each.cause().what()).startsWith("broadcast number 0");
        });
    }

    @Test
    void aBundleOnOneSideOnly() throws Exception {
        List<Finding> found = find("static-on-one-side", BUNDLE_OUT_OF_STEP, DUPLICATE_DELIVERY);
        assertThat(found)
                .extracting(Finding::kind, Finding::where, Finding::fromNs, Finding::toNs, Finding::times)
                .containsExactly(
                        tuple(BUNDLE_OUT_OF_STEP, "A:Po1", 0L, -1L, 1L),
                        tuple(DUPLICATE_DELIVERY, "H3", 2_000_006_976L, -1L, 6L));
        assertThat(found.get(0).what())
                .isEqualTo(
                        "A:Po1 spreads its frames over members that lead to B:1 and B:2, which are no bundle together.");
        assertThat(found.get(1).what()).endsWith("copies came by different ways.");
    }

    @Test
    void aBondThatTakesTurnsWithoutABundle() throws Exception {
        List<Finding> found = find("balance-rr-without-a-bundle", BUNDLE_OUT_OF_STEP, MAC_FLAPPING);
        assertThat(found)
                .extracting(Finding::kind, Finding::where, Finding::fromNs, Finding::toNs)
                .containsExactly(
                        tuple(BUNDLE_OUT_OF_STEP, "H:bond0", 0L, 3_010_000_000L),
                        tuple(MAC_FLAPPING, "C", 1_000_007_880L, 2_990_003_152L));
        assertThat(found.get(1).what())
                .isEqualTo("In VLAN 1, H moved again and again between C:1 and C:2: H:bond0 sends by several cards,"
                        + " which lead to ports that are no bundle.");
    }

    /** Two networks are what this mode is for; that everything arrives twice is what it costs. */
    @Test
    void aBondThatSendsEverythingTwice() throws Exception {
        assertThat(find("broadcast-mode", BUNDLE_OUT_OF_STEP, DUPLICATE_DELIVERY))
                .extracting(Finding::where, Finding::fromNs, Finding::times, Finding::what)
                .containsExactly(
                        tuple("S", 1_000_006_304L, 200L, twice("H > S")),
                        tuple("H", 1_000_006_304L, 200L, twice("S > H")));
    }

    private static String twice(String flow) {
        return "Packets of probes " + flow
                + " arrived again that had arrived before: a bond in mode broadcast sends every frame by every slave.";
    }

    /** A card that the driver trusts, behind a port that still listens: out of step, and a black hole for as long. */
    @Test
    void anActiveSlaveWhoseFarPortBlocks() throws Exception {
        List<Finding> found = find("updelay-and-a-booting-switch", BUNDLE_OUT_OF_STEP, BLACK_HOLE);
        assertThat(found)
                .filteredOn(each -> isSentBy(each.fromNs(), 38_074_567_251L) && isSentBy(each.toNs(), 68_030_271_123L))
                .extracting(Finding::kind, Finding::where, CheckersTest::entry)
                .containsExactlyInAnyOrder(
                        tuple(BUNDLE_OUT_OF_STEP, "D:1", "link D-A1 is restored"),
                        tuple(BLACK_HOLE, "A1", "link D-A1 is restored"),
                        tuple(BLACK_HOLE, "D", "link D-A1 is restored"));
        assertThat(found)
                .filteredOn(each -> each.kind() == BUNDLE_OUT_OF_STEP)
                .singleElement()
                .satisfies(each -> assertThat(each.what())
                        .isEqualTo("D:1 of D:bond0 distributes, but A1:2 at the other end blocks what comes in."));
    }

    @Test
    void anEndWithALongTimeoutDistributesIntoSilence() throws Exception {
        assertThat(find("different-timeouts", BUNDLE_OUT_OF_STEP))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.fromNs()).isEqualTo(42_896_118_297L);
                    assertThat(found.toNs()).isEqualTo(120_896_783_362L);
                    assertThat(found.what())
                            .isEqualTo("B:2 of B:Po1 distributes, but A:2 of A:Po1 at the other end does not collect.");
                    assertThat(entry(found)).isEqualTo("link A-B#2 falls silent");
                });
    }

    @Test
    void anOldArpEntryIsABlackHole() throws Exception {
        assertThat(find("l3-stale-arp", BLACK_HOLE)).first().satisfies(found -> {
            assertThat(found.fromNs()).isEqualTo(10_004_996_848L);
            assertThat(found.toNs()).isEqualTo(20_002_226_265L);
            assertThat(found.where()).isEqualTo("H2");
            assertThat(found.what()).startsWith("Frames from H1 to H2 were lost although a way was whole: ");
            assertThat(entry(found)).isEqualTo("settings: host H2: mac 02:00:00:00:00:99");
        });
    }

    /** True for the sending of a frame that is not there yet when something happens. */
    private static boolean isSentBy(long sentNs, long atNs) {
        return sentNs <= atNs && sentNs > atNs - 20_000;
    }

    /** As long as the tree has not settled again, every flow over the root's cable is down, in both directions. */
    @Test
    void aFailoverOfTheSpanningTreeCosts() throws Exception {
        assertThat(find("ladder-rstp-root-link-cut", BLACK_HOLE))
                .filteredOn(each -> isSentBy(each.fromNs(), 10_005_000_000L))
                .hasSize(8)
                .allSatisfy(each -> assertThat(entry(each)).isEqualTo("link L1-R1 is cut"))
                .extracting(Finding::totalNs)
                .contains(12_761_295L, 11_846_340L, 11_074_786L);
    }

    /** Where there is no way left, nothing can be done; a move or two is no flapping; LACP has time to agree. */
    @Test
    void whatIsNoFinding() throws Exception {
        assertThat(find("no-path", BLACK_HOLE)).isEmpty();
        assertThat(find("mac-spoofing", MAC_FLAPPING)).isEmpty();
        assertThat(find("silent-member", BUNDLE_OUT_OF_STEP)).isEmpty();
        assertThat(find("lacp-host", BUNDLE_OUT_OF_STEP)).isEmpty();
    }

    @Test
    void aHealthyNetworkHasNoFindings() throws Exception {
        Report report = run(scenario("nothing-to-find"), ALL);
        assertThat(report.findings().findings()).isEmpty();
        assertThat(report.findings().kinds()).containsExactlyElementsOf(ALL);
        assertThat(report.isGood()).isTrue();
        assertThat(TextReport.of(report)).contains("nothing found");
    }

    /** What nobody has looked for is not taken for good. */
    @Test
    void whatIsNotLookedForIsNotMet() throws Exception {
        Report report = new Runner(scenario("nothing-to-find"), RunOptions.PLAIN, Progress.NONE).run();
        assertThat(report.findings()).isNull();
        assertThat(report.isGood()).isFalse();
        assertThat(report.expectations())
                .anySatisfy(each -> assertThat(each.found()).isEqualTo("not looked for"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cable-closes-a-loop",
                "cross-master-crashes",
                "ladder-rstp-root-link-cut",
                "static-on-one-side",
                "balance-rr-without-a-bundle",
                "broadcast-mode",
                "lacp-host",
                "mac-spoofing"
            })
    void lookingOnChangesNothing(String name) throws Exception {
        Report plain = new Runner(scenario(name), RunOptions.PLAIN, Progress.NONE).run();
        Report checked = run(scenario(name), ALL);
        assertThat(checked.totals()).isEqualTo(plain.totals());
        assertThat(JsonReport.of(checked.with(null, List.of()))).isEqualTo(JsonReport.of(plain));
    }
}
