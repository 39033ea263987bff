package org.failoverlab.scenarios;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the scenario library is while tests run. */
public final class Library {
    private Library() {}

    /** The first scenario of the library. */
    public static Path storm() {
        Path root = Path.of(System.getProperty("failoverlab.root", ".."));
        Path inRoot = root.resolve("scenarios/library/storm/ladder-storm.yaml");
        return Files.exists(inRoot) ? inRoot : Path.of("library/storm/ladder-storm.yaml");
    }
}
