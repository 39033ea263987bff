package org.failoverlab.scenarios.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.Doubts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code failoverlab validate}. */
@Command(
        name = "validate",
        description = "Checks scenarios without running them, and says all that is wrong with them.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  failoverlab validate scenarios/library/storm/*.yaml")
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "The scenarios, YAML or JSON, or names of scenarios in the library.")
    private List<String> files;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Main main = Main.of(command);
        LibraryFolder library = new LibraryFolder();
        long mistakes = 0;
        int bad = 0;
        for (String file : files) {
            try {
                Scenario scenario = ScenarioReader.read(library.find(file));
                StringBuilder verdict = new StringBuilder(file + ": " + main.say("ok") + "\n");
                for (Problem doubt : Doubts.in(scenario.plan(), scenario.untilNs())) {
                    verdict.append(doubt.where())
                            .append(": ")
                            .append(main.say("worth a look: " + doubt.message()))
                            .append('\n');
                }
                Main.print(out, verdict.toString());
            } catch (ScenarioException e) {
                main.print(err, e);
                mistakes += e.count();
                bad++;
            }
        }
        if (bad > 0) {
            err.println(main.say(Main.mistakes(mistakes) + " in " + bad + " of " + files.size()
                    + (files.size() == 1 ? " file" : " files")));
        }
        return bad == 0 ? Main.GOOD : Main.BAD_INPUT;
    }
}
