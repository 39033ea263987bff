package org.failoverlab.engine.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.MacAddress;

/**
 * Where a bridge has seen which address: (VLAN, MAC address) → interface (IEEE 802.1Q-2018, 8.8).
 *
 * <p>One {@code long} a key, open addressing with linear probing. An entry that has not been refreshed for the ageing
 * time is as good as gone, and is swept out when room is needed. When the table is full, nothing new is learned and
 * frames to what is not in it are flooded.
 */
public final class FilteringDatabase {
    /** What {@link #lookup} returns for an address that is not known. */
    public static final int UNKNOWN = -1;

    private static final int MAX_HISTORIES = 4096;

    private int capacity;
    private long ageingNs;
    /** By interface, 0 where the general time holds; null as long as it holds for all. */
    private long[] ageingBehindNs;

    /** VLAN in the upper 16 bits, address in the lower 48; 0 is an empty slot, since VLANs count from 1. */
    private long[] keys;

    private int[] interfaces;
    private long[] seenNs;
    private MoveHistory[] histories;
    private int shift;
    private int count;
    /** The slot used last: in a storm it is the next one too. */
    private int lastSlot;

    /** No entry can be older than its ageing time before this instant. */
    private long sweepDueNs;

    private final Map<Long, MoveHistory> moved = new LinkedHashMap<>();
    private long moves;
    private long refused;
    /** Null for nobody. */
    private LearningWatch watch;
    /** Whom to tell when a lookup has another result than before, other than by ageing; null for nobody. */
    private Simulation simulation;

    /**
     * An empty table.
     *
     * @param capacity how many addresses fit, at least 1
     * @param ageingNs how long an entry lives without being refreshed
     */
    public FilteringDatabase(int capacity, long ageingNs) {
        set(capacity, ageingNs);
        allocate(16);
    }

    /**
     * Changes both; entries beyond the capacity stay until they have aged, but no new one is learned. What has aged by now stays
     * forgotten, however long the new ageing time is.
     */
    public void configure(int newCapacity, long newAgeingNs, long nowNs) {
        forgetAged(nowNs);
        changed();
        set(newCapacity, newAgeingNs);
    }

    /**
     * Gives what is learned behind this interface an ageing time of its own, until {@link #clearAgeing} or {@link #clear}: fast
     * ageing after a topology change (IEEE 802.1Q-2018, 8.8.3). What has aged by now stays forgotten, however long the new time
     * is.
     */
    public void setAgeing(int behind, long newAgeingNs, long nowNs) {
        if (newAgeingNs < 1) {
            throw new IllegalArgumentException("ageing time must be positive");
        }
        override(behind, newAgeingNs, nowNs);
    }

    /** What is learned behind this interface ages as all else does; what has aged by now stays forgotten. */
    public void clearAgeing(int behind, long nowNs) {
        override(behind, 0, nowNs);
    }

    private void override(int behind, long newAgeingNs, long nowNs) {
        long before = ageingBehindNs == null || behind >= ageingBehindNs.length ? 0 : ageingBehindNs[behind];
        if (before == newAgeingNs) {
            return;
        }
        changed();
        if (isLonger(newAgeingNs, before)) {
            forgetAged(nowNs);
        }
        if (ageingBehindNs == null || behind >= ageingBehindNs.length) {
            ageingBehindNs = ageingBehindNs == null ? new long[behind + 1] : Arrays.copyOf(ageingBehindNs, behind + 1);
        }
        ageingBehindNs[behind] = newAgeingNs;
        if (newAgeingNs == 0 && Arrays.stream(ageingBehindNs).allMatch(each -> each == 0)) {
            ageingBehindNs = null;
        }
        sweepDueNs = 0;
    }

    /** Compares two ageing times of an interface, 0 for the general one. */
    private boolean isLonger(long newAgeingNs, long oldAgeingNs) {
        return (newAgeingNs == 0 ? ageingNs : newAgeingNs) > (oldAgeingNs == 0 ? ageingNs : oldAgeingNs);
    }

    private void forgetAged(long nowNs) {
        if (living(nowNs) < count) {
            rebuild(keys.length, slot -> isAlive(slot, nowNs));
        }
    }

    private boolean isAlive(int slot, long nowNs) {
        return nowNs - seenNs[slot] < (ageingBehindNs == null ? ageingNs : ageingNs(interfaces[slot]));
    }

    /** How long an entry lives that was learned behind this interface, nanoseconds. */
    public long ageingNs(int behind) {
        long own = ageingBehindNs == null || behind >= ageingBehindNs.length ? 0 : ageingBehindNs[behind];
        return own == 0 ? ageingNs : own;
    }

    private void set(int newCapacity, long newAgeingNs) {
        if (newCapacity < 1 || newAgeingNs < 1) {
            throw new IllegalArgumentException("capacity and ageing time must be positive");
        }
        capacity = newCapacity;
        ageingNs = newAgeingNs;
        sweepDueNs = 0;
    }

    private void allocate(int slots) {
        keys = new long[slots];
        interfaces = new int[slots];
        seenNs = new long[slots];
        histories = new MoveHistory[slots];
        shift = Long.numberOfLeadingZeros(slots - 1L);
        lastSlot = 0;
    }

    /** Sets who hears of what is learned; null for nobody. */
    public void setLearningWatch(LearningWatch newWatch) {
        watch = newWatch;
    }

    /** Who hears of what is learned; null for nobody. */
    public LearningWatch learningWatch() {
        return watch;
    }

    /** Tells this simulation when a lookup has another result than before, other than by ageing. */
    void follow(Simulation newSimulation) {
        simulation = newSimulation;
    }

    private void changed() {
        if (simulation != null) {
            simulation.forwardingChanged();
        }
    }

    private void changed(long address, int behind) {
        if (simulation != null) {
            simulation.forwardingChanged(this, address, behind);
        }
    }

    private static long key(int vlan, long address) {
        return (long) vlan << 48 | address;
    }

    /** The slot of the key, or the empty slot where it would go. */
    private int slot(long key) {
        if (keys[lastSlot] == key) {
            return lastSlot;
        }
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> shift);
        while (keys[slot] != key && keys[slot] != 0) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    /** The interface behind which the address was seen last, or {@link #UNKNOWN}. */
    public int lookup(int vlan, long address, long nowNs) {
        int slot = slot(key(vlan, address));
        return keys[slot] != 0 && isAlive(slot, nowNs) ? interfaces[slot] : UNKNOWN;
    }

    /**
     * Notes that the address was seen behind this interface.
     *
     * @return true when it was known behind another one until now: it has moved
     */
    public boolean learn(int vlan, long address, int behind, long nowNs) {
        long key = key(vlan, address);
        int slot = slot(key);
        if (keys[slot] == 0) {
            if (!makeRoom(nowNs)) {
                refused++;
                return false;
            }
            slot = slot(key);
            keys[slot] = key;
            interfaces[slot] = behind;
            seenNs[slot] = nowNs;
            histories[slot] = moved.get(key);
            count++;
            tell(vlan, address, behind);
            return false;
        }
        lastSlot = slot;
        boolean hasChanged = interfaces[slot] != behind;
        boolean isAlive = isAlive(slot, nowNs);
        boolean hasMoved = hasChanged && isAlive;
        interfaces[slot] = behind;
        seenNs[slot] = nowNs;
        if (hasMoved) {
            countMove(slot, vlan, address, nowNs);
        }
        if (hasChanged) {
            tell(vlan, address, behind);
        } else if (!isAlive) {
            changed(address, behind);
        }
        return hasMoved;
    }

    private void tell(int vlan, long address, int behind) {
        changed(address, behind);
        if (watch != null) {
            watch.learned(vlan, address, behind);
        }
    }

    private void countMove(int slot, int vlan, long address, long nowNs) {
        moves++;
        MoveHistory history = histories[slot];
        if (history == null) {
            if (moved.size() == MAX_HISTORIES) {
                return;
            }
            history = new MoveHistory(vlan, address, nowNs);
            histories[slot] = history;
            moved.put(keys[slot], history);
        }
        history.add(nowNs);
    }

    /** Makes sure that one more entry fits; false when the table is full of living ones. */
    private boolean makeRoom(long nowNs) {
        if (count >= capacity && nowNs >= sweepDueNs) {
            sweep(nowNs);
        }
        if (count >= capacity) {
            return false;
        }
        if (2 * (count + 1) > keys.length) {
            rebuild(2 * keys.length, key -> true);
        }
        return true;
    }

    private void sweep(long nowNs) {
        forgetAged(nowNs);
        // Whatever is learned or refreshed from now on lives for the shortest time at least.
        long due = nowNs + ageingNs;
        for (int behind = 0; ageingBehindNs != null && behind < ageingBehindNs.length; behind++) {
            due = Math.min(due, nowNs + ageingNs(behind));
        }
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                due = Math.min(due, seenNs[slot] + ageingNs(interfaces[slot]));
            }
        }
        sweepDueNs = due;
    }

    /** Forgets everything, ageing times of single interfaces as well. */
    public void clear() {
        changed();
        ageingBehindNs = null;
        rebuild(keys.length, slot -> false);
    }

    /** Forgets everything learned behind this interface. */
    public void flush(int behind) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0 && interfaces[slot] == behind) {
                forgetBehind(behind);
                return;
            }
        }
    }

    private void forgetBehind(int behind) {
        changed();
        rebuild(keys.length, slot -> interfaces[slot] != behind);
    }

    /** Forgets one address, which is the bridge's own from now on. */
    void forget(int vlan, long address) {
        int slot = slot(key(vlan, address));
        if (keys[slot] != 0) {
            changed();
            rebuild(keys.length, other -> other != slot);
        }
    }

    private interface SlotTest {
        boolean test(int slot);
    }

    private void rebuild(int slots, SlotTest keep) {
        long[] oldKeys = keys;
        int[] oldInterfaces = interfaces;
        long[] oldSeenNs = seenNs;
        MoveHistory[] oldHistories = histories;
        boolean[] kept = new boolean[oldKeys.length];
        for (int old = 0; old < oldKeys.length; old++) {
            kept[old] = oldKeys[old] != 0 && keep.test(old);
        }
        allocate(slots);
        count = 0;
        for (int old = 0; old < oldKeys.length; old++) {
            if (kept[old]) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                interfaces[slot] = oldInterfaces[old];
                seenNs[slot] = oldSeenNs[old];
                histories[slot] = oldHistories[old];
                count++;
            }
        }
    }

    /**
     * An entry that is still used.
     *
     * @param behind the index of the interface
     */
    public record Entry(int vlan, long address, int behind, long ageNs) {}

    /** What it would still use, by VLAN and address. */
    public List<Entry> entries(long nowNs) {
        List<Entry> entries = new ArrayList<>();
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0 && isAlive(slot, nowNs)) {
                int vlan = (int) (keys[slot] >>> 48);
                long address = keys[slot] & MacAddress.BROADCAST;
                entries.add(new Entry(vlan, address, interfaces[slot], nowNs - seenNs[slot]));
            }
        }
        entries.sort(Comparator.comparingInt(Entry::vlan).thenComparingLong(Entry::address));
        return entries;
    }

    /** How many addresses it would still use. */
    public int living(long nowNs) {
        int living = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0 && isAlive(slot, nowNs)) {
                living++;
            }
        }
        return living;
    }

    /** How many addresses are in it, those included that have aged but were not swept out yet. */
    public int size() {
        return count;
    }

    /** When the entry of this address lapses unless it is refreshed, nanoseconds; -1 when there is none that lives. */
    public long lapsesNs(int vlan, long address, long nowNs) {
        int slot = slot(key(vlan, address));
        return keys[slot] != 0 && isAlive(slot, nowNs) ? seenNs[slot] + ageingNs(interfaces[slot]) : -1;
    }

    /** How long an entry lives without being refreshed, unless its interface has a time of its own; nanoseconds. */
    public long ageingNs() {
        return ageingNs;
    }

    /** How many addresses fit. */
    public int capacity() {
        return capacity;
    }

    /** How often an address moved from one interface to another. */
    public long moves() {
        return moves;
    }

    /** How often an address was not learned because the table was full. */
    public long refused() {
        return refused;
    }

    /** The addresses that have moved, in the order of their first move; the first 4096 of them. */
    public List<MoveHistory> moved() {
        return new ArrayList<>(moved.values());
    }
}
