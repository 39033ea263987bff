package org.failoverlab.scenarios.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverlab.scenarios.report.TrialResult;

/**
 * Results as a table, RFC 4180 in UTF-8: a line for each flow of each run; one without a flow for a run that has none. Empty is what was
 * not measured.
 */
final class ResultsCsv implements Closeable {
    private static final List<String> COLUMNS = List.of(
            "file",
            "scenario",
            "seed",
            "status",
            "simulated_ns",
            "events",
            "fingerprint",
            "unmet",
            "error",
            "flow",
            "lost",
            "probed_outage_ns",
            "exact_outage_ns",
            "exact_total_ns",
            "up_at_end");

    private final OutputStream out;

    /** Writes the headings. */
    ResultsCsv(OutputStream out) {
        this.out = out;
        row(COLUMNS.stream());
    }

    void add(BatchPlan.Run run, TrialResult result) {
        List<String> ofRun = List.of(
                run.of().file(),
                result.scenario(),
                run.of().scenario() == null ? "" : String.valueOf(result.seed()),
                result.status().name().toLowerCase(Locale.ROOT),
                String.valueOf(result.simulatedNs()),
                String.valueOf(result.events()),
                result.fingerprint() == null ? "" : result.fingerprint(),
                String.valueOf(result.failures().size()),
                result.error() == null ? "" : result.error());
        if (result.flows().isEmpty()) {
            row(Stream.concat(ofRun.stream(), Stream.of("", "", "", "", "", "")));
        }
        for (TrialResult.FlowResult flow : result.flows()) {
            row(Stream.concat(
                    ofRun.stream(),
                    Stream.of(
                            flow.flow(),
                            number(flow.lost()),
                            number(flow.probedNs()),
                            number(flow.exactNs()),
                            number(flow.exactTotalNs()),
                            String.valueOf(flow.hasEnded()))));
        }
    }

    private static String number(long value) {
        return value < 0 ? "" : String.valueOf(value);
    }

    private void row(Stream<String> fields) {
        String row = fields.map(ResultsCsv::quoted).collect(Collectors.joining(",")) + "\r\n";
        try {
            out.write(row.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clause 2.6 and 2.7 of the RFC: quotes around what has a comma, a quote or a line break; quotes in it twice. */
    private static String quoted(String field) {
        boolean isPlain = field.chars().noneMatch(each -> each == ',' || each == '"' || each == '\r' || each == '\n');
        return isPlain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
