package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.XrayText;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.xray.Xray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code failoverlab xray}. */
@Command(
        name = "xray",
        description = "Runs a scenario and says why each outage took as long as it did.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class XrayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The scenario, YAML or JSON, or the name of one in the library.")
    private String file;

    @Override
    public Integer call() throws ScenarioException {
        Scenario scenario = ScenarioReader.read(new LibraryFolder().find(file));
        Xray xray = new Xray();
        try {
            new Runner(scenario, RunOptions.PLAIN, Progress.NONE).beside(xray).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Main.print(command.commandLine().getOut(), XrayText.of(xray.report()));
        return Main.GOOD;
    }
}
