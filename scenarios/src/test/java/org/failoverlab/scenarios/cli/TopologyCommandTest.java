package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.failoverlab.scenarios.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code failoverlab topology}, as it is called from a shell. */
class TopologyCommandTest {
    private static final String MIXED =
            "{ring: {switches: 3, link: {rate: 10Gbps, delay: 500ns}}, switches: [A]," + " links: [A-S1, A-S1, A-A]}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        String[] texts = Stream.concat(Stream.of("topology"), Stream.of(arguments))
                .map(Object::toString)
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private List<String> errors() {
        return err.toString().lines().toList();
    }

    @Test
    void portsWithoutACableAreCounted(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(
                dir.resolve("ports.yaml"), "topology: ladder\nswitches: {L1: {ports: 24}}\nhosts: {H1: L1}\n");

        assertThat(run(file)).isZero();
        assertThat(out.toString())
                .contains("\n  L1       switch   24, 3 used   1 to R1:1, 2 to L2:1, 3 to H1:1\n")
                .contains("\n  R1       switch   2            1 to L1:1, 2 to R2:1\n");
    }

    @Test
    void ofAFileItShowsFactsAndWhereEveryPortLeads() {
        assertThat(run(Library.storm())).isZero();

        assertThat(out).hasToString("""
                Ladder storm
                ============
                  switches                         4
                  hosts                            4
                  cables                           8, all with 1 Gb/s and 1.000 µs
                  islands of switches              1
                  loops                            1 independent loop of 4 switches
                  farthest switches                L1 and R2, 2 hops
                  whose loss splits the switches
                    cables                         none
                    switches                       none
                  hosts with one way only          each host hangs on one cable and one switch

                Devices, and where each port leads
                  device   kind     ports   lead to
                  L1       switch   3       1 to R1:1, 2 to L2:1, 3 to H1:1
                  R1       switch   3       1 to L1:1, 2 to R2:1, 3 to H2:1
                  L2       switch   3       1 to L1:2, 2 to R2:2, 3 to H3:1
                  R2       switch   3       1 to R1:2, 2 to L2:2, 3 to H4:1
                  H1       host     1       1 to L1:3
                  H2       host     1       1 to R1:3
                  H3       host     1       1 to L2:3
                  H4       host     1       1 to R2:3
                """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aTopologyNeedsNoFile() {
        assertThat(run("--generate", MIXED)).isZero();

        assertThat(out.toString())
                .startsWith(MIXED + "\n")
                .contains("cables                           6: 3 with 10 Gb/s and 500 ns, 3 with 1 Gb/s and 1.000 µs\n")
                .contains("loops                            3 independent loops of switches: 1 of 1, 1 of 2, 1 of 3\n")
                .contains("  S1       switch   4       1 to S2:1, 2 to S3:2, 3 to A:1, 4 to A:2\n")
                .contains("  A        switch   4       1 to S1:3, 2 to S1:4, 3 to A:4, 4 to A:3\n")
                .contains("    cables                         none\n    switches                       S1\n");
    }

    @Test
    void manyPortsTakeSeveralLines() {
        assertThat(run("--generate", "star: {arms: 7}")).isZero();

        assertThat(out.toString()).contains("""
                  CENTER   switch   7       1 to S1:1, 2 to S2:1, 3 to S3:1, 4 to S4:1, 5 to S5:1
                                            6 to S6:1, 7 to S7:1
                """);
    }

    @Test
    void waysBetweenTwoDevices() {
        assertThat(run("--generate", "fat-tree", "--between", "EDGE1.1", "EDGE3.2"))
                .isZero();

        assertThat(out.toString()).contains("""
                From EDGE1.1 to EDGE3.2
                  the shortest way                                    4 hops
                  ways that share no cable                            2
                  ways that share no cable and no switch in between   2
                """);
    }

    @Test
    void betweenIslandsThereIsNoWay() {
        assertThat(run("--generate", "switches: [A, B]", "--between", "A", "B")).isZero();

        assertThat(out.toString())
                .contains("From A to B\n  no way leads there\n")
                .contains("  A        switch   0       -\n");
    }

    @Test
    void jsonHasTheSameFacts() {
        assertThat(run(Library.storm(), "--format", "json", "--between", "H1", "H4"))
                .isZero();

        assertThat(out.toString())
                .startsWith("{\n  \"scenario\" : \"Ladder storm\",\n")
                .contains("\"independentLoops\" : 1", "\"switches\" : 4,\n      \"count\" : 1", "\"to\" : \"R1:1\"")
                .contains("\"apartByCable\" : 1");
    }

    @Test
    void dotHasALineForEveryDeviceAndCable() {
        assertThat(run("--generate", "{switches: [A, 스위치], links: [A-스위치, A-A]} # \"\\n\"", "--format", "dot"))
                .isZero();

        assertThat(out).hasToString("""
                graph "{switches: [A, 스위치], links: [A-스위치, A-A]} # \\"\\\\n\\"" {
                  "A" [shape=box];
                  "스위치" [shape=box];
                  "A" -- "스위치" [id="A-스위치", taillabel="1", headlabel="1", label="1 Gb/s"];
                  "A" -- "A" [id="A-A", taillabel="2", headlabel="3", label="1 Gb/s"];
                }
                """);
    }

    @Test
    void dotDrawsHostsRound() {
        assertThat(run(Library.storm(), "--format", "dot")).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2 + 8 + 8).contains("  \"L1\" [shape=box];", "  \"H1\" [shape=ellipse];");
    }

    @Test
    void graphMlIsXmlWithAllThatIsKnownOfACable() throws Exception {
        assertThat(run("--generate", MIXED + " # <&>\"\u0085\u2028", "--format", "graphml"))
                .isZero();

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .startsWith(MIXED + " # <&>\"");
        assertThat(elements(document, "node").map(node -> node.getAttribute("id") + " " + node.getTextContent()))
                .containsExactly("S1 switch", "S2 switch", "S3 switch", "A switch");
        List<String> keys =
                elements(document, "key").map(key -> key.getAttribute("id")).toList();
        assertThat(elements(document, "data")
                        .map(data -> data.getAttribute("key"))
                        .distinct())
                .containsExactlyElementsOf(keys);
        List<Element> edges = elements(document, "edge").toList();
        assertThat(edges).hasSize(6);
        Element last = edges.get(5);
        assertThat(last.getAttribute("source") + " " + last.getAttribute("target"))
                .isEqualTo("A A");
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> last.getChildNodes().item(i).getTextContent()))
                .containsExactly("1000000000", "1000", "3", "4");
        assertThat(edges.get(0).getChildNodes().item(0).getTextContent()).isEqualTo("10000000000");
    }

    private static Stream<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("s.yaml"), "name: \"a\\x01b\\uFFFEc\"\ntopology: ladder\n");

        assertThat(run(file, "--format", "graphml")).isZero();
        assertThat(out.toString()).contains("<desc>a\uFFFDb\uFFFDc</desc>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--generate=ring --between S1 S9 | --between: there is no device \"S9\"; did you mean \"S1\"?",
                "--generate=ring --between S1 S1 | --between: found S1 twice; expected two different devices",
                "--generate=rign                 | --generate:1:1: found \"rign\" here; did you mean \"ring\"?",
                "--generate={meshes:}             | --generate:1:2: there is no \"meshes\" here; did you mean \"mesh\"?",
                "nowhere.yaml                    | nowhere.yaml: there is no such file",
                "nowhere.yaml --generate=ring    | mutually exclusive",
                "--between A B                   | Missing required argument (specify one of these): (FILE | --generate=TOPOLOGY)",
                "--generate=ring --between S1    | option '--between' at index 0 (DEVICE) requires at least 2 values",
                "--generate=ring --between S1 S2 --between S1 S3 | --between can be given once",
                "--generate=ring --format=svg    | expected one of [text, json, dot, graphml] (case-insensitive) but was 'svg'"
            })
    void aCallThatIsNotRightEndsWithTwo(String arguments, String message) {
        assertThat(run((Object[]) arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        assertThat(run("--generate", "{ladder: {rungs: 1}, links: [L1-L9]}")).isEqualTo(2);
        assertThat(errors())
                .containsExactly(
                        "--generate:1:18: found \"1\"; expected a whole number from 2 to 5000",
                        "--generate:1:30: there is no device \"L9\"; did you mean \"L1\"?",
                        "2 mistakes; nothing was run");
    }

    @Test
    void helpShowsExamples() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("FILE", "--generate", "--between", "--format", "Examples:", "fat-tree --format dot");
    }
}
