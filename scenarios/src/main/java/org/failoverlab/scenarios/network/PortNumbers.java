package org.failoverlab.scenarios.network;

import java.util.OptionalInt;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;

/** Reads numbers of ports that need not be there yet. */
final class PortNumbers {
    /** As many as a bridge can number (IEEE 802.1Q-2018, 13.26.4: 12 bits). */
    static final int MAX_PORT = 4095;

    /** A port with a high number brings all below it with it; of every device, that would be more than memory holds. */
    private static final int MAX_PORTS = 500_000;

    private final Topology topology;
    private final Problems problems;

    PortNumbers(Topology topology, Problems problems) {
        this.topology = topology;
        this.problems = problems;
    }

    /** The number that the text is, behind the colon of a name; a number that cannot be is noted. */
    OptionalInt read(Name name, Node node, String text) {
        int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MAX_PORT) {
            problems.add(
                    name.where(),
                    "found port " + new Name(text, name.where()).quoted() + " of " + node
                            + "; expected a number from 1 to " + MAX_PORT);
            return OptionalInt.empty();
        }
        if (topology.portCount() + Math.max(0, number - topology.portCount(node)) > MAX_PORTS) {
            problems.add(
                    name.where(),
                    "with port " + number + " of " + node + " there would be more than " + MAX_PORTS
                            + " ports in all; expected lower numbers");
            return OptionalInt.empty();
        }
        return OptionalInt.of(number);
    }
}
