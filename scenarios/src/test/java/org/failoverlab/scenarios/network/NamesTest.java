package org.failoverlab.scenarios.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.topologies.Generators;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What names of devices, cables and ports mean. */
class NamesTest {
    private final Topology topology = new Topology();
    private final Problems problems = new Problems();
    private final Names names = new Names(topology, problems);

    @BeforeEach
    void ladderWithTwoHostsAndASecondCable() {
        Generators.ladder(topology, 2);
        Node l1 = topology.node("L1").orElseThrow();
        topology.addCable(topology.addNode("H1", Node.Kind.HOST), l1);
        topology.addCable(l1, topology.node("R1").orElseThrow());
        topology.addCable(l1, l1);
        topology.addNode("LONELY", Node.Kind.SWITCH);
    }

    private static Name name(String text) {
        return new Name(text, new Location("s.yaml", 3, 7));
    }

    private List<String> complaints() {
        return problems.inOrder().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "L1:1, L1:1",
        "L1:6, L1:6",
        "L1:R1, L1:1",
        "L1:L2, L1:2",
        "L1:H1, L1:3",
        "L1:R1#2, L1:4",
        "R1:L1#2, R1:3",
        "L1:L1, L1:5",
        "R1:L1, R1:1",
        "H1, H1:1",
        "H1:1, H1:1",
        "H1:L1, H1:1",
        "L1:01, L1:1"
    })
    void ports(String text, String port) {
        assertThat(names.port(name(text)).orElseThrow()).hasToString(port);
        assertThat(problems.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R2:3 | there is no port \"R2:3\"; its ports are: R2:1 (to R1), R2:2 (to L2)",
                "R2:0 | there is no port \"R2:0\"; its ports are: R2:1 (to R1), R2:2 (to L2)",
                "R2:-1 | there is no port \"R2:-1\"; its ports are: R2:1 (to R1), R2:2 (to L2)",
                "R2:99999999999 | there is no port \"R2:99999999999\"; its ports are: R2:1 (to R1), R2:2 (to L2)",
                "R2:L1 | there is no port \"R2:L1\"; its ports are: R2:1 (to R1), R2:2 (to L2)",
                "R2: | there is no port \"R2:\"; its ports are: R2:1 (to R1), R2:2 (to L2)",
                "R2:1:1 | there is no port \"R2:1:1\"; its ports are: R2:1 (to R1), R2:2 (to L2)",
                "R2 | R2 has 2 ports; say which; its ports are: R2:1 (to R1), R2:2 (to L2)",
                "LONELY:1 | there is no port \"LONELY:1\"; LONELY has no ports, since no cable leads to it",
                "LONLEY:1 | there is no device \"LONLEY\"; did you mean \"LONELY\"?",
                "printer | there is no device \"printer\"; known are: L1, R1, L2, R2, H1, LONELY"
            })
    void noPorts(String text, String complaint) {
        assertThat(names.port(name(text))).isEmpty();
        assertThat(complaints()).containsExactly("s.yaml:3:7: " + complaint);
    }

    @Test
    void cablesAreNamedByTheirEndsInEitherOrder() {
        assertThat(names.cable(name("R1-L1")).orElseThrow()).hasToString("L1-R1");
        assertThat(names.cable(name("L1-H1")).orElseThrow()).hasToString("H1-L1");
        assertThat(names.cable(name("R1-L1#2")).orElseThrow()).hasToString("L1-R1#2");
        assertThat(names.cable(name("L1-R2"))).isEmpty();
        assertThat(complaints()).containsExactly("s.yaml:3:7: there is no link \"L1-R2\"; did you mean \"L1-R1\"?");
    }

    @Test
    void aDeviceOfTheWrongKindIsCalledByItsKind() {
        assertThat(names.device(name("L1"), Node.Kind.HOST)).isEmpty();
        assertThat(names.device(name("H1"), Node.Kind.SWITCH)).isEmpty();
        assertThat(names.device(name("H1"), Node.Kind.HOST)).isPresent();
        assertThat(names.device(name("H1"))).isPresent();
        assertThat(complaints())
                .containsExactly(
                        "s.yaml:3:7: \"L1\" is a switch; expected a host",
                        "s.yaml:3:7: \"H1\" is a host; expected a switch");
    }

    @Test
    void onlyDevicesOfTheRightKindAreSuggested() {
        assertThat(names.device(name("H7"), Node.Kind.HOST)).isEmpty();
        assertThat(names.device(name("core"), Node.Kind.SWITCH)).isEmpty();
        assertThat(complaints())
                .containsExactly(
                        "s.yaml:3:7: there is no host \"H7\"; did you mean \"H1\"?",
                        "s.yaml:3:7: there is no switch \"core\"; known are: L1, R1, L2, R2, LONELY");
    }

    @Test
    void withoutAnyDeviceThereIsNothingToSuggest() {
        Problems own = new Problems();
        new Names(new Topology(), own).device(name("H1"), Node.Kind.HOST);

        assertThat(own.inOrder().get(0).message()).isEqualTo("there is no host \"H1\"; there are none");
    }
}
