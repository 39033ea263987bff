package org.failoverlab.scenarios.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    /** Python's statistics.stdev; Student's t of 9 degrees of freedom is 2.262157 in any table; percentiles by hand. */
    @Test
    void givesWhatOtherToolsGive() {
        Statistics of = Statistics.of(12, 15, 9, 30, 22, 18, 11, 14, 27, 16);
        assertThat(of.count()).isEqualTo(10);
        assertThat(of.min()).isEqualTo(9);
        assertThat(of.median()).isEqualTo(15.5);
        assertThat(of.mean()).isEqualTo(17.4);
        assertThat(of.deviation()).isCloseTo(6.931410, within(1e-6));
        assertThat(of.halfWidth()).isCloseTo(4.958432, within(1e-6));
        assertThat(of.p95()).isCloseTo(28.65, within(1e-12));
        assertThat(of.p99()).isCloseTo(29.73, within(1e-12));
        assertThat(of.max()).isEqualTo(30);
        assertThat(of.meanFrom()).isCloseTo(12.441568, within(1e-6));
        assertThat(of.meanTo()).isCloseTo(22.358432, within(1e-6));
    }

    @Test
    void knowsWhereTheExtremesStand() {
        Statistics of = Statistics.of(5, 9, 1, 9, 1);
        assertThat(of.minAt()).isEqualTo(2);
        assertThat(of.maxAt()).isEqualTo(1);
    }

    @Test
    void ofASingleValueNoIntervalFollows() {
        Statistics of = Statistics.of(7L);
        assertThat(of).isEqualTo(new Statistics(1, 7, 0, 7, 7, -1, 0, 7, 7, 7, 0));
        assertThat(of.meanFrom()).isEqualTo(7);
        assertThat(of.meanTo()).isEqualTo(7);
    }

    @Test
    void theOrderOfTheRunsChangesNoDigit() {
        long[] up =
                LongStream.range(0, 10_000).map(i -> i * 1_000_003 % 7_919_000).toArray();
        long[] down = LongStream.range(0, 10_000).map(i -> up[9_999 - (int) i]).toArray();
        Statistics one = Statistics.of(up);
        Statistics other = Statistics.of(down);
        assertThat(other.mean()).isEqualTo(one.mean());
        assertThat(other.halfWidth()).isEqualTo(one.halfWidth());
        assertThat(other.p99()).isEqualTo(one.p99());
    }

    @Test
    void changesNothingInItsSample() {
        double[] sample = {3, 1, 2};
        Statistics.of(sample);
        assertThat(sample).containsExactly(3, 1, 2);
        assertThat(Statistics.percentile(sample, 0)).isEqualTo(1);
        assertThat(Statistics.percentile(sample, 25)).isEqualTo(1.5);
        assertThat(sample).containsExactly(3, 1, 2);
    }

    @Test
    void refusesWhatIsNoSample() {
        assertThatThrownBy(() -> Statistics.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Statistics.of(1, Double.NaN)).hasMessage("value 1 is not a number");
    }
}
