package org.failoverlab.scenarios.cli;

import java.util.concurrent.Callable;
import org.failoverlab.scenarios.reference.JsonSchema;
import org.failoverlab.scenarios.reference.ReferencePage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code failoverlab schema}. */
@Command(
        name = "schema",
        description = "Prints a JSON Schema of scenario files, for editors, or a reference of their keys, for people.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  failoverlab schema > scenario.schema.json")
final class SchemaCommand implements Callable<Integer> {
    /** How the language is described; in small letters, as the option has them. */
    enum Format {
        json,
        markdown
    }

    @Spec
    private CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "json (the default, a JSON Schema) or markdown (the reference).")
    private Format format;

    @Override
    public Integer call() {
        String text = format == Format.json ? JsonSchema.text() : ReferencePage.text();
        Main.print(command.commandLine().getOut(), text);
        return Main.GOOD;
    }
}
