package org.failoverlab.scenarios.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.report.TopologyDot;
import org.failoverlab.scenarios.report.TopologyGraphMl;
import org.failoverlab.scenarios.report.TopologyReport;
import org.failoverlab.scenarios.report.TopologyText;
import org.failoverlab.scenarios.run.TopologyReporter;
import org.failoverlab.topologies.Node;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code failoverlab topology}. */
@Command(
        name = "topology",
        description =
                "Shows what a topology is worth, without running anything: loops, single points of failure, ports.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  failoverlab topology cross-storm",
            "  failoverlab topology --generate \"ladder: {rungs: 4}\" --between L1 R4",
            "  failoverlab topology --generate fat-tree --format dot > fat-tree.dot"
        })
final class TopologyCommand implements Callable<Integer> {
    private static final String GENERATE = "--generate";
    private static final String BETWEEN = "--between";

    /** How it is written; in small letters, as the option has them. */
    enum Format {
        text,
        json,
        dot,
        graphml
    }

    /** Where the topology stands. */
    private static final class Source {
        @Parameters(
                paramLabel = "FILE",
                description = "A scenario, YAML or JSON, or the name of one in the library; its topology is shown.")
        private String file;

        @Option(
                names = GENERATE,
                paramLabel = "TOPOLOGY",
                description = "What would stand under \"topology\" in a scenario, instead of a file.")
        private String topology;

        private Scenario read() throws ScenarioException {
            return file != null
                    ? ScenarioReader.read(new LibraryFolder().find(file))
                    : ScenarioReader.readTopology(topology, GENERATE);
        }
    }

    @Spec
    private CommandSpec command;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(
            names = BETWEEN,
            arity = "2",
            paramLabel = "DEVICE",
            description = "Also show how many ways lead from one device to the other that share nothing.")
    private String[] between;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default), json, dot (for Graphviz) or graphml.")
    private Format format;

    @Override
    public Integer call() throws ScenarioException {
        Scenario scenario = source.read();
        TopologyReport report = report(scenario);
        PrintWriter out = command.commandLine().getOut();
        out.print(
                switch (format) {
                    case text -> TopologyText.of(report, Style.PLAIN.in(Main.of(command)::say));
                    case json -> JsonReport.of(report);
                    case dot -> TopologyDot.of(report);
                    case graphml -> TopologyGraphMl.of(report);
                });
        if (out.checkError()) {
            throw new OutputException("the topology cannot be written to standard output", null);
        }
        return Main.GOOD;
    }

    private TopologyReport report(Scenario scenario) throws ScenarioException {
        if (between == null) {
            return TopologyReporter.report(scenario.title(), scenario.plan(), null, null);
        }
        if (between.length > 2) {
            throw new ParameterException(command.commandLine(), BETWEEN + " can be given once");
        }
        Problems problems = new Problems();
        Location where = new Location(BETWEEN, 0, 0);
        Names names = new Names(scenario.plan().topology(), problems);
        Optional<Node> from = names.device(new Name(between[0], where));
        Optional<Node> to = names.device(new Name(between[1], where));
        if (from.isPresent() && from.equals(to)) {
            problems.add(where, "found " + between[0] + " twice; expected two different devices");
        }
        problems.throwIfAny();
        return TopologyReporter.report(scenario.title(), scenario.plan(), from.orElseThrow(), to.orElseThrow());
    }
}
