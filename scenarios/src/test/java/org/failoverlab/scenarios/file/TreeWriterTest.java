package org.failoverlab.scenarios.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read as the same again. */
class TreeWriterTest {
    static List<Path> library() throws Exception {
        try (Stream<Path> files = Files.walk(Library.storm().getParent().getParent())) {
            return files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void everyScenarioOfTheLibrary(Path file) throws Exception {
        Tree tree = TreeReader.read(file, new Problems());
        Tree again = TreeReader.readYaml(TreeWriter.yaml(tree), "again", new Problems());
        assertThat(withoutPlaces(again)).isEqualTo(withoutPlaces(tree));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "~",
                "yes",
                "1e3",
                "0x1F",
                "1_000",
                "a: b",
                "a #b",
                "- a",
                "\"",
                "\\",
                "two\nlines\t\u0007",
                "이중화",
                "\u2028\u0085",
                "L1-R1#2",
                "probes H1 > H2",
                "{a}",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "'",
                "\uD83D\uDE00"
            })
    void anyText(String text) throws Exception {
        Tree list =
                new Tree.Listing(List.of(new Tree.Scalar(text, false, null), new Tree.Scalar("", true, null)), null);
        Tree again = TreeReader.readYaml(TreeWriter.yaml(list), "again", new Problems());
        assertThat(withoutPlaces(again)).isEqualTo(List.of("text " + text, "nothing"));
    }

    @Test
    void aFileHasALineForEachKeyAndAnEntryOfItIsOneLine() throws Exception {
        Tree tree = TreeReader.readYaml("{topology: ladder, timeline: [{at: 1s, cut: L1-R1#2}]}", "x", new Problems());
        assertThat(TreeWriter.yaml(tree)).isEqualTo("""
                topology: ladder
                timeline:
                - at: 1s
                  cut: L1-R1#2
                """);
        assertThat(TreeWriter.flow(tree)).isEqualTo("{topology: ladder, timeline: [{at: 1s, cut: \"L1-R1#2\"}]}");
    }

    private static Object withoutPlaces(Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .flatMap(each -> Stream.of(
                            each.getKey(), withoutPlaces(each.getValue().value())))
                    .toList();
        } else if (tree instanceof Tree.Listing list) {
            return list.items().stream().map(TreeWriterTest::withoutPlaces).toList();
        }
        Tree.Scalar scalar = (Tree.Scalar) tree;
        return scalar.isNull() ? "nothing" : "text " + scalar.text();
    }
}
