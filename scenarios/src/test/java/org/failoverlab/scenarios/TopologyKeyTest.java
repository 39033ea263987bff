package org.failoverlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.Plan;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.scenarios.spec.TopologySpec;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can stand under {@code topology}. */
class TopologyKeyTest {
    private static final List<String> GENERATORS = List.of(
            "ladder", "cross", "torus", "ring", "star", "mesh", "grid", "tree", "leaf-spine", "fat-tree", "random");

    private static Plan plan(String topology) throws ScenarioException {
        return ScenarioReader.readYaml("topology: " + topology + "\n", "s").plan();
    }

    private static String cables(String topology) throws ScenarioException {
        return plan(topology).topology().cables().toString();
    }

    @ParameterizedTest(name = "{0}: {1} switches, {2} cables")
    @CsvSource(
            delimiter = '|',
            value = {
                "ladder                              |   4 |   4",
                "cross                               |   4 |   5",
                "torus                               |  16 |  32",
                "ring                                |   4 |   4",
                "star                                |   5 |   4",
                "mesh                                |   4 |   6",
                "grid                                |   9 |  12",
                "tree                                |   7 |   6",
                "leaf-spine                          |   6 |   8",
                "fat-tree                            |  20 |  32",
                "random                              |   8 |  12",
                "{ring: {switches: 7}}               |   7 |   7",
                "{star: {arms: 9}}                   |  10 |   9",
                "{mesh: {switches: 316}}             | 316 | 49770",
                "{grid: {rows: 1, columns: 6}}       |   6 |   5",
                "{grid: {rows: 2}}                   |   4 |   4",
                "{tree: {depth: 3, fan-out: 3}}      |  40 |  39",
                "{leaf-spine: {spines: 4, leaves: 9}} | 13 |  36",
                "{fat-tree: {k: 6}}                  |  45 | 108",
                "{random: {switches: 3}}             |   3 |   3",
                "{random: {switches: 9, links: 36}}  |   9 |  36"
            })
    void generators(String topology, int switches, int cables) throws ScenarioException {
        assertThat(plan(topology).topology().nodes(Node.Kind.SWITCH)).hasSize(switches);
        assertThat(plan(topology).topology().cables()).hasSize(cables);
    }

    @Test
    void everyKeyIsExplained() {
        List<String> without = new ArrayList<>();
        List<Class<?>> records = new ArrayList<>(List.of(TopologySpec.class.getDeclaredClasses()));
        records.add(TopologySpec.class);
        for (Class<?> each : records) {
            for (RecordComponent component : each.getRecordComponents()) {
                boolean isKey = component.getType() != Location.class;
                if (isKey && !component.isAnnotationPresent(About.class)) {
                    without.add(each.getSimpleName() + "." + component.getName());
                }
            }
        }
        assertThat(records).hasSize(GENERATORS.size() + 1);
        assertThat(without).isEmpty();
    }

    @Test
    void anyTwoGeneratorsStandBesideEachOtherOrAreRefused() {
        int refused = 0;
        for (int i = 0; i < GENERATORS.size(); i++) {
            for (int j = 0; j < i; j++) {
                List<String> mistakes =
                        Mistakes.in("topology: {" + GENERATORS.get(i) + ": {}, " + GENERATORS.get(j) + ": {}}\n");
                refused += mistakes.size();
                assertThat(mistakes).allMatch(mistake -> mistake.contains(" would both name a switch "));
            }
        }
        // Of ring, star, mesh and random any two; torus and grid; cross and fat-tree.
        assertThat(refused).isEqualTo(8);
        assertThat(Mistakes.in("topology: {ring: {}, star: {}}\nhosts: {H1: S1}\n"))
                .containsExactly("s:1:11: ring and star would both name a switch S1; expected one of them, and switches"
                        + " and links of your own beside it");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ring: {switches: 2}}                 | s:1:29: found \"2\"; expected a whole number from 3 to 10000",
                "{mesh: {switches: 317}}               | s:1:29: found \"317\"; expected a whole number from 2 to 316",
                "{fat-tree: {k: 5}}                    | s:1:22: found k: 5; expected an even number, such as 6",
                "{tree: {depth: 12, fan-out: 9999}}    | s:1:11: the topology would have more than 10000 switches, which is the most that can be",
                "{grid: {rows: 101, columns: 100}}     | s:1:11: the topology would have more than 10000 switches, which is the most that can be",
                "{leaf-spine: {spines: 300, leaves: 300}} | s:1:11: the topology would have more than 50000 cables between switches, which is the most that can be",
                "{ring: {switches: 10000}, switches: [A]} | s:1:11: the topology would have more than 10000 switches, which is the most that can be",
                "{random: {switches: 6, links: 5}}     | s:1:20: found 5 links for 6 switches; expected at least 6, for a ring, and at most 15, one between each two",
                "{random: {switches: 6, links: 16}}    | s:1:20: found 16 links for 6 switches; expected at least 6, for a ring, and at most 15, one between each two",
                "{star: {switches: 4}}                 | s:1:19: there is no \"switches\" here; known are: arms, link"
            })
    void sizesThatCannotBe(String topology, String message) {
        assertThat(Mistakes.in("topology: " + topology + "\n")).containsExactly(message);
    }

    @Test
    void noNameIsLookedUpInATopologyThatIsTooLargeToBeMade() {
        assertThat(Mistakes.in("topology: {grid: {rows: 5000}}\nuntl: 1s\nhosts: {H1: S1x1}\n"))
                .containsExactly(
                        "s:1:11: the topology would have more than 10000 switches, which is the most that can be",
                        "s:2:1: there is no \"untl\" here; did you mean \"until\"?");
    }

    @Test
    void aRandomNetworkHangsOnItsSeedOrOnTheScenarios() throws ScenarioException {
        String drawn = cables("random");
        assertThat(cables("random\nseed: 1")).isEqualTo(drawn);
        assertThat(cables("random\nseed: 2")).isNotEqualTo(drawn);
        assertThat(cables("{random: {seed: 2}}")).isEqualTo(cables("random\nseed: 2"));
        assertThat(cables("{random: {seed: 2}}\nseed: 7")).isEqualTo(cables("random\nseed: 2"));
        // Drawn once and written down: the same on every JDK.
        assertThat(drawn)
                .isEqualTo("[S1-S7, S1-S8, S2-S3, S2-S4, S2-S7, S3-S7, S4-S5, S4-S6, S4-S8, S5-S6, S6-S8, S7-S8]");
    }

    @Test
    void aGeneratorsCablesLieBetweenTheDefaultsAndTheSingleCable() throws ScenarioException {
        Plan plan = plan("""
                {ladder: {rungs: 2, link: {rate: 10Gbps, delay: 5us}}, cross: {}, links: [L1-CORE1]}
                defaults: {link: {rate: 100Mbps, queue: 9kB}}
                links: {L2-L1: {delay: 7us}}
                """);

        assertThat(link(plan, "L1-R1")).isEqualTo("10000000000 5000 9000");
        assertThat(link(plan, "L1-L2")).isEqualTo("10000000000 7000 9000");
        assertThat(link(plan, "CORE1-ACC1")).isEqualTo("100000000 1000 9000");
        assertThat(link(plan, "L1-CORE1")).isEqualTo("100000000 1000 9000");
    }

    private static String link(Plan plan, String cable) {
        LinkSpec link = plan.link(plan.topology().cable(cable).orElseThrow());
        return link.rate().bitPerSecond() + " " + link.delay().ns() + " "
                + link.queue().bytes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ladder",
                "cross",
                "torus",
                "ring",
                "star",
                "mesh",
                "grid",
                "tree",
                "leaf-spine",
                "fat-tree",
                "random"
            })
    void everyGeneratorsCablesCanBeSaidToBeSlow(String generator) throws ScenarioException {
        Plan plan = plan("{" + generator + ": {link: {rate: 10Mbps}}}");

        assertThat(plan.topology().cables())
                .allMatch(cable -> plan.link(cable).rate().bitPerSecond() == 10_000_000);
    }

    @Test
    void switchesAndCablesOfOnesOwnStandBesideAGenerator() throws ScenarioException {
        Topology topology = plan("{ring: {switches: 3}, switches: [X], links: [X-S1, S2-X]}")
                .topology();

        assertThat(topology.nodes()).hasToString("[S1, S2, S3, X]");
        assertThat(topology.cables()).hasToString("[S1-S2, S2-S3, S3-S1, X-S1, S2-X]");
    }

    @Test
    void aSwitchPluggedIntoItselfStormsAndTheRestOfTheWorldGoesOn() throws ScenarioException, IOException {
        Report report = new Runner(ScenarioReader.readYaml("""
                        until: 40ms
                        topology:
                          switches: [A, B, C]
                          links: [A-A, A-B, A-B]
                        hosts: {H1: A, H2: B, H3: C}
                        timeline:
                          - {at: 0s, cut: A-B#2}
                          - {at: 15ms, shut: "A:1"}
                        traffic:
                          - broadcast: {from: H1, start: 1ms}
                        """, "s"), RunOptions.PLAIN, Progress.NONE).run();

        assertThat(report.storm().state()).isEqualTo("over");
        assertThat(report.storm().beganAt()).isEqualTo("A");
        assertThat(report.broadcasts().get(0).copies())
                .satisfiesExactly(
                        h1 -> assertThat(h1.copies()).isGreaterThan(1_000),
                        h2 -> assertThat(h2.copies()).isGreaterThan(1_000),
                        h3 -> assertThat(h3.copies()).isZero());
        assertThat(report.links().get(0).from()).isEqualTo("A:1");
        assertThat(report.links().get(0).to()).isEqualTo("A:2");
    }
}
