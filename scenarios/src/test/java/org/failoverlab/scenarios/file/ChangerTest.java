package org.failoverlab.scenarios.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Draft;
import org.failoverlab.scenarios.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other values in a scenario than those of its file. */
class ChangerTest {
    private static final String FILE = """
            until: 2s
            topology: ladder
            hosts: {H1: L1, H2: {at: R2, mac: "02:00:00:00:00:99"}}
            traffic:
              ping: {from: H1, to: H2}
            timeline:
              - {at: 1s, cut: L1-R1}
              - {at: 1500ms, crash: L2}
            """;

    private static Scenario with(String... changes) throws ScenarioException {
        return Draft.readYaml(FILE, "s")
                .scenario(Stream.of(changes).map(Change::parse).toList());
    }

    private static List<String> mistakes(String... changes) {
        ScenarioException e = catchThrowableOfType(ScenarioException.class, () -> with(changes));
        return e.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aValueIsReplacedOrAdded() throws Exception {
        assertThat(with("until=3s").untilNs()).isEqualTo(3_000_000_000L);
        assertThat(with("seed=7").seed()).isEqualTo(7);
        assertThat(with("defaults.switch.ageing=20s")
                        .spec()
                        .defaults()
                        .switches()
                        .ageing())
                .hasToString("TimeSpan[ns=20000000000]");
    }

    @Test
    void nothingElseChanges() throws Exception {
        Draft draft = Draft.readYaml(FILE, "s");

        assertThat(draft.yaml(List.of(new Change("until", "3s"))))
                .isEqualTo(draft.yaml(List.of()).replace("until: 2s", "until: 3s"))
                .contains("until: 3s");
    }

    @ParameterizedTest
    @CsvSource({
        "timeline[1].at, 3, 1500",
        "timeline[2].at, 1000, 3",
        "timeline[L2].at, 1000, 3",
        "fault.at, 3, 1500",
        "fault[2].at, 1000, 3"
    })
    void anEntryOfTheTimelineIsNamedByItsNumberOrByAWordThatOnlyItHas(String path, long first, long second)
            throws Exception {
        Scenario scenario = with(path + "=3ms");

        assertThat(scenario.spec().timeline())
                .extracting(act -> act.at().minNs() / 1_000_000)
                .containsExactly(first, second);
    }

    @Test
    void aWordNamesAnEntryOnlyIfNoOtherHasIt() {
        assertThat(mistakes("timeline[L9].at=3ms", "topology.links=[L1-R1]", "timeline[3]={at: 3s, crash: L2}"))
                .containsExactly("timeline[L9].at=3ms: 0 of the entries of timeline say \"L9\"; timeline has 2 entries,"
                        + " counted from 1");
        assertThat(mistakes("timeline[3]={at: 3s, crash: L2}", "timeline[L2].at=3ms"))
                .containsExactly("timeline[L2].at=3ms: 2 of the entries of timeline say \"L2\"; timeline has 3 entries,"
                        + " counted from 1");
    }

    @Test
    void anEntryIsAddedBehindTheLast() throws Exception {
        Scenario scenario = with("timeline[3]={at: 1.9s, restore: L2}");

        assertThat(scenario.spec().timeline()).hasSize(3);
        assertThat(scenario.spec().timeline().get(2).restore()).hasToString("L2");
    }

    @Test
    void aWordThatStandsForAGroupBecomesTheGroup() throws Exception {
        assertThat(with("topology.ladder.rungs=3").plan().topology().nodes()).hasSize(8);
        assertThat(with("hosts.H1.mac=02:00:00:00:00:98")
                        .spec()
                        .hosts()
                        .get(new Name("H1", null))
                        .at())
                .hasToString("[L1]");
        assertThat(with("timeline[1].cut.from=L1")
                        .spec()
                        .timeline()
                        .get(0)
                        .cut()
                        .link())
                .hasToString("L1-R1");
        assertThat(with("traffic[1].ping.interval=5ms").spec().traffic()).hasSize(1);
    }

    @Test
    void namesWithDotsAndColonsStandWithinQuotationMarksOrBrackets() throws Exception {
        assertThat(with("ports.\"L1:R1\".access=10").spec().ports()).containsKey(new Name("L1:R1", null));
        assertThat(with("ports[L1:R1].access=10").spec().ports()).containsKey(new Name("L1:R1", null));
        assertThat(ValuePath.parse("switches.\"T1.1\".ageing").steps())
                .extracting(ValuePath.Step::text)
                .containsExactly("switches", "T1.1", "ageing");
    }

    @Test
    void aPathThatLeadsNowhereIsToldWithWhatThereIs() {
        assertThat(mistakes("until.x=1", "timeline.at=3s", "timeline[3].at=3s", "timeline[0].at=3s", "untl=1s"))
                .containsExactlyInAnyOrder(
                        "until.x=1: until is one value, without keys of its own",
                        "timeline.at=3s: timeline is a list of 2 entries; say which, such as timeline[1]",
                        "timeline[3].at=3s: there is no timeline[3]: timeline has 2 entries, counted from 1",
                        "timeline[0].at=3s: there is no timeline[0]: timeline has 2 entries, counted from 1",
                        "untl=1s: there is no \"untl\" in the scenario; did you mean \"until\"?; keys there: name, about,"
                                + " seed, until, topology, defaults, links, switches, hosts, ports, traffic, timeline, capture,"
                                + " expect");
    }

    @Test
    void aValueThatIsWrongIsToldWithItsChange() {
        assertThat(mistakes("fault.at=3", "hosts.H3=L9", "until=1us"))
                .containsExactlyInAnyOrder(
                        "fault.at=3: found \"3\"; expected a time such as 100ms or 2s, or two such as 1s..3s between which"
                                + " the seed decides",
                        "hosts.H3=L9: there is no switch \"L9\"; did you mean \"L1\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=3s", "a=", ""})
    void whatIsNoChangeIsRefused(String text) {
        assertThatThrownBy(() -> Change.parse(text)).hasMessageContaining("expected a path and a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "a.", "a[1", "a[]", "a[1]b", "\"a", ""})
    void whatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> ValuePath.parse(text)).hasMessageContaining("expected a path");
    }

    @Test
    void aPathHasOneSpelling() {
        assertThat(ValuePath.parse("fault.at").canonical()).isEqualTo("timeline[1].at");
        assertThat(ValuePath.parse("timeline[1].at").canonical()).isEqualTo("timeline[1].at");
        assertThat(ValuePath.parse("ports.\"L1:R1\".access").canonical()).isEqualTo("ports.L1:R1.access");
        assertThat(ValuePath.parse("switches.\"T1.1\".ageing").canonical()).isEqualTo("switches.\"T1.1\".ageing");
    }
}
