package org.failoverlab.scenarios.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.run.PartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a batch is, as {@code batch.json} has it: all that its results depend on, and nothing else.
 *
 * @param program its version, and a hash of its classes
 * @param repeat how many seeds each scenario is run with
 * @param seed the first of them; null for each scenario's own
 * @param maxEvents the limit of events for each run; null for none
 * @param maxWallNs the limit of waiting for each run; null for none
 */
public record BatchManifest(
        String program, int repeat, Long seed, boolean exact, Long maxEvents, Long maxWallNs, List<File> scenarios) {
    /**
     * A scenario of it.
     *
     * @param sha256 of its content; empty when it could not be read
     */
    public record File(String file, String sha256) {}

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Of this plan, with these limits for each run. */
    public static BatchManifest of(BatchPlan plan, Long maxEvents, Long maxWallNs) throws IOException {
        List<File> files = plan.cases().stream()
                .map(each -> new File(each.file(), each.sha256()))
                .toList();
        return new BatchManifest(
                ProgramIdentity.text(), plan.repeat(), plan.firstSeed(), plan.exact(), maxEvents, maxWallNs, files);
    }

    /** Null when this is no manifest. */
    static BatchManifest read(Path path) throws IOException {
        try {
            BatchManifest manifest = JSON.readValue(java.nio.file.Files.readAllBytes(path), BatchManifest.class);
            return manifest == null || manifest.scenarios == null ? null : manifest;
        } catch (JacksonException e) {
            return null;
        }
    }

    void write(Path path) throws IOException {
        PartFile.write(path, JSON.writeValueAsString(this).replace("\r\n", "\n") + "\n");
    }

    /** In which ways another one is not the same experiment, in words; none when it is. */
    List<String> differences(BatchManifest now) {
        List<String> found = new ArrayList<>();
        difference(found, "--repeat", String.valueOf(repeat), String.valueOf(now.repeat));
        difference(found, "--seed", text(seed), text(now.seed));
        difference(found, "--exact", exact ? "given" : "not given", now.exact ? "given" : "not given");
        difference(found, "--max-events", text(maxEvents), text(now.maxEvents));
        difference(found, "--max-wall", time(maxWallNs), time(now.maxWallNs));
        Map<String, String> then = hashes();
        Map<String, String> those = now.hashes();
        then.forEach((file, hash) -> {
            if (!those.containsKey(file)) {
                found.add(file + " was part of it, and is none now");
            } else if (!those.get(file).equals(hash)) {
                found.add(file + " has another content now");
            }
        });
        those.keySet().stream()
                .filter(file -> !then.containsKey(file))
                .forEach(file -> found.add(file + " was no part of it, and is one now"));
        if (found.isEmpty() && !scenarios.equals(now.scenarios)) {
            found.add("its scenarios were in another order");
        }
        if (!Objects.equals(program, now.program)) {
            found.add("it was begun by another build of the program (" + program + "; this is " + now.program + ")");
        }
        return found;
    }

    private static void difference(List<String> found, String option, String then, String now) {
        if (!then.equals(now)) {
            found.add(option + " was " + then + ", and is " + now + " now");
        }
    }

    private static String text(Long value) {
        return value == null ? "not given" : value.toString();
    }

    private static String time(Long ns) {
        return ns == null ? "not given" : Units.duration(ns);
    }

    private Map<String, String> hashes() {
        Map<String, String> hashes = new LinkedHashMap<>();
        scenarios.forEach(each -> hashes.put(each.file, each.sha256));
        return hashes;
    }
}
