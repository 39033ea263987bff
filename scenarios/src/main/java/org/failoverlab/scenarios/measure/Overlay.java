package org.failoverlab.scenarios.measure;

import java.util.Arrays;
import org.failoverlab.engine.device.Relay;

/**
 * What bridges would have learned of frames that are only thought of: a request of ARP and its answer tell every bridge on their way
 * where their senders are, before the packet follows that they were sent for.
 */
final class Overlay {
    static final int NOTHING = -2;

    private int count;
    private Relay[] relays = {};
    private int[] vlans = {};
    private long[] addresses = {};
    private int[] ports = {};

    void clear() {
        count = 0;
    }

    void copy(Overlay from) {
        count = 0;
        for (int i = 0; i < from.count; i++) {
            learn(from.relays[i], from.vlans[i], from.addresses[i], from.ports[i]);
        }
    }

    void learn(Relay relay, int vlan, long address, int port) {
        int place = place(relay, vlan, address);
        if (place == count) {
            if (count == relays.length) {
                int size = Math.max(16, 2 * count);
                relays = Arrays.copyOf(relays, size);
                vlans = Arrays.copyOf(vlans, size);
                addresses = Arrays.copyOf(addresses, size);
                ports = Arrays.copyOf(ports, size);
            }
            relays[count] = relay;
            vlans[count] = vlan;
            addresses[count] = address;
            count++;
        }
        ports[place] = port;
    }

    private int place(Relay relay, int vlan, long address) {
        int place = 0;
        while (place < count && (relays[place] != relay || addresses[place] != address || vlans[place] != vlan)) {
            place++;
        }
        return place;
    }

    /** The port behind which the address would be; {@link #NOTHING} when the bridge would have seen nothing of it. */
    int lookup(Relay relay, int vlan, long address) {
        int place = count == 0 ? 0 : place(relay, vlan, address);
        return place == count ? NOTHING : ports[place];
    }
}
