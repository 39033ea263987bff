package org.failoverlab.engine.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Link;

/** The faults of one network: which are at work, and a hash of what they leave of the physical layer. */
public final class Faults {
    /** By what they hurt, each list in the order of their application; cleared ones leave it now and then. */
    private final Map<Object, List<Fault>> applied = new LinkedHashMap<>();

    /** How many of a target's faults to keep before those that are over are looked for. */
    private final Map<Object, Integer> roomFor = new LinkedHashMap<>();

    /** Applies a fault, and remembers it as long as it is active. */
    public void apply(Fault fault) {
        List<Fault> faults = applied.computeIfAbsent(fault.target(), target -> new ArrayList<>());
        if (faults.size() >= roomFor.getOrDefault(fault.target(), 8)) {
            faults.removeIf(each -> !each.isActive());
            roomFor.put(fault.target(), 2 * faults.size() + 8);
        }
        fault.apply();
        faults.add(fault);
    }

    /** Puts right whatever is wrong with this link, device, port or plug, the latest first. */
    public void clear(Object target) {
        List<Fault> faults = applied.remove(target);
        for (int i = faults == null ? -1 : faults.size() - 1; i >= 0; i--) {
            faults.get(i).clear();
        }
    }

    /** A hash of carrier, light, power, cabling and the quality of every wire; of no frame, table or counter. */
    public static long physicalDigest(Iterable<Device> devices, Iterable<Link> links) {
        long hash = 0;
        for (Device device : devices) {
            hash = device.physicalDigest(hash);
        }
        for (Link link : links) {
            hash = link.physicalDigest(hash);
        }
        return hash;
    }
}
