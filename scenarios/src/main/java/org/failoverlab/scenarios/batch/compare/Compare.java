package org.failoverlab.scenarios.batch.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.batch.Workers;
import org.failoverlab.scenarios.batch.whatif.Question;
import org.failoverlab.scenarios.batch.whatif.WhatIf;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.Spell;
import org.failoverlab.scenarios.report.CompareReport;
import org.failoverlab.scenarios.report.WhatIfReport;

/** Holds designs against each other: each with its own timeline, or each with every single fault. */
public final class Compare {
    private final List<Design> designs;
    private final int seeds;
    private final int threads;

    /**
     * Of these designs, two or more.
     *
     * @param seeds how many runs each has: its own seed, and those that follow
     * @param threads at least 1; the answer does not depend on it
     */
    public Compare(List<Design> designs, int seeds, int threads) {
        this.designs = designs;
        this.seeds = seeds;
        this.threads = threads;
    }

    private record Job(int design, long seed) {}

    private record Done(Job job, OwnTimeline.Result result) {}

    /** Lets each design's own timeline happen; entries are matched by their words, and what is left by its place. */
    public CompareReport timelines(WhatIf.Progress progress) {
        List<Job> jobs = new ArrayList<>();
        for (int design = 0; design < designs.size(); design++) {
            for (int i = 0; i < seeds; i++) {
                jobs.add(new Job(design, designs.get(design).scenario().seed() + i));
            }
        }
        List<Map<String, Tally>> tallies = new ArrayList<>();
        int[] flows = new int[designs.size()];
        designs.forEach(each -> tallies.add(new LinkedHashMap<>()));
        int[] done = new int[1];
        Workers.inOrder(
                jobs.iterator(),
                threads,
                job -> new Done(job, OwnTimeline.run(designs.get(job.design()).scenario(), job.seed())),
                each -> {
                    flows[each.job().design()] = each.result().directions().size();
                    count(each.result(), tallies.get(each.job().design()));
                    progress.done(++done[0], jobs.size());
                },
                () -> false);
        return report(false, flows, matched(tallies));
    }

    /** An entry that happens again is one of its own, so that the times are told apart. */
    private static void count(OwnTimeline.Result result, Map<String, Tally> tallies) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (OwnTimeline.Entry entry : result.entries()) {
            int time = seen.merge(entry.what(), 1, Integer::sum);
            String key = time == 1 ? entry.what() : entry.what() + " (" + time + ")";
            Tally tally = tallies.computeIfAbsent(key, none -> new Tally(key, entry.isFault()));
            for (int i = 0; i < entry.longest().length; i++) {
                tally.tried();
                ExactOutage outage = entry.longest()[i];
                if (outage != null) {
                    Spell most = OwnTimeline.most(outage);
                    tally.down(
                            outage.lengthNs(),
                            outage.hasEnded(),
                            result.directions().get(i),
                            most.where(),
                            most.why());
                }
            }
        }
    }

    /** Rows of cells: those of the same words together, the others by their place, faults with faults only. */
    private static List<List<CompareReport.Cell>> matched(List<Map<String, Tally>> tallies) {
        Map<String, CompareReport.Cell[]> rows = new LinkedHashMap<>();
        Map<String, Boolean> isFault = new LinkedHashMap<>();
        for (int design = 0; design < tallies.size(); design++) {
            List<String> free = new ArrayList<>(rows.keySet());
            free.removeAll(tallies.get(design).keySet());
            for (Map.Entry<String, Tally> each : tallies.get(design).entrySet()) {
                String key = each.getKey();
                if (!rows.containsKey(key)) {
                    boolean fault = each.getValue().isFault();
                    key = free.stream()
                            .filter(other -> isFault.get(other) == fault)
                            .findFirst()
                            .orElse(key);
                    free.remove(key);
                }
                isFault.putIfAbsent(key, each.getValue().isFault());
                rows.computeIfAbsent(key, none -> new CompareReport.Cell[tallies.size()])[design] =
                        each.getValue().cell();
            }
        }
        return rows.values().stream().map(Arrays::asList).toList();
    }

    /**
     * Tries every single fault on each design, and gathers them by kinds.
     *
     * @param question how; its seed, pairs and threads are not looked at
     * @throws ScenarioException when a design is no scenario without its timeline
     */
    public CompareReport faults(Question question, WhatIf.Progress progress) throws ScenarioException {
        int[] flows = new int[designs.size()];
        List<Map<String, Tally>> tallies = new ArrayList<>();
        List<WhatIf> all = new ArrayList<>();
        for (Design design : designs) {
            for (int i = 0; i < seeds; i++) {
                long seed = design.scenario().seed() + i;
                all.add(new WhatIf(
                        design.scenario(),
                        design.tree(),
                        new Question(question.kinds(), false, question.atNs(), question.forNs(), 0, seed, threads)));
            }
        }
        int of = all.stream().mapToInt(WhatIf::runs).sum();
        int before = 0;
        for (int design = 0; design < designs.size(); design++) {
            Map<String, Tally> its = new LinkedHashMap<>();
            for (int i = 0; i < seeds; i++) {
                WhatIf whatIf = all.get(design * seeds + i);
                int start = before;
                WhatIfReport report = whatIf.ask((runs, none) -> progress.done(start + runs, of));
                before += whatIf.runs();
                flows[design] = report.flows().size();
                report.setting().kinds().forEach(kind -> its.computeIfAbsent(kind, none -> new Tally(kind, true)));
                report.rows()
                        .forEach(row ->
                                count(report, row, its.get(row.faults().get(0).kind())));
            }
            tallies.add(its);
        }
        return report(true, flows, matched(tallies));
    }

    private static void count(WhatIfReport report, WhatIfReport.Row row, Tally tally) {
        if (row.loop()) {
            tally.loop();
            return;
        }
        long ownEnds = row.cells().stream().filter(WhatIfReport.Cell::ownEnd).count();
        long counting =
                report.flows().stream().filter(WhatIfReport.Flow::counts).count();
        for (long i = ownEnds; i < counting; i++) {
            tally.tried();
        }
        for (WhatIfReport.Cell cell : row.cells()) {
            if (!cell.ownEnd()) {
                String name = report.flows().get(cell.flow()).name() + ", " + row.words();
                tally.down(cell.longestNs(), cell.ended(), name, cell.where(), cell.why());
            }
        }
    }

    private CompareReport report(boolean whatIf, int[] flows, List<List<CompareReport.Cell>> rows) {
        List<CompareReport.Design> described = new ArrayList<>();
        for (int i = 0; i < designs.size(); i++) {
            described.add(new CompareReport.Design(
                    String.valueOf((char) ('A' + i)),
                    designs.get(i).scenario().title(),
                    designs.get(i).scenario().seed(),
                    flows[i]));
        }
        return new CompareReport(
                described, whatIf, seeds, rows.stream().map(Tally::row).toList());
    }
}
