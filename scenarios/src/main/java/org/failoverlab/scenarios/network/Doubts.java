package org.failoverlab.scenarios.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.scenarios.file.Problem;

/** What a scenario says that is allowed, but hardly meant. */
public final class Doubts {
    private Doubts() {}

    /** All of it, in a run that ends at this time, nanoseconds; in the order of the file. */
    public static List<Problem> in(Plan plan, long endNs) {
        List<Problem> all = new ArrayList<>(TooLate.in(plan.spec(), endNs));
        all.addAll(GatewayDoubts.in(plan));
        all.addAll(BondDoubts.in(plan));
        all.addAll(BundleDoubts.in(plan));
        all.sort(Comparator.comparing(Problem::where));
        return all;
    }
}
