package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.spec.TrafficSpec;

/** What a scenario says of times that its run does not reach: allowed, but hardly meant. */
public final class TooLate {
    private final long endNs;
    private final List<Problem> found = new ArrayList<>();

    private TooLate(long endNs) {
        this.endNs = endNs;
    }

    /** In a run that ends at this time, nanoseconds; in the order of the file. */
    public static List<Problem> in(ScenarioSpec spec, long endNs) {
        TooLate late = new TooLate(endNs);
        for (TrafficSpec traffic : orEmpty(spec.traffic())) {
            late.check(
                    traffic.where(), start(traffic), String.join(" and ", FlowNames.of(List.of(traffic))) + " starts");
        }
        for (ActSpec act : orEmpty(spec.timeline())) {
            late.check(act.where(), act.at().minNs(), "\"" + word(act) + "\" is to happen");
        }
        for (ExpectSpec expectation : orEmpty(spec.expect())) {
            if (expectation.port() != null) {
                late.check(expectation.where(), ns(expectation.port().at()), "a port is to be looked at");
            } else if (expectation.device() != null) {
                late.check(expectation.where(), ns(expectation.device().at()), "a device is to be looked at");
            } else if (expectation.root() != null) {
                late.check(expectation.where(), ns(expectation.root().at()), "the root is to be looked for");
            } else if (expectation.bpdus() != null) {
                late.check(expectation.where(), ns(expectation.bpdus().at()), "BPDUs are to be counted");
            } else if (expectation.converged() != null) {
                late.check(expectation.where(), ns(expectation.converged().after()), "the spanning tree is to settle");
            } else if (expectation.activeSlave() != null) {
                late.check(expectation.where(), ns(expectation.activeSlave().at()), "a bond is to be looked at");
            } else if (expectation.bundle() != null) {
                late.check(expectation.where(), ns(expectation.bundle().at()), "a bundle is to be looked at");
            } else if (expectation.failovers() != null) {
                late.check(expectation.where(), ns(expectation.failovers().from()), "failovers are to be counted");
            }
        }
        late.found.sort(Comparator.comparing(Problem::where));
        return late.found;
    }

    private void check(Location where, long atNs, String what) {
        if (atNs > endNs) {
            found.add(new Problem(
                    where, "at " + Units.seconds(atNs) + " " + what + ", but the run ends at " + Units.seconds(endNs)));
        }
    }

    /** The key that says what an entry of the timeline does. */
    private static String word(ActSpec act) {
        Group group = Language.GROUPS.get(ActSpec.class);
        Object[] values = group.components(act);
        return group.members().values().stream()
                .filter(member -> member.isChoice() && values[member.index()] != null)
                .map(Group.Member::key)
                .findFirst()
                .orElse("something");
    }

    private static long start(TrafficSpec traffic) {
        if (traffic.ping() != null) {
            return ns(traffic.ping().start());
        } else if (traffic.probes() != null) {
            return ns(traffic.probes().start());
        } else if (traffic.constant() != null) {
            return ns(traffic.constant().start());
        } else if (traffic.poisson() != null) {
            return ns(traffic.poisson().start());
        }
        return traffic.broadcast() == null ? 0 : ns(traffic.broadcast().start());
    }

    private static long ns(TimeSpan time) {
        return time == null ? 0 : time.ns();
    }
}
