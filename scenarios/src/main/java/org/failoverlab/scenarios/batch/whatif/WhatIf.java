package org.failoverlab.scenarios.batch.whatif;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.batch.Workers;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.file.Tree;
import org.failoverlab.scenarios.measure.Direction;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.network.Patience;
import org.failoverlab.scenarios.network.Plan;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.report.WhatIfReport;
import org.failoverlab.scenarios.spec.TrafficSpec;
import org.failoverlab.topologies.oracle.Reachability;

/** Tries every fault of a network, and every pair of them, each in a run of its own, and says what each does to each flow. */
public final class WhatIf {
    private static final long SECOND_NS = 1_000_000_000L;
    /** From the last change until the fault, and off the full second: most timers expire on one. */
    private static final long REST_NS = 1_250_000_000L;

    /** Hears how far it has come. */
    public interface Progress {
        /** So many runs of so many are over. */
        void done(int runs, int of);
    }

    private final Question question;
    private final Subject subject;
    private final Plan plan;
    private final Reachability graph;
    private final List<SingleFault> singles;
    private List<FlowEnds> flows;
    private boolean[] counts;
    private long atNs;
    private long forNs;
    private long longerNs;
    private int done;
    private int of;

    /**
     * Of a scenario and the tree that it was read from.
     *
     * @throws ScenarioException when the scenario is none without its timeline
     */
    public WhatIf(Scenario scenario, Tree tree, Question question) throws ScenarioException {
        this.question = question;
        this.subject = new Subject(scenario, tree, question.seed());
        this.plan = subject.scenario().plan();
        this.graph = new Reachability(plan.topology());
        this.singles = SingleFault.all(plan.topology(), question.kinds());
    }

    /** True when there is a flow that can be followed: without one there is no answer. */
    public boolean hasFlows() {
        List<TrafficSpec> traffic = plan.spec().traffic();
        return traffic != null && traffic.stream().anyMatch(each -> each.broadcast() == null);
    }

    /** How many runs it will take at least, and the one without any fault. */
    public int runs() {
        return 1 + singles.size() + (question.pairs() ? pairs().kept().size() : 0);
    }

    private Pairs pairs() {
        return new Pairs(singles, question.gapNs() == 0);
    }

    /** Does all runs. */
    public WhatIfReport ask(Progress progress) {
        Patience patience = Patience.of(plan);
        forNs = question.forNs() == null ? patience.protocolsNs() : question.forNs();
        longerNs = question.forNs() == null ? forNs + patience.tablesNs() : 0;
        Pairs pairs = question.pairs() ? pairs() : null;
        of = 1 + singles.size() + (pairs == null ? 0 : pairs.kept().size());
        Settling settling = new Settling(latestStartNs() + patience.protocolsNs());
        Damage undisturbed = undisturbed(settling, patience);
        progress.done(++done, of);
        WhatIfRows rows = new WhatIfRows(plan, graph, flows, counts);
        List<Damage> alone = new ArrayList<>();
        run(
                IntStream.range(0, singles.size())
                        .mapToObj(place -> new FaultSet(List.of(singles.get(place)), atNs, 0))
                        .iterator(),
                (faults, damage) -> {
                    alone.add(damage);
                    rows.addSingle(faults, damage);
                },
                progress);
        if (pairs != null) {
            Iterator<int[]> places = pairs.kept().iterator();
            run(
                    pairs.kept().stream().map(this::pair).iterator(),
                    (faults, damage) -> {
                        int[] pair = places.next();
                        rows.addPair(faults, damage, alone.get(pair[0]), alone.get(pair[1]));
                    },
                    progress);
        }
        return new WhatIfReporter(subject.scenario(), flows, counts)
                .report(rows, setting(settling, patience), undisturbed, pairs, graph);
    }

    private FaultSet pair(int[] places) {
        return new FaultSet(List.of(singles.get(places[0]), singles.get(places[1])), atNs, question.gapNs());
    }

    /** A run without any fault: when the network comes to rest, and what its flows go through anyway. */
    private Damage undisturbed(Settling settling, Patience patience) {
        long latestNs = question.atNs() == null
                ? latestStartNs() + patience.protocolsNs() + SECOND_NS + REST_NS
                : question.atNs();
        long untilNs = latestNs + question.gapNs() + forNs;
        OutageMeter meter = new OutageMeter();
        List<Direction> directions = new ArrayList<>();
        Damage whole = Damage.of(subject.scenario(new FaultSet(List.of(), 0, 0), untilNs), meter, 0, settling);
        if (whole.error() != null) {
            throw new IllegalStateException("the network cannot be run even without a fault: " + whole.error());
        }
        if (whole.hasLoop()) {
            throw new StormException(whole.endNs());
        }
        directions.addAll(meter.directions());
        flows = FlowEnds.of(directions, plan);
        long restNs = Math.max(settling.lastNs(), latestStartNs());
        atNs = question.atNs() != null ? question.atNs() : (restNs + SECOND_NS - 1) / SECOND_NS * SECOND_NS + REST_NS;
        Damage undisturbed = Damage.of(meter, atNs, whole.endNs(), false);
        counts = new boolean[flows.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = !undisturbed.isDown(i);
        }
        return undisturbed;
    }

    private long latestStartNs() {
        long latestNs = 0;
        List<TrafficSpec> traffic = plan.spec().traffic();
        for (TrafficSpec each : traffic == null ? List.<TrafficSpec>of() : traffic) {
            latestNs = Math.max(latestNs, startNs(each));
        }
        return latestNs;
    }

    private static long startNs(TrafficSpec traffic) {
        var start = traffic.ping() != null
                ? traffic.ping().start()
                : traffic.probes() != null
                        ? traffic.probes().start()
                        : traffic.constant() != null
                                ? traffic.constant().start()
                                : traffic.poisson() != null ? traffic.poisson().start() : null;
        return start == null ? 0 : start.ns();
    }

    private record Run(FaultSet faults, Damage damage) {}

    private void run(Iterator<FaultSet> work, BiConsumer<FaultSet, Damage> take, Progress progress) {
        Workers.inOrder(
                work,
                question.threads(),
                faults -> new Run(faults, damage(faults)),
                run -> {
                    take.accept(run.faults(), run.damage());
                    progress.done(++done, of);
                },
                () -> false);
    }

    private Damage damage(FaultSet faults) {
        Damage damage = Damage.of(subject.scenario(faults, faults.lastNs() + forNs), faults.firstNs());
        boolean isOpen =
                longerNs > forNs && IntStream.range(0, flows.size()).anyMatch(flow -> mayRecover(flow, faults, damage));
        return isOpen ? Damage.of(subject.scenario(faults, faults.lastNs() + longerNs), faults.firstNs()) : damage;
    }

    /** It is down though there is a way: a table that is out of date may still be put right by its age. */
    private boolean mayRecover(int flow, FaultSet faults, Damage damage) {
        FlowEnds ends = flows.get(flow);
        return counts[flow] && damage.isDown(flow) && !ends.isOwnEnd(faults, plan) && ends.isJoined(faults, graph);
    }

    private WhatIfReport.Setting setting(Settling settling, Patience patience) {
        List<String> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (question.kinds().contains(kind)) {
                kinds.add(kind.word());
            }
        }
        List<String> parts = new ArrayList<>();
        if (question.forNs() == null) {
            patience.parts().forEach((what, ns) -> parts.add(what + " " + Units.seconds(ns)));
        }
        return new WhatIfReport.Setting(
                kinds,
                atNs,
                settling.lastNs(),
                question.atNs() != null,
                question.gapNs(),
                forNs,
                question.forNs() != null,
                parts,
                longerNs);
    }

    /** The file that makes a row of the answer happen; to be asked when all runs are over. */
    public String yaml(WhatIfReport.Row row) {
        List<SingleFault> faults = new ArrayList<>();
        for (WhatIfReport.Fault each : row.faults()) {
            faults.add(singles.stream()
                    .filter(single -> single.kind().word().equals(each.kind())
                            && single.element().equals(each.element())
                            && Objects.equals(single.from(), each.from()))
                    .findFirst()
                    .orElseThrow());
        }
        FaultSet set = new FaultSet(faults, atNs, question.gapNs());
        boolean isLonger = longerNs > forNs && row.endNs() > set.lastNs() + forNs;
        String name = subject.scenario().title() + ", what if: " + row.words();
        return subject.yaml(set, isLonger ? set.lastNs() + longerNs : set.lastNs() + forNs, name);
    }
}
