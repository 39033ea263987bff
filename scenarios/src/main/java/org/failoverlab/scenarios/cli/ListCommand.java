package org.failoverlab.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code failoverlab list}. */
@Command(
        name = "list",
        description = "Lists the scenarios of the library, with what each of them shows.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {"  failoverlab list", "  failoverlab run ladder-storm"})
final class ListCommand implements Callable<Integer> {
    private static final Pattern FIRST_SENTENCE = Pattern.compile(".*?[.!?](?=\\s|$)", Pattern.DOTALL);

    /**
     * A scenario of the library.
     *
     * @param name what {@code run} knows it by
     * @param about the first sentence; empty when it says nothing about itself
     */
    record Entry(String folder, String name, String title, String about, String file) {}

    @Spec
    private CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default) or json.")
    private Format format;

    @Override
    public Integer call() throws ScenarioException {
        LibraryFolder library = new LibraryFolder();
        List<Entry> entries = new ArrayList<>();
        for (Path file : library.files()) {
            Scenario scenario = ScenarioReader.read(file);
            entries.add(new Entry(
                    library.folder(file),
                    LibraryFolder.name(file),
                    scenario.title(),
                    firstSentence(scenario.spec().about()),
                    file.toString()));
        }
        if (entries.isEmpty()) {
            throw new OutputException("there is no library in " + library.root(), null);
        }
        PrintWriter out = command.commandLine().getOut();
        Main.print(out, format == Format.json ? json(entries) : text(entries, Terminal.style(command)));
        return Main.GOOD;
    }

    private static String firstSentence(String about) {
        String line = about == null ? "" : about.strip().replaceAll("\\s+", " ");
        Matcher sentence = FIRST_SENTENCE.matcher(line);
        return sentence.lookingAt() ? sentence.group() : line;
    }

    private static String json(List<Entry> entries) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(entries).replace("\r\n", "\n") + "\n";
    }

    private static String text(List<Entry> entries, Style style) {
        int width =
                entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        String folder = null;
        for (Entry entry : entries) {
            if (!entry.folder().equals(folder)) {
                folder = entry.folder();
                text.append(text.length() == 0 ? "" : "\n")
                        .append(style.bold(folder))
                        .append('\n');
            }
            text.append("  ")
                    .append(entry.name())
                    .append(" ".repeat(width - entry.name().length() + 3))
                    .append(entry.title())
                    .append('\n');
            if (!entry.about().isEmpty()) {
                text.append(" ".repeat(width + 5)).append(entry.about()).append('\n');
            }
        }
        return text + "\n"
                + style.say("To run one:  failoverlab run " + entries.get(0).name()) + "\n";
    }
}
