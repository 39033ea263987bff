package org.failoverlab.protocols.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Reception} against a model that remembers every packet and every copy. */
class ReceptionDifferentialTest {
    private static final long TIMEOUT = 10_000;
    private static final int STEPS = 20_000;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 60; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheModel(long seed) {
        RandomStream random = new RandomStream(seed, "reception");
        Reception reception = new Reception(TIMEOUT);
        Model model = new Model();
        // From a packet every nanosecond or two to one in several timeouts.
        long longestPause = 1L << random.nextLong(17);
        // How far back copies may come from, in packets: rarely far, sometimes always.
        long reach = 1 + (1L << random.nextLong(12));
        long nowNs = 0;

        for (int i = 0; i < STEPS; i++) {
            nowNs += random.nextLong(longestPause + 1);
            if (model.sentNs.isEmpty() || random.nextLong(100) < 45) {
                reception.sent(nowNs);
                model.sentNs.add(nowNs);
            } else {
                long sequence = Math.max(0, model.sentNs.size() - 1 - random.nextLong(reach));
                reception.received(sequence, nowNs);
                model.arrivals.computeIfAbsent(sequence, s -> new ArrayList<>()).add(nowNs);
                model.order.add(new long[] {sequence, nowNs});
            }
        }
        nowNs += random.nextLong(3 * TIMEOUT);
        reception.finish(nowNs);

        model.judge(nowNs);
        assertThat(facts(reception)).isEqualTo(model.facts);
        assertThat(reception.duplicates()).isEqualTo(model.duplicates);
    }

    private static Map<String, Long> facts(Reception r) {
        Map<String, Long> facts = new LinkedHashMap<>();
        facts.put("sent", r.sent());
        facts.put("received", r.received());
        facts.put("lost", r.lost());
        facts.put("under way", r.underWay());
        facts.put("copies", r.copies());
        facts.put("reordered", r.reordered());
        facts.put("first loss", r.firstLossNs());
        facts.put("last loss", r.lastLossNs());
        facts.put("longest gap", r.longestGapNs());
        facts.put("gap start", r.gapStartNs());
        facts.put("longest outage", r.longestOutageNs());
        facts.put("outage start", r.outageStartNs());
        facts.put("outage ended", r.outageEnded() ? 1L : 0L);
        facts.put("outages", (long) r.outages().hashCode());
        facts.put("first copy", r.firstCopyNs());
        facts.put("last copy", r.lastCopyNs());
        facts.put("shortest delay", r.minDelayNs());
        facts.put("mean delay", r.meanDelayNs());
        facts.put("longest delay", r.maxDelayNs());
        return facts;
    }

    /** Remembers all, and judges at the end. */
    private static final class Model {
        final List<Long> sentNs = new ArrayList<>();
        final Map<Long, List<Long>> arrivals = new LinkedHashMap<>();
        final List<long[]> order = new ArrayList<>();
        final Map<String, Long> facts = new LinkedHashMap<>();
        long duplicates;

        private boolean isReceived(long sequence) {
            List<Long> times = arrivals.get(sequence);
            return times != null && times.get(0) - sentNs.get((int) sequence) < TIMEOUT;
        }

        void judge(long endNs) {
            long lost = 0;
            long firstLoss = -1;
            long lastLoss = -1;
            List<Long> delays = new ArrayList<>();
            for (int s = 0; s < sentNs.size(); s++) {
                List<Long> times = arrivals.getOrDefault((long) s, List.of());
                duplicates += Math.max(0, times.size() - 1);
                if (isReceived(s)) {
                    delays.add(times.get(0) - sentNs.get(s));
                } else if (!times.isEmpty() || endNs - sentNs.get(s) >= TIMEOUT) {
                    lost++;
                    firstLoss = firstLoss < 0 ? sentNs.get(s) : firstLoss;
                    lastLoss = sentNs.get(s);
                }
            }
            facts.put("sent", (long) sentNs.size());
            facts.put("received", (long) delays.size());
            facts.put("lost", lost);
            facts.put("under way", sentNs.size() - delays.size() - lost);
            facts.put("copies", (long) order.size());
            facts.put("reordered", reordered());
            facts.put("first loss", firstLoss);
            facts.put("last loss", lastLoss);
            longestGap();
            outages(endNs);
            facts.put("first copy", order.isEmpty() ? -1 : order.get(0)[1]);
            facts.put("last copy", order.isEmpty() ? -1 : order.get(order.size() - 1)[1]);
            long sum = delays.stream().mapToLong(d -> d).sum();
            facts.put("shortest delay", delays.stream().mapToLong(d -> d).min().orElse(0));
            facts.put("mean delay", delays.isEmpty() ? 0 : sum / delays.size());
            facts.put("longest delay", delays.stream().mapToLong(d -> d).max().orElse(0));
        }

        /** By times of sending: of what is neither received nor lost yet, nothing is known. */
        private void outages(long endNs) {
            List<Reception.Outage> outages = new ArrayList<>();
            long longest = 0;
            long longestStart = -1;
            boolean hasEnded = true;
            long start = -1;
            long lastLost = -1;
            for (int s = 0; s <= sentNs.size(); s++) {
                boolean isEnd = s == sentNs.size();
                long atNs = sentNs.get(isEnd ? s - 1 : s);
                boolean isBack = !isEnd && isReceived(s);
                boolean isLost = !isEnd && !isBack && (arrivals.containsKey((long) s) || endNs - atNs >= TIMEOUT);
                if (start >= 0 && (isBack || isEnd)) {
                    outages.add(new Reception.Outage(start, lastLost, atNs, isBack));
                    if (longestStart < 0 || atNs - start > longest) {
                        longest = atNs - start;
                        longestStart = start;
                        hasEnded = isBack;
                    }
                    start = -1;
                } else if (start < 0 && isLost) {
                    start = atNs;
                }
                lastLost = isLost ? atNs : lastLost;
            }
            facts.put("longest outage", longest);
            facts.put("outage start", longestStart);
            facts.put("outage ended", hasEnded ? 1L : 0L);
            facts.put("outages", (long)
                    outages.subList(0, Math.min(1_000, outages.size())).hashCode());
        }

        private boolean isNew(long[] arrival) {
            return isReceived(arrival[0]) && arrival == firstOf(arrival[0], arrival);
        }

        private long[] firstOf(long sequence, long[] candidate) {
            return seen.computeIfAbsent(sequence, s -> candidate);
        }

        private final Map<Long, long[]> seen = new LinkedHashMap<>();

        private long reordered() {
            long highest = -1;
            long count = 0;
            seen.clear();
            for (long[] arrival : order) {
                if (isNew(arrival)) {
                    count += arrival[0] < highest ? 1 : 0;
                    highest = Math.max(highest, arrival[0]);
                }
            }
            return count;
        }

        private void longestGap() {
            long longest = 0;
            long start = -1;
            long last = sentNs.get(0);
            long highest = -1;
            seen.clear();
            for (long[] arrival : order) {
                if (isNew(arrival)) {
                    if (arrival[1] - last > longest) {
                        longest = arrival[1] - last;
                        start = last;
                    }
                    last = arrival[1];
                    highest = Math.max(highest, arrival[0]);
                }
            }
            long lastSentNs = sentNs.get(sentNs.size() - 1);
            if (highest < sentNs.size() - 1 && lastSentNs - last > longest) {
                longest = lastSentNs - last;
                start = last;
            }
            facts.put("longest gap", longest);
            facts.put("gap start", start);
        }
    }
}
