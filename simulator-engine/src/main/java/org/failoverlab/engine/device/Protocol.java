package org.failoverlab.engine.device;

import java.util.Map;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;

/** The seam between a device and a protocol that runs on its control plane. */
public interface Protocol {
    /** Its name in reports. */
    String name();

    /** The device starts: state is as after power-on. */
    void start();

    /** The device stops: no timer may stay armed. */
    void stop();

    /** An operator shuts the device down: others may be told. Until it stops, the device goes on as it does without this protocol. */
    default void resign() {
        // Most protocols have no word for it.
    }

    /** True for the frames that are its own; asked before they wait for the CPU. */
    boolean claims(Frame frame);

    /**
     * A frame that it claims has been through the CPU's queue and service.
     *
     * @param in the port, for a frame to an address that no bridge relays; the {@link RoutedPort} where it came in at one; otherwise
     *     the device's interface in its VLAN
     */
    void receive(NetInterface in, Frame frame);

    /** An interface has come up or gone down: a port, a routed port, or a VLAN interface that something is attached to. */
    void interfaceChanged(NetInterface changed, boolean up);

    /** What it knows now, in words for people, in a fixed order. */
    Map<String, String> describe();
}
