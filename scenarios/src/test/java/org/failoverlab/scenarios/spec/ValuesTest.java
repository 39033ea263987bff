package org.failoverlab.scenarios.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.failoverlab.engine.device.StormControl;
import org.failoverlab.engine.ip.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The single values of a scenario, as people write them. */
class ValuesTest {
    private interface Parser {
        Object parse(String text);
    }

    private static void refuses(Parser parser, String text) {
        assertThatThrownBy(() -> parser.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0s, 0",
        "1ns, 1",
        "20us, 20000",
        "20µs, 20000",
        "100ms, 100000000",
        "2s, 2000000000",
        "2 s, 2000000000",
        "1.5min, 90000000000",
        "1h, 3600000000000",
        "0.000000001s, 1",
        "1.234567ms, 1234567",
        "2400h, 8640000000000000",
        "007s, 7000000000"
    })
    void times(String text, long ns) {
        assertThat(TimeSpan.parse(text).ns()).isEqualTo(ns);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s",
                "1",
                "10",
                "-1s",
                "+1s",
                "1,5s",
                "1.s",
                ".5s",
                "1e3s",
                "0.5ns",
                "0.0000000001s",
                "1m",
                "1S",
                "1sec",
                "1 0s",
                "1s2",
                "2401h",
                "999999999999999h",
                "1000000000000000ns",
                "٣s",
                "1s\n2s",
                "0x1s"
            })
    void noTimes(String text) {
        refuses(TimeSpan::parse, text);
    }

    @ParameterizedTest
    @CsvSource({
        "1bps, 1",
        "64kbps, 64000",
        "10Mbps, 10000000",
        "2.5Gbps, 2500000000",
        "400Gbps, 400000000000",
        "0.001kbps, 1",
        "100 Mbps, 100000000"
    })
    void rates(String text, long bitPerSecond) {
        assertThat(Rate.parse(text).bitPerSecond()).isEqualTo(bitPerSecond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1Gb", "1G", "1gbps", "1mbps", "1MBps", "1Gbit/s", "-1Gbps", "0.5bps", "10Tbps"})
    void noRates(String text) {
        refuses(Rate::parse, text);
    }

    @ParameterizedTest
    @CsvSource({
        "0B, 0",
        "64B, 64",
        "64kB, 64000",
        "1.5kB, 1500",
        "1MB, 1000000",
        "1GB, 1000000000",
        "64KiB, 65536",
        "1MiB, 1048576"
    })
    void sizes(String text, int bytes) {
        assertThat(Size.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "64b", "64KB", "64kb", "1.5B", "-1B", "1.1GB", "2GB", "4294967360B", "1TB"})
    void noSizes(String text) {
        refuses(Size::parse, text);
    }

    @ParameterizedTest
    @CsvSource({"0%, 0", "0.1%, 0.001", "50%, 0.5", "100%, 1", "1 %, 0.01", "100.000%, 1"})
    void shares(String text, double fraction) {
        assertThat(Percent.parse(text).fraction()).isEqualTo(fraction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "0.1", "100.1%", "101%", "-1%", "1%%", "NaN%", "1e-3%", ".5%", "1000%"})
    void noShares(String text) {
        refuses(Percent::parse, text);
    }

    @ParameterizedTest
    @CsvSource({
        "1/s, 1000000000",
        "0.5/s, 2000000000",
        "0.001/s, 1000000000000",
        "3/s, 333333333",
        "1000000000/s, 1",
        "10 /s, 100000000"
    })
    void frequencies(String text, long periodNs) {
        assertThat(Frequency.parse(text).periodNs()).isEqualTo(periodNs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0/s", "0.0001/s", "1", "1/min", "1 / s", "-1/s", "1000000000.001/s", "1/s/s"})
    void noFrequencies(String text) {
        refuses(Frequency::parse, text);
    }

    @Test
    void stormLimitsAreFramesOrPercent() {
        assertThat(StormLimit.parse("1000/s").limit())
                .isEqualTo(new StormControl.Limit(1000, StormControl.Unit.FRAMES));
        assertThat(StormLimit.parse("0/s").limit()).isEqualTo(new StormControl.Limit(0, StormControl.Unit.FRAMES));
        assertThat(StormLimit.parse("1%").limit()).isEqualTo(new StormControl.Limit(1, StormControl.Unit.PERCENT));
        assertThat(StormLimit.parse("0%").limit()).isEqualTo(new StormControl.Limit(0, StormControl.Unit.PERCENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "1000", "101%", "-1/s", "1000pps", "1Mbps"})
    void noStormLimits(String text) {
        refuses(StormLimit::parse, text);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, 16",
        "192.168.1.7/24, 192.168.1.7, 24",
        "255.255.255.255/0, 255.255.255.255, 0",
        "10.0.0.7/32, 10.0.0.7, 32",
        "010.000.000.007, 10.0.0.7, 16"
    })
    void addresses(String text, String address, int prefixLength) {
        Address parsed = Address.parse(text);

        assertThat(Ipv4Address.toString(parsed.ipv4())).isEqualTo(address);
        assertThat(parsed.prefixLength()).isEqualTo(prefixLength);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0.0",
                "10.0.0.0.1",
                "10.0.0.256",
                "10.0.0.-1",
                "10.0.0.x",
                "10.0.0.7/",
                "10.0.0.7/33",
                "10.0.0.7/-1",
                "10.0.0.7/1/2",
                "/24",
                "10..0.7",
                "10.0.0.7 ",
                "::1",
                "1000.0.0.1"
            })
    void noAddresses(String text) {
        refuses(Address::parse, text);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "4094, 4094, 4094", "20-29, 20, 29", "20 - 29, 20, 29", "7-7, 7, 7", "1-4094, 1, 4094"})
    void vlans(String text, int first, int last) {
        VlanSet vlans = VlanSet.parse(text);
        BitSet set = new BitSet();
        vlans.addTo(set);

        assertThat(vlans).isEqualTo(new VlanSet(first, last));
        assertThat(set.nextSetBit(0)).isEqualTo(first);
        assertThat(set.length()).isEqualTo(last + 1);
        assertThat(set.cardinality()).isEqualTo(last - first + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "4095", "20-10", "-5", "5-", "1,2", "1-2-3", "x", "0-10", "4000-4095", "99999"})
    void noVlans(String text) {
        refuses(VlanSet::parse, text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, exactly 0, 0, -1, 1",
        "7, exactly 7, 7, 6, 8",
        ">= 10, at least 10, 10, 9, 9",
        "> 10, at least 11, 11, 10, 10",
        "<= 3, at most 3, 3, 4, 4",
        "<3, at most 2, 2, 3, 3",
        "1..4, 1 to 4, 1, 0, 5",
        "1 .. 4, 1 to 4, 4, 0, 5",
        "4..4, exactly 4, 4, 3, 5",
        "<1, exactly 0, 0, 1, 1",
        ">=0, at least 0, 0, -1, -1"
    })
    void bounds(String text, String words, long within, long outside, long outsideToo) {
        Bound bound = Bound.parse(text);

        assertThat(bound).hasToString(words);
        assertThat(bound.holds(within)).isTrue();
        assertThat(bound.holds(outside)).isFalse();
        assertThat(bound.holds(outsideToo)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "< 0", "4..1", "1..", "..4", ">", "=5", "== 5", "=> 5", "5+", "1.5", "many"})
    void noBounds(String text) {
        refuses(Bound::parse, text);
    }
}
