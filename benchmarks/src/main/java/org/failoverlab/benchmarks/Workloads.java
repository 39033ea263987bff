package org.failoverlab.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.Network;

/**
 * Runs the workloads.
 *
 * <p>{@code yaml NAME} prints the scenario of a workload. {@code NAME [TIMES]} runs one workload once, simulating TIMES as long, and prints what it counted and the CPU time
 * of the whole process. {@code all} runs each of them in this one warm process five times and prints medians, each with
 * its ratio to the bare pending set of ten events, measured in the same process.
 */
public final class Workloads {
    private static final int ROUNDS = 5;
    private static final double LEAST_SECONDS = 1.0;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Workloads() {}

    /** See the class. */
    public static void main(String[] arguments) throws ScenarioException {
        if (arguments.length > 0 && arguments[0].equals("all")) {
            sideBySide();
        } else if (arguments.length > 0 && arguments[0].equals("trees")) {
            trees();
        } else if (arguments.length > 0 && arguments[0].equals("batch")) {
            Batch.run();
        } else if (arguments.length > 1 && arguments[0].equals("yaml")) {
            System.out.print(Workload.named(arguments[1]).yaml());
        } else if (arguments.length > 0) {
            once(Workload.named(arguments[0]), arguments.length > 1 ? Long.parseLong(arguments[1]) : 1);
        } else {
            System.err.println(
                    "usage: all | trees | batch | yaml NAME | ladder4 | cross4 | torus4 | torus10 | torus32 | unicast | rstp-ladder | rstp-ring20"
                            + " | rstp-grid10 | rstp-grid32 | rstp-fat-tree20 | gateways, each but the first four [TIMES]");
            System.exit(2);
        }
    }

    private static void once(Workload workload, long times) {
        Network network = workload.build();
        network.simulation().runUntil(workload.simulatedNs() * times);
        long deliveries = Workload.deliveries(network);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double cpu = process.getProcessCpuTime() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %,d events, %,d deliveries, %.3f s of CPU for the whole process, %.2f million deliveries per CPU s%n",
                workload.name(),
                network.simulation().eventsFired(),
                deliveries,
                cpu,
                deliveries / cpu / 1e6);
    }

    private static void sideBySide() {
        double baseline = hold(10);
        System.out.printf(Locale.ROOT, "%-12s %10s %8s%n", "workload", "M / CPU s", "ratio");
        System.out.printf(Locale.ROOT, "%-12s %10.2f %8.2f%n", "hold 10", baseline, 1.0);
        for (int pending : new int[] {1_000, 100_000, 1_000_000}) {
            double rate = hold(pending);
            System.out.printf(Locale.ROOT, "%-12s %10.2f %8.2f%n", "hold " + pending, rate, rate / baseline);
        }
        for (Workload workload : Workload.all()) {
            double rate = median(() -> steadyRate(workload));
            System.out.printf(Locale.ROOT, "%-12s %10.2f %8.2f%n", workload.name(), rate, rate / baseline);
        }
    }

    /** CPU seconds of this thread for each cold start, in a warm process, and its ratio to a million events of the bare pending set. */
    private static void trees() {
        double secondsPerMillion = 1 / hold(10);
        System.out.printf(Locale.ROOT, "%-16s %10s %10s %8s%n", "workload", "events", "CPU s", "ratio");
        List<Workload> cold = new ArrayList<>(Workload.trees());
        cold.add(Workload.gateways());
        for (Workload workload : cold) {
            long[] events = new long[1];
            double seconds = median(() -> {
                Network network = workload.build();
                long start = THREADS.getCurrentThreadCpuTime();
                network.simulation().runUntil(workload.simulatedNs());
                events[0] = network.simulation().eventsFired();
                return (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
            });
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %,10d %10.3f %8.1f%n",
                    workload.name(),
                    events[0],
                    seconds,
                    seconds / secondsPerMillion);
        }
    }

    private static double hold(int pending) {
        Hold hold = new Hold(pending);
        hold.run(2_000_000);
        return median(() -> {
            long events = 5_000_000;
            long start = THREADS.getCurrentThreadCpuTime();
            hold.run(events);
            return events * 1e3 / (THREADS.getCurrentThreadCpuTime() - start);
        });
    }

    /** Million deliveries per CPU second of this thread, over runs that together take a second or more. */
    private static double steadyRate(Workload workload) {
        long deliveries = 0;
        long cpuNs = 0;
        while (cpuNs < LEAST_SECONDS * 1e9) {
            Network network = workload.build();
            long start = THREADS.getCurrentThreadCpuTime();
            network.simulation().runUntil(workload.simulatedNs());
            cpuNs += THREADS.getCurrentThreadCpuTime() - start;
            deliveries += Workload.deliveries(network);
        }
        return deliveries * 1e3 / cpuNs;
    }

    private interface Measurement {
        double take();
    }

    private static double median(Measurement measurement) {
        measurement.take();
        double[] figures = new double[ROUNDS];
        Arrays.setAll(figures, i -> measurement.take());
        Arrays.sort(figures);
        return figures[ROUNDS / 2];
    }
}
