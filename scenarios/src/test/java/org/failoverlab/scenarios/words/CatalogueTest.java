package org.failoverlab.scenarios.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two bundles: of what stands twice one would be lost without a word. */
class CatalogueTest {
    private static List<String> lines(Language language) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Catalogue.class.getResourceAsStream("Texts_" + language + ".properties"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList();
        }
    }

    private static List<String> twice(List<String> lines, UnaryOperator<String> part) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> found = new ArrayList<>(lines.stream().map(part).toList());
        found.removeIf(seen::add);
        return found;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noKeyStandsTwice(Language language) throws IOException {
        assertThat(twice(lines(language), line -> line.substring(0, line.indexOf('='))))
                .isEmpty();
    }

    @Test
    void noEnglishPatternStandsTwice() throws IOException {
        List<String> patterns = lines(Language.en);

        assertThat(patterns).hasSizeGreaterThan(2_000);
        assertThat(twice(patterns, line -> line.substring(line.indexOf('=') + 1)))
                .isEmpty();
    }
}
