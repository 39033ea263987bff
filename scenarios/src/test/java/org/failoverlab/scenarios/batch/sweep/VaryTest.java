package org.failoverlab.scenarios.batch.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.failoverlab.scenarios.spec.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users may say that is to be varied. */
class VaryTest {
    private static final int MANY = 4_000;

    private static LongStream draws(String text) {
        Vary vary = Vary.parse(text);
        return IntStream.range(0, MANY)
                .mapToLong(i -> Amount.parse(vary.draw(1, i)).base());
    }

    @Test
    void aListHasItsValuesInTheirOrder() {
        assertThat(Vary.parse("topology=ladder, cross,ring").values()).containsExactly("ladder", "cross", "ring");
        assertThat(Vary.parse("timeline[1]={at: 1s, cut: [L1-R1]},{at: 2s, crash: L1}")
                        .values())
                .containsExactly("{at: 1s, cut: [L1-R1]}", "{at: 2s, crash: L1}");
        assertThat(Vary.parse("name=\"a,b\",c").values()).containsExactly("\"a,b\"", "c");
    }

    @Test
    void aRangeWithAStepIsAList() {
        assertThat(Vary.parse("fault.at=1s..2s/250ms").values()).containsExactly("1s", "1.25s", "1.5s", "1.75s", "2s");
        assertThat(Vary.parse("a.b=0..8192/4096,32768").values()).containsExactly("0", "4096", "8192", "32768");
        assertThat(Vary.parse("a.b=10/s..20/s/5/s").values()).containsExactly("10/s", "15/s", "20/s");
        assertThat(Vary.parse("a.b=0..1s/400ms").values()).containsExactly("0ms", "400ms", "800ms");
    }

    @Test
    void aRangeWithoutAStepIsAValueThatTheScenarioDraws() {
        assertThat(Vary.parse("fault.at=1s..2s").values()).containsExactly("1s..2s");
        assertThat(Vary.parse("fault.at=1s..2s").isRandom()).isFalse();
    }

    @Test
    void uniformDrawsFillTheWholeRange() {
        long[] draws = draws("fault.at=uniform(30s,40s)").sorted().toArray();

        assertThat(draws[0]).isBetween(30_000_000_000L, 30_020_000_000L);
        assertThat(draws[MANY - 1]).isBetween(39_980_000_000L, 40_000_000_000L);
        assertThat(draws[MANY / 2] / 1e9).isCloseTo(35, within(0.4));
    }

    @Test
    void otherDistributionsHaveTheirMeans() {
        assertThat(draws("fault.at=normal(10s,2s)").average().orElseThrow() / 1e9)
                .isCloseTo(10, within(0.1));
        assertThat(draws("fault.at=normal(0s,2s)").min().orElseThrow()).isNotNegative();
        assertThat(draws("fault.at=exponential(10s)").average().orElseThrow() / 1e9)
                .isCloseTo(10, within(0.5));
        assertThat(draws("fault.at=choice(1s,3s)").average().orElseThrow() / 1e9)
                .isCloseTo(2, within(0.1));
        assertThat(draws("fault.at=choice(1s,3s)").distinct()).hasSize(2);
    }

    @Test
    void drawsAreMultiplesOfWhatTheKeyAsksFor() {
        assertThat(draws("switches.L1.spanning-tree.priority=uniform(0,61440)"))
                .allMatch(each -> each % 4096 == 0)
                .contains(0L, 61_440L);
        assertThat(draws("switches.L1.vrrp.interval=uniform(0.1s,0.2s)")).allMatch(each -> each % 10_000_000 == 0);
    }

    @Test
    void aDrawHangsOnSeedPlaceAndNumberAlone() {
        assertThat(Vary.parse("fault.at=uniform(1s,2s)").draw(7, 3))
                .isEqualTo(Vary.parse("timeline[1].at=uniform(1s,2s)").draw(7, 3))
                .isNotEqualTo(Vary.parse("fault.at=uniform(1s,2s)").draw(8, 3))
                .isNotEqualTo(Vary.parse("fault.at=uniform(1s,2s)").draw(7, 4))
                .isNotEqualTo(Vary.parse("fault[2].at=uniform(1s,2s)").draw(7, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fault.at | expected a path and a value",
                "fault.at= | expected a path and a value",
                "fault..at=1s | expected a path such as",
                "fault.at=1s,,2s | in which a value is empty; expected values a,b,c",
                "fault.at=unifrom(1s,2s) | there is no distribution \"unifrom\"; did you mean \"uniform\"?",
                "fault.at=uniform(1s) | expected values a,b,c",
                "fault.at=uniform(2s,1s) | two of a kind, the lesser first",
                "fault.at=uniform(1s,2kB) | two of a kind, the lesser first",
                "fault.at=uniform(one,2s) | found \"one\"; expected a number with its unit",
                "fault.at=normal(1s,0s) | the second more than 0",
                "fault.at=1s,uniform(1s,2s) | what is drawn stands alone",
                "fault.at=5s..1s/1s | expected a range from less to more",
                "fault.at=1s..5s/0s | expected a range from less to more",
                "fault.at=0s..100s/1us | which is 100000001 values; expected at most 100000",
                "seed=1,2 | the seed cannot be varied"
            })
    void whatCannotBeVariedIsToldWithWhatCould(String text, String message) {
        assertThatThrownBy(() -> Vary.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
