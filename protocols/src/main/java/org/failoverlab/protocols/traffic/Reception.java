package org.failoverlab.protocols.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * What one receiver makes of one numbered flow: lost, duplicated, reordered, the longest gap, the delays.
 *
 * <p>Keeps a ring of the latest packets sent. It grows only while packets that may still arrive would be pushed out, so
 * memory does not grow with simulated time. A packet counts as lost when it has not arrived within the timeout, also when
 * it arrives after that. Of more than two million packets within one timeout, the oldest are given up early.
 */
public final class Reception {
    /**
     * A run of lost packets, by times of sending.
     *
     * @param fromNs when the first of them was sent
     * @param lastLostNs when the last of them was
     * @param toNs when the next one was sent that arrived, or the last one of all when none arrived any more
     * @param hasEnded false when none arrived any more
     */
    public record Outage(long fromNs, long lastLostNs, long toNs, boolean hasEnded) {}

    private static final int MAX_RING = 1 << 21;
    private static final int MAX_OUTAGES = 1_000;
    private static final byte AWAITED = 0;
    private static final byte RECEIVED = 1;
    private static final byte LATE = 2;
    private static final byte LOST = 3;

    private final long timeoutNs;
    private long[] sentNs = new long[64];
    private byte[] states = new byte[64];
    private long sent;
    private long firstSentNs = -1;
    private long lastSentNs;
    private long oldest;

    private long received;
    private long copies;
    private long duplicates;
    private long reordered;
    private long forgotten;
    private long lost;
    private final LostRanges lostRanges = new LostRanges();
    private long lossRuns;
    private boolean inLossRun;
    private long lossRunStartNs;
    private long lossRunLastNs;
    private long longestOutageNs;
    private long outageStartNs = -1;
    private boolean outageEnded = true;
    private final List<Outage> outages = new ArrayList<>();
    private long firstLossNs = -1;
    private long lastLossNs = -1;
    private long highest = -1;
    private long firstCopyNs = -1;
    private long firstDuplicateNs = -1;
    private long lastCopyNs = -1;
    private long lastNewNs = -1;
    private long longestGapNs;
    private long gapStartNs = -1;
    private long minDelayNs = Long.MAX_VALUE;
    private long maxDelayNs;
    private long delaySumNs;
    /** Called when a packet has arrived once again. */
    private Runnable duplicateWatch = () -> {};

    /** Expects nothing yet. */
    public Reception(long timeoutNs) {
        this.timeoutNs = timeoutNs;
    }

    /** The next packet, numbered from 0, is being sent now. */
    void sent(long nowNs) {
        if (sent - oldest == sentNs.length) {
            makeRoom(nowNs);
        }
        int slot = (int) sent & (sentNs.length - 1);
        sentNs[slot] = nowNs;
        lastSentNs = nowNs;
        states[slot] = AWAITED;
        if (sent++ == 0) {
            firstSentNs = nowNs;
            // Until something arrives, the silence counts from here.
            lastNewNs = nowNs;
        }
    }

    private void makeRoom(long nowNs) {
        while (oldest < sent && isSettled(oldest, nowNs)) {
            forgetOldest();
        }
        if (sent - oldest == sentNs.length) {
            if (sentNs.length < MAX_RING) {
                grow();
            } else {
                forgetOldest();
            }
        }
    }

    private boolean isSettled(long sequence, long nowNs) {
        int slot = (int) sequence & (sentNs.length - 1);
        // Received packets are kept for the timeout as well, so that their duplicates are known as such.
        return nowNs - sentNs[slot] >= timeoutNs;
    }

    private void forgetOldest() {
        int slot = (int) oldest & (sentNs.length - 1);
        if (states[slot] == AWAITED) {
            countLoss(sentNs[slot]);
        }
        countRun(states[slot] != RECEIVED, sentNs[slot]);
        if (states[slot] == AWAITED) {
            lostRanges.add(oldest);
        }
        oldest++;
    }

    /** In the order of sending, each packet once. */
    private void countRun(boolean isLost, long whenNs) {
        if (isLost && !inLossRun) {
            lossRuns++;
            lossRunStartNs = whenNs;
        } else if (!isLost && inLossRun) {
            countOutage(whenNs, true);
        }
        inLossRun = isLost;
        lossRunLastNs = isLost ? whenNs : lossRunLastNs;
    }

    private void countOutage(long endNs, boolean hasEnded) {
        if (outages.size() < MAX_OUTAGES) {
            outages.add(new Outage(lossRunStartNs, lossRunLastNs, endNs, hasEnded));
        }
        if (outageStartNs < 0 || endNs - lossRunStartNs > longestOutageNs) {
            longestOutageNs = endNs - lossRunStartNs;
            outageStartNs = lossRunStartNs;
            outageEnded = hasEnded;
        }
    }

    private void countLoss(long whenNs) {
        lost++;
        // A packet that comes too late is counted before older ones that never come.
        if (firstLossNs < 0 || whenNs < firstLossNs) {
            firstLossNs = whenNs;
        }
        lastLossNs = Math.max(lastLossNs, whenNs);
    }

    private void grow() {
        long[] oldSent = sentNs;
        byte[] oldStates = states;
        int oldMask = oldSent.length - 1;
        sentNs = new long[2 * oldSent.length];
        states = new byte[2 * oldSent.length];
        for (long s = oldest; s < sent; s++) {
            int slot = (int) s & (sentNs.length - 1);
            sentNs[slot] = oldSent[(int) s & oldMask];
            states[slot] = oldStates[(int) s & oldMask];
        }
    }

    /** A copy of a packet has arrived. */
    void received(long sequence, long nowNs) {
        copies++;
        lastCopyNs = nowNs;
        if (firstCopyNs < 0) {
            firstCopyNs = nowNs;
        }
        if (sequence < oldest) {
            // Long settled and forgotten: lost, and now it comes after all, or what a storm returns again and again.
            if (!lostRanges.remove(sequence)) {
                forgotten++;
                markDuplicate(nowNs);
            }
            return;
        }
        int slot = (int) sequence & (sentNs.length - 1);
        if (states[slot] != AWAITED) {
            duplicates++;
            markDuplicate(nowNs);
            return;
        }
        long delayNs = nowNs - sentNs[slot];
        if (delayNs >= timeoutNs) {
            countLoss(sentNs[slot]);
            states[slot] = LATE;
            return;
        }
        states[slot] = RECEIVED;
        received++;
        if (sequence < highest) {
            reordered++;
        }
        highest = Math.max(highest, sequence);
        minDelayNs = Math.min(minDelayNs, delayNs);
        maxDelayNs = Math.max(maxDelayNs, delayNs);
        delaySumNs += delayNs;
        endGap(nowNs);
        lastNewNs = nowNs;
    }

    private void markDuplicate(long nowNs) {
        if (firstDuplicateNs < 0) {
            firstDuplicateNs = nowNs;
        }
        duplicateWatch.run();
    }

    private void endGap(long nowNs) {
        if (lastNewNs >= 0 && nowNs - lastNewNs > longestGapNs) {
            longestGapNs = nowNs - lastNewNs;
            gapStartNs = lastNewNs;
        }
    }

    /** The run has ended: what has not arrived within the timeout is lost, the rest is still under way. */
    public void finish(long nowNs) {
        for (long s = oldest; s < sent; s++) {
            int slot = (int) s & (sentNs.length - 1);
            if (states[slot] == AWAITED && nowNs - sentNs[slot] >= timeoutNs) {
                states[slot] = LOST;
                countLoss(sentNs[slot]);
            }
            if (states[slot] != AWAITED) {
                countRun(states[slot] != RECEIVED, sentNs[slot]);
            }
        }
        if (inLossRun) {
            countOutage(lastSentNs, false);
        }
        if (highest < sent - 1) {
            // The silence goes on; but after the last packet was sent, nothing more is missed.
            endGap(lastSentNs);
        }
    }

    /** Packets sent. */
    public long sent() {
        return sent;
    }

    /** When the first packet was sent, nanoseconds; -1 for never. */
    public long firstSentNs() {
        return firstSentNs;
    }

    /** Different packets received. */
    public long received() {
        return received;
    }

    /** Arrivals in all, every copy counted. */
    public long copies() {
        return copies;
    }

    /** Arrivals of a packet that had arrived before, or that was sent too long ago to be remembered. */
    public long duplicates() {
        return duplicates + forgotten;
    }

    /** Packets that arrived for the first time after a later one had. */
    public long reordered() {
        return reordered;
    }

    /** Packets that did not arrive within the timeout; final after {@link #finish}. */
    public long lost() {
        return lost;
    }

    /** Packets neither received nor lost yet. */
    public long underWay() {
        return Math.max(0, sent - received - lost);
    }

    /** How many runs of lost packets there were, each ended by a packet that arrived; final after {@link #finish}. */
    public long lossRuns() {
        return lossRuns;
    }

    /** When the first lost packet was sent, nanoseconds; -1 for none. */
    public long firstLossNs() {
        return firstLossNs;
    }

    /** When the last lost packet was sent, nanoseconds; -1 for none. */
    public long lastLossNs() {
        return lastLossNs;
    }

    /**
     * The longest time without the arrival of a new packet, nanoseconds: from the first sending, between two arrivals, or from
     * the last arrival to the last sending; final after {@link #finish}.
     */
    public long longestGapNs() {
        return longestGapNs;
    }

    /** When the longest gap began, nanoseconds; -1 for none. */
    public long gapStartNs() {
        return gapStartNs;
    }

    /**
     * The longest outage, nanoseconds, by times of sending: from the first packet of a run of lost ones to the next one that
     * arrived, or to the last one sent when none arrived any more; 0 for none; final after {@link #finish}.
     */
    public long longestOutageNs() {
        return longestOutageNs;
    }

    /** When the first packet of the longest outage was sent, nanoseconds; -1 for none. */
    public long outageStartNs() {
        return outageStartNs;
    }

    /** False when nothing arrived any more after the longest outage had begun. */
    public boolean outageEnded() {
        return outageEnded;
    }

    /** Every outage, in the order of sending, the first 1,000 of them; final after {@link #finish}. */
    public List<Outage> outages() {
        return List.copyOf(outages);
    }

    /** When a copy arrived first, nanoseconds; -1 for never. */
    public long firstCopyNs() {
        return firstCopyNs;
    }

    /** When a packet arrived that had arrived before: the first proof of a loop; -1 for never. */
    public long firstDuplicateNs() {
        return firstDuplicateNs;
    }

    /** Sets who is told when a packet has arrived that had arrived before; it must change nothing. */
    public void setDuplicateWatch(Runnable newWatch) {
        duplicateWatch = newWatch;
    }

    /** When a copy arrived last, nanoseconds; -1 for never. */
    public long lastCopyNs() {
        return lastCopyNs;
    }

    /** The shortest delay, nanoseconds; 0 when nothing arrived. */
    public long minDelayNs() {
        return received == 0 ? 0 : minDelayNs;
    }

    /** The mean delay, nanoseconds; 0 when nothing arrived. */
    public long meanDelayNs() {
        return received == 0 ? 0 : delaySumNs / received;
    }

    /** The longest delay, nanoseconds. */
    public long maxDelayNs() {
        return maxDelayNs;
    }

    @Override
    public String toString() {
        return received + " of " + sent + " received, " + lost + " lost";
    }
}
