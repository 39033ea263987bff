package org.failoverlab.scenarios.batch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.report.Units;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of a batch: what it is ({@code batch.json}), and the results so far ({@code results.jsonl}), one line each, in the order of
 * the plan. A process may be killed at any moment: what is in whole lines is kept, and a line that is torn is done again.
 */
public final class BatchFolder implements Closeable {
    /** What the batch is. */
    public static final String MANIFEST = "batch.json";
    /** The results, one line each. */
    public static final String RESULTS = "results.jsonl";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OTHER =
            "; give --out another folder, or --fresh to delete what is there and begin anew";
    private static final int MOST_DIFFERENCES = 10;

    private final Path dir;
    private final FileChannel channel;

    private BatchFolder(Path dir, FileChannel channel) {
        this.dir = dir;
        this.channel = channel;
    }

    /**
     * Opens a folder for a batch, making it if need be; nobody else can until it is closed.
     *
     * @param fresh whether results of whatever was done there before are deleted
     * @throws RefusedException when it holds another batch, or somebody is at work there
     */
    public static BatchFolder open(Path dir, BatchManifest manifest, boolean fresh)
            throws IOException, RefusedException {
        Files.createDirectories(dir);
        Path manifestFile = dir.resolve(MANIFEST);
        Path results = dir.resolve(RESULTS);
        FileChannel channel =
                FileChannel.open(results, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, dir);
            boolean isKnown = Files.exists(manifestFile);
            if (fresh) {
                channel.truncate(0);
                BatchFiles.deleteIn(dir);
            } else if (!isKnown && channel.size() > 0) {
                throw new RefusedException(
                        dir + " has a " + RESULTS + ", but no " + MANIFEST + " that says of what" + OTHER);
            } else if (isKnown) {
                check(dir, BatchManifest.read(manifestFile), manifest);
            }
            manifest.write(manifestFile);
            return new BatchFolder(dir, channel);
        } catch (IOException | RefusedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path dir) throws IOException, RefusedException {
        boolean isMine;
        try {
            isMine = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            isMine = false;
        }
        if (!isMine) {
            throw new RefusedException(dir + " is in use: another batch is writing there");
        }
    }

    private static void check(Path dir, BatchManifest then, BatchManifest now) throws RefusedException {
        if (then == null) {
            throw new RefusedException(dir.resolve(MANIFEST) + " does not say what experiment is there" + OTHER);
        }
        List<String> differences = then.differences(now);
        if (!differences.isEmpty()) {
            int more = differences.size() - MOST_DIFFERENCES;
            throw new RefusedException(dir + " holds the results of another experiment:\n  "
                    + String.join("\n  ", differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size())))
                    + (more > 0 ? "\n  and " + Units.plural(more, "difference") + " more" : "")
                    + "\nNothing was run" + OTHER);
        }
    }

    /** Where it is. */
    public Path dir() {
        return dir;
    }

    /**
     * Goes through the results that are there, as far as they are those of this plan, and gets ready for what comes after them. What
     * is behind them is deleted: a torn line, or one that a failing disk has spoilt.
     *
     * @return how many there are
     */
    public long resume(BatchPlan plan, BiConsumer<BatchPlan.Run, TrialResult> each) throws IOException {
        Iterator<BatchPlan.Run> runs = plan.iterator();
        Lines lines = new Lines(channel);
        long goodBytes = 0;
        long count = 0;
        for (byte[] line = lines.next(); line != null && runs.hasNext(); line = lines.next()) {
            BatchPlan.Run run = runs.next();
            TrialResult result = parse(line);
            if (result == null || !run.id().equals(result.id())) {
                break;
            }
            each.accept(run, result);
            goodBytes = lines.bytes();
            count++;
        }
        channel.truncate(goodBytes);
        channel.position(goodBytes);
        return count;
    }

    private static TrialResult parse(byte[] line) {
        try {
            return JSON.readValue(line, TrialResult.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** A result as a line, with its line feed. */
    static byte[] line(TrialResult result) {
        byte[] json = JSON.writeValueAsBytes(result);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /** Adds a line to the results; it outlives this process from now on. */
    void append(byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** All is done: the results shall outlive a loss of power too. */
    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The whole lines of a file, from its start. */
    private static final class Lines {
        private final InputStream in;
        private long bytes;

        Lines(FileChannel channel) throws IOException {
            // Never closed: that would close the channel, and give up its lock.
            in = new BufferedInputStream(Channels.newInputStream(channel.position(0)), 1 << 16);
        }

        /** Null when there is none any more, or only the beginning of one. */
        byte[] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    bytes += line.size() + 1;
                    return line.toByteArray();
                }
                line.write(next);
            }
            return null;
        }

        /** How many bytes the lines so far have. */
        long bytes() {
            return bytes;
        }
    }
}
