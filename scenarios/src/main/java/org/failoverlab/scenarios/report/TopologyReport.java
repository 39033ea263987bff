package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * All that a topology shows without being run. The JSON is this record as it stands; docs/report.md describes it.
 *
 * @param ways between two devices that were asked for; null when none were
 */
public record TopologyReport(
        String scenario, Report.Summary network, List<Device> devices, List<Cable> cables, Ways ways) {
    /**
     * A device.
     *
     * @param kind {@code switch}, {@code hub} or {@code host}
     * @param portCount how many ports it has, those without a cable included
     * @param ports those with a cable, in the order of their numbers
     * @param bundles its ports that are used as one
     */
    public record Device(String name, String kind, int portCount, List<Port> ports, List<Bundle> bundles) {}

    /** The ports of a bundle of a switch, or of the bond of a host, by their numbers. */
    public record Bundle(String name, List<Integer> ports) {}

    /** The name of the bundle that a port of a device belongs to; null for none. */
    public String bundle(String device, int port) {
        return devices.stream()
                .filter(each -> each.name().equals(device))
                .flatMap(each -> each.bundles().stream())
                .filter(each -> each.ports().contains(port))
                .map(Bundle::name)
                .findFirst()
                .orElse(null);
    }

    /**
     * Where a port leads.
     *
     * @param to the other port, {@code R1:2}
     */
    public record Port(int number, String to, String cable) {}

    /** A cable and its two ports. */
    public record Cable(
            String name, String from, int fromPort, String to, int toPort, long rateBitPerSecond, long delayNs) {}

    /**
     * The ways between two devices.
     *
     * @param hops cables on the shortest; -1 when there is none
     * @param apartByCable how many that share no cable
     * @param apartBySwitch how many that share no cable and no switch between the two
     */
    public record Ways(String from, String to, int hops, int apartByCable, int apartBySwitch) {}
}
