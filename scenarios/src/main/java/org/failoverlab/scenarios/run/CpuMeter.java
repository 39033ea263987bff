package org.failoverlab.scenarios.run;

import org.failoverlab.engine.device.ControlPlane;

/** The load of a control plane, in windows of simulated time. */
final class CpuMeter {
    private final ControlPlane cpu;
    private long busyNs;
    private long peakBusyNs;
    private long firstFullNs = -1;
    private long fullNs;

    CpuMeter(ControlPlane cpu) {
        this.cpu = cpu;
    }

    /** A window ends now. */
    void endWindow(long windowStartNs, long windowNs) {
        long newBusyNs = cpu.busyNs() - busyNs;
        busyNs += newBusyNs;
        peakBusyNs = Math.max(peakBusyNs, newBusyNs);
        if (newBusyNs >= windowNs) {
            fullNs += windowNs;
            if (firstFullNs < 0) {
                firstFullNs = windowStartNs;
            }
        }
    }

    double peakLoad(long windowNs) {
        return (double) peakBusyNs / windowNs;
    }

    double meanLoad(long runNs) {
        return runNs == 0 ? 0 : (double) cpu.busyNs() / runNs;
    }

    /** Start of the first window in which it had no rest; -1 for none. */
    long firstFullNs() {
        return firstFullNs;
    }

    /** The length of all windows in which it had no rest. */
    long fullNs() {
        return fullNs;
    }

    ControlPlane cpu() {
        return cpu;
    }
}
