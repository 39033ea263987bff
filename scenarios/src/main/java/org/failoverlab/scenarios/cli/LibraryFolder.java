package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.file.Words;

/** The scenarios that come with the program, and what a user's word for a scenario means. */
final class LibraryFolder {
    /** Set by the launcher; without it, the library is looked for under the working directory. */
    private static final String PLACE = "failoverlab.library";

    private static final String ENDING = ".yaml";

    private final Path root = Path.of(System.getProperty(PLACE, "scenarios/library"));

    /** Every scenario, by folder and name; none when there is no library. */
    List<Path> files() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(this::folder).thenComparing(LibraryFolder::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The word for a scenario of the library: its file's name without its ending. */
    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /** The folder of a scenario within the library. */
    String folder(Path file) {
        return root.relativize(file.getParent()).toString().replace('\\', '/');
    }

    /** Where the library should be. */
    Path root() {
        return root;
    }

    /** The file that the user means: a path, or the name of a scenario in the library. */
    Path find(String word) throws ScenarioException {
        Path path;
        try {
            path = Path.of(word);
        } catch (InvalidPathException e) {
            throw new ScenarioException(List.of(new Problem(new Location(word, 0, 0), "this cannot be a file")));
        }
        // What looks like a path is one: its message says what is wrong with that file.
        List<Path> files = Files.exists(path) || !word.matches("[\\w-]+") ? List.of() : files();
        for (Path file : files) {
            if (name(file).equals(word)) {
                return file;
            }
        }
        if (files.isEmpty()) {
            return path;
        }
        List<String> names = files.stream().map(LibraryFolder::name).toList();
        throw new ScenarioException(List.of(new Problem(
                new Location(word, 0, 0),
                "there is no such file, and no such scenario in the library" + Words.suggest(word, names))));
    }
}
