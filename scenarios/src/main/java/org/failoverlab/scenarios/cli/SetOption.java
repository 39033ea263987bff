package org.failoverlab.scenarios.cli;

import java.util.List;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Change;
import org.failoverlab.scenarios.file.ScenarioException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option by which commands take other values than the scenario has. */
final class SetOption {
    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            converter = ChangeConverter.class,
            description =
                    "Use this value instead of the scenario's, e.g. timeline[1].at=31s; may be given several times.")
    private List<Change> changes = List.of();

    /** The scenario that the user means, with these values. */
    Scenario read(String file) throws ScenarioException {
        return ScenarioReader.read(new LibraryFolder().find(file), changes);
    }

    /** Reads a path and a value. */
    static final class ChangeConverter implements CommandLine.ITypeConverter<Change> {
        @Override
        public Change convert(String value) {
            try {
                return Change.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
