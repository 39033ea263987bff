package org.failoverlab.scenarios.xray;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.failoverlab.engine.event.Phase;
import org.failoverlab.scenarios.measure.Ending;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.Spell;
import org.failoverlab.scenarios.report.XrayReport;

/** Walks the causes of one outage from its end back to its beginning, and finds its parts on the way. */
final class Walk {
    private final Recorder recorder;
    private final Entries entries;
    private final ExactOutage outage;
    /** The entry that the outage belongs to. */
    private final int origin;

    private final long fromNs;
    /** From the end to the beginning. */
    private final List<Part> found = new ArrayList<>();
    /** What comes after this instant is explained. */
    private long cursorNs;

    Walk(Recorder recorder, Entries entries, ExactOutage outage, int origin) {
        this.recorder = recorder;
        this.entries = entries;
        this.outage = outage;
        this.origin = origin;
        this.fromNs = outage.fromNs();
        this.cursorNs = outage.toNs();
    }

    /** The parts from the beginning to the end, without gaps. */
    List<Part> parts() {
        if (!outage.hasEnded()) {
            lasting();
        }
        while (cursorNs > fromNs) {
            Spell spell = spellBefore(cursorNs);
            explain(spell, causes(spell));
        }
        List<Part> parts = new ArrayList<>(found);
        Collections.reverse(parts);
        return ended(Part.joined(Part.withoutAfterthoughts(parts)));
    }

    private List<Part> ended(List<Part> parts) {
        Part last = parts.get(parts.size() - 1);
        List<XrayReport.Event> events = last.events();
        boolean isTold = !events.isEmpty() && events.get(events.size() - 1).atNs() == outage.toNs();
        if (outage.hasEnded() && !isTold) {
            parts.set(parts.size() - 1, last.withEvent(synthetic(outage.toNs(), last.where(), Words.ARRIVES)));
        }
        return parts;
    }

    private Spell spellBefore(long timeNs) {
        for (Spell each : outage.spells()) {
            if (each.toNs() >= timeNs) {
                return each;
            }
        }
        throw new IllegalStateException("the spells of an outage end before it does");
    }

    /** The outage lasts to the end of the run: what frames are lost by then is what it waits for. */
    private void lasting() {
        Spell spell = outage.spells().get(outage.spells().size() - 1);
        String what = Words.atTheEnd(spell.why());
        Nature nature = Nature.of(spell);
        Phase phase = nature == Nature.UNREACHED ? Phase.FAULT : nature.phase;
        add(phase, spell.fromNs(), place(spell), what, null, null, List.of());
    }

    /** What led to the end of this spell, the latest first; where nothing is known, what happened at that instant. */
    private List<Recorder.Happening> causes(Spell spell) {
        List<Recorder.Happening> chain = recorder.chain(spell.toNs() == cursorNs ? spell.endedBy() : 0);
        if (chain.isEmpty() || chain.get(0).atNs() != cursorNs) {
            Recorder.Happening then = recorder.lastAt(cursorNs);
            if (then != null && then.step() != null) {
                return recorder.chain(then.number());
            }
        }
        return chain;
    }

    private void explain(Spell spell, List<Recorder.Happening> chain) {
        if (chain.isEmpty() || chain.get(0).atNs() < cursorNs) {
            // A frame has ended it that was under way since, or that somebody has sent for a reason of his own.
            boolean isKnown = !chain.isEmpty() && chain.get(0).atNs() >= spell.fromNs();
            if (!isKnown) {
                // The way was open before: since when, and what led to that, the last port that was opened says.
                Recorder.Happening opening =
                        origin == 0 ? null : recorder.lastOpening(Math.max(spell.fromNs(), fromNs), cursorNs);
                byNature(spell, opening == null ? spell.fromNs() : opening.atNs());
                if (opening == null) {
                    return;
                }
                follow(recorder.chain(opening.number()));
                return;
            }
            byNature(spell, chain.get(0).atNs());
        }
        follow(chain);
    }

    /** Part by part from the first of the chain, which came at the cursor, back to the beginning. */
    private void follow(List<Recorder.Happening> chain) {
        int entry = entries.reached(chain);
        boolean isOwn = origin == 0 || entry >= origin;
        for (int i = 0; i < chain.size() && cursorNs > fromNs; i++) {
            Recorder.Happening at = chain.get(i);
            if (entries.number(at) > 0) {
                untilEntry(at);
                return;
            }
            Recorder.Happening before = i + 1 < chain.size() ? chain.get(i + 1) : null;
            // What is older than the outage, and did not come of its fault, only happens to be how a timer was armed.
            if (before == null || before.atNs() < fromNs && !isOwn) {
                silence(at);
                return;
            }
            hop(before, at);
        }
    }

    private void byNature(Spell spell, long sinceNs) {
        Ending ending = spell.ending();
        if (spell.toNs() == cursorNs && ending.kind() == Ending.Kind.LEARNED && ending.port() != null) {
            String what = Words.learned(ending);
            add(Phase.FLUSH, sinceNs, ending.port(), what, null, Words.LEARNING, List.of(seen(ending.port(), what)));
        } else if (spell.toNs() == cursorNs && ending.kind() == Ending.Kind.RESOLVED && ending.device() != null) {
            String what = Words.resolved(ending);
            add(Phase.REPAIR, sinceNs, ending.device(), what, null, Words.ARP, List.of(seen(ending.device(), what)));
        } else {
            Nature nature = Nature.of(spell);
            add(nature.phase, sinceNs, place(spell), nature.what, nature.timer, nature.clause, List.of());
        }
    }

    private XrayReport.Event seen(String where, String what) {
        return synthetic(cursorNs, where, what);
    }

    /** One thing has led to another. */
    private void hop(Recorder.Happening before, Recorder.Happening at) {
        boolean isFrame = at.timer() == null && !before.device().equals(at.device()) && before.atNs() < at.atNs();
        Phase phase = isFrame ? Phase.SIGNALLING : phase(at);
        String where = isFrame ? Words.between(before.where(), at.where()) : at.where();
        add(phase, before.atNs(), where, at.what(), timer(at), clause(at), List.of(event(at)));
    }

    /** Nothing that is known of led to this but that a timer ran, or that somebody did it for a reason of his own. */
    private void silence(Recorder.Happening at) {
        // What looks round again and again has seen then what it had to see before it did anything.
        boolean isSeen = origin > 0
                && at.timer() != null
                && isTick(at)
                && spellBefore(cursorNs).fromNs() <= fromNs;
        boolean isSilence = at.timer() != null && (isSeen || phase(at) == Phase.DETECTION);
        long armedNs = at.armedNs();
        String what = isSilence && armedNs >= 0 && timer(at) != null && !isTick(at)
                ? Words.silence(armedNs, at.atNs() - armedNs, at.what())
                : at.what();
        long sinceNs = isSilence ? fromNs : spellBefore(cursorNs).fromNs();
        Phase phase = isSilence ? Phase.DETECTION : phase(at);
        add(phase, sinceNs, at.where(), what, timer(at), clause(at), List.of(event(at)));
    }

    /** It was an entry of the timeline that ended it, and not the network. */
    private void untilEntry(Recorder.Happening entry) {
        String what = Words.untilEntry(entries.number(entry), entry.what());
        add(Phase.FAULT, fromNs, place(spellBefore(cursorNs)), what, null, null, List.of(event(entry)));
    }

    private void add(
            Phase phase,
            long sinceNs,
            String where,
            String what,
            String timer,
            String clause,
            List<XrayReport.Event> events) {
        long beginNs = Math.min(cursorNs, Math.max(fromNs, sinceNs));
        found.add(new Part(phase, beginNs, cursorNs, where, what, timer, clause, events));
        cursorNs = beginNs;
    }

    private static String place(Spell spell) {
        return spell.where() == null ? "" : spell.where();
    }

    private static Phase phase(Recorder.Happening at) {
        return at.step() == null ? Phase.FAULT : at.step().phase();
    }

    /** True of timers that come round again and again: when they were started says nothing of when something was heard. */
    private static boolean isTick(Recorder.Happening at) {
        return at.timer().endsWith(" tick")
                || at.timer().endsWith(" miimon")
                || at.timer().endsWith(" arp_interval");
    }

    /** The timer whose end was waited for, by its name in the standard; null when it was no timer. */
    private static String timer(Recorder.Happening at) {
        if (at.timer() == null) {
            return null;
        }
        return at.step() == null ? null : at.step().timer();
    }

    private static String clause(Recorder.Happening at) {
        return at.step() == null ? null : at.step().clause();
    }

    private static XrayReport.Event event(Recorder.Happening at) {
        return new XrayReport.Event(at.number(), at.cause(), at.atNs(), at.where(), at.what(), timer(at), clause(at));
    }

    private static XrayReport.Event synthetic(long atNs, String where, String what) {
        return new XrayReport.Event(0, 0, atNs, where, what, null, null);
    }
}
