package org.failoverlab.scenarios.network;

import java.util.BitSet;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.StormControl;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.StormControlSpec;
import org.failoverlab.scenarios.spec.StormLimit;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.spec.VlanSet;

/** The engine's form of settings as scenarios have them. */
final class EngineSettings {
    private EngineSettings() {}

    static ControlPlane.Settings cpu(SwitchSpec spec) {
        SwitchSpec.Cpu cpu = spec.cpu();
        return new ControlPlane.Settings(
                cpu.rate().periodNs(),
                cpu.queue(),
                cpu.protectedQueue(),
                cpu.delay().ns(),
                cpu.jitter().ns());
    }

    /** A trunk of everything unless the port says otherwise. */
    static VlanSettings vlans(PortSpec port) {
        if (port == null || (port.access() == null && port.trunk() == null)) {
            return VlanSettings.trunkOfAll();
        }
        if (port.access() != null) {
            return VlanSettings.access(port.access());
        }
        BitSet allowed = VlanSettings.trunkOfAll().allowed();
        if (port.trunk().allowed() != null) {
            allowed.clear();
            for (VlanSet vlans : port.trunk().allowed()) {
                vlans.addTo(allowed);
            }
        }
        return VlanSettings.trunk(
                port.trunk().nativeVlan() == null ? 1 : port.trunk().nativeVlan(), allowed);
    }

    /** Null as long as no limit is set. */
    static StormControl.Settings stormControl(StormControlSpec spec) {
        if (spec == null
                || (limit(spec.broadcast()) == null
                        && limit(spec.multicast()) == null
                        && limit(spec.unknown()) == null)) {
            return null;
        }
        return new StormControl.Settings(
                limit(spec.broadcast()),
                limit(spec.multicast()),
                limit(spec.unknown()),
                Math.max(1, spec.interval().ns()),
                spec.action() == StormControlSpec.Action.SHUT,
                spec.recovery().ns());
    }

    private static StormControl.Limit limit(StormLimit limit) {
        return limit == null ? null : limit.limit();
    }

    static ArpCache.Settings arp(HostSpec spec) {
        return arp(spec.arpTimeout(), spec.arpProbes(), spec.arpProbeDelay(), spec.arpLearns());
    }

    static ArpCache.Settings arp(SwitchSpec spec) {
        return arp(spec.arpTimeout(), spec.arpProbes(), spec.arpProbeDelay(), spec.arpLearns());
    }

    private static ArpCache.Settings arp(TimeSpan timeout, int probes, TimeSpan probeDelay, boolean learns) {
        ArpCache.Settings standard = ArpCache.Settings.DEFAULT;
        return new ArpCache.Settings(
                timeout.ns(),
                standard.retryNs(),
                standard.attempts(),
                standard.waitingPackets(),
                probes,
                probeDelay.ns(),
                learns);
    }
}
