package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.check.Checkers;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.report.TextReport;
import org.failoverlab.scenarios.report.XrayReport;
import org.failoverlab.scenarios.report.XrayText;
import org.failoverlab.scenarios.run.PartFile;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.xray.Xray;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code failoverlab run}. */
@Command(
        name = "run",
        description = {
            "Runs a scenario and reports what happened.",
            "To flows, links and switches; and, where there are any, to the spanning tree, to bonds and bundles, to gateways."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  failoverlab run ladder-storm --out /tmp/storm")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The scenario, YAML or JSON, or the name of one in the library.")
    private String file;

    @Mixin
    private SetOption set;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Simulate this long, e.g. 500ms or 30s, instead of what the scenario says.")
    private TimeSpan until;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = SeedConverter.class,
            description = "Use this seed instead of the scenario's.")
    private Long seed;

    @Option(
            names = "--shuffle-ties",
            paramLabel = "N",
            converter = SeedConverter.class,
            description = "Let events of the same instant happen in another order, drawn from this seed.")
    private Long shuffleTies;

    @Option(
            names = "--max-events",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "End the run early, once this many events have fired.")
    private Long maxEvents;

    @Option(
            names = "--max-wall",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "End the run early, once it has taken this long, e.g. 30s.")
    private TimeSpan maxWall;

    @Option(
            names = "--sample",
            paramLabel = "TIME",
            split = ",",
            converter = InstantConverter.class,
            description = "Report the state of every device and link at these instants, e.g. 10s,35s.")
    private List<Long> samples = List.of();

    @Option(
            names = "--changes",
            description =
                    "Report every fault, act, change of carrier and change of state, each with its time and its cause.")
    private boolean changes;

    @Option(names = "--xray", description = "Also say why each outage took as long as it did.")
    private boolean xray;

    @Option(
            names = "--check",
            paramLabel = "KIND",
            arity = "0..1",
            fallbackValue = "all",
            converter = KindsConverter.class,
            description = {
                "Look for what should not be, and report it with its time, place and cause. KIND is all (the default),",
                "forwarding-loop, several-masters, no-master, duplicate-delivery, black-hole, mac-flapping or",
                "bundle-out-of-step, or several of them. The exit code is 1 when anything is found that the scenario",
                "does not expect."
            })
    private Kinds checked;

    @Option(
            names = "--strict-wire",
            description =
                    "Let protocols receive every control frame as it reads from its bytes; end if that is another frame.")
    private boolean strictWire;

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
                    "Also write report.txt, report.json, report.html, journal.txt and capture.pcapng into this folder; xray.txt, too, with --xray.")
    private Path outDir;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write the report as a page for a browser, with drawings and charts, into this file.")
    private Path html;

    @Override
    public Integer call() throws ScenarioException {
        PrintWriter out = command.commandLine().getOut();
        Scenario scenario = set.read(file);
        RunOptions options = new RunOptions(
                until == null ? null : until.ns(), seed, shuffleTies, outDir, samples, changes, strictWire);
        ProgressLine progress = new ProgressLine(command);
        try {
            Xray onlooker = new Xray();
            RunPageMaker page = outDir == null && html == null ? null : new RunPageMaker(scenario, onlooker);
            Report report = runner(scenario, options, progress, page, onlooker).run();
            progress.clear();
            XrayReport causes = xray ? onlooker.report() : null;
            Style plain = Style.PLAIN.in(Main.of(command)::say);
            String text = text(report, causes, plain);
            String json = format == Format.json || outDir != null ? json(report, causes) : null;
            if (outDir != null) {
                PartFile.write(outDir.resolve("report.txt"), text);
                PartFile.write(outDir.resolve("report.json"), json);
                if (xray) {
                    PartFile.write(outDir.resolve("xray.txt"), XrayText.of(causes, plain));
                }
            }
            if (page != null) {
                writePages(page.page(report, Main.of(command).sentences()));
            }
            Main.print(out, format == Format.json ? json : text(report, causes, Terminal.style(command)));
            return report.isGood() && isFree(report, scenario) ? Main.GOOD : Main.UNMET;
        } catch (IOException | UncheckedIOException e) {
            progress.clear();
            throw cannotWrite(outDir, e);
        }
    }

    private static String json(Report report, XrayReport causes) {
        return causes == null ? JsonReport.of(report) : JsonReport.of(report, causes);
    }

    private static String text(Report report, XrayReport causes, Style style) {
        return TextReport.of(report, style) + (causes == null ? "" : "\n" + XrayText.of(causes, style));
    }

    /** What to say when the user's folder cannot be written to. */
    static OutputException cannotWrite(Path dir, Exception e) {
        return new OutputException(
                "cannot write to " + dir + ": " + reason(e) + "; give --out a folder that can be written", e);
    }

    private void writePages(String page) throws IOException {
        if (outDir != null) {
            PartFile.write(outDir.resolve("report.html"), page);
        }
        if (html != null) {
            writePage(html, page);
        }
    }

    /** Writes a page into a file that the user has named; throws when it cannot be written. */
    static void writePage(Path file, String page) {
        try {
            PartFile.write(file, page);
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write to " + file + ": " + reason(e) + "; give --html a file that can be written", e);
        }
    }

    private Runner runner(
            Scenario scenario, RunOptions options, ProgressLine progress, RunPageMaker page, Xray onlooker) {
        Runner runner = new Runner(scenario, options, progress, new Deadline(maxEvents, maxWall));
        boolean isMeasured = page != null || xray;
        if (page != null) {
            page.beside(runner);
        } else if (xray) {
            runner.beside(onlooker);
        }
        Set<Finding.Kind> kinds = Checkers.expected(scenario);
        if (checked != null) {
            kinds.addAll(checked.kinds);
        }
        if (kinds.isEmpty()) {
            return runner;
        }
        return runner.beside(isMeasured ? new Checkers(kinds, onlooker.meter()) : new Checkers(kinds));
    }

    /** True when nothing was asked for and found but what the scenario has something to say of. */
    private boolean isFree(Report report, Scenario scenario) {
        Set<Finding.Kind> asked = EnumSet.noneOf(Finding.Kind.class);
        if (checked != null) {
            asked.addAll(checked.kinds);
            asked.removeAll(Checkers.expected(scenario));
        }
        return asked.stream().allMatch(kind -> report.findings().count(kind) == 0);
    }

    /** Why nothing could be written, in words that fit behind a colon. */
    static String reason(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        } else if (cause instanceof AccessDeniedException) {
            return "you have no permission to";
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** What is to be looked for. */
    record Kinds(Set<Finding.Kind> kinds) {}

    /** Reads what is to be looked for; several kinds are apart by commas. */
    static final class KindsConverter implements CommandLine.ITypeConverter<Kinds> {
        @Override
        public Kinds convert(String value) {
            Set<Finding.Kind> kinds = EnumSet.noneOf(Finding.Kind.class);
            for (String word : value.split(",", -1)) {
                Set<Finding.Kind> meant = EnumSet.allOf(Finding.Kind.class);
                meant.removeIf(
                        each -> !word.strip().equals("all") && !each.toString().equals(word.strip()));
                if (meant.isEmpty()) {
                    throw new TypeConversionException("found \"" + word + "\"; expected all, "
                            + EnumSet.allOf(Finding.Kind.class).stream()
                                    .map(Finding.Kind::toString)
                                    .collect(Collectors.joining(", ")));
                }
                kinds.addAll(meant);
            }
            return new Kinds(kinds);
        }
    }

    /** Reads seeds as scenarios write them. */
    static final class SeedConverter implements CommandLine.ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            try {
                if (value.matches("[0-9]{1,19}")) {
                    return Long.valueOf(value);
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new TypeConversionException(
                    "found \"" + value + "\"; expected a whole number, not negative, and at most " + Long.MAX_VALUE);
        }
    }

    /** Reads how many there may be. */
    static final class CountConverter implements CommandLine.ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            if (value.matches("[0-9]{1,18}") && Long.parseLong(value) > 0) {
                return Long.valueOf(value);
            }
            throw new TypeConversionException("found \"" + value + "\"; expected a whole number of 1 or more");
        }
    }

    /** Reads instants, from the start of the run on; nanoseconds. */
    static final class InstantConverter implements CommandLine.ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            try {
                return TimeSpan.parse(value.strip()).ns();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "found \"" + value + "\"; expected times such as 500ms or 10s,35s, at most 100 days");
            }
        }
    }

    /** Reads times as scenarios write them. */
    static final class TimeConverter implements CommandLine.ITypeConverter<TimeSpan> {
        @Override
        public TimeSpan convert(String value) {
            try {
                TimeSpan time = TimeSpan.parse(value.strip());
                if (time.ns() > 0) {
                    return time;
                }
            } catch (IllegalArgumentException e) {
                // Said below, together with the time that is no time.
            }
            throw new TypeConversionException(
                    "found \"" + value + "\"; expected a time such as 500ms or 30s, more than 0 and at most 100 days");
        }
    }
}
