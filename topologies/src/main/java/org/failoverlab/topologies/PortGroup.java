package org.failoverlab.topologies;

import java.util.List;

/**
 * Ports of one device that are used as one.
 *
 * @param name unique among those of the device
 * @param number its own, in the row of the device's ports: those that are made of others come after all that a cable can be in
 * @param ports the numbers of the ports that it is made of, counted from 1, in the order in which they are said
 */
public record PortGroup(String name, int number, List<Integer> ports) {}
