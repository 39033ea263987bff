package org.failoverlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverlab.scenarios.file.Change;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.file.Tree;
import org.failoverlab.scenarios.file.TreeReader;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios that are written down again. */
class DraftTest {
    static List<Path> library() throws IOException {
        try (Stream<Path> files = Files.walk(Library.storm().getParent().getParent())) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void whatIsWrittenReadsAsTheSame(Path file) throws Exception {
        Tree before = TreeReader.read(file, new Problems());
        Tree after = TreeReader.readYaml(Draft.read(file).yaml(List.of()), "again", new Problems());

        assertThat(withoutPlaces(after)).isEqualTo(withoutPlaces(before));
    }

    @Test
    void textsThatMeanSomethingInYamlStayTexts() throws Exception {
        String yaml =
                "{a: 'yes', b: '', c: null, d: '~', e: '1_000', f: 'a: b', g: '# no', h: \"two\\nlines\", i: '0x1F', j: '-'}";
        Tree before = TreeReader.readYaml(yaml, "s", new Problems());
        Tree after = TreeReader.readYaml(org.failoverlab.scenarios.file.TreeWriter.yaml(before), "s", new Problems());

        assertThat(withoutPlaces(after)).isEqualTo(withoutPlaces(before));
    }

    private static String withoutPlaces(Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(each ->
                            each.getKey() + "=" + withoutPlaces(each.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (tree instanceof Tree.Listing listing) {
            return listing.items().stream().map(DraftTest::withoutPlaces).collect(Collectors.joining(", ", "[", "]"));
        }
        Tree.Scalar scalar = (Tree.Scalar) tree;
        return scalar.isNull() ? "null" : "\"" + scalar.text() + "\"";
    }

    @Test
    void aReplayHasTheTopologyThatTheFileDrawsWhateverTheSeedOfTheRun() throws Exception {
        Draft draft = Draft.readYaml("""
                seed: 5
                until: 1s
                topology: {random: {switches: 6}}
                hosts: {H1: S1, H2: S4}
                traffic: [{poisson: {from: H1, to: H2, frames: 100/s}}]
                defaults: {switch: {spanning-tree: {protocol: rstp}}}
                """, "s");
        List<Change> changes = List.of(new Change("topology.random.switches", "7"));

        Scenario replayed = ScenarioReader.readYaml(draft.replay(changes, 9), "again");

        assertThat(replayed.seed()).isEqualTo(9);
        assertThat(fingerprint(replayed, null)).isEqualTo(fingerprint(draft.scenario(changes), 9L));
    }

    private static String fingerprint(Scenario scenario, Long seed) throws IOException, ScenarioException {
        return new Runner(scenario, new RunOptions(null, seed, null, null), Progress.NONE)
                .run()
                .totals()
                .fingerprint();
    }
}
