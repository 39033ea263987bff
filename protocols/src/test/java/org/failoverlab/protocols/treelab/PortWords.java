package org.failoverlab.protocols.treelab;

import java.util.Locale;
import org.failoverlab.protocols.bpdu.PortId;
import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.PortSettings.PointToPoint;
import org.failoverlab.protocols.spanningtree.TreePort;

/** What a line may say of a port, and what is said of one. */
final class PortWords {
    private static final String KNOWN = "priority, cost, [no-]edge, [no-]auto-edge, point-to-point, [no-]bpdu-guard,"
            + " recovery, [no-]bpdu-filter, [no-]root-guard, [no-]loop-guard";
    private static final String NOT = "no-";

    private PortWords() {}

    /** These settings, with all that the rest of the line says instead. */
    static PortSettings read(PortSettings settings, Words words) {
        PortSettings read = settings;
        while (!words.isEmpty()) {
            read = readOne(read, words);
        }
        return read;
    }

    private static PortSettings readOne(PortSettings s, Words words) {
        String key = words.next("a setting");
        boolean on = !key.startsWith(NOT);
        int priority = s.priority();
        Long cost = s.cost();
        boolean adminEdge = s.adminEdge();
        boolean autoEdge = s.autoEdge();
        PointToPoint pointToPoint = s.pointToPoint();
        boolean bpduGuard = s.bpduGuard();
        long recoveryNs = s.bpduGuardRecoveryNs();
        boolean bpduFilter = s.bpduFilter();
        boolean rootGuard = s.rootGuard();
        boolean loopGuard = s.loopGuard();
        switch (key) {
            case "priority" -> priority = (int) words.number(key);
            case "cost" -> cost = cost(words);
            case "edge", "no-edge" -> adminEdge = on;
            case "auto-edge", "no-auto-edge" -> autoEdge = on;
            case "point-to-point" -> pointToPoint = pointToPoint(words.next("yes, no or auto"));
            case "bpdu-guard", "no-bpdu-guard" -> bpduGuard = on;
            case "recovery" -> recoveryNs = words.skip("never") ? 0 : words.timeNs(key);
            case "bpdu-filter", "no-bpdu-filter" -> bpduFilter = on;
            case "root-guard", "no-root-guard" -> rootGuard = on;
            case "loop-guard", "no-loop-guard" -> loopGuard = on;
            default -> throw new LabException("a port has no setting \"" + key + "\"; it has " + KNOWN);
        }
        return new PortSettings(
                priority,
                cost,
                adminEdge,
                autoEdge,
                pointToPoint,
                bpduGuard,
                recoveryNs,
                bpduFilter,
                rootGuard,
                loopGuard);
    }

    private static Long cost(Words words) {
        return words.skip("auto") ? null : Long.valueOf(words.number("cost"));
    }

    private static PointToPoint pointToPoint(String word) {
        return switch (word) {
            case "yes" -> PointToPoint.FORCE_TRUE;
            case "no" -> PointToPoint.FORCE_FALSE;
            case "auto" -> PointToPoint.AUTO;
            default -> throw new LabException("point-to-point is yes, no or auto, not \"" + word + "\"");
        };
    }

    /** A port as it is seen, in the words in which it can be checked. */
    static String describe(TreePort port) {
        String words = port.name()
                + " " + port.role().name().toLowerCase(Locale.ROOT)
                + " " + port.state().name().toLowerCase(Locale.ROOT)
                + (port.edge() ? " edge" : " no-edge")
                + (port.pointToPoint() ? " point-to-point" : " shared")
                + (port.sendsRst() ? " speaks-rstp" : " speaks-stp")
                + (port.proposing() ? " proposing" : "")
                + (port.agreed() ? " agreed" : "");
        String guard = port.inconsistency() == Inconsistency.NONE
                ? ""
                : " " + port.inconsistency().name().toLowerCase(Locale.ROOT) + "-inconsistent";
        return words + guard + ", id " + PortId.toString(port.portId()) + ", cost " + port.cost() + ", holds "
                + port.portPriority();
    }
}
