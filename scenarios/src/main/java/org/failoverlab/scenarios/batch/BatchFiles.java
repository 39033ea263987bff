package org.failoverlab.scenarios.batch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.run.PartFile;

/** The files that are made of the results of a batch when all its runs are done. */
public final class BatchFiles {
    private static final String SUMMARY = "summary.txt";
    private static final String CSV = "results.csv";
    private static final String JUNIT = "junit.xml";
    private static final List<String> ALL = List.of(SUMMARY, CSV, JUNIT);

    private BatchFiles() {}

    /** Writes them all; each appears when it is complete. The results are read one by one, however many there are. */
    public static void write(BatchFolder folder, BatchPlan plan, BatchReport report) throws IOException {
        folder.force();
        Path dir = folder.dir();
        PartFile.write(dir.resolve(SUMMARY), BatchText.of(report, Style.PLAIN));
        try (PartFile csvFile = new PartFile(dir.resolve(CSV));
                PartFile junitFile = new PartFile(dir.resolve(JUNIT))) {
            try (OutputStream csvOut = open(csvFile);
                    OutputStream junitOut = open(junitFile);
                    ResultsCsv csv = new ResultsCsv(csvOut);
                    JunitXml junit = new JunitXml(junitOut, report)) {
                folder.resume(plan, (run, result) -> {
                    csv.add(run, result);
                    junit.add(run, result);
                });
            }
            csvFile.complete();
            junitFile.complete();
        }
    }

    private static OutputStream open(PartFile file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file.path()), 1 << 16);
    }

    /** Deletes those of a former batch. */
    static void deleteIn(Path dir) throws IOException {
        for (String each : ALL) {
            Files.deleteIfExists(dir.resolve(each));
        }
    }
}
