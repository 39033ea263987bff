package org.failoverlab.protocols.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.failoverlab.engine.event.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gaps between packets: exact in the long run, Poisson by its mean. */
class PaceTest {
    private static final int GAPS = 200_000;

    @ParameterizedTest(name = "gaps of {0}/{1} ns")
    @CsvSource({"1,1", "10,3", "7,2", "1000000000,3", "512000000000,400000000000", "1000000000000,999999999999", "5,5"})
    void everyPacketOfAConstantPaceFallsOnTheWholeNanosecondBeforeItsExactTime(long numerator, long denominator) {
        Pace pace = Pace.constant(numerator, denominator);
        long timeNs = 0;

        for (long packet = 1; packet <= 10_000; packet++) {
            timeNs += pace.nextGapNs();
            assertThat(timeNs).isEqualTo(Math.multiplyExact(packet, numerator) / denominator);
        }
    }

    @ParameterizedTest(name = "gaps of {0}/{1} ns")
    @CsvSource({"0,1", "1,2", "5,0", "-3,1", "1,-1"})
    void aGapBelowOneNanosecondIsRefused(long numerator, long denominator) {
        assertThatThrownBy(() -> Pace.constant(numerator, denominator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a gap must be at least 1 ns");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260725})
    void poissonGapsHaveTheirMeanAndAThirdOfThemIsLonger(long seed) {
        double meanNs = 12_345;
        Pace pace = Pace.poisson(meanNs, new RandomStream(seed, "pace"));
        long sumNs = 0;
        int longer = 0;

        for (int i = 0; i < GAPS; i++) {
            long gapNs = pace.nextGapNs();
            sumNs += gapNs;
            longer += gapNs > meanNs ? 1 : 0;
        }

        // Standard errors: mean / sqrt(GAPS) = 0.22 % and sqrt(p (1 - p) / GAPS) = 0.11 %.
        assertThat((double) sumNs / GAPS).isCloseTo(meanNs, within(0.01 * meanNs));
        assertThat((double) longer / GAPS).isCloseTo(Math.exp(-1), within(0.005));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void poissonGapsAreNeverShorterThanANanosecond(long seed) {
        Pace pace = Pace.poisson(0.5, new RandomStream(seed, "pace"));

        for (int i = 0; i < 10_000; i++) {
            assertThat(pace.nextGapNs()).isPositive();
        }
    }
}
