package org.failoverlab.scenarios.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Steps;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.fault.Faults;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.spec.ActSpec;

/**
 * Makes the timeline of a scenario happen to its network, and keeps a log of what has happened.
 *
 * <p>Every entry draws from a random stream of its own: what one leaves to the seed does not depend on the others.
 */
public final class Timeline {
    /** More lines than this are counted, not kept. */
    public static final int MAX_LOG = 10_000;

    /** What an entry of the timeline does to the network; earlier ones disturb it more. */
    public enum Kind {
        /** Something goes wrong, or is taken away. */
        FAULT,
        /** Something else: settings, an announcement. */
        ACT,
        /** Something that went wrong is put right. */
        REPAIR
    }

    /** Something that was done. */
    public record Done(long atNs, String what, Kind kind) {}

    /** One entry of the timeline, with all its repetitions. */
    private final class Entry {
        private final ActSpec spec;
        private final RandomStream random;
        private final Timer timer;
        /**
         * By what they do. What an entry does again while it is still so only lasts longer: without this, an entry that repeats
         * for ever would pile up faults for ever.
         */
        private final Map<String, Ending> atWork = new LinkedHashMap<>();

        private int done;

        Entry(ActSpec spec, int number) {
            this.spec = spec;
            this.random = network.simulation().random("timeline " + number);
            this.timer = new Timer(network.simulation(), "timeline", this::happen);
            timer.armAt(spec.at().draw(random));
        }

        private void happen() {
            done++;
            if (spec.every() != null && (spec.times() == null || done < spec.times())) {
                timer.arm(spec.every().draw(random));
            }
            Deed deed = deeds.make(spec, random);
            log(deed.words(), deed.kind());
            if (deed.fault() == null) {
                deed.act().run();
                return;
            }
            Ending ending = atWork.get(deed.words());
            boolean isNew = ending == null || !ending.deed.fault().isActive();
            if (isNew) {
                ending = new Ending(deed);
                atWork.put(deed.words(), ending);
            }
            if (spec.lasting() != null) {
                ending.extendTo(network.simulation().nowNs() + spec.lasting().draw(random));
            }
            if (isNew) {
                faults.apply(deed.fault());
            }
        }
    }

    /** The end of one occurrence of a fault. */
    private final class Ending {
        private final Timer timer = new Timer(network.simulation(), "end of fault", this::happen);
        private final Deed deed;

        Ending(Deed deed) {
            this.deed = deed;
        }

        void extendTo(long endNs) {
            if (!timer.isArmed() || timer.timeNs() < endNs) {
                timer.armAt(endNs);
            }
        }

        private void happen() {
            if (deed.fault().isAtWork()) {
                log(deed.endWords(), Kind.REPAIR);
            }
            deed.fault().clear();
        }
    }

    private final Network network;
    private final Faults faults = new Faults();
    private final Deeds deeds;
    private final List<Done> log = new ArrayList<>();
    private long happened;
    private final List<Runnable> beforeEach = new ArrayList<>();

    private Timeline(Network network) {
        this.network = network;
        this.deeds = new Deeds(network, faults);
    }

    /** Sets the timeline of this network's scenario going, which was checked before. */
    public static Timeline start(Network network) {
        Timeline timeline = new Timeline(network);
        List<ActSpec> acts = network.plan().spec().timeline();
        int number = 1;
        for (ActSpec act : acts == null ? List.<ActSpec>of() : acts) {
            timeline.new Entry(act, number++);
        }
        return timeline;
    }

    /** Tells this one, too, before anything is done; it must change nothing. */
    public void addBeforeEach(Runnable another) {
        beforeEach.add(another);
    }

    private void log(String words, Kind kind) {
        beforeEach.forEach(Runnable::run);
        happened++;
        if (log.size() < MAX_LOG) {
            log.add(new Done(network.simulation().nowNs(), words, kind));
        }
        network.simulation().happened(Trace.Kind.ACT, Steps.FAULT, "timeline", words);
    }

    /** What has happened so far, in its order; the first {@link #MAX_LOG} of it. */
    public List<Done> log() {
        return List.copyOf(log);
    }

    /** How much has happened so far. */
    public long happened() {
        return happened;
    }

    /** What could not be done as it was meant, in words. */
    public List<String> remarks() {
        return deeds.remarks();
    }
}
