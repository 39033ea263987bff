package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.failoverlab.scenarios.Draft;
import org.failoverlab.scenarios.batch.sweep.Sweep;
import org.failoverlab.scenarios.batch.sweep.Vary;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.report.SweepCsv;
import org.failoverlab.scenarios.report.SweepReport;
import org.failoverlab.scenarios.report.SweepText;
import org.failoverlab.scenarios.run.PartFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code failoverlab sweep}. */
@Command(
        name = "sweep",
        description = {
            "Runs a scenario with other values, again and again, and tells what that makes of its outages.",
            "Several --vary make a grid: every value with every other. What is drawn is drawn anew for each run."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  failoverlab sweep vrrp-worst-case --vary 'fault.at=uniform(20s,21s)'",
            "  failoverlab sweep my.yaml --vary 'timeline[1].at=30s..32s/100ms'",
            "  failoverlab sweep my.yaml --vary defaults.switch.spanning-tree.hello=1s,2s \\",
            "      --vary 'fault.at=uniform(30s,34s)' --draws 300 --out results",
            "  failoverlab sweep my.yaml --vary links.L1-R1.loss=0%%,1%%,5%% --repeat 100",
            "",
            "Values:  a,b,c   1s..5s/1s   uniform(a,b)   normal(mean,deviation)",
            "         exponential(mean)   choice(a,b,c)",
            "Paths:   the keys of the scenario with dots between, entries of lists by",
            "         their number from 1; fault.at is short for timeline[1].at"
        })
final class SweepCommand implements Callable<Integer> {
    private static final int DEFAULT_DRAWS = 100;

    /** How the result is written; in small letters, as the option has them. */
    enum Format {
        text,
        csv,
        json
    }

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The scenario, YAML or JSON, or the name of one in the library.")
    private String file;

    @Option(
            names = "--vary",
            paramLabel = "PATH=VALUES",
            required = true,
            converter = VaryConverter.class,
            description = "Which value to vary, and over what; may be given several times.")
    private List<Vary> varied;

    @Option(
            names = "--draws",
            paramLabel = "N",
            converter = RunCommand.CountConverter.class,
            description = "How many draws of what is random each point of the grid gets (100 if there is any).")
    private Long draws;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            converter = RunCommand.CountConverter.class,
            description =
                    "How many runs with seeds of their own each draw gets, or each point if nothing is drawn (1).")
    private Long repeat;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = RunCommand.SeedConverter.class,
            description = "The first seed, instead of the scenario's; each further run of a point has the next.")
    private Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = RunCommand.CountConverter.class,
            description = "How many runs at a time (as many as there are processors). The result is the same.")
    private Long threads;

    @Option(
            names = "--flow",
            paramLabel = "FLOW",
            description = "Tell of this flow only, e.g. \"H1 > H2\"; may be given several times.")
    private List<String> flows = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default), csv (one row a run) or json.")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Also write summary.txt, sweep.csv, sweep.json, and the worst run of each point as a scenario of"
                            + " its own, into this folder.")
    private Path outDir;

    @Override
    public Integer call() throws ScenarioException {
        boolean isRandom = varied.stream().anyMatch(Vary::isRandom);
        if (draws != null && !isRandom) {
            throw new ParameterException(
                    command.commandLine(), "--draws is for what is drawn, and nothing is; --repeat gives more runs");
        }
        Draft draft = Draft.read(new LibraryFolder().find(file));
        Sweep sweep = sweep(draft, count(draws, isRandom ? DEFAULT_DRAWS : 1), count(repeat, 1));
        int workers = count(threads, Runtime.getRuntime().availableProcessors());
        try (Interruption interruption = new Interruption()) {
            return run(sweep, workers, interruption);
        }
    }

    private int run(Sweep sweep, int workers, Interruption interruption) throws ScenarioException {
        SweepReport report;
        try (RunsBar bar = new RunsBar(command, 0, sweep.runs())) {
            report = sweep.run(workers, this::isWanted, run -> bar.step(), interruption::isStopped);
        }
        if (outDir != null) {
            report = written(sweep, report);
        }
        Main.print(
                command.commandLine().getOut(),
                switch (format) {
                    case text -> SweepText.of(report, Terminal.style(command));
                    case csv -> SweepCsv.of(report);
                    case json -> JsonReport.of(report);
                });
        command.commandLine().getOut().flush();
        boolean hasCrashed = report.runs().stream().anyMatch(run -> run.error() != null);
        return hasCrashed ? Main.OWN_FAULT : Main.GOOD;
    }

    private Sweep sweep(Draft draft, int drawCount, int repeatCount) {
        try {
            return new Sweep(draft, varied, seed == null ? draft.seed() : seed, drawCount, repeatCount);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    private static int count(Long given, int otherwise) {
        return given == null ? otherwise : (int) Math.min(given, Integer.MAX_VALUE);
    }

    /** A user may leave out what kind of flow it is, and may draw the arrow in several ways. */
    private boolean isWanted(String name) {
        return flows.isEmpty()
                || flows.stream()
                        .map(each -> each.strip().replaceAll("\\s*(->|→|>)\\s*", " > "))
                        .anyMatch(each -> name.equals(each) || name.endsWith(" " + each));
    }

    /** Writes all files; returns the report, which then names those of the worst runs. */
    private SweepReport written(Sweep sweep, SweepReport report) throws ScenarioException {
        try {
            Files.createDirectories(outDir);
            List<SweepReport.Extreme> extremes = new ArrayList<>();
            for (SweepReport.Extreme each : report.extremes()) {
                String name = "worst-" + each.point() + ".yaml";
                PartFile.write(outDir.resolve(name), sweep.replay(report.runs().get(each.run() - 1)));
                extremes.add(each.writtenTo(name, "failoverlab run " + outDir.resolve(name)));
            }
            SweepReport named = report.withExtremes(extremes);
            PartFile.write(outDir.resolve("summary.txt"), SweepText.of(named, Style.PLAIN.in(Main.of(command)::say)));
            PartFile.write(outDir.resolve("sweep.csv"), SweepCsv.of(named));
            PartFile.write(outDir.resolve("sweep.json"), JsonReport.of(named));
            return named;
        } catch (IOException e) {
            throw RunCommand.cannotWrite(outDir, e);
        }
    }

    /** Reads a path and its values. */
    static final class VaryConverter implements CommandLine.ITypeConverter<Vary> {
        @Override
        public Vary convert(String value) {
            try {
                return Vary.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
