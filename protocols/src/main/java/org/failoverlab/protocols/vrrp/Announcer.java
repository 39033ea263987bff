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
    /** True while the interface's own address is left to another router. */
    private boolean yields;

    private Announcements how = Announcements.STANDARD;

    Announcer(ControlPlane cpu, String name, IpInterface on) {
        this.on = on;
        this.repeat = cpu.timer(name + " gratuitous ARP repeated", () -> announce(how.count()));
        this.refresh = cpu.timer(name + " gratuitous ARP refreshed", this::refresh);
    }

    void hold(VirtualRouterSettings settings, long hardware) {
        release();
        setYields(false);
        how = settings.announcements();
        held = settings.addresses().stream()
                .map(each -> new VirtualAddress(each, hardware, settings.accept() || settings.isOwner()))
                .toArray(VirtualAddress[]::new);
        for (VirtualAddress address : held) {
            on.hold(address);
        }
    }

    private void release() {
        repeat.cancel();
        refresh.cancel();
        for (VirtualAddress address : held) {
            on.release(address);
        }
        held = new VirtualAddress[0];
    }

    /** Acts for no address any more; as Backup leaves the interface's own to the Master, if it is one of them. */
    void release(VirtualRouterSettings settings, boolean isBackup) {
        release();
        setYields(isBackup && settings.addresses().contains(on.address()));
    }

    private void setYields(boolean now) {
        if (yields != now) {
            yields = now;
            on.setYielding(now);
        }
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
