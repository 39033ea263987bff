package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Link;
import org.failoverlab.scenarios.network.Network;

/** All that is measured in windows: between events, so that looking on changes nothing. */
final class Meters {
    private static final long LONGEST_WINDOW_NS = 10_000_000L;

    private final long windowNs;
    private long peakFrames;
    private final List<WireMeter> wires = new ArrayList<>();
    /** Those that have sent something since the last window, or have something on the way. */
    private final List<WireMeter> active = new ArrayList<>();

    private final List<CpuMeter> cpuMeters = new ArrayList<>();
    private final Map<Device, CpuMeter> cpus = new LinkedHashMap<>();

    Meters(Network network, long runNs) {
        windowNs = Math.min(LONGEST_WINDOW_NS, runNs);
        for (Link link : network.links().values()) {
            wires.add(new WireMeter(link.forward(), active));
            wires.add(new WireMeter(link.backward(), active));
        }
        for (Device device : network.switches()) {
            CpuMeter meter = new CpuMeter(device.controlPlane());
            cpus.put(device, meter);
            cpuMeters.add(meter);
        }
    }

    /** The length of a window: 10 ms, or the whole run when it is shorter. */
    long windowNs() {
        return windowNs;
    }

    /** A window of the regular length ends now. */
    void endWindow(long startNs) {
        long frames = 0;
        for (WireMeter meter : active) {
            frames += meter.endWindow(startNs);
        }
        active.removeIf(WireMeter::sleeps);
        peakFrames = Math.max(peakFrames, frames);
        for (CpuMeter meter : cpuMeters) {
            meter.endWindow(startNs, windowNs);
        }
    }

    /** True when no frame waits or is under way and no CPU has work: then nothing changes until the next event. */
    boolean isQuiet() {
        for (WireMeter meter : active) {
            if (meter.wire().onTheWay() != 0) {
                return false;
            }
        }
        for (CpuMeter meter : cpuMeters) {
            if (meter.cpu().isPending()) {
                return false;
            }
        }
        return true;
    }

    /** Frames per second on all links together, in the busiest window. */
    long peakFramesPerSecond() {
        return windowNs == 0 ? 0 : Math.round(peakFrames * (1e9 / windowNs));
    }

    /** In the order of the links, forward before backward. */
    List<WireMeter> wires() {
        return wires;
    }

    CpuMeter cpu(Device device) {
        return cpus.get(device);
    }
}
