package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.failoverlab.scenarios.words.Language;
import org.failoverlab.scenarios.words.Translator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In Korean nothing stays in English: every text that the program shows for any scenario of the library, for any
 * mistake and in any help matches a pattern, or consists of names, numbers and units.
 *
 * <p>What is listed when this fails is to be added to {@code Texts_en.properties} and {@code Texts_ko.properties}.
 */
class NothingUntranslatedTest {
    /** Names of devices in the library that are words in small letters. */
    private static final String NAMES = "\\b(core|lan)\\b";

    private static final String RSTP = "ladder-rstp-root-link-cut";

    private static final int MOST_SHOWN = 50;

    /** Enough for the first faults of nearly all; a storm has millions that tell nothing new. */
    private static final long MOST_EVENTS = 30_000;

    private static final Path ROOT = Path.of(System.getProperty("failoverlab.root", ".."));

    private final Translator korean = Translator.to(Language.ko);

    private List<String> untranslated(TextCollection collection) {
        Map<Integer, List<String>> byCount = new TreeMap<>();
        collection.texts().forEach((text, source) -> {
            if (korean.left(text.replaceAll(NAMES, "X1")) > 0) {
                byCount.computeIfAbsent(-source.count(), count -> new ArrayList<>())
                        .add(source.count() + " x " + text + "  (" + source.first() + ")");
            }
        });
        return byCount.values().stream().flatMap(List::stream).limit(MOST_SHOWN).toList();
    }

    @Test
    void helpAndListAreKorean() {
        assertThat(untranslated(new TextCollection().helps().add("list"))).isEmpty();
    }

    @Test
    void allMistakesAreToldInKorean() {
        TextCollection collection = new TextCollection();
        TextCollection.files(ROOT.resolve("scenarios/src/test/resources/mistakes"))
                .forEach(file -> collection.add("validate", file.toString()));

        assertThat(collection.texts()).hasSizeGreaterThan(100);
        assertThat(untranslated(collection)).isEmpty();
    }

    @Test
    void wrongCommandLinesAreAnsweredInKorean() {
        TextCollection collection = new TextCollection()
                .add("run")
                .add("run", "x", "--sed", "3")
                .add("run", "x", "--seed", "three")
                .add("run", "x", "--format", "xml")
                .add("run", "x", "--until", "0s")
                .add("run", "x", "--max-events", "0")
                .add("run", "x", "--sample", "soon")
                .add("run", "x", "--out")
                .add("topology")
                .add("nonsense")
                .add("run", "no-such-scenario")
                .add("explain", "cross-storm", "nobody")
                .add("topology", "cross-storm", "--between", "CORE1", "CORE1");

        assertThat(untranslated(collection)).isEmpty();
    }

    @Test
    void wrongExperimentsAreAnsweredInKorean() {
        TextCollection collection = new TextCollection()
                .add("run", RSTP, "--set", "x")
                .add("run", RSTP, "--set", "timeline.at=3s")
                .add("run", RSTP, "--set", "timeline[9].at=3s")
                .add("run", RSTP, "--set", "timeline[Z].at=3s")
                .add("run", RSTP, "--set", "switchs.at=3s")
                .add("run", RSTP, "--set", "qqqqqqqqqqq=3s")
                .add("run", RSTP, "--set", "until.a=3s")
                .add("run", RSTP, "--set", "fault.aat=3s")
                .add("run", RSTP, "--set", "name.x=1")
                .add("run", RSTP, "--set", "..=1")
                .add("run", RSTP, "--set", "topology.x=1")
                .add("run", RSTP, "--set", "until=1x")
                .add("run", RSTP, "--check", "storms")
                .add("run", RSTP, "--html")
                .add("xray", RSTP, "--flow", "A>B")
                .add("xray", RSTP, "--fault", "99")
                .add("xray", RSTP, "--fault", "x")
                .add("xray", RSTP, "--until", "1s", "--fault", "3")
                .add("batch")
                .add("batch", "nothing-such")
                .add("batch", RSTP, "--repeat", "0")
                .add("batch", RSTP, "--repeat", "99999999999")
                .add("batch", RSTP, "--threads", "9999")
                .add("batch", RSTP, "--fresh")
                .add("batch", RSTP, "--max-wall", "x")
                .add("sweep", RSTP)
                .add("sweep", RSTP, "--vary", "x")
                .add("sweep", RSTP, "--vary", "seed=1,2")
                .add("sweep", RSTP, "--vary", "fault.at=")
                .add("sweep", RSTP, "--vary", "fault.at=1s,,2s")
                .add("sweep", RSTP, "--vary", "fault.at=1s,uniform(1s,2s)")
                .add("sweep", RSTP, "--vary", "fault.at=5s..1s/1s")
                .add("sweep", RSTP, "--vary", "fault.at=1s..90000s/1ms")
                .add("sweep", RSTP, "--vary", "fault.at=unifrm(1s,2s)")
                .add("sweep", RSTP, "--vary", "fault.at=blurb(1s,2s)")
                .add("sweep", RSTP, "--vary", "fault.at=uniform(1s)")
                .add("sweep", RSTP, "--vary", "fault.at=uniform(3s,2s)")
                .add("sweep", RSTP, "--vary", "fault.at=normal(3s,0s)")
                .add("sweep", RSTP, "--vary", "fault.at=uniform(a,b)")
                .add("sweep", RSTP, "--vary", "fault.at=1s,2s", "--draws", "3")
                .add("sweep", RSTP, "--vary", "fault.at=1s,2s", "--vary", "timeline[1].at=3s")
                .add("sweep", RSTP, "--vary", "fault.at=uniform(1s,2s)", "--draws", "9999999")
                .add("sweep", RSTP, "--vary", "fault.at=1s,2s", "--repeat", "9999999")
                .add("sweep", RSTP, "--vary", "fault.at=1x,2y")
                .add("sweep", RSTP, "--vary", "fault.at=1x")
                .add("sweep", RSTP, "--vary", "fault.at=1s", "--flow", "Q>R")
                .add("whatif", "ladder-storm")
                .add("whatif", RSTP, "--faults", "bang")
                .add("whatif", RSTP, "--top", "0")
                .add("whatif", RSTP, "--threads", "x")
                .add("compare", RSTP)
                .add("compare", RSTP, "no-such")
                .add("compare", RSTP, "ladder-storm", "--whatif");

        assertThat(collection.texts()).hasSizeGreaterThan(150);
        assertThat(untranslated(collection)).isEmpty();
    }

    @Test
    void folderOfAnotherBatchIsRefusedInKorean(@TempDir Path folder) {
        String out = folder.toString();
        TextCollection collection = new TextCollection()
                .add("batch", RSTP, "--max-events", "10", "--out", out, "--format", "json")
                .add("batch", RSTP, "--max-events", "10", "--out", out, "--format", "json")
                .add("batch", "ladder-storm", "--max-events", "20", "--exact", "--seed", "7", "--out", out)
                .add("batch", folder.resolve("results.csv").toString(), "--out", out)
                .add(
                        "run",
                        RSTP,
                        "--until",
                        "1s",
                        "--html",
                        folder.resolve("no/such/folder").toString())
                .add("whatif", RSTP, "--out", folder.resolve("results.csv").toString(), "--for", "1ms");

        assertThat(untranslated(collection)).isEmpty();
    }

    @Test
    void pagesAreKorean(@TempDir Path folder) {
        TextCollection collection = new TextCollection().batchPage();
        for (String name : List.of(
                "failover/ladder-stp-root-link-cut",
                "failover/ladder-rstp-root-link-cut",
                "gateways/master-crashes",
                "bonding/mii-or-arp-uplink-cut",
                "aggregation/rstp-over-bundles",
                "aggregation/silent-member",
                "bonding/ad-select",
                "bonding/delays",
                "spanning-tree/rstp-stale-addresses",
                "storm/ladder-storm-cable-pulled",
                "storm/ladder-storm")) {
            collection.page(ROOT.resolve("scenarios/library/" + name + ".yaml"), folder.resolve("page.html"));
        }

        assertThat(collection.texts()).hasSizeGreaterThan(1_000);
        assertThat(untranslated(collection)).isEmpty();
    }

    @Test
    void everyScenarioOfTheLibraryIsReportedAndExplainedInKorean() {
        TextCollection collection = new TextCollection();
        TextCollection.files(ROOT.resolve("scenarios/library")).forEach(collection::scenario);

        assertThat(collection.texts()).hasSizeGreaterThan(10_000);
        assertThat(untranslated(collection)).isEmpty();
    }

    @Test
    void causesFindingsAndExperimentsAreToldInKorean() {
        TextCollection collection = new TextCollection();
        TextCollection.files(ROOT.resolve("scenarios/library")).forEach(file -> collection.evidence(file, MOST_EVENTS));
        collection.experiments(ROOT.resolve("scenarios/library"));

        assertThat(collection.texts()).hasSizeGreaterThan(10_000);
        assertThat(untranslated(collection)).isEmpty();
    }
}
