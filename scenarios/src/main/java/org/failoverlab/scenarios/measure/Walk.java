package org.failoverlab.scenarios.measure;

import java.util.Arrays;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.link.Wire;

/**
 * The way of a frame: every port and CPU that a copy of it comes to (a station), in the order in which they were found, and what becomes of
 * it there. The first station is the sender. It is filled anew again and again, and grows only.
 */
final class Walk {
    /** What a station is. */
    static final byte SENDER = 0;
    /** A port, at which it arrives over a wire. */
    static final byte PORT = 1;
    /** The software of a switch, which gets it from its relay. */
    static final byte CPU_VLAN = 2;
    /** The software of a router, which gets it from a routed port. */
    static final byte CPU_ROUTED = 3;

    int count;
    byte[] kind = new byte[16];
    /** The port; of a CPU the port by which it has come to the device. */
    Spot[] spot = new Spot[16];
    /** The VLAN of its tag, or 0; of a CPU the VLAN. */
    int[] tag = new int[16];

    long[] destination = new long[16];
    long[] source = new long[16];
    /** How long after its sending it is there, nanoseconds. */
    long[] atNs = new long[16];
    /** By what it comes to a port, and how often that had been cut when it was sent. */
    Wire[] wire = new Wire[16];

    long[] cuts = new long[16];
    int[] parent = new int[16];
    /** The switch floods it, since it does not know the address. */
    boolean[] flooded = new boolean[16];
    /** It is for this station. */
    boolean[] taken = new boolean[16];
    /** It has come here more than once, by different ways. */
    boolean[] again = new boolean[16];
    /** How a copy gets lost that has been here; the first of them. */
    Loss[] loss = new Loss[16];

    boolean goesRound;
    /** Where it waits for an answer, and for which neighbour's. */
    ArpCache waitsIn;

    int waitsFor;
    /** The stack's own address as the source of the packet, once it has left. */
    int packetSource;
    /** When an entry that was used grows old, at the earliest, nanoseconds; for ever when none does. */
    long lapsesNs;

    /** Tables that were asked, and for which address. */
    int lookups;

    Object[] table = new Object[16];
    long[] address = new long[16];
    /** How long after its sending it was asked. */
    long[] askedNs = new long[16];

    /** What frames of ARP that had to go before it would have taught the bridges. */
    final Overlay overlay = new Overlay();

    Fate fate;
    boolean floods;
    boolean duplicates;
    /** The last station that a copy comes to. */
    long longestNs;

    void clear() {
        count = 0;
        lookups = 0;
        goesRound = false;
        waitsIn = null;
        packetSource = 0;
        lapsesNs = Long.MAX_VALUE;
        overlay.clear();
    }

    int add(byte newKind, Spot newSpot, int newTag, long newDestination, long newSource, long newAtNs, int newParent) {
        if (count == kind.length) {
            grow(2 * count);
        }
        int i = count++;
        kind[i] = newKind;
        spot[i] = newSpot;
        tag[i] = newTag;
        destination[i] = newDestination;
        source[i] = newSource;
        atNs[i] = newAtNs;
        parent[i] = newParent;
        wire[i] = null;
        cuts[i] = 0;
        flooded[i] = false;
        taken[i] = false;
        again[i] = false;
        loss[i] = Loss.NONE;
        return i;
    }

    private void grow(int size) {
        kind = Arrays.copyOf(kind, size);
        spot = Arrays.copyOf(spot, size);
        tag = Arrays.copyOf(tag, size);
        destination = Arrays.copyOf(destination, size);
        source = Arrays.copyOf(source, size);
        atNs = Arrays.copyOf(atNs, size);
        wire = Arrays.copyOf(wire, size);
        cuts = Arrays.copyOf(cuts, size);
        parent = Arrays.copyOf(parent, size);
        flooded = Arrays.copyOf(flooded, size);
        taken = Arrays.copyOf(taken, size);
        again = Arrays.copyOf(again, size);
        loss = Arrays.copyOf(loss, size);
    }

    /** Notes that a table was asked, so long after the sending. */
    void asked(Object newTable, long newAddress, long newLapsesNs, long newAskedNs) {
        if (lookups == table.length) {
            table = Arrays.copyOf(table, 2 * lookups);
            address = Arrays.copyOf(address, 2 * lookups);
            askedNs = Arrays.copyOf(askedNs, 2 * lookups);
        }
        table[lookups] = newTable;
        askedNs[lookups] = newAskedNs;
        address[lookups++] = newAddress;
        if (newLapsesNs >= 0 && newLapsesNs < lapsesNs) {
            lapsesNs = newLapsesNs;
        }
    }

    /** True when its way depends on what this table says of this address later than so long after its sending. */
    boolean asks(Object ofTable, long ofAddress, long laterThanNs) {
        for (int i = 0; i < lookups; i++) {
            if (address[i] == ofAddress && table[i] == ofTable && askedNs[i] > laterThanNs) {
                return true;
            }
        }
        return false;
    }

    void lose(int station, Loss how) {
        if (loss[station] == Loss.NONE) {
            loss[station] = how;
        }
    }

    /** Sums up what has become of it at all stations. */
    void judge() {
        int arrivals = 0;
        boolean cameAgain = false;
        floods = false;
        longestNs = 0;
        boolean waits = false;
        for (int i = 0; i < count; i++) {
            floods |= flooded[i];
            longestNs = Math.max(longestNs, atNs[i]);
            waits |= loss[i] == Loss.WAITS;
            if (taken[i]) {
                arrivals++;
                for (int at = i; at >= 0 && !cameAgain; at = parent[at]) {
                    cameAgain = again[at];
                }
            }
        }
        duplicates = arrivals > 1 || arrivals == 1 && cameAgain;
        if (arrivals > 0) {
            fate = Fate.ARRIVES;
        } else if (waits) {
            fate = Fate.WAITS;
        } else {
            fate = goesRound ? Fate.LOOP : Fate.BLACK_HOLE;
        }
    }

    /** The station at which it is lost; the first of several. */
    int lostAt() {
        for (int i = 0; i < count; i++) {
            if (loss[i] != Loss.NONE && (fate != Fate.WAITS || loss[i] == Loss.WAITS)) {
                return i;
            }
        }
        return 0;
    }

    /** True when it goes the same way in the same time and meets with the same. */
    boolean isSameAs(Walk other) {
        if (count != other.count
                || fate != other.fate
                || goesRound != other.goesRound
                || floods != other.floods
                || duplicates != other.duplicates) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            boolean isSame = spot[i] == other.spot[i]
                    && kind[i] == other.kind[i]
                    && tag[i] == other.tag[i]
                    && destination[i] == other.destination[i]
                    && atNs[i] == other.atNs[i]
                    && wire[i] == other.wire[i]
                    && cuts[i] == other.cuts[i]
                    && loss[i] == other.loss[i]
                    && taken[i] == other.taken[i];
            if (!isSame) {
                return false;
            }
        }
        return true;
    }

    /** Takes over the stations that a frame has passed so long after its sending, and those that it is under way to then. */
    void resume(Walk from, long passedNs) {
        clear();
        goesRound = from.goesRound;
        packetSource = from.packetSource;
        waitsIn = from.waitsIn;
        waitsFor = from.waitsFor;
        overlay.copy(from.overlay);
        int[] places = new int[from.count];
        for (int i = 0; i < from.count; i++) {
            places[i] = -1;
            if (from.atNs[i] <= passedNs) {
                places[i] = take(from, i, i == 0 ? -1 : places[from.parent[i]]);
                flooded[places[i]] = from.flooded[i];
                taken[places[i]] = from.taken[i];
                again[places[i]] = from.again[i];
                loss[places[i]] = from.loss[i];
            }
        }
        passed = count;
        for (int i = 0; i < from.count; i++) {
            if (places[i] < 0 && places[from.parent[i]] >= 0 && from.atNs[from.parent[i]] <= passedNs) {
                int place = take(from, i, places[from.parent[i]]);
                again[place] = from.again[i];
            }
        }
    }

    /** After {@link #resume}: how many stations it has passed. */
    int passed;

    private int take(Walk from, int i, int newParent) {
        int place = add(
                from.kind[i], from.spot[i], from.tag[i], from.destination[i], from.source[i], from.atNs[i], newParent);
        wire[place] = from.wire[i];
        cuts[place] = from.cuts[i];
        return place;
    }
}
