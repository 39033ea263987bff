package org.failoverlab.scenarios.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suggestions for slips of the pen, and quotations that fit a line. */
class WordsTest {
    private static final List<String> KEYS = List.of("topology", "traffic", "timeline", "until", "hosts");

    @ParameterizedTest
    @CsvSource({
        "topolgy, topology",
        "toplogoy, topology",
        "Topology, topology",
        "host, hosts",
        "unitl, until",
        "time-line, timeline",
        "trafic, traffic"
    })
    void suggestsWhatIsClose(String word, String meant) {
        assertThat(Words.suggest(word, KEYS)).isEqualTo("; did you mean \"" + meant + "\"?");
    }

    @Test
    void listsWhatIsKnownWhenNothingIsClose() {
        assertThat(Words.suggest("banana", KEYS)).isEqualTo("; known are: topology, traffic, timeline, until, hosts");
        assertThat(Words.suggest("banana", List.of())).isEqualTo("; there are none");
    }

    @Test
    void listsNoMoreThanTwelve() {
        List<String> many =
                IntStream.rangeClosed(1, 13).mapToObj(i -> "switch" + i).toList();

        assertThat(Words.suggest("x", many))
                .startsWith("; known are: switch1, ")
                .endsWith(", switch12, …");
        assertThat(Words.suggest("x", many.subList(0, 12))).endsWith(", switch12");
    }

    @Test
    void quotesOneLineOfAtMostSixtyLetters() {
        assertThat(Words.shorten("a\r\n\tb")).isEqualTo("a b");
        assertThat(Words.shorten("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Words.shorten("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
        assertThat(Words.shorten("\uD83D\uDE00".repeat(61))).isEqualTo("\uD83D\uDE00".repeat(60) + "…");
    }
}
