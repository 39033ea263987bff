package org.failoverlab.scenarios.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.TrafficSpec;

/** What the flows of a scenario are called in reports and expectations: {@code ping H1 > H2}. */
public final class FlowNames {
    private FlowNames() {}

    /** The names, in the order of the traffic list; probes both ways have two. */
    public static Set<String> of(List<TrafficSpec> traffic) {
        Set<String> names = new LinkedHashSet<>();
        // No name of one ends as that of another: the second of the same is the second of all.
        Map<String, Integer> used = new LinkedHashMap<>();
        for (TrafficSpec each : traffic) {
            for (String name : plain(each)) {
                int number = used.merge(name, 1, Integer::sum);
                names.add(number == 1 ? name : name + " #" + number);
            }
        }
        return Collections.unmodifiableSet(names);
    }

    private static List<String> plain(TrafficSpec traffic) {
        if (traffic.ping() != null) {
            return names("ping", traffic.ping().from(), traffic.ping().to(), false);
        } else if (traffic.probes() != null) {
            TrafficSpec.Probes probes = traffic.probes();
            return names("probes", probes.from(), probes.to(), isBothWays(probes));
        } else if (traffic.constant() != null) {
            return names(
                    "constant", traffic.constant().from(), traffic.constant().to(), false);
        } else if (traffic.poisson() != null) {
            return names("poisson", traffic.poisson().from(), traffic.poisson().to(), false);
        } else if (traffic.broadcast() != null && traffic.broadcast().from() != null) {
            return List.of("broadcast " + traffic.broadcast().from());
        }
        return List.of();
    }

    static boolean isBothWays(TrafficSpec.Probes probes) {
        return probes.bothWays() == null || probes.bothWays();
    }

    /** None when an end is not said: then a mistake was noted. */
    private static List<String> names(String kind, Name from, Name to, boolean bothWays) {
        if (from == null || to == null) {
            return List.of();
        }
        String there = kind + " " + from + " > " + to;
        return bothWays ? List.of(there, kind + " " + to + " > " + from) : List.of(there);
    }
}
