package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.report.ExplainText;
import org.failoverlab.scenarios.report.Explanation;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TreeReport;
import org.failoverlab.scenarios.run.BundleExplainer;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.spec.TimeSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code failoverlab explain}. */
@Command(
        name = "explain",
        description = {
            "Runs a scenario up to an instant, and tells why ports have their roles in the spanning tree, which ports of bonds"
                    + " and bundles carry traffic and why the others do not, why a router is the Master of a virtual router, and"
                    + " which way packets go."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  failoverlab explain ladder-rstp-rail-cut R2:L2",
            "  failoverlab explain ladder-rstp-rail-cut R2 --at 15s",
            "  failoverlab explain mii-or-arp-uplink-cut A --at 8s",
            "  failoverlab explain the-whole-chain S C1:ToA1 --at 65s",
            "  failoverlab explain master-crashes 10.0.10.1 --path H1 H2 --at 9s"
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The scenario, YAML or JSON, or the name of one in the library.")
    private String file;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME",
            description =
                    "A port, such as L1:2 or L1:R1; a bundle of ports, such as L1:Po1; a host with a bond, or a card of it, such"
                            + " as H1:2; a switch, for all its ports, bundles and virtual routers; or the address of a"
                            + " virtual router. Without any, all there is.")
    private List<String> names = List.of();

    @Option(
            names = "--path",
            arity = "2",
            paramLabel = "DEVICE",
            description = "From a host to a device: the way that a packet takes, or where it gets lost.")
    private List<String> ends = List.of();

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
        ExplainTargets targets = ExplainTargets.of(scenario, names, ends);
        List<Explanation.Bundle> bundles = new ArrayList<>();
        Set<String> members = new LinkedHashSet<>();
        Report report = run(scenario, targets.ways(), network -> {
            BundleExplainer explainer = new BundleExplainer(network);
            bundles.addAll(explainer.explain(targets.bundles()));
            members.addAll(explainer.members());
        });
        Explanation explanation = new Explanation(
                report.scenario(),
                report.simulatedNs(),
                switches(targets.ports(), report, members),
                virtualRouters(targets, report),
                report.paths().stream()
                        .limit(targets.ways().size())
                        .map(ExplainText::of)
                        .toList(),
                bundles);
        PrintWriter out = command.commandLine().getOut();
        Main.print(
                out,
                format == Format.json
                        ? JsonReport.of(explanation)
                        : ExplainText.of(explanation, Terminal.style(command)));
        return Main.GOOD;
    }

    private static List<Explanation.VirtualRouter> virtualRouters(ExplainTargets targets, Report report) {
        List<Explanation.VirtualRouter> all = new ArrayList<>();
        if (report.gateways() != null) {
            report.gateways().groups().stream()
                    .filter(targets::isMeant)
                    .forEach(group -> all.add(ExplainText.of(group, report.simulatedNs())));
        }
        return all;
    }

    private Report run(Scenario scenario, List<RunOptions.Way> ways, Consumer<Network> look) {
        ProgressLine progress = new ProgressLine(command);
        try {
            RunOptions options = new RunOptions(at == null ? null : at.ns(), seed, null, null).ways(ways);
            return new Runner(scenario, options, progress).atTheEnd(look).run();
        } catch (IOException e) {
            // Nothing is written.
            throw new UncheckedIOException(e);
        } finally {
            progress.clear();
        }
    }

    /** Ports that are members of a bundle now are none of the spanning tree's. */
    private static List<Explanation.Switch> switches(List<PortRef> wanted, Report report, Set<String> members) {
        Map<String, TreeReport.Bridge> bridges = new LinkedHashMap<>();
        if (report.spanningTree() != null) {
            report.spanningTree().bridges().forEach(bridge -> bridges.put(bridge.name(), bridge));
        }
        Map<String, Set<Integer>> numbers = new LinkedHashMap<>();
        wanted.stream()
                .filter(ref -> !members.contains(ref.toString()))
                .forEach(ref -> numbers.computeIfAbsent(ref.node().name(), name -> new TreeSet<>())
                        .add(ref.number()));
        List<Explanation.Switch> switches = new ArrayList<>();
        numbers.forEach((name, those) -> switches.add(
                bridges.containsKey(name) ? ExplainText.of(bridges.get(name), those) : ExplainText.without(name)));
        return switches;
    }
}
