package org.failoverlab.scenarios.batch.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.report.WhatIfReport;

/** Where runs and graph do not say the same, and why. */
final class Disagreements {
    private static final String LOOP_LEFT =
            "There is a way, but a loop as well, which nobody opens: the first broadcast is a storm.";
    private static final String LOOP = "There is a way, but frames go round and do not find it.";
    private static final String SILENT =
            "There is another way, but the signal stays where frames vanish, and whoever sends into it does not notice.";
    private static final String HANG =
            "There is another way, but a device whose software hangs keeps its signal, and nobody takes its place.";
    private static final String ONE_WAY =
            "There is a way in this direction, but one direction of a cable alone is of no use: answers do not come back over it.";
    private static final String UNUSED = "There is another way, but nothing switches over to it.";
    private static final String NO_WAY =
            "There is no way left, and yet frames arrive: somebody else has taken the address over.";

    /** One kind of them. */
    private static final class Kind {
        private final WhatIfReport.Disagreement first;
        private int count = 1;

        Kind(WhatIfReport.Disagreement first) {
            this.first = first;
        }
    }

    private final List<FlowEnds> flows;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    Disagreements(List<FlowEnds> flows) {
        this.flows = flows;
    }

    /**
     * Looks at one direction of a flow in one run.
     *
     * @param damage what the run has done
     */
    void look(FaultSet faults, int flow, Damage damage, boolean isJoined) {
        Damage.Down down = damage.directions()[flow];
        boolean isDown = damage.hasLoop() || damage.isDown(flow);
        if (isDown != isJoined) {
            return;
        }
        String reason = !isJoined ? NO_WAY : damage.hasLoop() ? LOOP_LEFT : reason(faults, down);
        Kind kind = kinds.get(reason);
        if (kind != null) {
            kind.count++;
            return;
        }
        String example = String.join(
                "; ",
                WhatIfRows.faults(faults).stream()
                        .map(WhatIfReport.Fault::words)
                        .toList());
        kinds.put(
                reason,
                new Kind(new WhatIfReport.Disagreement(
                        isJoined,
                        reason,
                        1,
                        example,
                        flows.get(flow).name(),
                        isJoined && down != null ? down.where() : null,
                        isJoined && down != null ? down.why() : null)));
    }

    /** What keeps it down comes before what is only there besides. */
    private static String reason(FaultSet faults, Damage.Down down) {
        if (down.fate().equals("LOOP")) {
            return LOOP;
        } else if (faults.faults().stream().anyMatch(each -> each.kind().isSilent())) {
            return SILENT;
        } else if (faults.faults().stream().anyMatch(each -> each.kind() == FaultKind.HANG)) {
            return HANG;
        } else if (faults.faults().stream().anyMatch(each -> each.kind().isOneWay())) {
            return ONE_WAY;
        }
        return UNUSED;
    }

    /** One of each kind, in the order in which they were found, with how many there are. */
    List<WhatIfReport.Disagreement> all() {
        List<WhatIfReport.Disagreement> all = new ArrayList<>();
        for (Kind kind : kinds.values()) {
            WhatIfReport.Disagreement first = kind.first;
            all.add(new WhatIfReport.Disagreement(
                    first.joined(),
                    first.reason(),
                    kind.count,
                    first.example(),
                    first.flow(),
                    first.where(),
                    first.why()));
        }
        return all;
    }
}
