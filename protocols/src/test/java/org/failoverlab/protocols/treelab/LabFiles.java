package org.failoverlab.protocols.treelab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.failoverlab.protocols.spanningtree.SpanningTree;

/** The folder of cases. */
public final class LabFiles {
    private static final Path FOLDER =
            Path.of(System.getProperty("failoverlab.root"), "protocols", "src", "test", "resources", "treelab");

    private LabFiles() {}

    /** All cases, in the order of their names. */
    public static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".lab"))
                    .sorted()
                    .toList();
        }
    }

    /** Runs a case. */
    public static void run(Path file, long seed, Consumer<SpanningTree> made) throws IOException {
        Lab.run(file.getFileName().toString(), Files.readAllLines(file), seed, made);
    }
}
