package org.failoverlab.engine.ip;

import java.util.ArrayDeque;
import java.util.Deque;
import org.failoverlab.engine.event.Timer;

/** What a cache knows of one neighbour. */
final class ArpEntry {
    static final long UNRESOLVED = -1;

    /** What its timer is for. */
    private enum Phase {
        IDLE,
        ASKING,
        PROBING
    }

    final int address;
    private final ArpCache cache;
    private final Timer timer;
    private final Deque<Ipv4Packet> waiting = new ArrayDeque<>();
    private Phase phase = Phase.IDLE;
    private int attemptsLeft;
    /** The one heard of last, whether it may be used or not. */
    private long hardware = UNRESOLVED;

    private long heardNs;
    private boolean failed;

    ArpEntry(ArpCache cache, int address, String name) {
        this.cache = cache;
        this.address = address;
        this.timer = cache.timer(name, this::timeout);
    }

    long hardware() {
        return hardware;
    }

    long heardNs() {
        return heardNs;
    }

    int waiting() {
        return waiting.size();
    }

    private boolean isFresh() {
        return cache.softwareNs() - heardNs < cache.settings().timeoutNs();
    }

    /** True when packets are sent to the hardware address that is known. */
    boolean isUsable() {
        return hardware != UNRESOLVED && !failed && (cache.settings().probes() > 0 || isFresh());
    }

    /** A packet goes to the hardware address that is known: an old one is to be probed. */
    void used() {
        if (phase == Phase.IDLE && !isFresh() && cache.isRunning()) {
            phase = Phase.PROBING;
            attemptsLeft = cache.settings().probes();
            timer.arm(cache.settings().probeDelayNs());
        }
    }

    /** Keeps a packet until an answer comes, and asks if nobody has. */
    void await(Ipv4Packet packet) {
        waiting.addLast(packet);
        while (waiting.size() > cache.settings().waitingPackets()) {
            cache.crowdedOut(waiting.removeFirst());
        }
        if (phase != Phase.ASKING) {
            phase = Phase.ASKING;
            cache.changesForwarding(address);
            attemptsLeft = cache.settings().attempts();
            ask();
        }
    }

    private void timeout() {
        if (!cache.isRunning()) {
            // It hangs: nothing is asked, and nothing given up.
            timer.arm(cache.settings().retryNs());
        } else if (phase == Phase.ASKING) {
            ask();
        } else {
            probe();
        }
    }

    private void ask() {
        if (attemptsLeft == 0) {
            giveUp();
            return;
        }
        attemptsLeft--;
        cache.ask(address);
        timer.arm(cache.settings().retryNs());
    }

    private void probe() {
        if (attemptsLeft == 0) {
            giveUp();
            return;
        }
        attemptsLeft--;
        cache.probe(address, hardware);
        timer.arm(cache.settings().retryNs());
    }

    private void giveUp() {
        cache.changesForwarding(address);
        phase = Phase.IDLE;
        failed = true;
        while (!waiting.isEmpty()) {
            cache.unresolved(waiting.removeFirst());
        }
    }

    /** The neighbour was heard of. */
    void resolve(long newHardware) {
        boolean isChange = hardware != UNRESOLVED && hardware != newHardware;
        if (newHardware != hardware || phase == Phase.ASKING || !isUsable()) {
            cache.changesForwarding(address);
        }
        long before = hardware;
        hardware = newHardware;
        heardNs = cache.nowNs();
        failed = false;
        phase = Phase.IDLE;
        timer.cancel();
        if (isChange) {
            cache.changed(address, before, newHardware);
        }
        while (!waiting.isEmpty()) {
            cache.transmit(waiting.removeFirst(), newHardware);
        }
    }

    /** It is forgotten; what waits is dropped. */
    void drop() {
        cache.changesForwarding(address);
        timer.cancel();
        while (!waiting.isEmpty()) {
            waiting.removeFirst();
            cache.countUnresolved();
        }
    }

    boolean isAsking() {
        return phase == Phase.ASKING;
    }

    ArpState state() {
        if (phase == Phase.ASKING) {
            return ArpState.INCOMPLETE;
        } else if (phase == Phase.PROBING) {
            return ArpState.PROBING;
        } else if (failed || hardware == UNRESOLVED) {
            return ArpState.FAILED;
        }
        return isFresh() ? ArpState.REACHABLE : ArpState.STALE;
    }
}
