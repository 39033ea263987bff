package org.failoverlab.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where things are in the checkout. */
final class Project {
    /** The top of the checkout. */
    static final Path ROOT = Path.of(System.getProperty("failoverlab.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private static final Path LIBRARY = ROOT.resolve("scenarios/library");

    private Project() {}

    /** Every scenario of the library, by name. */
    static List<Path> library() {
        return find(LIBRARY, ".yaml");
    }

    /** All files below a folder with this ending, by name; those that a build made are left out. */
    static List<Path> find(Path dir, String ending) {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !isBuilt(ROOT.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True below a folder of Maven's; a file may well have "target" in its name. */
    private static boolean isBuilt(Path file) {
        for (Path name : file) {
            if (name.toString().equals("target")) {
                return true;
            }
        }
        return false;
    }
}
