package org.failoverlab.scenarios.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.TrafficSpec;

/** What the flows of a scenario are called in reports and expectations: {@code ping H1 > H2}. */
public final class FlowNames {
    private FlowNames() {}

    /** The names, in the order of the traffic list; probes both ways have two. */
    public static List<String> of(List<TrafficSpec> traffic) {
        Set<String> names = new LinkedHashSet<>();
        for (TrafficSpec each : traffic) {
            for (String name : plain(each)) {
                String unique = name;
                for (int i = 2; !names.add(unique); i++) {
                    unique = name + " #" + i;
                }
            }
        }
        return new ArrayList<>(names);
    }

    private static List<String> plain(TrafficSpec traffic) {
        if (traffic.ping() != null) {
            return List.of(name("ping", traffic.ping().from(), traffic.ping().to()));
        } else if (traffic.probes() != null) {
            TrafficSpec.Probes probes = traffic.probes();
            String there = name("probes", probes.from(), probes.to());
            return isBothWays(probes) ? List.of(there, name("probes", probes.to(), probes.from())) : List.of(there);
        } else if (traffic.constant() != null) {
            return List.of(name(
                    "constant", traffic.constant().from(), traffic.constant().to()));
        } else if (traffic.poisson() != null) {
            return List.of(
                    name("poisson", traffic.poisson().from(), traffic.poisson().to()));
        } else if (traffic.broadcast() != null) {
            return List.of("broadcast " + traffic.broadcast().from());
        }
        return List.of();
    }

    static boolean isBothWays(TrafficSpec.Probes probes) {
        return probes.bothWays() == null || probes.bothWays();
    }

    private static String name(String kind, Name from, Name to) {
        return kind + " " + from + " > " + to;
    }
}
