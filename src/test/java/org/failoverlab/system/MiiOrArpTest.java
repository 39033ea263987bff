package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.BondReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;

/**
 * What MII and ARP monitoring make of the same faults, and what ARP monitoring costs: the tables of docs/mii-or-arp.md, each
 * figure the least and the most of many seeds, for a seed decides when a monitor looks.
 *
 * <p>{@code mvn verify -Dfailoverlab.update-expected} writes the figures anew. The first and the last cell of a row are the
 * page's own: the scenario, and what people are to make of it.
 */
class MiiOrArpTest {
    private static final Path PAGE = Project.ROOT.resolve("docs/mii-or-arp.md");
    private static final Path SCENARIOS = Project.ROOT.resolve("scenarios/library/bonding");
    private static final Pattern FAULT = Pattern.compile("`(mii-or-arp-[a-z-]+)`(?:, host ([A-Z]))?");
    private static final String INTERVALS = "arp-intervals";
    private static final int SEEDS = 20;
    private static final double NS_PER_MS = 1e6;

    /** The least and the most of something over all seeds. */
    private record Range(double least, double most) {
        static Range of(List<Report> runs, ToDoubleFunction<Report> figure) {
            double[] all = runs.stream().mapToDouble(figure).sorted().toArray();
            return new Range(all[0], all[all.length - 1]);
        }

        /** In a unit that is read easily. */
        String ofMs() {
            return most < 1_000 ? with("%,.0f") + " ms" : new Range(least / 1_000, most / 1_000).with("%,.2f") + " s";
        }

        String with(String format) {
            String low = String.format(Locale.ROOT, format, least);
            String high = String.format(Locale.ROOT, format, most);
            return low.equals(high) ? low : low + " – " + high;
        }
    }

    private final Map<String, List<Report>> runs = new TreeMap<>();

    @Test
    void theTablesAreTrue() throws Exception {
        String page = Files.readString(PAGE);
        String updated = withFigures(withFigures(page, "faults"), "intervals");
        if (System.getProperty("failoverlab.update-expected") != null) {
            Files.writeString(PAGE, updated);
        } else {
            assertThat(page).isEqualTo(updated);
        }
    }

    @Test
    void everyFaultHasARow() throws Exception {
        List<String> rows = new ArrayList<>();
        Matcher matcher = FAULT.matcher(table(Files.readString(PAGE), "faults"));
        while (matcher.find()) {
            if (matcher.group(2) == null) {
                rows.add(matcher.group(1) + ".yaml");
            }
        }
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Project.find(SCENARIOS, ".yaml").stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("mii-or-arp-"))
                        .toList());
    }

    private static String table(String page, String name) {
        String begin = "<!-- " + name + ": begin -->\n";
        return page.substring(page.indexOf(begin) + begin.length(), page.indexOf("<!-- " + name + ": end -->"));
    }

    private String withFigures(String page, String name) throws Exception {
        String before = table(page, name);
        List<String> lines = before.lines().toList();
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            // The first two are the head.
            table.append(i < 2 ? line : name.equals("faults") ? fault(line) : interval(line))
                    .append('\n');
        }
        return page.replace(before, table);
    }

    private String fault(String line) throws Exception {
        Matcher matcher = FAULT.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        List<Report> seeds = run(matcher.group(1));
        String own = matcher.group(2);
        String figures = own == null
                ? monitored(seeds, "M") + " | " + monitored(seeds, "A")
                : monitored(seeds, own) + " | - | - | -";
        return first(line) + figures + last(line);
    }

    /** The longest outage of the worse direction, the packets that it has lost, and the failovers. */
    private static String monitored(List<Report> seeds, String host) {
        Range outage = Range.of(seeds, run -> worst(run, host, Report.Flow::longestOutageNs) / NS_PER_MS);
        Range lost = Range.of(seeds, run -> worst(run, host, Report.Flow::lost));
        Range failovers = Range.of(seeds, run -> bond(run, host).failoverCount());
        Range mistaken = Range.of(seeds, run -> bond(run, host).falseFailovers());
        String count = failovers.with("%.0f");
        return String.join(
                " | ",
                outage.ofMs(),
                lost.with("%,.0f"),
                mistaken.most == 0 ? count : count + ", " + mistaken.with("%.0f") + " false");
    }

    private String interval(String line) throws Exception {
        List<Report> seeds = run(INTERVALS);
        String host = first(line).replaceAll("[| `]", "");
        Range perSecond = Range.of(seeds, run -> sender(run, host).perSecond());
        Range received = Range.of(seeds, run -> sender(run, host).received() * 1e9 / run.simulatedNs());
        Range outage = Range.of(seeds, run -> worst(run, host, Report.Flow::longestOutageNs) / NS_PER_MS);
        String interval = line.split("\\|")[2].strip();
        return first(line)
                + String.join(" | ", interval, perSecond.with("%.1f"), received.with("%.1f"), outage.ofMs())
                + " |";
    }

    private static String first(String line) {
        return line.substring(0, line.indexOf(" | ") + 3);
    }

    private static String last(String line) {
        return line.substring(line.lastIndexOf(" | "));
    }

    private static double worst(Report run, String host, ToDoubleFunction<Report.Flow> figure) {
        return run.flows().stream()
                .filter(flow -> flow.name().matches("probes (" + host + " > S|S > " + host + ")"))
                .mapToDouble(figure)
                .max()
                .orElseThrow();
    }

    private static BondReport.Bond bond(Report run, String host) {
        return run.bonds().bonds().stream()
                .filter(bond -> bond.state().host().equals(host))
                .findAny()
                .orElseThrow();
    }

    private static BondReport.Sender sender(Report run, String host) {
        return run.bonds().arp().senders().stream()
                .filter(sender -> sender.bond().startsWith(host + ":"))
                .findAny()
                .orElseThrow();
    }

    private List<Report> run(String name) throws Exception {
        if (!runs.containsKey(name)) {
            Scenario scenario = ScenarioReader.read(SCENARIOS.resolve(name + ".yaml"));
            List<Report> reports = new ArrayList<>();
            for (long seed = 1; seed <= SEEDS; seed++) {
                RunOptions options = new RunOptions(null, seed, null, null);
                Report report = new Runner(scenario, options, Progress.NONE).run();
                assertThat(report.isGood())
                        .as("%s with seed %d: %s", name, seed, report.expectations())
                        .isTrue();
                reports.add(report);
            }
            runs.put(name, reports);
        }
        return runs.get(name);
    }
}
