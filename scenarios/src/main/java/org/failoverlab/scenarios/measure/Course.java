package org.failoverlab.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.ArpCache;

/**
 * One direction, and what has become of it so far, by the time of sending.
 *
 * <p>When something changes at time t, a frame that is sent from then on goes another way; but so does one that was sent before and has not
 * come yet to where the change is. A frame sent at s comes to a station of its way, d after its sending, at s + d. So the frames of one way
 * fall into parts by how many of its stations they had passed at t: each part goes on from there in the new state. What it is under way for
 * is followed until no frame of it is under way any more. In a storm ways change with every frame, many times while one is under way: then
 * only the latest eight parts are followed, and what was sent before keeps the fate that it had so far. Spells are exact there to the time
 * that a frame is under way, some microseconds.
 */
final class Course {
    /** So many spells are kept. */
    static final int MOST_SPELLS = 100_000;

    private static final int MOST_UNDER_WAY = 8;

    /** Frames sent one after the other that have the same way. */
    private static final class Cohort {
        private long fromNs;
        private long toNs;
        private Walk walk;
        /** What began it; null for the beginning of the run. */
        private final Change begunBy;

        private String where;
        private String why;
        /** While it waits for an address: how many packets had been given up before. */
        private long givenUp;

        private boolean isDelay;

        Cohort(long fromNs, Walk walk, Change begunBy) {
            this.fromNs = fromNs;
            this.walk = walk;
            this.begunBy = begunBy;
        }

        Cohort part(long newFromNs, long newToNs) {
            Cohort part = new Cohort(newFromNs, walk, begunBy);
            part.toNs = newToNs;
            part.where = where;
            part.why = why;
            part.isDelay = isDelay;
            return part;
        }
    }

    /** A spell in the making. */
    static final class Piece {
        private final long fromNs;
        private long toNs;
        private final Fate fate;
        private final boolean floods;
        private final boolean duplicates;
        private String where;
        private String why;
        private final Device lostAt;
        private final Loss loss;
        private Change endedBy;
        private boolean isDelay;

        Piece(Cohort of) {
            this.fromNs = of.fromNs;
            this.toNs = of.toNs;
            this.fate = of.walk.fate;
            this.floods = of.walk.floods;
            this.duplicates = of.walk.duplicates;
            this.where = of.where;
            this.why = of.why;
            this.isDelay = of.isDelay;
            int place = of.walk.lostAt();
            this.lostAt = of.walk.spot[place] == null ? null : of.walk.spot[place].device;
            this.loss = of.walk.loss[place];
        }

        private boolean goesOnAs(Cohort next) {
            boolean isAlike =
                    fate == next.walk.fate && floods == next.walk.floods && duplicates == next.walk.duplicates;
            boolean isToldAlike =
                    why == null || next.why == null || Objects.equals(where, next.where) && why.equals(next.why);
            return isAlike && isToldAlike;
        }

        Fate fate() {
            return fate;
        }

        /** It only waits for the first answer. */
        boolean isDelay() {
            return isDelay;
        }

        long changedNs() {
            return endedBy == null ? toNs : endedBy.atNs();
        }

        long endedBy() {
            return endedBy == null ? 0 : endedBy.cause();
        }

        /** Narrator is null where nobody wants words. */
        Spell spell(Narrator narrator, Device sender) {
            Device device = lostAt == null ? sender : lostAt;
            boolean hasWords = narrator != null && fate != Fate.ARRIVES;
            boolean isTold = why != null || !hasWords;
            return new Spell(
                    fromNs,
                    toNs,
                    fate,
                    floods,
                    isTold ? where : device.name(),
                    isTold ? why : narrator.briefly(device, loss),
                    endedBy(),
                    duplicates,
                    Narrator.ending(narrator, endedBy),
                    changedNs());
        }
    }

    final Direction direction;
    final Trip trip;
    private final PacketWalker walker;
    /** Frames of earlier ways that may be under way yet, in the order of sending. */
    private final List<Cohort> underWay = new ArrayList<>();

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Walk> spares = new ArrayList<>();
    private Cohort now;
    private boolean isCut;
    /** A table that it asks has changed. */
    boolean isDirty;

    Course(Direction direction, Trip trip, PacketWalker walker) {
        this.direction = direction;
        this.trip = trip;
        this.walker = walker;
    }

    private Walk spare() {
        return spares.isEmpty() ? new Walk() : spares.remove(spares.size() - 1);
    }

    /** The way of what is sent now. */
    Walk walk() {
        return now.walk;
    }

    /** True when it depends on what this table says of this address. */
    boolean asks(Object table, long address, long nowNs) {
        boolean asks = now == null || now.walk.asks(table, address, -1);
        for (int i = 0; !asks && i < underWay.size(); i++) {
            Cohort each = underWay.get(i);
            asks = each.walk.asks(table, address, nowNs - each.toNs);
        }
        return asks;
    }

    /** When something on a way lapses that frames may still come to, nanoseconds. */
    long lapsesNs() {
        long lapsesNs = now.walk.lapsesNs;
        for (int i = 0; i < underWay.size(); i++) {
            Cohort each = underWay.get(i);
            if (each.walk.lapsesNs < each.toNs + each.walk.longestNs) {
                lapsesNs = Math.min(lapsesNs, each.walk.lapsesNs);
            }
        }
        return lapsesNs;
    }

    /** Whether what is sent now would go the way that is held. */
    boolean isUpToDate() {
        Walk fresh = spare();
        walker.walk(trip, fresh);
        boolean isSame = fresh.isSameAs(now.walk) && fresh.lapsesNs >= now.walk.lapsesNs;
        spares.add(fresh);
        return isSame;
    }

    /**
     * Something has changed, now.
     *
     * @return true when frames that are sent from now on have another way than before
     */
    boolean follow(Change change) {
        isDirty = false;
        long nowNs = change.atNs();
        Walk fresh = spare();
        walker.walk(trip, fresh);
        if (now == null) {
            now = new Cohort(nowNs, fresh, change);
            return true;
        }
        if (!underWay.isEmpty()) {
            retire(nowNs);
            followThoseUnderWay(change);
        }
        if (fresh.isSameAs(now.walk)) {
            forgetLapsed(nowNs);
            spares.add(now.walk);
            now.walk = fresh;
            return false;
        }
        close(now);
        if (now.fromNs < nowNs) {
            now.toNs = nowNs;
            split(now, change, underWay);
            retire(nowNs);
        } else {
            spares.add(now.walk);
        }
        forgetLapsed(nowNs);
        now = new Cohort(nowNs, fresh, change);
        now.givenUp = fresh.fate == Fate.WAITS ? fresh.waitsIn.unresolvedPackets() : 0;
        return true;
    }

    /** What has lapsed by now has been looked at. */
    private void forgetLapsed(long nowNs) {
        for (int i = 0; i < underWay.size(); i++) {
            Walk walk = underWay.get(i).walk;
            walk.lapsesNs = walk.lapsesNs <= nowNs ? Long.MAX_VALUE : walk.lapsesNs;
        }
    }

    private void close(Cohort cohort) {
        if (cohort.walk.fate == Fate.WAITS) {
            ArpCache cache = cohort.walk.waitsIn;
            cohort.isDelay = cache.unresolvedPackets() == cohort.givenUp && !cache.isAsking(cohort.walk.waitsFor);
        }
    }

    private void followThoseUnderWay(Change change) {
        boolean concerns = false;
        for (int i = 0; !concerns && i < underWay.size(); i++) {
            concerns = change.concerns(underWay.get(i).walk, underWay.get(i).toNs);
        }
        if (!concerns) {
            return;
        }
        List<Cohort> before = List.copyOf(underWay);
        underWay.clear();
        for (Cohort each : before) {
            if (change.concerns(each.walk, each.toNs)) {
                split(each, change, underWay);
            } else {
                underWay.add(each);
            }
        }
    }

    /** Frames of one way, all sent before now, by how far they have come. */
    private void split(Cohort cohort, Change change, List<Cohort> into) {
        Walk walk = cohort.walk;
        long[] atNs = Arrays.copyOf(walk.atNs, walk.count);
        Arrays.sort(atNs);
        int place = into.size();
        long toNs = cohort.toNs;
        for (int j = 0; j < atNs.length - 1 && toNs > cohort.fromNs; j++) {
            long fromNs = Math.max(cohort.fromNs, change.atNs() - atNs[j + 1]);
            if (fromNs >= toNs) {
                continue;
            }
            Walk rest = spare();
            walker.resume(trip, walk, atNs[j], rest);
            if (rest.isSameAs(walk)) {
                spares.add(rest);
                break;
            }
            Cohort part = new Cohort(fromNs, rest, change);
            part.toNs = toNs;
            into.add(place, part);
            toNs = fromNs;
        }
        if (toNs > cohort.fromNs) {
            into.add(place, cohort.part(cohort.fromNs, toNs));
        } else {
            spares.add(walk);
        }
    }

    /** Keeps what is settled of those that nothing can happen to any more. */
    private void retire(long nowNs) {
        int settled = 0;
        while (settled < underWay.size()
                && (settled < underWay.size() - MOST_UNDER_WAY
                        || underWay.get(settled).toNs + underWay.get(settled).walk.longestNs <= nowNs)) {
            Cohort each = underWay.get(settled++);
            keep(each);
            spares.add(each.walk);
        }
        if (settled > 0) {
            underWay.subList(0, settled).clear();
        }
    }

    private void keep(Cohort cohort) {
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.goesOnAs(cohort)) {
            last.toNs = cohort.toNs;
            last.isDelay &= cohort.isDelay;
            if (last.why == null) {
                last.where = cohort.where;
                last.why = cohort.why;
            }
            return;
        }
        if (pieces.size() == MOST_SPELLS) {
            isCut = true;
            return;
        }
        if (last != null) {
            last.endedBy = cohort.begunBy;
        }
        pieces.add(new Piece(cohort));
    }

    /** True when what is sent now is lost and nobody has said why. */
    boolean isUntold() {
        return now != null && now.walk.fate != Fate.ARRIVES && now.why == null;
    }

    /** Since when what is sent goes this way, nanoseconds. */
    long sinceNs() {
        return now.fromNs;
    }

    /** Where and why what is sent now is lost. */
    void tell(String where, String why) {
        now.where = where;
        now.why = why;
    }

    /** The run is over: what is under way goes on as if nothing changed any more. */
    void end(long nowNs) {
        if (now == null) {
            return;
        }
        close(now);
        underWay.forEach(this::keep);
        underWay.clear();
        if (nowNs > now.fromNs) {
            now.toNs = nowNs;
            keep(now);
        }
    }

    /** In the order of time, without gaps. */
    List<Piece> pieces() {
        return pieces;
    }

    /** True when there were more spells than are kept. */
    boolean isCut() {
        return isCut;
    }
}
