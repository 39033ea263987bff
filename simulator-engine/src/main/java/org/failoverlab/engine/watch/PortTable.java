package org.failoverlab.engine.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;

/**
 * The ports of all devices by numbers of their own, and what each of them passes on now.
 *
 * <p>A port of a bundle is a bridge port of its own only while it stands alone; otherwise what leaves by it is sent by the bundle's
 * bridge port if it distributes, and what comes in at it is taken by that if it collects. These two may differ.
 */
final class PortTable {
    static final int NONE = -1;

    private final Map<Object, Integer> numbers = new LinkedHashMap<>();

    /** By port: the place of its device. */
    private int[] deviceOf = {};

    /** By port: its bridge port; null for that of a hub or a host. */
    private BridgePort[] bridge = {};

    private boolean[] isHub = {};

    /** By port: what it is of a bundle, and the bundle; null and -1 for most. */
    private BundleMember[] member = {};

    private int[] bundleOf = {};

    private final List<Bundle> bundles = new ArrayList<>();
    private final List<BridgePort> bundleBridge = new ArrayList<>();
    /** By bundle: the place of its device. */
    private final List<Integer> bundleDevice = new ArrayList<>();

    /** Numbers all ports and bundles anew. */
    void number(Collection<Device> devices) {
        numbers.clear();
        bundles.clear();
        bundleBridge.clear();
        bundleDevice.clear();
        for (Device device : devices) {
            device.ports().forEach(port -> numbers.put(port, numbers.size()));
        }
        deviceOf = new int[numbers.size()];
        bridge = new BridgePort[numbers.size()];
        isHub = new boolean[numbers.size()];
        member = new BundleMember[numbers.size()];
        bundleOf = new int[numbers.size()];
        int place = 0;
        for (Device device : devices) {
            for (Port port : device.ports()) {
                int number = numbers.get(port);
                deviceOf[number] = place;
                isHub[number] = device.repeater() != null;
                bundleOf[number] = NONE;
            }
            if (device.relay() != null) {
                for (BridgePort each : device.relay().ports()) {
                    enter(each, place);
                }
            }
            place++;
        }
    }

    private void enter(BridgePort bridgePort, int place) {
        NetInterface netInterface = bridgePort.netInterface();
        if (netInterface instanceof Bundle bundle) {
            for (BundleMember each : bundle.members()) {
                bundleOf[numbers.get(each.port())] = bundles.size();
            }
            bundles.add(bundle);
            bundleBridge.add(bridgePort);
            bundleDevice.add(place);
        } else if (netInterface instanceof BundleMember each) {
            int number = numbers.get(each.port());
            member[number] = each;
            bridge[number] = bridgePort;
        } else {
            bridge[numbers.get(netInterface)] = bridgePort;
        }
    }

    /** The number of a port; -1 for one that is not known. */
    int number(Object port) {
        return numbers.getOrDefault(port, NONE);
    }

    int ports() {
        return numbers.size();
    }

    int bundles() {
        return bundles.size();
    }

    /** The place of the device that this bundle belongs to. */
    int deviceOfBundle(int bundle) {
        return bundleDevice.get(bundle);
    }

    /** The bundle that a port belongs to, whatever it does in it; -1 for none, and while it stands alone. */
    int bundleOf(int port) {
        return member[port] == null || member[port].standsAlone() ? NONE : bundleOf[port];
    }

    BridgePort bridgeOfBundle(int bundle) {
        return bundleBridge.get(bundle);
    }

    int deviceOf(int port) {
        return deviceOf[port];
    }

    /** True when what others pass on leaves by this port. */
    boolean sends(int port) {
        return port != NONE && (isHub[port] || isForwarding(sender(port)));
    }

    /** True when the device passes on what comes in at this port. */
    boolean receives(int port) {
        return port != NONE && (isHub[port] || isForwarding(receiver(port)));
    }

    private static boolean isForwarding(BridgePort port) {
        return port != null && port.isForwarding();
    }

    /** The bridge port that sends by this port now; null for none. */
    BridgePort sender(int port) {
        if (member[port] == null || member[port].standsAlone()) {
            return bridge[port];
        }
        return senderBundle(port) == NONE ? null : bundleBridge.get(bundleOf[port]);
    }

    /** The bridge port that takes what comes in at this port now; null for none. */
    BridgePort receiver(int port) {
        if (member[port] == null || member[port].standsAlone()) {
            return bridge[port];
        }
        return receiverBundle(port) == NONE ? null : bundleBridge.get(bundleOf[port]);
    }

    /** The bundle that sends by this port now; -1 for none. */
    int senderBundle(int port) {
        boolean isIts = bundleOf[port] != NONE
                && member[port] != null
                && member[port].isDistributing()
                && bundles.get(bundleOf[port]).isUp();
        return isIts ? bundleOf[port] : NONE;
    }

    /** The bundle that takes what comes in at this port now; -1 for none. */
    int receiverBundle(int port) {
        boolean isIts = bundleOf[port] != NONE
                && member[port] != null
                && member[port].isCollecting()
                && bundles.get(bundleOf[port]).isUp();
        return isIts ? bundleOf[port] : NONE;
    }

    /** The number of the bridge port or port of a hub that a frame comes in at; those of bundles come after all ports. */
    int door(int port) {
        int bundle = receiverBundle(port);
        return bundle == NONE ? port : ports() + bundle;
    }
}
