package org.failoverlab.engine.fault;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Link;

/** The faults of one network: which are at work, and a hash of what they leave of the physical layer. */
public final class Faults {
    private final List<Fault> applied = new ArrayList<>();

    /** Applies a fault, and remembers it as long as it is active. */
    public void apply(Fault fault) {
        applied.removeIf(each -> !each.isActive());
        fault.apply();
        applied.add(fault);
    }

    /** Puts right whatever is wrong with this link, device, port or plug, the latest first. */
    public void clear(Object target) {
        for (int i = applied.size() - 1; i >= 0; i--) {
            if (applied.get(i).target() == target) {
                applied.get(i).clear();
            }
        }
        applied.removeIf(each -> !each.isActive());
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
