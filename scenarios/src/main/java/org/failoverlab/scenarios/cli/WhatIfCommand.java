package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.batch.whatif.FaultKind;
import org.failoverlab.scenarios.batch.whatif.Question;
import org.failoverlab.scenarios.batch.whatif.StormException;
import org.failoverlab.scenarios.batch.whatif.WhatIf;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.report.WhatIfCsv;
import org.failoverlab.scenarios.report.WhatIfReport;
import org.failoverlab.scenarios.report.WhatIfText;
import org.failoverlab.scenarios.run.PartFile;
import org.failoverlab.scenarios.spec.TimeSpan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code failoverlab whatif}. */
@Command(
        name = "whatif",
        description = {
            "Tries every single fault of a network, each in a run of its own, and says what it does to each flow.",
            "Takes the network, the protocols, the traffic and the seed of a scenario; its own timeline is left out."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  failoverlab whatif ladder-rstp-root-link-cut",
            "  failoverlab whatif my.yaml --faults cut,crash --pairs --out /tmp/whatif",
            "  failoverlab whatif my.yaml --pairs --gap 100ms --for 30s"
        })
final class WhatIfCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The scenario, YAML or JSON, or the name of one in the library.")
    private String file;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            converter = KindConverter.class,
            description = "Try these only: cut, cut-one-way, silent, silent-one-way, crash, hang.")
    private List<FaultKind> kinds = List.of(FaultKind.values());

    @Option(names = "--pairs", description = "Try every pair of faults as well.")
    private boolean pairs;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = RunCommand.TimeConverter.class,
            description = "When the fault comes, instead of when the network has come to rest.")
    private TimeSpan at;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = RunCommand.TimeConverter.class,
            description = "How long a run goes on after its last fault, instead of as long as its protocols may take.")
    private TimeSpan lasting;

    @Option(
            names = "--gap",
            paramLabel = "TIME",
            converter = RunCommand.TimeConverter.class,
            description = "The second fault of a pair comes so much later, and both orders are tried.")
    private TimeSpan gap;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = RunCommand.SeedConverter.class,
            description = "Use this seed instead of the scenario's.")
    private Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadsConverter.class,
            description =
                    "How many runs at a time; as many as there are processors by default. The answer is the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = ThreadsConverter.class,
            defaultValue = "20",
            description = "How many rows a table shows, and how many files --out writes, at most: 20 by default.")
    private int top;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default) or json.")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Also write whatif.txt, whatif.csv, whatif.json, and the worst as worst-1.yaml and so on, into this folder.")
    private Path outDir;

    @Override
    public Integer call() throws ScenarioException {
        if (gap != null && !pairs) {
            throw new ParameterException(
                    command.commandLine(), "--gap is about the faults of --pairs, which is missing");
        }
        Path path = new LibraryFolder().find(file);
        Scenario scenario = ScenarioReader.read(path);
        Set<FaultKind> wanted = EnumSet.copyOf(kinds);
        Question question = new Question(
                wanted,
                pairs,
                at == null ? null : at.ns(),
                lasting == null ? null : lasting.ns(),
                gap == null ? 0 : gap.ns(),
                seed,
                threads);
        WhatIf whatIf = new WhatIf(scenario, ScenarioReader.tree(path), question);
        if (!whatIf.hasFlows()) {
            throw new ScenarioException(
                    List.of(
                            new Problem(
                                    new Location(path.toString(), 0, 0),
                                    "there is no traffic whose way could be followed; write some, such as traffic: [ping: {from: H1, to: H2}]")));
        }
        WhatIfReport report;
        try (RunsBar progress = new RunsBar(command)) {
            report = whatIf.ask(progress::at);
        } catch (StormException e) {
            throw new ScenarioException(List.of(new Problem(new Location(path.toString(), 0, 0), e.getMessage())));
        }
        write(whatIf, report);
        Main.print(
                command.commandLine().getOut(),
                format == Format.json ? JsonReport.of(report) : WhatIfText.of(report, top, Terminal.style(command)));
        return report.failed().isEmpty() ? Main.GOOD : Main.OWN_FAULT;
    }

    private void write(WhatIf whatIf, WhatIfReport report) {
        if (outDir == null) {
            return;
        }
        try {
            Files.createDirectories(outDir);
            PartFile.write(
                    outDir.resolve("whatif.txt"), WhatIfText.of(report, top, Style.PLAIN.in(Main.of(command)::say)));
            PartFile.write(outDir.resolve("whatif.csv"), WhatIfCsv.of(report));
            PartFile.write(outDir.resolve("whatif.json"), JsonReport.of(report));
            int number = 1;
            for (WhatIfReport.Row row : worst(report)) {
                PartFile.write(outDir.resolve("worst-" + number++ + ".yaml"), whatIf.yaml(row));
            }
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write to " + outDir + ": " + RunCommand.reason(e)
                            + "; give --out a folder that can be written",
                    e);
        }
    }

    /** The single faults of the table, then its pairs. */
    private List<WhatIfReport.Row> worst(WhatIfReport report) {
        List<WhatIfReport.Row> worst = new ArrayList<>();
        report.rows().stream()
                .filter(row -> row.loop() || !row.cells().isEmpty())
                .limit(top)
                .forEach(worst::add);
        report.pairRows().stream().filter(WhatIfReport.Row::more).limit(top).forEach(worst::add);
        return worst;
    }

    /** Reads kinds of faults. */
    static final class KindConverter implements CommandLine.ITypeConverter<FaultKind> {
        @Override
        public FaultKind convert(String value) {
            List<String> words = new ArrayList<>();
            for (FaultKind each : FaultKind.values()) {
                if (each.word().equals(value.strip())) {
                    return each;
                }
                words.add(each.word());
            }
            throw new TypeConversionException("found \"" + value + "\"; expected " + String.join(", ", words));
        }
    }

    /** Reads small numbers of 1 or more. */
    static final class ThreadsConverter implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (value.matches("[0-9]{1,6}") && Integer.parseInt(value) > 0) {
                return Integer.valueOf(value);
            }
            throw new TypeConversionException("found \"" + value + "\"; expected a whole number from 1 to 999999");
        }
    }
}
