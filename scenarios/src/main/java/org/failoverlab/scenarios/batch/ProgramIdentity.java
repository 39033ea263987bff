package org.failoverlab.scenarios.batch;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.topologies.Topology;

/** Which program this is: results of two builds that differ do not belong into one experiment, though both call themselves the same. */
final class ProgramIdentity {
    private static final int DIGITS = 16;

    private ProgramIdentity() {}

    /** Its version, and a hash of its classes. */
    static String text() throws IOException {
        String version = ProgramIdentity.class.getPackage().getImplementationVersion();
        StringBuilder all = new StringBuilder();
        for (Class<?> each : List.of(Simulation.class, Reception.class, Topology.class, ProgramIdentity.class)) {
            all.append(contents(placeOf(each)));
        }
        String hash = BatchCase.sha256(all.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, DIGITS);
        return (version == null ? "development build" : version) + " " + hash;
    }

    private static Path placeOf(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Each file with a checksum, in the order of names; without what only says when and by whom it was built. */
    private static String contents(Path place) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    lines.add(place.relativize(file) + " " + BatchCase.sha256(Files.readAllBytes(file)));
                }
            }
        } else {
            try (JarFile jar = new JarFile(place.toFile())) {
                jar.stream()
                        .filter(entry -> !entry.isDirectory())
                        .forEach(entry -> lines.add(entry.getName() + " " + entry.getSize() + " " + entry.getCrc()));
            }
        }
        lines.removeIf(line -> line.startsWith("META-INF"));
        lines.sort(null);
        return String.join("\n", lines);
    }
}
