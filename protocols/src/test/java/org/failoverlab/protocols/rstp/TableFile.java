package org.failoverlab.protocols.rstp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A table among the resources of the tests: cells between tabs, comments behind {@code #}. */
final class TableFile {
    private static final Path FOLDER =
            Path.of(System.getProperty("failoverlab.root"), "protocols", "src", "test", "resources", "rstp");

    /** The machines of clause 17, in its order. */
    static final List<Class<? extends Enum<?>>> MACHINES = List.of(
            PortTimers.class,
            PortReceive.class,
            PortProtocolMigration.class,
            BridgeDetection.class,
            PortTransmit.class,
            PortInformation.class,
            PortRoleSelection.class,
            PortRoleTransitions.class,
            PortStateTransition.class,
            TopologyChange.class);

    private TableFile() {}

    static List<String[]> rows(String name) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve(name))) {
            if (!line.startsWith("#")) {
                rows.add(line.split("\t"));
            }
        }
        return rows;
    }

    /** All boxes of the machine of this name. */
    static List<Enum<?>> boxes(String machine) {
        for (Class<? extends Enum<?>> each : MACHINES) {
            if (each.getSimpleName().equals(machine)) {
                return List.of(each.getEnumConstants());
            }
        }
        throw new IllegalArgumentException("no machine " + machine);
    }

    static Enum<?> box(String machine, String name) {
        for (Enum<?> box : boxes(machine)) {
            if (box.name().equals(name)) {
                return box;
            }
        }
        throw new IllegalArgumentException(machine + " has no box " + name);
    }
}
