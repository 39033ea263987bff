package org.failoverlab.engine.ip;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.MacAddress;

/**
 * The address resolution of one interface: RFC 826 with the rules of RFC 1122, 2.3.2 for hosts.
 *
 * <p>An entry is used until it is older than the timeout (2.3.2.1); after that the next packet asks anew. A request is
 * repeated once a second at most (2.3.2.1) and three times in all; meanwhile the latest packets wait (2.3.2.2).
 */
public final class ArpCache {
    /**
     * How it behaves.
     *
     * @param timeoutNs how long a resolved address is used without being heard of again
     * @param retryNs time between two requests for the same address
     * @param attempts how many requests before giving up
     * @param waitingPackets how many packets wait for one address; the oldest is dropped for a newer one
     */
    public record Settings(long timeoutNs, long retryNs, int attempts, int waitingPackets) {
        /** One minute (RFC 1122, 2.3.2.1), three requests a second apart, three packets. */
        public static final Settings DEFAULT = new Settings(60_000_000_000L, 1_000_000_000L, 3, 3);
    }

    private static final long UNRESOLVED = -1;

    private final class Entry {
        private final int address;
        private final Timer retry;
        private final Deque<Ipv4Packet> waiting = new ArrayDeque<>();
        private long hardware = UNRESOLVED;
        private long heardNs;
        private int attemptsLeft;

        Entry(int address) {
            this.address = address;
            this.retry = new Timer(
                    simulation, owner.netInterface().name() + " ARP " + Ipv4Address.toString(address), this::ask);
        }

        boolean isFresh() {
            return hardware != UNRESOLVED && simulation.nowNs() - heardNs < settings.timeoutNs;
        }

        private void ask() {
            if (!owner.isRunning()) {
                // It hangs: nothing is asked, and nothing given up.
                retry.arm(settings.retryNs);
                return;
            }
            if (attemptsLeft == 0) {
                unresolvedPackets += waiting.size();
                waiting.clear();
                return;
            }
            attemptsLeft--;
            requestsSent++;
            owner.sendArp(ArpPacket.REQUEST, MacAddress.BROADCAST, 0, address);
            retry.arm(settings.retryNs);
        }

        private void resolve(long newHardware) {
            hardware = newHardware;
            heardNs = simulation.nowNs();
            retry.cancel();
            while (!waiting.isEmpty()) {
                owner.transmit(waiting.removeFirst(), newHardware);
            }
        }
    }

    private final Simulation simulation;
    private final IpInterface owner;
    private Settings settings;
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();
    private long requestsSent;
    private long unresolvedPackets;

    ArpCache(Simulation simulation, IpInterface owner, Settings settings) {
        this.simulation = simulation;
        this.owner = owner;
        this.settings = settings;
    }

    /** Changes how it behaves from now on. */
    void configure(Settings newSettings) {
        settings = newSettings;
    }

    /** Forgets everything; packets that wait are dropped. */
    void clear() {
        for (Entry entry : entries.values()) {
            entry.retry.cancel();
            unresolvedPackets += entry.waiting.size();
        }
        // Not the addresses alone: an entry that exists would be merged with what is overheard (RFC 826).
        entries.clear();
    }

    /** The addresses that are resolved now, and by which hardware address, in the order of their first asking. */
    public Map<Integer, Long> fresh() {
        Map<Integer, Long> fresh = new LinkedHashMap<>();
        entries.values().stream().filter(Entry::isFresh).forEach(entry -> fresh.put(entry.address, entry.hardware));
        return fresh;
    }

    /** Sends the packet to this neighbour, at once if its hardware address is known, when it is found otherwise. */
    void send(Ipv4Packet packet, int neighbour) {
        Entry entry = entries.computeIfAbsent(neighbour, Entry::new);
        if (entry.isFresh()) {
            owner.transmit(packet, entry.hardware);
            return;
        }
        entry.waiting.addLast(packet);
        while (entry.waiting.size() > settings.waitingPackets) {
            entry.waiting.removeFirst();
            unresolvedPackets++;
        }
        if (!entry.retry.isArmed()) {
            entry.attemptsLeft = settings.attempts;
            entry.ask();
        }
    }

    /** RFC 826, "Packet Reception": merges what the sender says of itself, and answers a request for this address. */
    void receive(ArpPacket packet) {
        if (owner.hardwareOf(packet.senderProtocol()) >= 0) {
            // Its own announcement, brought back by a loop: a host keeps no entry for itself.
            return;
        }
        Entry known = entries.get(packet.senderProtocol());
        boolean merged = known != null;
        if (merged) {
            known.resolve(packet.senderHardware());
        }
        long asked = owner.hardwareOf(packet.targetProtocol());
        if (asked < 0) {
            return;
        }
        if (!merged && packet.senderProtocol() != 0) {
            Entry entry = new Entry(packet.senderProtocol());
            entries.put(packet.senderProtocol(), entry);
            entry.resolve(packet.senderHardware());
        }
        if (packet.operation() == ArpPacket.REQUEST) {
            owner.answer(packet, asked);
        }
    }

    /** The hardware address that is used for this neighbour now; -1 when it would have to be asked for. */
    public long lookup(int neighbour) {
        Entry entry = entries.get(neighbour);
        return entry != null && entry.isFresh() ? entry.hardware : UNRESOLVED;
    }

    /** How many requests were broadcast. */
    public long requestsSent() {
        return requestsSent;
    }

    /** How many packets were dropped because nobody answered. */
    public long unresolvedPackets() {
        return unresolvedPackets;
    }
}
