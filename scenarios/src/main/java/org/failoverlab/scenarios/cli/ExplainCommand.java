package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.report.ExplainText;
import org.failoverlab.scenarios.report.Explanation;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TreeReport;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.topologies.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code failoverlab explain}. */
@Command(
        name = "explain",
        description = "Runs a scenario up to an instant, and tells why ports have their roles in the spanning tree.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  failoverlab explain ladder-rstp-rail-cut R2:L2",
            "  failoverlab explain ladder-rstp-rail-cut R2 --at 15s"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final String PORT = "PORT";

    /** How it is written; in small letters, as the option has them. */
    enum Format {
        text,
        json
    }

    @Spec
    private CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The scenario, YAML or JSON, or the name of one in the library.")
    private String file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = PORT,
            description = "A port, such as L1:2 or L1:R1, or a switch for all its ports; without it, all ports.")
    private String port;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = RunCommand.TimeConverter.class,
            description = "The instant, e.g. 10s, instead of the end of the scenario.")
    private TimeSpan at;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = RunCommand.SeedConverter.class,
            description = "Use this seed instead of the scenario's.")
    private Long seed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default) or json.")
    private Format format;

    @Override
    public Integer call() throws ScenarioException {
        Scenario scenario = ScenarioReader.read(new LibraryFolder().find(file));
        List<PortRef> wanted = wanted(scenario);
        Report report = run(scenario);
        Explanation explanation = new Explanation(report.scenario(), report.simulatedNs(), switches(wanted, report));
        PrintWriter out = command.commandLine().getOut();
        Main.print(
                out,
                format == Format.json ? JsonReport.of(explanation) : ExplainText.of(explanation, Terminal.style()));
        return Main.GOOD;
    }

    private Report run(Scenario scenario) {
        ProgressLine progress = new ProgressLine(command.commandLine().getErr());
        try {
            return new Runner(scenario, new RunOptions(at == null ? null : at.ns(), seed, null, null), progress).run();
        } catch (IOException e) {
            // Nothing is written.
            throw new UncheckedIOException(e);
        } finally {
            progress.clear();
        }
    }

    /** The ports that are meant, before anything is run; a port number of 0 stands for a switch without ports. */
    private List<PortRef> wanted(Scenario scenario) throws ScenarioException {
        List<Node> switches = scenario.plan().topology().nodes(Node.Kind.SWITCH);
        if (port != null) {
            Problems problems = new Problems();
            Names names = new Names(scenario.plan().topology(), problems);
            Name name = new Name(port, new Location(PORT, 0, 0));
            int colon = port.indexOf(':');
            Name device = colon < 0 ? name : new Name(port.substring(0, colon), name.where());
            List<Node> found = names.device(device, Node.Kind.SWITCH).stream().toList();
            List<PortRef> one = found.isEmpty() || colon < 0
                    ? List.of()
                    : names.port(name).stream().toList();
            problems.throwIfAny();
            if (!one.isEmpty()) {
                return one;
            }
            switches = found;
        }
        List<PortRef> all = new ArrayList<>();
        for (Node node : switches) {
            int count = scenario.plan().topology().portCount(node);
            IntStream.rangeClosed(count == 0 ? 0 : 1, count).forEach(number -> all.add(new PortRef(node, number)));
        }
        return all;
    }

    private static List<Explanation.Switch> switches(List<PortRef> wanted, Report report) {
        Map<String, TreeReport.Bridge> bridges = new LinkedHashMap<>();
        if (report.spanningTree() != null) {
            report.spanningTree().bridges().forEach(bridge -> bridges.put(bridge.name(), bridge));
        }
        Map<String, Set<Integer>> numbers = new LinkedHashMap<>();
        wanted.forEach(ref -> numbers.computeIfAbsent(ref.node().name(), name -> new TreeSet<>())
                .add(ref.number()));
        List<Explanation.Switch> switches = new ArrayList<>();
        numbers.forEach((name, those) -> switches.add(
                bridges.containsKey(name) ? ExplainText.of(bridges.get(name), those) : ExplainText.without(name)));
        return switches;
    }
}
