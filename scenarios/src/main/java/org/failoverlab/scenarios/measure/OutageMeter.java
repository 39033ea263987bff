package org.failoverlab.scenarios.measure;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.ForwardingWatch;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.protocols.traffic.DatagramFlow;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.timeline.Timeline;

/**
 * Follows every flow of a run through the state of its network, and finds its outages to the nanosecond: from the instant that a lone frame
 * sent would be lost until one sent would arrive. Queues are taken for empty, losses by chance do not count, and neither does the time
 * without anything at all that a sender waits for the first answer of ARP, as long as that comes at the first request and no packet is
 * given up: it delays a frame and loses none.
 *
 * <p>Of each direction the first 100,000 spells are kept.
 */
public final class OutageMeter implements Onlooker, ForwardingWatch {
    /** What is so for less is told in few words. */
    private static final long MOMENT_NS = 50_000;

    private final boolean inWords;
    private final List<Course> courses = new ArrayList<>();
    private Simulation simulation;
    private Network network;
    private Narrator narrator;
    /** The table that has changed last, and how. */
    private Object table;

    private long address;
    private int behind;
    /** When there is a way to be put into words. */
    private long tellAtNs = Long.MAX_VALUE;

    /** One that says of each spell where and why frames are lost. */
    public OutageMeter() {
        this(true);
    }

    private OutageMeter(boolean inWords) {
        this.inWords = inWords;
    }

    /** One that says no more than when and what, which is much faster: spells have no place, reason and device. */
    public static OutageMeter withoutWords() {
        return new OutageMeter(false);
    }

    @Override
    public Trace begin(Network newNetwork, Timeline timeline) {
        network = newNetwork;
        simulation = network.simulation();
        narrator = new Narrator(network);
        PacketWalker walker = new PacketWalker(network);
        List<MeasuredFlow> flows = network.flows();
        for (int place = 0; place < flows.size(); place++) {
            MeasuredFlow flow = flows.get(place);
            if (!flow.isBroadcast()) {
                add(new Direction(flow, place, false), walker);
                if (flow.kind().equals("ping") && isHostOf(flow)) {
                    add(new Direction(flow, place, true), walker);
                }
            }
        }
        for (int i = 0; i < network.watched().size(); i++) {
            add(new Direction(network.watched().get(i), flows.size() + i, false), walker);
        }
        simulation.setForwardingWatch(this);
        return null;
    }

    private void add(Direction direction, PacketWalker walker) {
        MeasuredFlow flow = direction.flow();
        boolean isEcho = flow.kind().equals("ping");
        Device from = network.devices().get(direction.from());
        int back = direction.isReply()
                ? network.devices().get(flow.from()).ipStack().address()
                : 0;
        Trip trip = new Trip(
                from,
                direction.isReply() ? flow.address() : 0,
                direction.isReply() ? back : flow.address(),
                isEcho && !direction.isReply() ? null : network.devices().get(direction.to()),
                isEcho,
                direction.isReply(),
                isEcho ? direction.place() : DatagramFlow.port(direction.place()),
                flow.frameBytes());
        courses.add(new Course(direction, trip, walker));
    }

    private boolean isHostOf(MeasuredFlow flow) {
        Device there = flow.to() == null ? null : network.devices().get(flow.to());
        return there != null && there.ipStack() != null && there.ipStack().address() == flow.address();
    }

    @Override
    public boolean concerns(Object newTable, long newAddress, int newBehind) {
        boolean concerns = false;
        for (int i = 0; i < courses.size(); i++) {
            if (courses.get(i).asks(newTable, newAddress, simulation.nowNs())) {
                courses.get(i).isDirty = true;
                concerns = true;
            }
        }
        if (concerns) {
            table = newTable;
            address = newAddress;
            behind = newBehind;
        }
        return concerns;
    }

    @Override
    public void changed(boolean tablesOnly) {
        Change change = null;
        for (int i = 0; i < courses.size(); i++) {
            Course course = courses.get(i);
            if (tablesOnly && !course.isDirty) {
                continue;
            }
            if (change == null) {
                Object which = tablesOnly ? table : null;
                change = change(Ending.Kind.CHANGE, which);
            }
            follow(course, change);
        }
        if (change != null) {
            lookAgain();
        }
    }

    private Change change(Ending.Kind kind, Object which) {
        return new Change(simulation.nowNs(), kind, simulation.forwardingCause(), which, address, behind);
    }

    private void follow(Course course, Change change) {
        boolean isNew = course.follow(change);
        if (isNew && inWords && course.walk().fate != Fate.ARRIVES) {
            tellAtNs = Math.min(tellAtNs, change.atNs() + MOMENT_NS);
        }
    }

    /** {@inheritDoc} Words are made of what has been so for a moment: in a storm ways change with every frame. */
    @Override
    public void look() {
        if (simulation.nowNs() >= tellAtNs) {
            tellWhy();
        }
        Change change = change(Ending.Kind.LAPSED, null);
        for (int i = 0; i < courses.size(); i++) {
            if (courses.get(i).lapsesNs() <= simulation.nowNs()) {
                follow(courses.get(i), change);
            }
        }
        lookAgain();
    }

    private void tellWhy() {
        tellAtNs = Long.MAX_VALUE;
        for (Course each : courses) {
            if (each.isUntold()) {
                long readyNs = each.sinceNs() + MOMENT_NS;
                if (readyNs <= simulation.nowNs()) {
                    narrator.tell(each);
                } else {
                    tellAtNs = Math.min(tellAtNs, readyNs);
                }
            }
        }
    }

    private void lookAgain() {
        long nextNs = tellAtNs;
        for (int i = 0; i < courses.size(); i++) {
            nextNs = Math.min(nextNs, courses.get(i).lapsesNs());
        }
        simulation.lookAt(Math.max(nextNs, simulation.nowNs() + 1));
    }

    @Override
    public void end() {
        if (inWords) {
            tellWhy();
        }
        courses.forEach(course -> course.end(simulation.nowNs()));
    }

    /** True when there are none of {@link #outOfDate}. */
    boolean isUpToDate() {
        for (int i = 0; i < courses.size(); i++) {
            if (!courses.get(i).isUpToDate()) {
                return false;
            }
        }
        return true;
    }

    /** The directions of which what is held is not what a look at the whole network finds now; to be asked between events. */
    List<Direction> outOfDate() {
        return courses.stream()
                .filter(each -> !each.isUpToDate())
                .map(each -> each.direction)
                .toList();
    }

    /** The directions that are followed, in the order of the scenario. */
    public List<Direction> directions() {
        return courses.stream().map(course -> course.direction).toList();
    }

    /** All spells of a direction, those included in which frames arrive, in the order of time; to be asked after the run. */
    public List<Spell> spells(Direction direction) {
        Course course = course(direction);
        return course.pieces().stream().map(piece -> spell(course, piece)).toList();
    }

    /** True when a direction had more spells than are kept, so that its last ones are missing. */
    public boolean isCut(Direction direction) {
        return course(direction).isCut();
    }

    private Course course(Direction direction) {
        return courses.stream()
                .filter(each -> each.direction.equals(direction))
                .findFirst()
                .orElseThrow();
    }

    /** The outages of all directions, direction by direction, each in the order of time; to be asked after the run. */
    public List<ExactOutage> outages() {
        List<ExactOutage> outages = new ArrayList<>();
        for (Course course : courses) {
            List<Course.Piece> lost = new ArrayList<>();
            long begunBy = 0;
            long begunNs = 0;
            for (Course.Piece piece : course.pieces()) {
                if (piece.fate() != Fate.ARRIVES) {
                    lost.add(piece);
                    continue;
                }
                add(outages, course, lost, true, begunBy, begunNs);
                lost.clear();
                begunBy = piece.endedBy();
                begunNs = piece.changedNs();
            }
            add(outages, course, lost, false, begunBy, begunNs);
        }
        return outages;
    }

    private Spell spell(Course course, Course.Piece piece) {
        return piece.spell(inWords ? narrator : null, course.trip.sender());
    }

    private void add(
            List<ExactOutage> outages,
            Course course,
            List<Course.Piece> lost,
            boolean hasEnded,
            long begunBy,
            long begunNs) {
        boolean isDelay = hasEnded && lost.stream().allMatch(Course.Piece::isDelay);
        if (!lost.isEmpty() && !isDelay) {
            List<Spell> spells =
                    lost.stream().map(piece -> spell(course, piece)).toList();
            long fromNs = spells.get(0).fromNs();
            long toNs = spells.get(spells.size() - 1).toNs();
            outages.add(new ExactOutage(
                    course.direction, fromNs, toNs, hasEnded, begunBy, Math.max(fromNs, begunNs), spells));
        }
    }
}
