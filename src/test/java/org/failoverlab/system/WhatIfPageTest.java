package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.cli.Main;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each command of docs/whatif.md is given, and what the page shows after it must stand in what it prints, line by line. */
class WhatIfPageTest {
    private static final Pattern STEP =
            Pattern.compile("(?s)```sh\\n\\./failoverlab ([^\\n]+)\\n```\\n\\n```console\\n(.*?)```");

    @TestFactory
    List<DynamicTest> everyCommand() throws Exception {
        Matcher step = STEP.matcher(Files.readString(Project.ROOT.resolve("docs/whatif.md")));
        List<DynamicTest> steps = new ArrayList<>();
        while (step.find()) {
            String command = step.group(1);
            String shown = step.group(2);
            steps.add(DynamicTest.dynamicTest(command, () -> {
                StringWriter out = new StringWriter();
                Main.run(new PrintWriter(out), new PrintWriter(out), command.split(" "));
                assertThat(out.toString()).contains(shown.lines().toList());
            }));
        }
        assertThat(steps).hasSize(4);
        return steps;
    }
}
