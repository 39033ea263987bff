package org.failoverlab.scenarios.batch.sweep;

import java.util.Map;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.report.SweepReport;

/** The command line that runs one run of a sweep again. */
final class ReplayCommand {
    /** What shells leave as it is. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=%+,-]+");

    private ReplayCommand() {}

    static String of(SweepReport.Run run, String file) {
        StringBuilder command = new StringBuilder("failoverlab run ").append(quoted(file));
        for (Map.Entry<String, String> each : run.values().entrySet()) {
            command.append(" --set ").append(quoted(each.getKey() + "=" + each.getValue()));
        }
        return command.append(" --seed ").append(run.seed()).toString();
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
