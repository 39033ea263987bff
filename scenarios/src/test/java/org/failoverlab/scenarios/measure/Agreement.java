package org.failoverlab.scenarios.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.Bonding;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.scenarios.network.MeasuredFlow;

/** Holds each probe of a run against the exact outages. */
final class Agreement {
    /** Of frames that had to queue: other frames of the same instant, at the rates that there are. */
    private static final long QUEUEING_NS = 150_000;
    /** Of what the CPU of a router has to ask an address for, while it is busy. */
    private static final long ASKING_NS = 2_000_000;

    /** Losses that are no outage. */
    private static final List<String> BY_CHANCE = List.of(
            "queue full",
            "lost on the wire",
            "bad frame check sequence",
            "control frame lost, CPU queue full",
            "frame lost, CPU queue full",
            "given up for a newer one",
            "lost, its software is too far behind");

    private final MeasuredRun run;
    private final Map<String, Long> counts;
    private final List<String> disagreements = new ArrayList<>();

    private Agreement(MeasuredRun run, Map<String, Long> counts) {
        this.run = run;
        this.counts = counts;
    }

    /** What does not agree, in words; the counts are added to. */
    static List<String> check(MeasuredRun run, Map<String, Long> counts) {
        Agreement agreement = new Agreement(run, counts);
        for (Direction direction : run.meter.directions()) {
            if (!direction.isReply() && !direction.flow().kind().equals("watch")) {
                agreement.check(direction);
            }
        }
        return agreement.disagreements;
    }

    static Map<String, Long> counts() {
        return new TreeMap<>();
    }

    private void check(Direction direction) {
        List<Spell> there = run.meter.spells(direction);
        Direction reply = new Direction(direction.flow(), direction.place(), true);
        boolean isEcho = direction.flow().kind().equals("ping");
        List<Spell> back = run.meter.directions().contains(reply) ? run.meter.spells(reply) : null;
        Reception reception = run.reception(direction.place());
        List<Reception.Outage> losses = reception.outages();
        long endNs = run.network.simulation().nowNs();
        List<Long> sent = run.sentNs.get(direction.place());
        int loss = 0;
        for (int number = 0; number < sent.size(); number++) {
            long atNs = sent.get(number);
            while (loss < losses.size() && losses.get(loss).lastLostNs() < atNs) {
                loss++;
            }
            boolean isLost = loss < losses.size() && losses.get(loss).fromNs() <= atNs;
            boolean isMany = losses.size() >= 1_000 && loss == losses.size();
            if (isMany || !isLost && endNs - atNs < 1_000_000_000L) {
                count("too late in the run to say");
                continue;
            }
            check(direction, number, atNs, isLost, there, isEcho ? back : null);
        }
    }

    private void check(
            Direction direction, int number, long atNs, boolean isLost, List<Spell> there, List<Spell> back) {
        Spell spell = at(there, atNs);
        Spell answered = back == null ? null : at(back, atNs);
        boolean shallArrive = spell.fate() == Fate.ARRIVES && (answered == null || answered.fate() == Fate.ARRIVES);
        boolean isWaiting = spell.fate() == Fate.WAITS || answered != null && answered.fate() == Fate.WAITS;
        boolean isEcho = direction.flow().kind().equals("ping");
        if (shallArrive != isLost) {
            count(isLost ? "lost, as measured" : "arrives, as measured");
        } else if (isWaiting && !isLost) {
            count("waited for an address, and was kept");
        } else if (isNearABoundary(there, atNs, 0)
                || back != null
                        && isNearABoundary(
                                back, atNs, run.reception(direction.place()).maxDelayNs())) {
            count("within the queueing time of a boundary");
        } else if (isLost && isEcho && back == null) {
            count("answer lost, whose way is not measured");
        } else if (isLost && reason(direction.flow(), direction.place(), number) != null) {
            count(reason(direction.flow(), direction.place(), number));
        } else if (takesTurns(direction, atNs)) {
            count("took its turn at the very instant of something else");
        } else {
            disagreements.add(direction.name() + " " + direction.flow().name() + " number " + number + " sent at "
                    + atNs + (isLost ? " is lost, " : " arrives, ") + "but " + spell
                    + (answered == null ? "" : " and back " + answered) + "; dropped: "
                    + dropped(direction.flow(), direction.place(), number));
        }
    }

    private String reason(MeasuredFlow flow, int place, int number) {
        String why = dropped(flow, place, number);
        return why == null
                ? null
                : BY_CHANCE.stream().filter(why::contains).findFirst().orElse(null);
    }

    /** How it was dropped, or the answer to it; null when nobody has said so. */
    private String dropped(MeasuredFlow flow, int place, int number) {
        if (!flow.kind().equals("ping")) {
            return run.drops.get("flow " + place + " number " + number);
        }
        String from = Ipv4Address.toString(
                run.network.devices().get(flow.from()).ipStack().address());
        String to = Ipv4Address.toString(flow.address());
        String request = run.drops.get(from + " > " + to + " ICMP echo request " + (number & 0xFFFF));
        String reply = run.drops.get(to + " > " + from + " ICMP echo reply " + (number & 0xFFFF));
        return request == null || reply == null ? (request == null ? reply : request) : request + "; " + reply;
    }

    /** A bond gives each frame to another slave than the one before, and several were sent at once, or as something else happened. */
    private boolean takesTurns(Direction direction, long atNs) {
        Bonding bond = run.network.bonds().get(direction.from());
        int atOnce = 0;
        for (Direction each : run.meter.directions()) {
            boolean isOfIt = each.from().equals(direction.from()) && !each.isReply();
            atOnce += isOfIt && Collections.binarySearch(run.sentNs.get(each.place()), atNs) >= 0 ? 1 : 0;
        }
        return bond != null
                && bond.state().settings().mode() == BondSettings.Mode.BALANCE_RR
                && (atOnce > 1 || run.happenedNs.contains(atNs));
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private static Spell at(List<Spell> spells, long atNs) {
        return spells.get(place(spells, atNs));
    }

    private static int place(List<Spell> spells, long atNs) {
        int low = 0;
        int high = spells.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (spells.get(middle).fromNs() <= atNs) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Another fate, so near that a frame which had to queue met with it, or one that a CPU was late to ask an address for. */
    private static boolean isNearABoundary(List<Spell> spells, long atNs, long laterNs) {
        Fate fate = at(spells, atNs).fate();
        for (int i = place(spells, Math.max(0, atNs - ASKING_NS));
                i < spells.size() && spells.get(i).fromNs() <= atNs + laterNs + ASKING_NS;
                i++) {
            Spell spell = spells.get(i);
            boolean isNear = spell.toNs() >= atNs - QUEUEING_NS && spell.fromNs() <= atNs + laterNs + QUEUEING_NS;
            if (spell.fate() == Fate.WAITS || isNear && spell.fate() != fate) {
                return true;
            }
        }
        return false;
    }
}
