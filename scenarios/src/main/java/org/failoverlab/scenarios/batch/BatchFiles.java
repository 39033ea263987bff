package org.failoverlab.scenarios.batch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.report.html.BatchPage;
import org.failoverlab.scenarios.report.html.Sentences;
import org.failoverlab.scenarios.run.PartFile;

/** The files that are made of the results of a batch when all its runs are done. */
public final class BatchFiles {
    private static final String SUMMARY = "summary.txt";
    private static final String CSV = "results.csv";
    private static final String JUNIT = "junit.xml";
    private static final String PAGE = "report.html";
    private static final List<String> ALL = List.of(SUMMARY, CSV, JUNIT, PAGE);

    /** More runs are in the other files only: a browser would not bear them, nor would memory. */
    private static final int MOST_ON_PAGE = 10_000;

    private BatchFiles() {}

    /**
     * Writes them all, those for people in this style and these words; each appears when it is complete. The results are read one by one, however
     * many there are.
     */
    public static void write(BatchFolder folder, BatchPlan plan, BatchReport report, Style style, Sentences sentences)
            throws IOException {
        List<TrialResult> onPage = new ArrayList<>();
        folder.force();
        Path dir = folder.dir();
        PartFile.write(dir.resolve(SUMMARY), BatchText.of(report, style));
        try (PartFile csvFile = new PartFile(dir.resolve(CSV));
                PartFile junitFile = new PartFile(dir.resolve(JUNIT))) {
            try (OutputStream csvOut = open(csvFile);
                    OutputStream junitOut = open(junitFile);
                    ResultsCsv csv = new ResultsCsv(csvOut);
                    JunitXml junit = new JunitXml(junitOut, report)) {
                folder.resume(plan, (run, result) -> {
                    csv.add(run, result);
                    junit.add(run, result);
                    if (onPage.size() < MOST_ON_PAGE) {
                        onPage.add(result);
                    }
                });
            }
            csvFile.complete();
            junitFile.complete();
        }
        String title =
                Units.plural(report.scenarios().size(), "scenario") + ", " + Units.plural(report.plannedRuns(), "run");
        PartFile.write(dir.resolve(PAGE), BatchPage.of(title, onPage, report.plannedRuns(), sentences));
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
