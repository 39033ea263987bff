package org.failoverlab.scenarios.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            int flow = kind == Kind.DROP ? what.indexOf("flow ") : -1;
            int echo = kind == Kind.DROP ? what.indexOf(" ICMP echo re") : -1;
            if (flow >= 0) {
                drops.put(what.substring(flow), what.substring(0, what.indexOf(':')) + " at " + where);
            } else if (echo >= 0) {
                int packet = what.indexOf("bytes, ") + 7;
                drops.put(what.substring(packet), what.substring(0, what.indexOf(':')) + " at " + where);
            }
        }

        @Override
        public boolean wants(Kind kind) {
            return kind == Kind.DROP;
        }
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
