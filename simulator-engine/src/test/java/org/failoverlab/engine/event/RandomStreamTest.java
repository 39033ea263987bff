package org.failoverlab.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random streams: the same numbers everywhere, and one stream for each name. */
class RandomStreamTest {
    @ParameterizedTest(name = "seed {0}, stream \"{1}\"")
    @CsvSource({
        "0, '', a706dd2f4d197e6f, b382a305f4414f5e, 631a9154fbabf717, a80aba8c86640906",
        "42, host-1, 65b00d65970eea02, 8caca510c987df84, 210878b196e4dbea, 9fc7321c6ab953bc",
        "42, host-2, b1c6350a8a912561, 800eee6641aff49f, 23539d9105cca419, a9e914d1b645613b",
        "-1, wire sw1:1 > sw2:1, e4ae3af8bd31d331, a1fa60994b5d6e6c, 120395109a9d32e7, b27716d68d3883e",
    })
    void givesTheNumbersItAlwaysGave(long seed, String name, String first, String second, String third, String fourth) {
        RandomStream stream = new RandomStream(seed, name);

        assertThat(LongStream.generate(stream::nextLong).limit(4).mapToObj(Long::toHexString))
                .containsExactly(first, second, third, fourth);
    }

    @Test
    void scattersBitsAsSplitMix64Does() {
        // The first three outputs of SplitMix64 from state 0.
        assertThat(RandomStream.mix(0x9E3779B97F4A7C15L)).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(RandomStream.mix(2 * 0x9E3779B97F4A7C15L)).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(RandomStream.mix(3 * 0x9E3779B97F4A7C15L)).isEqualTo(0x06C45D188009454FL);
    }

    @Test
    void seedsAndNamesThatFollowEachOtherGiveStreamsOfTheirOwn() {
        // With the seed merely added to the first letter, these two would be one.
        assertThat(new RandomStream(1, "b").nextLong()).isNotEqualTo(new RandomStream(2, "a").nextLong());
    }

    @Test
    void drawsFractionsAndBoundedNumbersFromTheSameBits() {
        RandomStream fractions = new RandomStream(42, "host-1");
        RandomStream bounded = new RandomStream(42, "host-1");

        assertThat(DoubleStream.generate(fractions::nextDouble).limit(3).toArray())
                .containsExactly(0.39721759538866375, 0.5495093503937193, 0.1290355142181342);
        assertThat(LongStream.generate(() -> bounded.nextLong(1000)).limit(6).toArray())
                .containsExactly(1, 322, 277, 974, 94, 426);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void fractionsAreUniform(long seed) {
        RandomStream stream = new RandomStream(seed, "uniform");
        int[] buckets = new int[64];
        int draws = 640_000;
        for (int i = 0; i < draws; i++) {
            buckets[(int) (stream.nextDouble() * buckets.length)]++;
        }
        double expected = (double) draws / buckets.length;
        double chiSquare = 0;
        for (int count : buckets) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // 63 degrees of freedom: mean 63, standard deviation 11.2.
        assertThat(chiSquare).isBetween(20.0, 120.0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void exponentialDrawsHaveTheirMeanAndTheirMedian(long seed) {
        RandomStream stream = new RandomStream(seed, "exponential");
        double mean = 250_000;
        double[] draws = DoubleStream.generate(() -> stream.nextExponential(mean))
                .limit(200_000)
                .toArray();

        assertThat(DoubleStream.of(draws).min().orElseThrow()).isNotNegative();
        assertThat(DoubleStream.of(draws).average().orElseThrow()).isCloseTo(mean, within(0.01 * mean));
        assertThat(DoubleStream.of(draws).sorted().skip(100_000).findFirst().orElseThrow())
                .isCloseTo(mean * Math.log(2), within(0.01 * mean));
    }

    @Test
    void aNameGivesTheSameStreamAgainFromItsStart() {
        Simulation simulation = new Simulation(7);
        RandomStream first = simulation.random("host-1");
        first.nextLong();

        assertThat(simulation.random("host-1").nextLong()).isEqualTo(new RandomStream(7, "host-1").nextLong());
    }

    @Test
    void streamsOfOtherNamesOrSeedsAreUnrelated() {
        RandomStream one = new RandomStream(7, "host-1");
        RandomStream other = new RandomStream(7, "host-2");
        RandomStream otherSeed = new RandomStream(8, "host-1");
        int draws = 20_000;
        long bitsAgreedByName = 0;
        long bitsAgreedBySeed = 0;
        for (int i = 0; i < draws; i++) {
            long bits = one.nextLong();
            bitsAgreedByName += Long.bitCount(~(bits ^ other.nextLong()));
            bitsAgreedBySeed += Long.bitCount(~(bits ^ otherSeed.nextLong()));
        }
        // Of 1,280,000 bits half agree by chance, with a standard deviation of 566.
        assertThat(bitsAgreedByName).isCloseTo(32L * draws, within(2_500L));
        assertThat(bitsAgreedBySeed).isCloseTo(32L * draws, within(2_500L));
    }
}
