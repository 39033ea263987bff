package org.failoverlab.scenarios.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.file.TreeReader;
import org.failoverlab.scenarios.report.TrialResult;

/**
 * A scenario of a batch, read once for all its runs.
 *
 * @param file as the user has named it, or as it was found; unique within the batch
 * @param sha256 of its content, 64 hexadecimal digits; empty when it could not be had
 * @param scenario null when it cannot be run
 * @param status why it cannot be run: UNREADABLE for a mistake in it, CRASHED for a fault of the program; null when it can
 * @param error what is wrong with it, in lines; null when it can be run
 */
public record BatchCase(String file, String sha256, Scenario scenario, TrialResult.Status status, String error) {
    private static final int MOST_PROBLEMS = 20;

    /** Reads it; whatever comes of that is a case. */
    public static BatchCase read(String file, Path path) {
        String sha256 = "";
        try {
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                bytes = in.readNBytes(TreeReader.MAX_BYTES + 1);
            } catch (IOException e) {
                // The reader has the words for that.
                return new BatchCase(file, sha256, ScenarioReader.read(path), null, null);
            }
            sha256 = sha256(bytes);
            return new BatchCase(file, sha256, ScenarioReader.read(bytes, file), null, null);
        } catch (ScenarioException e) {
            return new BatchCase(file, sha256, null, TrialResult.Status.UNREADABLE, words(e));
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return new BatchCase(file, sha256, null, TrialResult.Status.CRASHED, e.toString());
        }
    }

    private static String words(ScenarioException e) {
        String first = e.problems().stream()
                .limit(MOST_PROBLEMS)
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
        return e.count() > MOST_PROBLEMS ? first + "\nand " + (e.count() - MOST_PROBLEMS) + " more" : first;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
