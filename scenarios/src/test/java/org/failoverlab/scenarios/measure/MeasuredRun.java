package org.failoverlab.scenarios.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.timeline.Timeline;

/** A run with the meter, event by event, that notes when each probe was sent and why frames were dropped. */
final class MeasuredRun {
    /** Called after each event. */
    interface Look {
        void afterEvent();
    }

    final Network network;
    final OutageMeter meter = new OutageMeter();
    /** By flow: when each of its packets was sent. */
    final List<List<Long>> sentNs = new ArrayList<>();
    /** By what a dropped frame carries: why. */
    final Map<String, String> drops = new LinkedHashMap<>();

    /** When something happened, but for drops and the like. */
    final Set<Long> happenedNs = new TreeSet<>();

    private final long[] seen;

    MeasuredRun(Scenario scenario, long seed) {
        network = NetworkBuilder.build(scenario.plan(), new Simulation(seed));
        network.flows().forEach(each -> sentNs.add(new ArrayList<>()));
        seen = new long[sentNs.size()];
        Timeline timeline = Timeline.start(network);
        network.simulation().setTrace(new Drops());
        meter.begin(network, timeline);
        network.begin();
    }

    private final class Drops implements Trace {
        @Override
        public void happened(long id, long cause, long timeNs, Kind kind, Step step, String where, String what) {
            if (kind != Kind.DROP) {
                happenedNs.add(timeNs);
            }
            int flow = kind == Kind.DROP ? what.indexOf("flow ") : -1;
            int echo = kind == Kind.DROP ? what.indexOf(" ICMP echo re") : -1;
            if (flow >= 0) {
                drops.merge(
                        what.substring(flow), what.substring(0, what.indexOf(':')) + " at " + where, MeasuredRun::both);
            } else if (echo >= 0) {
                int length = what.indexOf("bytes, ");
                int packet = length < 0 ? what.indexOf(": ") + 2 : length + 7;
                drops.merge(
                        what.substring(packet),
                        what.substring(0, what.indexOf(':')) + " at " + where,
                        MeasuredRun::both);
            }
        }

        @Override
        public boolean wants(Kind kind) {
            return kind != Kind.TABLE && kind != Kind.ACT;
        }
    }

    /** Of many copies the first ways in which they were dropped. */
    private static String both(String some, String more) {
        return some.length() > 300 || some.contains(more) ? some : some + "; " + more;
    }

    /** Runs until this time, or until so many events have fired. */
    void run(long untilNs, long mostEvents, Look look) {
        Simulation simulation = network.simulation();
        while (simulation.eventsFired() < mostEvents && !simulation.runUntil(untilNs, 1)) {
            for (int i = 0; i < seen.length; i++) {
                long sent = reception(i).sent();
                if (sent != seen[i]) {
                    seen[i] = sent;
                    sentNs.get(i).add(simulation.nowNs());
                }
            }
            look.afterEvent();
        }
        network.flows().forEach(flow -> flow.receptions().values().forEach(each -> each.finish(simulation.nowNs())));
        meter.end();
    }

    Reception reception(int flow) {
        MeasuredFlow measured = network.flows().get(flow);
        return measured.reception();
    }
}
