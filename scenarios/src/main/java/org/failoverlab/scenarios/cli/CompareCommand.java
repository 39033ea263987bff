package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.batch.compare.Compare;
import org.failoverlab.scenarios.batch.compare.Design;
import org.failoverlab.scenarios.batch.whatif.FaultKind;
import org.failoverlab.scenarios.batch.whatif.Question;
import org.failoverlab.scenarios.batch.whatif.StormException;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.CompareReport;
import org.failoverlab.scenarios.report.CompareText;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.run.PartFile;
import org.failoverlab.scenarios.spec.TimeSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code failoverlab compare}. */
@Command(
        name = "compare",
        description = {
            "Holds designs against each other: what the same faults do to each of them, side by side.",
            "What happens is each file's own timeline, or with --whatif every single fault, by kinds."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  failoverlab compare ladder-stp-root-link-cut ladder-rstp-root-link-cut",
            "  failoverlab compare ladder-rstp-root-link-cut cross-rstp-root-link-cut --whatif",
            "  failoverlab compare mii-or-arp-cable-cut mii-or-arp-uplink-cut --repeat 5"
        })
final class CompareCommand implements Callable<Integer> {
    /** As many as there are letters for. */
    private static final int MOST = 26;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Two scenarios or more, YAML or JSON, or names of some in the library.")
    private List<String> files;

    @Option(names = "--whatif", description = "Try every single fault on each, instead of its own timeline.")
    private boolean whatIf;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            converter = WhatIfCommand.KindConverter.class,
            description = "With --whatif these only: cut, cut-one-way, silent, silent-one-way, crash, hang.")
    private List<FaultKind> kinds;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = RunCommand.TimeConverter.class,
            description = "With --whatif: when the fault comes, instead of when the network has come to rest.")
    private TimeSpan at;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = RunCommand.TimeConverter.class,
            description = "With --whatif: how long a run goes on, instead of as long as its protocols may take.")
    private TimeSpan lasting;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            converter = WhatIfCommand.ThreadsConverter.class,
            defaultValue = "1",
            description = "Run each with so many seeds: its own, and those that follow.")
    private int repeat;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = WhatIfCommand.ThreadsConverter.class,
            description =
                    "How many runs at a time; as many as there are processors by default. The answer is the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default) or json.")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also write compare.txt and compare.json into this folder.")
    private Path outDir;

    @Override
    public Integer call() throws ScenarioException {
        if (files.size() < 2 || files.size() > MOST) {
            throw new ParameterException(
                    command.commandLine(), "found " + files.size() + " scenario; expected from 2 to " + MOST);
        }
        if (!whatIf && (kinds != null || at != null || lasting != null)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--faults, --at and --for are about the faults of --whatif, which is missing");
        }
        List<Design> designs = new ArrayList<>();
        for (String each : files) {
            Path path = new LibraryFolder().find(each);
            designs.add(new Design(ScenarioReader.read(path), ScenarioReader.tree(path)));
        }
        Compare compare = new Compare(designs, repeat, threads);
        CompareReport report;
        try (RunsBar progress = new RunsBar(command)) {
            report = whatIf ? compare.faults(question(), progress::at) : compare.timelines(progress::at);
        } catch (StormException e) {
            throw new ScenarioException(List.of(new Problem(new Location(files.toString(), 0, 0), e.getMessage())));
        }
        write(report);
        Main.print(
                command.commandLine().getOut(),
                format == Format.json ? JsonReport.of(report) : CompareText.of(report, Terminal.style(command)));
        return Main.GOOD;
    }

    private Question question() {
        return new Question(
                EnumSet.copyOf(kinds == null ? List.of(FaultKind.values()) : kinds),
                false,
                at == null ? null : at.ns(),
                lasting == null ? null : lasting.ns(),
                0,
                null,
                threads);
    }

    private void write(CompareReport report) {
        if (outDir == null) {
            return;
        }
        try {
            Files.createDirectories(outDir);
            PartFile.write(
                    outDir.resolve("compare.txt"), CompareText.of(report, Style.PLAIN.in(Main.of(command)::say)));
            PartFile.write(outDir.resolve("compare.json"), JsonReport.of(report));
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write to " + outDir + ": " + RunCommand.reason(e)
                            + "; give --out a folder that can be written",
                    e);
        }
    }
}
