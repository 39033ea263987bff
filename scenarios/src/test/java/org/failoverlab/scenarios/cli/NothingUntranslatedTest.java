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

/**
 * In Korean nothing stays in English: every text that the program shows for any scenario of the library, for any
 * mistake and in any help matches a pattern, or consists of names, numbers and units.
 *
 * <p>What is listed when this fails is to be added to {@code Texts_en.properties} and {@code Texts_ko.properties}.
 */
class NothingUntranslatedTest {
    /** Names of devices in the library that are words in small letters. */
    private static final String NAMES = "\\b(core|lan)\\b";

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
