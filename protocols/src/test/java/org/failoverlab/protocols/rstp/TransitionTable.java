package org.failoverlab.protocols.rstp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.protocols.machine.Machine;

/** The arrows of the state machine diagrams as transcribed in {@code rstp/transitions.tsv}, and which of them were taken. */
final class TransitionTable implements Machine.Watch {
    private static final String BEGIN = "BEGIN";
    private static final String ANY = "*";

    /** An arrow: machine, from, to. */
    private record Arrow(String machine, String from, String to) {
        @Override
        public String toString() {
            return machine + ": " + from + " → " + to;
        }
    }

    /** How often each has been taken. */
    private final Map<Arrow, Integer> taken = new LinkedHashMap<>();
    /** Moves along no arrow. */
    private final Map<Arrow, Integer> unknown = new LinkedHashMap<>();

    TransitionTable() throws IOException {
        for (String[] cells : TableFile.rows("transitions.tsv")) {
            taken.put(new Arrow(cells[1], cells[2], cells[3]), 0);
        }
    }

    @Override
    public void moved(Object subject, Enum<?> from, Enum<?> to) {
        String machine = to.getDeclaringClass().getSimpleName();
        Arrow arrow = new Arrow(machine, from == null ? BEGIN : from.name(), to.name());
        if (taken.containsKey(arrow)) {
            taken.merge(arrow, 1, Integer::sum);
            return;
        }
        Arrow open = new Arrow(machine, ANY, to.name());
        if (from != null && taken.containsKey(open)) {
            taken.merge(open, 1, Integer::sum);
        } else {
            unknown.merge(arrow, 1, Integer::sum);
        }
    }

    /** All boxes that the table names, by machine. */
    Map<String, List<String>> boxes() {
        Map<String, List<String>> boxes = new LinkedHashMap<>();
        for (Arrow arrow : taken.keySet()) {
            List<String> those = boxes.computeIfAbsent(arrow.machine, machine -> new ArrayList<>());
            if (!those.contains(arrow.to)) {
                those.add(arrow.to);
            }
        }
        return boxes;
    }

    List<String> untaken() {
        return taken.entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(entry -> entry.getKey().toString())
                .toList();
    }

    List<String> unknown() {
        return unknown.keySet().stream().map(Arrow::toString).toList();
    }
}
