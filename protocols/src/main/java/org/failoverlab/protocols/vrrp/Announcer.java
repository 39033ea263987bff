package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.VirtualAddress;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings.Announcements;

/** The addresses that a Master holds, and its gratuitous ARPs for them. */
final class Announcer {
    private final IpInterface on;
    private final Timer repeat;
    private final Timer refresh;
    private VirtualAddress[] held = {};
    private Announcements how = Announcements.STANDARD;

    Announcer(ControlPlane cpu, String name, IpInterface on) {
        this.on = on;
        this.repeat = cpu.timer(name + " gratuitous ARP repeated", () -> announce(how.count()));
        this.refresh = cpu.timer(name + " gratuitous ARP refreshed", this::refresh);
    }

    void hold(VirtualRouterSettings settings, long hardware) {
        release();
        how = settings.announcements();
        held = settings.addresses().stream()
                .map(each -> new VirtualAddress(each, hardware, settings.accept() || settings.isOwner()))
                .toArray(VirtualAddress[]::new);
        for (VirtualAddress address : held) {
            on.hold(address);
        }
    }

    void release() {
        repeat.cancel();
        refresh.cancel();
        for (VirtualAddress address : held) {
            on.release(address);
        }
        held = new VirtualAddress[0];
    }

    /** Announces all addresses, and sets the timers to do so again. */
    void announce() {
        announce(how.count());
        if (how.repeatAfterNs() > 0) {
            repeat.arm(how.repeatAfterNs());
        }
        if (how.refreshNs() > 0) {
            refresh.arm(how.refreshNs());
        }
    }

    private void refresh() {
        announce(1);
        refresh.arm(how.refreshNs());
    }

    private void announce(int times) {
        for (VirtualAddress address : held) {
            for (int i = 0; i < times; i++) {
                on.announce(address.address(), address.hardware());
            }
        }
    }
}
