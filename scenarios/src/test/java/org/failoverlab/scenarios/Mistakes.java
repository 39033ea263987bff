package org.failoverlab.scenarios;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;

/** The messages that a scenario with mistakes gets. */
final class Mistakes {
    private Mistakes() {}

    /** Of YAML; places are in a file called s. */
    static List<String> in(String yaml) {
        try {
            ScenarioReader.readYaml(yaml, "s");
        } catch (ScenarioException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
        return List.of();
    }

    /** Of a file; its name is left out of the messages. */
    static List<String> in(Path file) {
        try {
            ScenarioReader.read(file);
        } catch (ScenarioException e) {
            for (Problem problem : e.problems()) {
                if (!problem.toString().startsWith(file.toString() + ":")) {
                    fail("no file in: " + problem);
                }
            }
            return e.problems().stream()
                    .map(problem -> problem.toString().substring(file.toString().length() + 1))
                    .toList();
        }
        return List.of();
    }
}
