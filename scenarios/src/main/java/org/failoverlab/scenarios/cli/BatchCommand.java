package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.failoverlab.scenarios.batch.Batch;
import org.failoverlab.scenarios.batch.BatchCase;
import org.failoverlab.scenarios.batch.BatchFiles;
import org.failoverlab.scenarios.batch.BatchFolder;
import org.failoverlab.scenarios.batch.BatchManifest;
import org.failoverlab.scenarios.batch.BatchPlan;
import org.failoverlab.scenarios.batch.BatchReport;
import org.failoverlab.scenarios.batch.BatchText;
import org.failoverlab.scenarios.batch.RefusedException;
import org.failoverlab.scenarios.batch.Workers;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.TimeSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code failoverlab batch}. */
@Command(
        name = "batch",
        description = {
            "Runs many scenarios, each with as many seeds as you like, on all cores, and sums up what they have shown.",
            "",
            "The results depend on the scenarios and seeds alone: not on the number of threads, nor on the machine. A run that"
                    + " crashes, or a file that cannot be read, stops no other. With --out, what is done is kept at once: after"
                    + " Ctrl-C, or when the computer goes down, the same command goes on where it stopped.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  failoverlab batch my-lab                          every scenario in a folder",
            "  failoverlab batch my-lab --exact                  with outages to the nanosecond",
            "  failoverlab batch ladder-storm --repeat 1000      a thousand seeds of one",
            "  failoverlab batch my-lab --repeat 50 --out results   keep what comes of it"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every run came to its end and met all expectations",
            "1:an expectation was not met, or a limit ended a run early",
            "2:the input is not right, or a scenario cannot be read",
            "3:a run crashed: a fault of the program itself, or not enough memory",
            "130:interrupted by Ctrl-C"
        })
final class BatchCommand implements Callable<Integer> {
    private static final long MOST_SEEDS = 10_000_000;
    private static final long MOST_THREADS = 1_024;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "DIR|FILE",
            arity = "1..*",
            description =
                    "Scenarios, YAML or JSON, names of scenarios in the library, and folders: of these every *.yaml, *.yml"
                            + " and *.json below them.")
    private List<String> words;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            converter = RunCommand.CountConverter.class,
            description = "Run each scenario with this many seeds, one after the other (default: 1).")
    private long repeat;

    @Option(
            names = "--seed",
            paramLabel = "FIRST",
            converter = RunCommand.SeedConverter.class,
            description = "Begin with this seed instead of each scenario's own.")
    private Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = RunCommand.CountConverter.class,
            description = "Do so many runs at a time (default: as many as there are cores).")
    private Long threads;

    @Option(
            names = "--exact",
            description = "Measure outages by the state of the network too, to the nanosecond, not by probes alone.")
    private boolean exact;

    @Option(
            names = "--max-events",
            paramLabel = "N",
            converter = RunCommand.CountConverter.class,
            description = "End a run early, once this many of its events have fired.")
    private Long maxEvents;

    @Option(
            names = "--max-wall",
            paramLabel = "TIME",
            converter = RunCommand.TimeConverter.class,
            description =
                    "End a run early, once it has taken this long, e.g. 30s. Which runs that hits depends on the machine.")
    private TimeSpan maxWall;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What is printed: text (the default) or json.")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Keep the results in this folder, and go on with what is there: results.jsonl grows with each run;"
                            + " summary.txt, report.html, results.csv and junit.xml are written when all are done.")
    private Path outDir;

    @Option(names = "--fresh", description = "Delete what is in that folder of an earlier batch, and begin anew.")
    private boolean fresh;

    @Override
    public Integer call() throws ScenarioException {
        check();
        try (Interruption interruption = new Interruption()) {
            BatchPlan plan = plan(ScenarioFiles.of(words, outDir), interruption);
            if (interruption.isStopped()) {
                return Interruption.EXIT_CODE;
            }
            return outDir == null ? run(plan, null, interruption) : runInFolder(plan, interruption);
        } catch (IOException | UncheckedIOException e) {
            throw new OutputException(
                    "cannot write to " + outDir + ": " + reason(e) + "; give --out a folder that can be written", e);
        }
    }

    private void check() {
        atMost("--repeat", repeat, MOST_SEEDS);
        atMost("--threads", threads(), MOST_THREADS);
        if (fresh && outDir == null) {
            throw new ParameterException(
                    command.commandLine(), "--fresh is about the folder of --out, which is missing");
        }
    }

    private void atMost(String option, long value, long most) {
        if (value > most) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '" + option + "': found \"" + value + "\"; expected at most " + most);
        }
    }

    private int threads() {
        return threads == null
                ? Runtime.getRuntime().availableProcessors()
                : (int) Math.min(threads, Integer.MAX_VALUE);
    }

    private BatchPlan plan(Map<Path, String> files, Interruption interruption) {
        List<BatchCase> cases = new ArrayList<>();
        Workers.inOrder(
                files.entrySet().iterator(),
                threads(),
                each -> BatchCase.read(each.getValue(), each.getKey()),
                cases::add,
                interruption::isStopped);
        return new BatchPlan(cases, (int) repeat, seed, exact);
    }

    private int runInFolder(BatchPlan plan, Interruption interruption) throws IOException {
        BatchManifest manifest = BatchManifest.of(plan, maxEvents, maxWall == null ? null : maxWall.ns());
        try (BatchFolder folder = BatchFolder.open(outDir, manifest, fresh)) {
            return run(plan, folder, interruption);
        } catch (RefusedException e) {
            throw new OutputException(e.getMessage(), e);
        }
    }

    private int run(BatchPlan plan, BatchFolder folder, Interruption interruption) throws IOException {
        Main main = Main.of(command);
        PrintWriter err = command.commandLine().getErr();
        Batch batch = new Batch(plan, folder, () -> new Deadline(maxEvents, maxWall), interruption::isStopped);
        long before = batch.resume();
        if (before > 0) {
            err.println(main.say(outDir + ": " + Units.count(before) + " of " + Units.plural(plan.runs(), "run")
                    + " are done already"));
        }
        boolean isComplete;
        try (RunsBar bar = new RunsBar(command, before, plan.runs())) {
            isComplete = batch.run(threads(), bar::done);
        }
        BatchReport report = batch.report();
        if (folder != null && isComplete) {
            Style plain = Style.PLAIN.in(Main.of(command)::say);
            BatchFiles.write(folder, plan, report, plain, Main.of(command).sentences());
        }
        Main.print(
                command.commandLine().getOut(),
                format == Format.json ? json(report) : BatchText.of(report, Terminal.style(command)));
        if (isComplete) {
            return exitCode(report.counts());
        }
        err.println(main.say(
                folder == null
                        ? "Interrupted; with --out the results would be kept"
                        : "Interrupted; the same command goes on from here"));
        return Interruption.EXIT_CODE;
    }

    private static int exitCode(BatchReport.Counts counts) {
        if (counts.crashed() > 0) {
            return Main.OWN_FAULT;
        } else if (counts.unreadable() > 0) {
            return Main.BAD_INPUT;
        }
        return counts.areGood() ? Main.GOOD : Main.UNMET;
    }

    private static String json(BatchReport report) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(report).replace("\r\n", "\n") + "\n";
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        } else if (cause instanceof AccessDeniedException) {
            return "you have no permission to";
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
