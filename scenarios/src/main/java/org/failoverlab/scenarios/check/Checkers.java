package org.failoverlab.scenarios.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.FindingsReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.scenarios.xray.Recorder;

/** Lets the checkers of some kinds of trouble look on at a run together, and gathers what they find. */
public final class Checkers implements Onlooker {
    /** More findings of a kind are counted, not listed. */
    private static final int MOST = 1_000;

    private final Set<Finding.Kind> kinds;
    private final List<Checker> checkers = new ArrayList<>();
    private final OutageMeter meter;
    private final boolean isOwnMeter;
    private final Recorder recorder = new Recorder();
    private StateWatch states;
    private Causes causes;

    /** Will look for these. */
    public Checkers(Collection<Finding.Kind> kinds) {
        this(kinds, new OutageMeter(), true);
    }

    /**
     * Will look for these.
     *
     * @param meter one that looks on at the same run already, and was let to do so before: there can be only one
     */
    public Checkers(Collection<Finding.Kind> kinds, OutageMeter meter) {
        this(kinds, meter, false);
    }

    private Checkers(Collection<Finding.Kind> kinds, OutageMeter meter, boolean isOwnMeter) {
        this.kinds = EnumSet.noneOf(Finding.Kind.class);
        this.kinds.addAll(kinds);
        this.meter = meter;
        this.isOwnMeter = isOwnMeter;
        this.kinds.forEach(kind -> checkers.add(checker(kind)));
    }

    private static Checker checker(Finding.Kind kind) {
        return switch (kind) {
            case FORWARDING_LOOP -> new LoopChecker();
            case SEVERAL_MASTERS, NO_MASTER -> new MasterChecker(kind);
            case DUPLICATE_DELIVERY -> new DuplicateChecker();
            case BLACK_HOLE -> new BlackHoleChecker();
            case MAC_FLAPPING -> new FlappingChecker();
            case BUNDLE_OUT_OF_STEP -> new BundleChecker();
        };
    }

    /** The kinds of which this scenario expects anything, many or none. */
    public static Set<Finding.Kind> expected(Scenario scenario) {
        Set<Finding.Kind> kinds = EnumSet.noneOf(Finding.Kind.class);
        List<ExpectSpec> expectations = scenario.spec().expect();
        for (ExpectSpec each : expectations == null ? List.<ExpectSpec>of() : expectations) {
            if (each.findings() != null) {
                kinds.addAll(each.findings().amounts().keySet());
            }
        }
        return kinds;
    }

    /** Lets those look on at this run whom its scenario needs, if it needs any. */
    public static Runner beside(Runner runner, Scenario scenario) {
        Set<Finding.Kind> kinds = expected(scenario);
        return kinds.isEmpty() ? runner : runner.beside(new Checkers(kinds));
    }

    /** The same where this meter looks on already. */
    public static Runner beside(Runner runner, Scenario scenario, OutageMeter meter) {
        Set<Finding.Kind> kinds = expected(scenario);
        return kinds.isEmpty() ? runner : runner.beside(new Checkers(kinds, meter));
    }

    @Override
    public Trace begin(Network network, Timeline timeline) {
        states = new StateWatch(network.simulation());
        causes = new Causes(recorder, timeline);
        boolean measures = kinds.contains(Finding.Kind.BLACK_HOLE);
        if (measures && isOwnMeter) {
            meter.begin(network, timeline);
        }
        Scene scene = new Scene(network, states, measures ? meter : null);
        checkers.forEach(each -> each.begin(scene));
        return recorder.begin(network, timeline);
    }

    @Override
    public void end() {
        states.finish();
        if (kinds.contains(Finding.Kind.BLACK_HOLE) && isOwnMeter) {
            meter.end();
        }
    }

    @Override
    public FindingsReport findings(Report report) {
        List<Finding> all = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        long unlisted = 0;
        for (Checker checker : checkers) {
            List<Finding> found = new ArrayList<>(checker.findings(report, causes));
            found.sort(Comparator.comparingLong(Finding::fromNs));
            all.addAll(found.subList(0, Math.min(found.size(), MOST)));
            unlisted += Math.max(0, found.size() - MOST);
            if (checker.unknown() != null) {
                unknown.add(checker.unknown());
            }
        }
        all.sort(Comparator.comparingLong(Finding::fromNs));
        return new FindingsReport(List.copyOf(kinds), all, unlisted, unknown);
    }
}
