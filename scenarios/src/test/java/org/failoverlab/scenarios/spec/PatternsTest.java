package org.failoverlab.scenarios.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Shape;
import org.failoverlab.scenarios.file.Single;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The patterns of values say the same as the code that reads them, all but how large a number may be. */
class PatternsTest {
    private static final List<String> NUMBERS = List.of(
            "",
            "0",
            "00",
            "1",
            "007",
            "10",
            "100",
            "101",
            "4094",
            "4095",
            "99999",
            "-1",
            "+1",
            "1.5",
            ".5",
            "1.",
            "1,5",
            "1e3",
            "0x1",
            "٣",
            "1 0",
            "999999999999999",
            "1000000000000000",
            "999999999999999999",
            "1000000000000000000",
            "0.001",
            "0.000000000001",
            "0.0000000000001");

    private static final List<String> UNITS = List.of(
            "", "ns", "us", "µs", "μs", "ms", "s", "min", "h", "m", "S", "sec", "bps", "kbps", "Mbps", "Gbps", "Tbps",
            "mbps", "MBps", "b", "B", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "kiB", "%", "%%", "/s", "/ s",
            "/min", "/s/s", "/24", "-5", "-", "..", "..4", "+");

    private static final List<String> OTHERS = List.of(
            "10.0.0.7",
            "10.0.10.254",
            "0.0.0.0",
            "255.255.255.255",
            "010.000.000.007",
            "default",
            "Default",
            "0.0.0.0/0",
            "192.168.1.7/24",
            "255.255.255.255/32",
            "010.000.000.007/09",
            "10.0.0.7/33",
            "10.0.0.256",
            "10.0.0",
            "10.0.0.0.1",
            "10..0.7",
            "10.0.0.7/",
            "10.0.0.7/ 8",
            "1000.0.0.1",
            "::1",
            "20-29",
            "20 - 29",
            "29-20",
            "1-2-3",
            "1,2",
            ">= 10",
            ">=10",
            "> 10",
            "<= 3",
            "<1",
            "< 0",
            "=5",
            "== 5",
            "=> 5",
            "<",
            "1..4",
            "1 .. 4",
            "4..1",
            "1...4",
            "..4",
            "1..",
            ">1..4",
            "many",
            "x1s",
            "1s2",
            "1s\n2s",
            "NaN%",
            "02:00:00:00:00:07",
            "02-00-00-00-00-07",
            "0A:bb:CC:dd:EE:ff",
            "fe:dc:ba:98:76:54",
            "01:00:5e:00:00:01",
            "02:00:00-00-00-07",
            "02:00:00:00:00",
            "02:00:00:00:00:0g",
            "00:00:00:00:00:00",
            "ff ff 08 06",
            "ff f",
            "0x88cc",
            "0x1ffff",
            "ipv4",
            "ipv5",
            "1s..3s",
            "0 .. 100ms",
            "3s..1s",
            "1s..",
            "<= 100ms",
            ">1s",
            "< 1ms",
            "< 0s",
            ">= 0",
            "0/s");

    static List<Single.Special> values() {
        List<Single.Special> values = new ArrayList<>();
        Language.GROUPS.values().stream()
                .flatMap(group -> group.members().values().stream())
                .map(Group.Member::shape)
                .map(shape -> shape instanceof Shape.Items list ? list.item() : shape)
                .forEach(shape -> {
                    if (shape instanceof Single.Special value
                            && values.stream().noneMatch(known -> known.type() == value.type())) {
                        values.add(value);
                    }
                });
        return values;
    }

    private static Stream<String> texts() {
        Stream<String> numbers = NUMBERS.stream()
                .flatMap(number -> Stream.of("", " ", "\t ")
                        .flatMap(space -> UNITS.stream().map(unit -> (number + space + unit).strip())));
        return Stream.concat(numbers, OTHERS.stream());
    }

    private static boolean isRead(Single.Special value, String text) {
        try {
            value.parser().invoke(null, text);
            return true;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as(text).isInstanceOf(IllegalArgumentException.class);
            return false;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void aPatternMatchesWhatIsReadAndOnlyNumbersMakeADifference(Single.Special value) {
        texts().forEach(text -> {
            boolean matches = text.matches(value.about().pattern());
            if (isRead(value, text)) {
                assertThat(matches).as("the pattern takes \"%s\"", text).isTrue();
            } else if (matches) {
                String withOnes = text.replaceAll("[0-9]+(\\.[0-9]+)?", "1");
                assertThat(isRead(value, withOnes))
                        .as("\"%s\" is refused for its number only", text)
                        .isTrue();
            }
        });
        assertThat(texts().filter(text -> isRead(value, text))).hasSizeGreaterThan(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void examplesAreRead(Single.Special value) {
        assertThat(isRead(value, value.about().example())).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void bareNumbersAreAsTheAnnotationSays(Single.Special value) {
        long least = value.about().leastNumber();
        long greatest = value.about().greatestNumber();
        for (long number : new long[] {-1, 0, 1, 2, 10, 4094, 4095, least - 1, least, greatest, greatest + 1}) {
            boolean isWithin = number >= least && number <= greatest;
            if (greatest < Long.MAX_VALUE || !isWithin) {
                assertThat(isRead(value, Long.toString(number)))
                        .as("%d", number)
                        .isEqualTo(isWithin);
            }
        }
    }
}
