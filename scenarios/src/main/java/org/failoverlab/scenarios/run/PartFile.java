package org.failoverlab.scenarios.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears under its name only when it is complete. */
public final class PartFile implements Closeable {
    private final Path target;
    private final Path part;

    /** Will become this file. */
    public PartFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        // For a run that is interrupted.
        part.toFile().deleteOnExit();
    }

    /** Writes a whole text file, or nothing. */
    public static void write(Path target, String text) throws IOException {
        try (PartFile file = new PartFile(target)) {
            Files.writeString(file.part, text);
            file.complete();
        }
    }

    /** Where to write until then. */
    public Path path() {
        return part;
    }

    /** All is written: gives it its name. */
    public void complete() throws IOException {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what is not complete. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
