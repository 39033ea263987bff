package org.failoverlab.scenarios;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the scenario library is while tests run. */
public final class Library {
    private Library() {}

    /** The first scenario of the library. */
    public static Path storm() {
        return file("storm/ladder-storm");
    }

    /** A scenario of the library by its folder and name, without ending. */
    public static Path file(String name) {
        Path root = Path.of(System.getProperty("failoverlab.root", ".."));
        Path inRoot = root.resolve("scenarios/library/" + name + ".yaml");
        return Files.exists(inRoot) ? inRoot : Path.of("library/" + name + ".yaml");
    }
}
