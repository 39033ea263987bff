package org.failoverlab.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that line up on a terminal. */
class TextTableTest {
    private static String text(TextTable table) {
        Page page = new Page(Style.PLAIN);
        table.appendTo(page);
        return page.toString();
    }

    @Test
    void wordsStandLeftAndNumbersRight() {
        TextTable table = new TextTable(1, "switch", "frames", "load");
        table.row("L1", "7", "0.1 %");
        table.row("ACCESS1", "1,234,567", "100.0 %");

        assertThat(text(table)).isEqualTo("""
                          switch       frames      load
                          L1                7     0.1 %
                          ACCESS1   1,234,567   100.0 %
                        """);
    }

    @Test
    void noLineEndsInBlanks() {
        TextTable table = new TextTable(2, "at", "what");
        table.row("0.5 s", "");
        table.row("1 s", "link L1-R1 is cut");

        assertThat(text(table)).isEqualTo("""
                          at      what
                          0.5 s
                          1 s     link L1-R1 is cut
                        """);
    }

    @Test
    void hangulAndHanTakeTwoColumns() {
        TextTable table = new TextTable(1, "host", "copies");
        table.row("호스트1", "3");
        table.row("交換機", "20");
        table.row("サーバ", "1");
        table.row("H1", "100");

        assertThat(text(table))
                .isEqualTo("  host      copies\n"
                        + "  호스트1        3\n"
                        + "  交換機        20\n"
                        + "  サーバ         1\n"
                        + "  H1           100\n");
    }

    @ParameterizedTest(name = "{0} takes {1}")
    @CsvSource({
        "'', 0",
        "abc, 3",
        "é, 1",
        "e\u0301, 1",
        "한글, 4",
        "\u1112\u1161\u11AB\u1100\u1173\u11AF, 4",
        "ㄱ, 2",
        "サーバ, 6",
        "ｻ, 1",
        "（）, 4",
        "µ, 1",
        "\uD83D\uDE00, 2"
    })
    void widths(String text, int columns) {
        assertThat(TextTable.width(text)).isEqualTo(columns);
    }

    @Test
    void aTableWithoutRowsIsItsHeadings() {
        assertThat(text(new TextTable(1, "a", "b"))).isEqualTo("  a   b\n");
    }
}
