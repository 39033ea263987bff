package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.cli.Main;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tutorial, done as its reader does it: each scenario is saved as loop.yaml and run, each command is given, and what the
 * page shows of the report must stand in it.
 */
class TutorialTest {
    private static final Path PAGE = Project.ROOT.resolve("docs/scenarios.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(yaml|sh|text)\\n(.*?)^```$");
    private static final String END = "# All that a scenario can say";
    private static final String LAUNCHER = "./failoverlab ";

    @TempDir
    private Path dir;

    private String report = "";

    @TestFactory
    List<DynamicTest> everyStep() throws Exception {
        String page = Files.readString(PAGE);
        Matcher matcher = BLOCK.matcher(page.substring(0, page.indexOf(END)));
        List<DynamicTest> steps = new ArrayList<>();
        while (matcher.find()) {
            String kind = matcher.group(1);
            String text = matcher.group(2);
            steps.add(DynamicTest.dynamicTest(
                    kind + " " + text.lines().findFirst().orElse(""), () -> take(kind, text)));
        }
        assertThat(steps).hasSizeGreaterThan(10);
        return steps;
    }

    private void take(String kind, String text) throws Exception {
        switch (kind) {
            case "yaml" -> {
                Files.writeString(dir.resolve("loop.yaml"), text);
                give("run loop.yaml");
            }
            case "sh" -> {
                assertThat(text).startsWith(LAUNCHER);
                give(text.strip().substring(LAUNCHER.length()));
            }
            default -> assertThat(report).contains(text.split("\n\n"));
        }
    }

    private void give(String command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = command.split(" ");
        for (int i = 0; i < words.length; i++) {
            boolean isFile = words[i].equals("loop.yaml") || words[i].equals("results");
            words[i] = isFile ? dir.resolve(words[i]).toString() : words[i];
        }
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
        assertThat(err.toString()).isEmpty();
        assertThat(code).as(out.toString()).isZero();
        report = out.toString();
    }
}
