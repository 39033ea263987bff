package org.failoverlab.scenarios.measure;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.ForwardingWatch;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.scenarios.run.Conversation;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.run.PathTracer;
import org.failoverlab.scenarios.timeline.Timeline;

/** Follows every flow of a run through the state of its network, and finds its outages to the nanosecond. */
public final class OutageMeter implements Onlooker, ForwardingWatch {
    /** One direction, and what has become of it so far. */
    private static final class Course {
        private final Direction direction;
        private final List<Spell> spells = new ArrayList<>();
        private Spell now;

        Course(Direction direction) {
            this.direction = direction;
        }
    }

    private final List<Course> courses = new ArrayList<>();
    private Simulation simulation;
    private Network network;
    private PathTracer tracer;

    @Override
    public Trace begin(Network newNetwork, Timeline timeline) {
        network = newNetwork;
        simulation = network.simulation();
        tracer = new PathTracer(network);
        List<MeasuredFlow> flows = network.flows();
        for (int place = 0; place < flows.size(); place++) {
            MeasuredFlow flow = flows.get(place);
            if (!flow.isBroadcast()) {
                courses.add(new Course(new Direction(flow, place, false)));
                if (flow.kind().equals("ping") && isHostOf(flow)) {
                    courses.add(new Course(new Direction(flow, place, true)));
                }
            }
        }
        simulation.setForwardingWatch(this);
        return null;
    }

    private boolean isHostOf(MeasuredFlow flow) {
        Device there = flow.to() == null ? null : network.devices().get(flow.to());
        return there != null && there.ipStack() != null && there.ipStack().address() == flow.address();
    }

    @Override
    public void changed() {
        courses.forEach(this::follow);
    }

    @Override
    public void look() {
        courses.forEach(this::follow);
    }

    private void follow(Course course) {
        PathReport path = trace(course.direction);
        long nowNs = simulation.nowNs();
        Fate fate = path.arrives() ? Fate.ARRIVES : path.why().contains("goes round") ? Fate.LOOP : Fate.BLACK_HOLE;
        boolean floods = path.hops().stream().anyMatch(PathReport.Hop::floods);
        Spell before = course.now;
        Spell after = new Spell(nowNs, nowNs, fate, floods, path.where(), path.why(), 0, false, null);
        if (before == null) {
            course.now = after;
        } else if (before.fate() != fate || !java.util.Objects.equals(before.why(), path.why())) {
            close(course, nowNs, simulation.cause());
            course.now = after;
        }
    }

    private static void close(Course course, long nowNs, long endedBy) {
        Spell spell = course.now;
        if (nowNs > spell.fromNs()) {
            course.spells.add(new Spell(
                    spell.fromNs(),
                    nowNs,
                    spell.fate(),
                    spell.floods(),
                    spell.where(),
                    spell.why(),
                    endedBy,
                    false,
                    Ending.of(Ending.Kind.CHANGE)));
        }
    }

    private PathReport trace(Direction direction) {
        MeasuredFlow flow = direction.flow();
        Conversation conversation = Conversation.of(flow, direction.place());
        if (direction.isReply()) {
            int back = network.devices().get(flow.from()).ipStack().address();
            return tracer.trace(flow.to(), back, flow.from().name(), conversation);
        }
        String to = flow.to() == null ? "nobody" : flow.to().name();
        return tracer.trace(flow.from(), flow.address(), to, conversation);
    }

    @Override
    public void end() {
        courses.forEach(course -> close(course, simulation.nowNs(), 0));
    }

    /** The directions that are followed, in the order of the scenario. */
    public List<Direction> directions() {
        return courses.stream().map(course -> course.direction).toList();
    }

    /** The outages of all directions, direction by direction, each in the order of time; to be asked after the run. */
    public List<ExactOutage> outages() {
        List<ExactOutage> outages = new ArrayList<>();
        for (Course course : courses) {
            List<Spell> lost = new ArrayList<>();
            long begunBy = 0;
            for (Spell spell : course.spells) {
                if (spell.fate() != Fate.ARRIVES) {
                    lost.add(spell);
                    continue;
                }
                if (!lost.isEmpty()) {
                    outages.add(outage(course, lost, true, begunBy));
                    lost = new ArrayList<>();
                }
                begunBy = spell.endedBy();
            }
            if (!lost.isEmpty()) {
                outages.add(outage(course, lost, false, begunBy));
            }
        }
        return outages;
    }

    private static ExactOutage outage(Course course, List<Spell> lost, boolean hasEnded, long begunBy) {
        long toNs = lost.get(lost.size() - 1).toNs();
        return new ExactOutage(course.direction, lost.get(0).fromNs(), toNs, hasEnded, begunBy, List.copyOf(lost));
    }
}
