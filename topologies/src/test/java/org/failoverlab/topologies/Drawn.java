package org.failoverlab.topologies;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Small graphs of every kind, drawn: islands, self-cables, parallel cables, hosts. */
final class Drawn {
    private Drawn() {}

    static List<Long> seeds() {
        return LongStream.rangeClosed(1, 150).boxed().toList();
    }

    /** At most twelve cables, so that all sets of cables can be tried. */
    static Topology any(long seed) {
        Random random = new Random(seed);
        Topology topology = new Topology();
        int switches = 1 + random.nextInt(8);
        for (int i = 0; i < switches; i++) {
            topology.addNode("S" + i, Node.Kind.SWITCH);
        }
        int cables = random.nextInt(13);
        for (int i = 0; i < cables; i++) {
            topology.addCable(pick(topology, random, switches), pick(topology, random, switches));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Node host = topology.addNode("H" + i, Node.Kind.HOST);
            topology.addCable(host, pick(topology, random, switches));
            if (random.nextInt(4) == 0) {
                topology.addCable(pick(topology, random, switches), host);
            }
        }
        return topology;
    }

    private static Node pick(Topology topology, Random random, int switches) {
        return topology.nodes().get(random.nextInt(switches));
    }
}
