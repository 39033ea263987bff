package org.failoverlab.scenarios.batch.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.scenarios.file.Tree;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;

/**
 * One thing that goes wrong and stays so.
 *
 * @param cable null for a fault of a device
 * @param device null for a fault of a cable
 * @param fromA of one direction of a cable, whether it is the one that end A sends; false for all others
 */
record SingleFault(FaultKind kind, Cable cable, Node device, boolean fromA) {
    /** What is broken of a cable, a bit for each direction. */
    private static final int CUT_A = 1;

    private static final int CUT_B = 2;
    private static final int SILENT_A = 4;
    private static final int SILENT_B = 8;

    /** All of these kinds, cables before devices, each in the order of the plan; a hub has no software that could hang. */
    static List<SingleFault> all(Topology topology, Set<FaultKind> kinds) {
        List<SingleFault> all = new ArrayList<>();
        for (Cable cable : topology.cables()) {
            for (FaultKind kind : FaultKind.values()) {
                if (kind.isOfCable() && kinds.contains(kind)) {
                    all.add(new SingleFault(kind, cable, null, kind.isOneWay()));
                    if (kind.isOneWay()) {
                        all.add(new SingleFault(kind, cable, null, false));
                    }
                }
            }
        }
        for (Node node : topology.nodes()) {
            for (FaultKind kind : FaultKind.values()) {
                boolean canBe = !kind.isOfCable() && (kind == FaultKind.CRASH || node.kind() != Node.Kind.HUB);
                if (canBe && kinds.contains(kind)) {
                    all.add(new SingleFault(kind, null, node, false));
                }
            }
        }
        return all;
    }

    /** The name of the cable or of the device. */
    String element() {
        return cable == null ? device.name() : cable.name();
    }

    /** The end that sends in the direction that is hurt; of a cable from a device to itself, its port; null for both directions. */
    String from() {
        if (!kind.isOneWay()) {
            return null;
        } else if (cable.a().equals(cable.b())) {
            return cable.a() + ":" + (fromA ? cable.aPort() : cable.bPort());
        }
        return (fromA ? cable.a() : cable.b()).name();
    }

    /** The entry of a timeline that makes it happen. */
    Tree entry(long atNs) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        put(entries, "at", Trees.time(atNs));
        String word = switch (kind) {
            case CUT, CUT_ONE_WAY -> "cut";
            case SILENT, SILENT_ONE_WAY -> "silence";
            case CRASH -> "crash";
            case HANG -> "hang";
        };
        if (kind.isOneWay()) {
            Map<String, Tree.Entry> direction = new LinkedHashMap<>();
            put(direction, "link", Trees.text(element()));
            put(direction, "from", Trees.text(from()));
            put(entries, word, new Tree.Mapping(direction, Trees.NOWHERE));
        } else {
            put(entries, word, Trees.text(element()));
        }
        return new Tree.Mapping(entries, Trees.NOWHERE);
    }

    private static void put(Map<String, Tree.Entry> entries, String key, Tree value) {
        entries.put(key, new Tree.Entry(Trees.NOWHERE, value));
    }

    /** What it breaks of its cable. */
    int broken() {
        return switch (kind) {
            case CUT -> CUT_A | CUT_B;
            case CUT_ONE_WAY -> fromA ? CUT_A : CUT_B;
            case SILENT -> SILENT_A | SILENT_B;
            case SILENT_ONE_WAY -> fromA ? SILENT_A : SILENT_B;
            case CRASH, HANG -> 0;
        };
    }

    /** What two faults of one cable break together: where there is no signal, silence adds nothing. */
    static int together(int one, int other) {
        int all = one | other;
        int cut = all & (CUT_A | CUT_B);
        return cut | all & ~(cut << 2) & (SILENT_A | SILENT_B);
    }

    /** True when it keeps what this device sends into its cable from the other end. */
    boolean stops(Cable which, Node sender) {
        if (!which.equals(cable)) {
            return false;
        } else if (!kind.isOneWay() || cable.a().equals(cable.b())) {
            return true;
        }
        return sender.equals(fromA ? cable.a() : cable.b());
    }

    /** True when this device is one end of its cable. */
    boolean isAt(Node node) {
        return cable != null && (cable.a().equals(node) || cable.b().equals(node));
    }
}
