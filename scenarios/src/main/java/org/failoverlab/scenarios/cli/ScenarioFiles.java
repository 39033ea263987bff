package org.failoverlab.scenarios.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;

/** The scenarios that the words of a command line mean: files, names of the library, and all that is below a folder. */
final class ScenarioFiles {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private final Path except;
    private final LibraryFolder library = new LibraryFolder();
    private final Map<Path, String> names = new LinkedHashMap<>();

    private ScenarioFiles(Path except) {
        this.except = except;
    }

    /**
     * The files, each once and with its name for people, in the order of the words; those of a folder by their paths.
     *
     * @param except a folder that is passed over, where results are; null for none
     * @throws ScenarioException when a word means nothing, or a folder holds no scenario
     */
    static Map<Path, String> of(List<String> words, Path except) throws ScenarioException {
        ScenarioFiles files = new ScenarioFiles(except == null ? null : real(except));
        List<Problem> problems = new ArrayList<>();
        for (String word : words) {
            try {
                files.add(word);
            } catch (ScenarioException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        return files.names;
    }

    private void add(String word) throws ScenarioException {
        Path path = library.find(word);
        if (Files.isDirectory(path)) {
            Map<String, Path> found = below(path);
            if (found.isEmpty()) {
                throw problem(word, "there is no scenario in this folder: no file *.yaml, *.yml or *.json");
            }
            String prefix = path.toString().replace('\\', '/');
            found.forEach((name, file) -> names.putIfAbsent(real(file), prefix + "/" + name));
        } else if (!Files.exists(path)) {
            throw problem(word, "there is no such file");
        } else {
            names.putIfAbsent(real(path), word);
        }
    }

    private static ScenarioException problem(String word, String message) {
        return new ScenarioException(List.of(new Problem(new Location(word, 0, 0), message)));
    }

    /** Paths that mean the same are the same. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** By their names within the folder; what is hidden is none of the user's scenarios. */
    private Map<String, Path> below(Path dir) throws ScenarioException {
        Map<String, Path> found = new TreeMap<>();
        try {
            Files.walkFileTree(dir, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    boolean isLeftOut =
                            !each.equals(dir) && isHidden(each) || real(each).equals(except);
                    return isLeftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = dir.relativize(file).toString().replace('\\', '/');
                    if (!isHidden(file) && ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file)) {
                        found.put(name, file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw problem(dir.toString(), "this folder cannot be read: " + e.getMessage());
        }
        return found;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
