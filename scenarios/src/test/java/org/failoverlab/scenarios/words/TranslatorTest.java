package org.failoverlab.scenarios.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a text finds the pattern that it matches, and what becomes of its arguments. */
class TranslatorTest {
    private final Translator translator = Translator.of(Map.of(
            "{0:n} hangs", "{0} 멈춤",
            "link {0} is cut", "링크 {0} 절단",
            "{0:#} loop{s|}", "루프 {0}개",
            "{0} after {1}", "{1} 후 {0}",
            "{0:n} takes {1:n} for the root", "{0:은/는} {1:을/를} 루트로 여김",
            "at most {0}", "최대 {0}",
            "settings: {0:v}", "설정: {0}",
            "none", "없음",
            "{0}.", "{0}.",
            "no loop", "루프 없음"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | 없음",
                "link L1-R1 is cut | 링크 L1-R1 절단",
                "1 loop | 루프 1개",
                "3 loops | 루프 3개",
                "at most 3 loops | 최대 루프 3개",
                "link L1-R1 is cut after 5 s | 5 s 후 링크 L1-R1 절단",
                "L1 hangs; link A-B is cut, link B-C is cut | L1 멈춤; 링크 A-B 절단, 링크 B-C 절단",
                "link A-B is cut. no loop | 링크 A-B 절단. 루프 없음",
                "up hangs | up 멈춤",
                "settings: none of that | 설정: none of that",
                "H1 | H1",
                "12.5 ms | 12.5 ms",
            })
    void aTextIsSaidByThePatternThatItMatches(String english, String korean) {
        assertThat(translator.say(english)).isEqualTo(korean);
        assertThat(translator.left(english)).isZero();
    }

    @Test
    void particlesFollowTheSoundOfWhatStandsBeforeThem() {
        assertThat(translator.say("R1 takes L2 for the root")).isEqualTo("R1은 L2를 루트로 여김");
        assertThat(translator.say("Core takes CORE for the root")).isEqualTo("Core는 CORE를 루트로 여김");
    }

    @Test
    void whatNoPatternMatchesStaysAndIsCounted() {
        assertThat(translator.say("the cat sat")).isEqualTo("the cat sat");
        assertThat(translator.left("the cat sat")).isEqualTo(3);
        assertThat(translator.left("link L1-R1 is cut by the cat")).isPositive();
    }

    @Test
    void spaceAtTheEndsStays() {
        assertThat(translator.say("  none ")).isEqualTo("  없음 ");
        assertThat(translator.say("")).isEmpty();
        assertThat(translator.say("  ")).isEqualTo("  ");
    }

    @Test
    void theMoreSpecificPatternWins() {
        Translator two = Translator.of(Map.of("{0} is cut", "{0} 절단됨", "link {0} is cut", "링크 {0} 절단"));

        assertThat(two.say("link A-B is cut")).isEqualTo("링크 A-B 절단");
        assertThat(two.say("A-B is cut")).isEqualTo("A-B 절단됨");
    }

    @Test
    void aPatternWhoseHolesDoNotFitIsRefused() {
        assertThatThrownBy(() -> Translator.of(Map.of("{0} is cut", "{1} 절단")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{1}");
        assertThatThrownBy(() -> Translator.of(Map.of("{0}{1} is cut", "{0} 절단")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
