package org.failoverlab.scenarios.timeline;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;

/** What the word "any" can mean: the links between switches, the switches, and their ports on those links. */
final class Pool {
    private final List<String> links = new ArrayList<>();
    private final List<String> devices = new ArrayList<>();
    private final List<String> ports = new ArrayList<>();

    /** Of this topology. */
    Pool(Topology topology) {
        for (Node node : topology.nodes(Node.Kind.SWITCH)) {
            devices.add(node.name());
        }
        for (Cable cable : topology.cables()) {
            if (cable.a().kind() == Node.Kind.SWITCH && cable.b().kind() == Node.Kind.SWITCH) {
                links.add(cable.name());
                ports.add(cable.a() + ":" + cable.aPort());
                ports.add(cable.b() + ":" + cable.bPort());
            }
        }
    }

    Name link(Name name, RandomStream random) {
        return draw(name, links, random);
    }

    Name device(Name name, RandomStream random) {
        return draw(name, devices, random);
    }

    Name port(Name name, RandomStream random) {
        return draw(name, ports, random);
    }

    private static Name draw(Name name, List<String> choices, RandomStream random) {
        return name.text().equals(ActSpec.ANY)
                ? new Name(choices.get((int) random.nextLong(choices.size())), name.where())
                : name;
    }
}
