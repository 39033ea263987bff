package org.failoverlab.engine.ip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.MacAddress;

/**
 * The address resolution of one interface: RFC 826 with the rules of RFC 1122, 2.3.2 for hosts and RFC 1812, 3.3.2 for routers.
 *
 * <p>An entry is used until it is older than the timeout (2.3.2.1). After that the next packet asks anew and waits; or, with
 * probes, it goes to the old hardware address, and that is asked by unicast after a while (2.3.2.1 (2)). A request is repeated
 * once a second at most (2.3.2.1); meanwhile the latest packets wait (2.3.2.2).
 */
public final class ArpCache {
    /**
     * How it behaves.
     *
     * @param timeoutNs how long a resolved address is used without being heard of again
     * @param retryNs time between two requests for the same address
     * @param attempts how many broadcast requests before giving up
     * @param waitingPackets how many packets wait for one address; the oldest is dropped for a newer one
     * @param probes how many unicast requests before an old hardware address is given up; 0 to ask by broadcast as soon as it is
     *     old
     * @param probeDelayNs how long an old hardware address is used before it is probed
     * @param learnsFromAnnouncements true when an announcement makes an entry where there was none
     */
    public record Settings(
            long timeoutNs,
            long retryNs,
            int attempts,
            int waitingPackets,
            int probes,
            long probeDelayNs,
            boolean learnsFromAnnouncements) {
        /** One minute (RFC 1122, 2.3.2.1), three requests a second apart, three packets; no probes. */
        public static final Settings DEFAULT = new Settings(60_000_000_000L, 1_000_000_000L, 3, 3);

        /**
         * As common Linux hosts do: old after 30 s, then used on, and probed three times from 5 s after the next use on, a second
         * apart.
         */
        public static final Settings LINUX =
                new Settings(30_000_000_000L, 1_000_000_000L, 3, 3, 3, 5_000_000_000L, false);

        /** Checks the ranges. */
        public Settings {
            if (probes < 0 || probeDelayNs < 0) {
                throw new IllegalArgumentException("probes and their delay must not be negative");
            }
        }

        /** Without probes. */
        public Settings(long timeoutNs, long retryNs, int attempts, int waitingPackets) {
            this(timeoutNs, retryNs, attempts, waitingPackets, 0, 0, false);
        }
    }

    /**
     * An entry as it stands now.
     *
     * @param hardware -1 when none is known, or none that may be used
     * @param ageNs since the neighbour was heard of last; 0 when it never was
     * @param waiting how many packets wait for it
     */
    public record EntryView(int address, long hardware, ArpState state, long ageNs, int waiting) {}

    /**
     * An address whose hardware address has changed.
     *
     * @param hardware the one it has had since the last change
     * @param previous the one before
     * @param count how often it changed
     * @param lastNs when it changed last
     */
    public record Change(int address, long hardware, long previous, long count, long lastNs) {}

    private static final int MOST_CHANGES = 4096;

    private final Simulation simulation;
    private final IpInterface owner;
    private Settings settings;
    private final List<ArpEntry> entries = new ArrayList<>();
    /** The same by address, open addressing: looked up for every packet, so without boxing. */
    private ArpEntry[] slots = new ArpEntry[16];

    private final Map<Integer, Change> changes = new LinkedHashMap<>();
    private long changeCount;
    private long requestsSent;
    private long probesSent;
    private long unresolvedPackets;
    /** Null for nobody. */
    private ArpWatch watch;

    ArpCache(Simulation simulation, IpInterface owner, Settings settings) {
        this.simulation = simulation;
        this.owner = owner;
        this.settings = settings;
    }

    /** Changes how it behaves from now on. */
    void configure(Settings newSettings) {
        settings = newSettings;
        simulation.forwardingChanged();
    }

    Settings settings() {
        return settings;
    }

    /** Forgets everything; packets that wait are dropped. */
    void clear() {
        entries.forEach(ArpEntry::drop);
        // Not the addresses alone: an entry that exists would be merged with what is overheard (RFC 826).
        entries.clear();
        slots = new ArpEntry[16];
    }

    /** Forgets one neighbour, whose address is the interface's own from now on. */
    void forget(int neighbour) {
        ArpEntry entry = find(neighbour);
        if (entry != null) {
            entry.drop();
            entries.remove(entry);
            rehash(slots.length);
        }
    }

    private ArpEntry find(int address) {
        int slot = slot(address);
        while (slots[slot] != null && slots[slot].address != address) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slots[slot];
    }

    private int slot(int address) {
        return address * 0x9E3779B9 >>> 16 & (slots.length - 1);
    }

    private ArpEntry add(int address) {
        ArpEntry entry =
                new ArpEntry(this, address, owner.netInterface().name() + " ARP " + Ipv4Address.toString(address));
        entries.add(entry);
        rehash(2 * entries.size() > slots.length ? 2 * slots.length : slots.length);
        return entry;
    }

    private void rehash(int length) {
        slots = new ArpEntry[length];
        for (ArpEntry entry : entries) {
            int slot = slot(entry.address);
            while (slots[slot] != null) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = entry;
        }
    }

    /** The addresses that are resolved now, and by which hardware address, in the order of their first asking. */
    public Map<Integer, Long> fresh() {
        Map<Integer, Long> fresh = new LinkedHashMap<>();
        entries.stream().filter(ArpEntry::isUsable).forEach(each -> fresh.put(each.address, each.hardware()));
        return fresh;
    }

    /** All entries, those included that cannot be used, in the order of their first asking. */
    public List<EntryView> entries() {
        return entries.stream().map(this::view).toList();
    }

    private EntryView view(ArpEntry entry) {
        ArpState state = entry.state();
        boolean wasHeard = entry.hardware() != ArpEntry.UNRESOLVED;
        boolean isKnown = wasHeard && state != ArpState.FAILED && state != ArpState.INCOMPLETE;
        return new EntryView(
                entry.address,
                isKnown ? entry.hardware() : ArpEntry.UNRESOLVED,
                state,
                wasHeard ? simulation.nowNs() - entry.heardNs() : 0,
                entry.waiting());
    }

    /** Sends the packet to this neighbour, at once if its hardware address is known, when it is found otherwise. */
    void send(Ipv4Packet packet, int neighbour) {
        ArpEntry entry = find(neighbour);
        if (entry == null) {
            entry = add(neighbour);
        }
        if (entry.isUsable()) {
            entry.used();
            owner.transmit(packet, entry.hardware());
        } else {
            entry.await(packet);
        }
    }

    /** The hardware address to which a packet goes that is sent to this neighbour now; -1 when it would have to wait. */
    long use(int neighbour) {
        ArpEntry entry = find(neighbour);
        if (entry == null || !entry.isUsable()) {
            return ArpEntry.UNRESOLVED;
        }
        entry.used();
        return entry.hardware();
    }

    /** RFC 826, "Packet Reception": merges what the sender says of itself, and answers a request for this address. */
    void receive(ArpPacket packet) {
        if (owner.hardwareOf(packet.senderProtocol()) >= 0 || MacAddress.isGroup(packet.senderHardware())) {
            // Its own announcement, brought back by a loop: there is no entry for oneself. And RFC 1812, 3.3.2: no
            // neighbour is at a group address.
            return;
        }
        ArpEntry known = find(packet.senderProtocol());
        if (known != null) {
            known.resolve(packet.senderHardware());
        }
        long asked = owner.hardwareOf(packet.targetProtocol());
        boolean isAnnouncement = packet.senderProtocol() == packet.targetProtocol();
        if (known == null
                && packet.senderProtocol() != 0
                && owner.reaches(packet.senderProtocol())
                && (asked >= 0 || (isAnnouncement && settings.learnsFromAnnouncements))) {
            add(packet.senderProtocol()).resolve(packet.senderHardware());
        }
        if (asked >= 0 && packet.operation() == ArpPacket.REQUEST) {
            owner.answer(packet, asked);
        }
    }

    /** The hardware address that is used for this neighbour now; -1 when it would have to be asked for. */
    public long lookup(int neighbour) {
        ArpEntry entry = find(neighbour);
        return entry != null && entry.isUsable() ? entry.hardware() : ArpEntry.UNRESOLVED;
    }

    /** True while it has asked for this neighbour and packets wait for the answer. */
    public boolean isAsking(int neighbour) {
        ArpEntry entry = find(neighbour);
        return entry != null && entry.isAsking();
    }

    /**
     * When the entry of this neighbour grows so old that it is no longer used, unless it is heard of again, nanoseconds; -1 for never,
     * and for one that is not used now.
     */
    public long lapsesNs(int neighbour) {
        ArpEntry entry = find(neighbour);
        boolean isSure = entry == null || !entry.isUsable() || settings.probes() > 0 || !owner.isRunning();
        return isSure ? -1 : entry.heardNs() + settings.timeoutNs();
    }

    /** How long it waits from one request to the next, nanoseconds. */
    public long retryNs() {
        return settings.retryNs();
    }

    // For the entries.

    Timer timer(String name, Runnable action) {
        return new Timer(simulation, name, action);
    }

    long nowNs() {
        return simulation.nowNs();
    }

    void changesForwarding(int address) {
        simulation.forwardingChanged(this, address, -1);
    }

    /** The time that the software knows: while it hangs, nothing grows old for it. */
    long softwareNs() {
        return owner.softwareNs();
    }

    boolean isRunning() {
        return owner.isRunning();
    }

    void ask(int address) {
        requestsSent++;
        owner.sendArp(ArpPacket.REQUEST, MacAddress.BROADCAST, 0, address);
    }

    void probe(int address, long hardware) {
        probesSent++;
        owner.sendArp(ArpPacket.REQUEST, hardware, 0, address);
    }

    void transmit(Ipv4Packet packet, long hardware) {
        owner.transmit(packet, hardware);
    }

    /** Nobody has answered for the next hop of this packet. */
    void unresolved(Ipv4Packet packet) {
        unresolvedPackets++;
        owner.unresolved(packet);
    }

    /** It has waited for its next hop's address, and a newer packet has taken its place. */
    void crowdedOut(Ipv4Packet packet) {
        countUnresolved();
        if (simulation.traces(Trace.Kind.DROP)) {
            String where = owner.netInterface().name();
            simulation.note(Trace.Kind.DROP, where, "given up for a newer one that waits for ARP: " + packet);
        }
    }

    void countUnresolved() {
        unresolvedPackets++;
    }

    /** Sets who hears of neighbours that got another hardware address; null for nobody. */
    public void setWatch(ArpWatch newWatch) {
        watch = newWatch;
    }

    void changed(int address, long before, long after) {
        changeCount++;
        if (watch != null) {
            watch.changed(owner, address, before, after);
        }
        Change last = changes.get(address);
        if (last != null || changes.size() < MOST_CHANGES) {
            changes.put(
                    address, new Change(address, after, before, last == null ? 1 : last.count + 1, simulation.nowNs()));
        }
        if (simulation.traces(Trace.Kind.TABLE)) {
            simulation.note(
                    Trace.Kind.TABLE,
                    owner.netInterface().name(),
                    Ipv4Address.toString(address) + " is now at " + MacAddress.toString(after) + ", was "
                            + MacAddress.toString(before));
        }
    }

    /** Of which addresses the hardware address has changed, in the order of their first change; the first 4096 of them. */
    public List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /** How often the hardware address of an entry has changed. */
    public long changeCount() {
        return changeCount;
    }

    /** How many requests were broadcast. */
    public long requestsSent() {
        return requestsSent;
    }

    /** How many requests were sent to a hardware address that had grown old. */
    public long probesSent() {
        return probesSent;
    }

    /** How many packets were dropped because nobody answered. */
    public long unresolvedPackets() {
        return unresolvedPackets;
    }
}
