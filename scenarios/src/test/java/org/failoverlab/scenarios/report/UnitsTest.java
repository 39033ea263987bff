package org.failoverlab.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as a person reads them. */
class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "-1, never",
        "0, 0 s",
        "1, 0.000000001 s",
        "1000003152, 1.000003152 s",
        "1500000000, 1.5 s",
        "60000000000, 60 s",
        "8640000000000000, 8640000 s"
    })
    void seconds(long ns, String text) {
        assertThat(Units.seconds(ns)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1.000 µs",
        "6305, 6.305 µs",
        "9999, 9.999 µs",
        "10000, 10.00 µs",
        "99994, 99.99 µs",
        "99996, 100.0 µs",
        "123456, 123.5 µs",
        "999949, 999.9 µs",
        "999950, 1.000 ms",
        "999999, 1.000 ms",
        "9999400, 9.999 ms",
        "9999600, 10.00 ms",
        "30000000, 30.00 ms",
        "999999999, 1.000 s",
        "1000000000, 1.000 s",
        "12345000000, 12.35 s",
        "123456000000, 123.5 s",
        "1234000000000, 1234 s"
    })
    void durations(long ns, String text) {
        assertThat(Units.duration(ns)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, '1,000'", "2538070, '2,538,070'", "-1234, '-1,234'"})
    void counts(long count, String text) {
        assertThat(Units.count(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 %",
        "0.00000001, <0.1 %",
        "0.0004, <0.1 %",
        "0.0006, 0.1 %",
        "0.107, 10.7 %",
        "0.9994, 99.9 %",
        "1, 100.0 %"
    })
    void shares(double share, String text) {
        assertThat(Units.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, loop, 0 loops",
        "1, loop, 1 loop",
        "2, loop, 2 loops",
        "1, switch, 1 switch",
        "1200, switch, '1,200 switches'"
    })
    void things(long count, String thing, String text) {
        assertThat(Units.plural(count, thing)).isEqualTo(text);
    }

    @Test
    void ratesOfLinks() {
        assertThat(Units.rate(10_000_000)).isEqualTo("10 Mb/s");
        assertThat(Units.rate(999_999_999)).isEqualTo("999.999999 Mb/s");
        assertThat(Units.rate(1_000_000_000)).isEqualTo("1 Gb/s");
        assertThat(Units.rate(2_500_000_000L)).isEqualTo("2.5 Gb/s");
        assertThat(Units.rate(400_000_000_000L)).isEqualTo("400 Gb/s");
    }
}
