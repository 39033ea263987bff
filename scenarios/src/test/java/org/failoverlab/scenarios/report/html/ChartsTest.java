package org.failoverlab.scenarios.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.Library;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.TopologyReport;
import org.failoverlab.scenarios.run.TopologyReporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartsTest {
    private static final long MS = 1_000_000L;
    private static final long S = 1_000_000_000L;

    @Test
    void twoWindowsShareTheWidthAndTimesBetweenThemFallIntoTheGap() {
        TimeAxis axis =
                new TimeAxis(List.of(new TimeAxis.Window(0, 10 * MS), new TimeAxis.Window(40 * S, 41 * S)), 0, 226);
        assertThat(axis.x(5 * MS)).isEqualTo(50);
        assertThat(axis.x(20 * S)).isEqualTo(113);
        assertThat(axis.x(40 * S + S / 2)).isEqualTo(176);
        assertThat(axis.x(50 * S)).isEqualTo(226);
        assertThat(axis.shows(20 * S)).isFalse();
        assertThat(axis.shows(5 * MS, 20 * S)).isTrue();
    }

    @Test
    void marksAreRoundAndCountedFromTheOrigin() {
        TimeAxis axis = new TimeAxis(List.of(new TimeAxis.Window(10_005 * MS - MS, 10_005 * MS + 12 * MS)), 0, 1_000);
        assertThat(axis.marks(0, 10_005 * MS, 92))
                .extracting(TimeAxis.Mark::atNs)
                .containsExactly(
                        10_005 * MS, 10_007 * MS, 10_009 * MS, 10_011 * MS, 10_013 * MS, 10_015 * MS, 10_017 * MS);
        assertThat(LaneChart.shortly(1_500 * MS)).isEqualTo("1.5 s");
        assertThat(LaneChart.shortly(250_000)).isEqualTo("250 µs");
    }

    @Test
    void aScaleIsLogarithmicWhereMillisecondsStandBesideSeconds() {
        Scale wide = new Scale(List.of(new long[] {10 * MS, 12 * MS}, new long[] {47 * S}), 0, 100);
        assertThat(wide.isLogarithmic()).isTrue();
        assertThat(wide.x(10 * MS)).isCloseTo(0, within(1e-9));
        assertThat(wide.x(47 * S)).isCloseTo(100, within(1e-9));
        assertThat(wide.x(0)).isEqualTo(0);
        Scale narrow = new Scale(List.of(new long[] {0, 47 * S, 49 * S}), 0, 98);
        assertThat(narrow.isLogarithmic()).isFalse();
        assertThat(narrow.x(S)).isCloseTo(2, within(1e-9));
    }

    @Test
    void aHundredThousandShortOutagesAreAFewLines() {
        List<LaneChart.Bar> bars = new ArrayList<>();
        for (long i = 0; i < 100_000; i++) {
            bars.add(new LaneChart.Bar(i * 100_000, i * 100_000 + 50_000, "outage-lost", "", "outage " + i));
        }
        LaneChart chart =
                new LaneChart(Sentences.ENGLISH, "Run", "All of it", List.of(new TimeAxis.Window(0, 10 * S)), 0);
        chart.add(new LaneChart.Lane("outages", "H1 > H2", bars, List.of()));
        Html out = new Html();
        chart.appendTo(out);
        assertThat(out.toString()).contains("outage 0; and 99999 more").hasSizeLessThan(40_000);
    }

    @Test
    void runsWithoutAnOutageStandAtTheLeftEnd() {
        Ecdf ecdf = new Ecdf(Sentences.ENGLISH, "Share");
        ecdf.add("all", new long[] {0, 0, 0, 10 * MS, 47 * S});
        Html out = new Html();
        ecdf.appendTo(out);
        // 60 % at once: from 216 down to 12 are 204.
        assertThat(out.toString()).contains("d=\"M46.0 216.0H46.0V93.6V52.8H600.0V12.0H600.0\"");
    }

    @Test
    void quartilesLieBetweenTheirNeighbours() {
        long[] sorted = {10, 20, 30, 40};
        assertThat(BoxPlot.quantile(sorted, 0)).isEqualTo(10);
        assertThat(BoxPlot.quantile(sorted, 0.5)).isEqualTo(25);
        assertThat(BoxPlot.quantile(sorted, 1)).isEqualTo(40);
        assertThat(BoxPlot.quantile(new long[] {7}, 0.95)).isEqualTo(7);
    }

    @Test
    void whatUsersWriteCannotBecomeMarkup() {
        Html out = new Html();
        out.element("p", "<script>\"&\u0000", "title", "\"><b>");
        assertThat(out.toString()).isEqualTo("<p title=\"&quot;&gt;&lt;b&gt;\">&lt;script&gt;&quot;&amp;\uFFFD</p>");
    }

    @Test
    void aTableKnowsItsColumns() {
        HtmlTable table = new HtmlTable("Flows").words("flow").figures("lost");
        table.row("H1 > H2", 3);
        assertThatThrownBy(() -> table.row("H1 > H2")).isInstanceOf(IllegalArgumentException.class);
        Html out = new Html();
        table.appendTo(out);
        assertThat(out.toString())
                .contains("<caption>Flows</caption>", "<th scope=\"col\" class=\"n\">lost</th>")
                .contains("<th scope=\"row\">H1 &gt; H2</th><td class=\"n\">3</td>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failover/ladder-rstp-root-link-cut",
                "storm/cross-storm",
                "storm/torus-storm",
                "gateways/ladder-master-crashes",
                "bonding/cross-bonded-hosts",
                "reference/linux-lacp-link"
            })
    void noTwoDevicesAreDrawnOverEachOther(String name) throws Exception {
        Scenario scenario = ScenarioReader.read(Library.file(name));
        TopologyReport topology = TopologyReporter.report("", scenario.plan(), null, null);
        Map<String, TopologyLayout.Point> places = TopologyLayout.of(topology);
        assertThat(places).hasSize(topology.devices().size());
        places.forEach((device, at) -> places.forEach((other, there) -> {
            if (!device.equals(other)) {
                assertThat(Math.abs(at.x() - there.x()) >= 56 || Math.abs(at.y() - there.y()) >= 40)
                        .as("%s at %s, %s at %s", device, at, other, there)
                        .isTrue();
            }
        }));
        assertThat(TopologyLayout.of(topology)).isEqualTo(places);
    }
}
