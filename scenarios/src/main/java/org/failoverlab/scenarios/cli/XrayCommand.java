package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.XrayReport;
import org.failoverlab.scenarios.report.XrayText;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.xray.Xray;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code failoverlab xray}. */
@Command(
        name = "xray",
        description = "Runs a scenario and says why each outage took as long as it did.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  failoverlab xray ladder-stp-root-link-cut",
            "  failoverlab xray ladder-stp-root-link-cut --flow \"HL1>HR1\" --fault 1"
        })
final class XrayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The scenario, YAML or JSON, or the name of one in the library.")
    private String file;

    @Option(
            names = "--flow",
            paramLabel = "FLOW",
            description =
                    "Only this direction of a flow: \"A>B\", A->B or A\u2192B, with the names of sender and receiver.")
    private String flow;

    @Option(
            names = "--fault",
            paramLabel = "N",
            converter = FaultConverter.class,
            description = "Only what came of this entry of the timeline, counted from 1; 0 is the start of the run.")
    private Integer fault;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = RunCommand.SeedConverter.class,
            description = "Use this seed instead of the scenario's.")
    private Long seed;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = RunCommand.TimeConverter.class,
            description = "Simulate this long, e.g. 500ms or 30s, instead of what the scenario says.")
    private TimeSpan until;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default) or json.")
    private Format format;

    @Mixin
    private SetOption set;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write the whole run as a page for a browser, with drawings and charts, into this file.")
    private Path html;

    @Override
    public Integer call() throws ScenarioException {
        Scenario scenario = set.read(file);
        RunOptions options = new RunOptions(until == null ? null : until.ns(), seed, null, null);
        Xray xray = new Xray();
        ProgressLine progress = new ProgressLine(command);
        try {
            Runner runner = new Runner(scenario, options, progress);
            if (html == null) {
                runner.beside(xray).run();
            } else {
                RunPageMaker page = new RunPageMaker(scenario, xray);
                page.beside(runner);
                Report whole = runner.run();
                RunCommand.writePage(html, page.page(whole, Main.of(command).sentences()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            progress.clear();
        }
        XrayReport report = wanted(xray);
        Main.print(
                command.commandLine().getOut(),
                format == Format.json ? JsonReport.of(report) : XrayText.of(report, Terminal.style(command)));
        return Main.GOOD;
    }

    private XrayReport wanted(Xray xray) {
        List<String> flows = xray.flows();
        XrayReport report = xray.report();
        if (flows.isEmpty()) {
            throw wrong("nothing is measured in this scenario: give it flows between two hosts, under traffic:,"
                    + " ping or probes with from and to");
        }
        String name = flow == null ? null : name(flow);
        if (name != null && !flows.contains(name)) {
            // As reports name it, with its kind before it.
            name = name.substring(name.indexOf(' ') + 1);
        }
        if (name != null && !flows.contains(name)) {
            throw wrong("found no flow \"" + flow + "\"; there are " + String.join(", ", flows));
        }
        if (fault != null && fault > report.faults().size()) {
            throw wrong("found no entry " + fault + " of the timeline; " + entries(report));
        }
        return report.only(name, fault);
    }

    private static String entries(XrayReport report) {
        return report.faults().isEmpty()
                ? "nothing happened in it, there is only 0, the start of the run"
                : "there are 0, the start of the run, "
                        + report.faults().stream()
                                .map(each -> each.number() + ", " + each.what())
                                .collect(Collectors.joining("; "));
    }

    /** As reports name it, however its arrow is written. */
    private static String name(String written) {
        return written.replaceFirst("\\s*(->|>|\u2192)\\s*", " > ").strip();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Reads the number of an entry. */
    static final class FaultConverter implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (value.matches("[0-9]{1,9}")) {
                return Integer.valueOf(value);
            }
            throw new CommandLine.TypeConversionException(
                    "found \"" + value + "\"; expected the number of an entry of the timeline, or 0");
        }
    }
}
