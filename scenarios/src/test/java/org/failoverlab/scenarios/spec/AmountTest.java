package org.failoverlab.scenarios.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers with units. */
class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "30s, 30000000000, 30s",
        "1.5min, 90000000000, 1.5min",
        "20us, 20000, 20us",
        "10Mbps, 10000000, 10Mbps",
        "64KiB, 65536, 64KiB",
        "0.5%, 500000, 0.5%",
        "10/s, 10000, 10/s",
        "4096, 4096, 4096",
        "0, 0, 0"
    })
    void aNumberHasItsUnit(String text, long base, String again) {
        assertThat(Amount.parse(text).base()).isEqualTo(base);
        assertThat(Amount.parse(text)).hasToString(again);
    }

    @Test
    void aUnitThatCannotSayItGivesWayToASmallerOne() {
        assertThat(new Amount(33_123_456_789L, "s")).hasToString("33.123456789s");
        assertThat(new Amount(33_123_456_788L, "min")).hasToString("33.123456788s");
        assertThat(new Amount(1, "KiB")).hasToString("0.0009765625KiB");
        assertThat(new Amount(1, "MiB")).hasToString("0.000001MB");
    }

    @Test
    void onlyAmountsOfAKindGoTogether() {
        assertThat(Amount.parse("1s").isLike(Amount.parse("5ms"))).isTrue();
        assertThat(Amount.parse("1s").isLike(Amount.parse("0"))).isTrue();
        assertThat(Amount.parse("1s").isLike(Amount.parse("5kB"))).isFalse();
        assertThat(Amount.parse("1s").isLike(Amount.parse("5"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "7.4, 1, 0, 100, 7",
        "7000, 4096, 0, 61440, 8192",
        "5, 10, 5, 25, 10",
        "24, 10, 5, 24, 20",
        "99, 1, 0, 50, 50"
    })
    void aDrawIsRoundedToWhatAKeyCanHold(double drawn, long step, long least, long most, long expected) {
        assertThat(Amount.nearest(drawn, step, least, most)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "1x", "-1s", "1.s", "1s 2s", "99999999999999h"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> Amount.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("found \"" + text + "\"; expected a number with its unit");
    }
}
