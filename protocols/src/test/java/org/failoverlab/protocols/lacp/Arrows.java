package org.failoverlab.protocols.lacp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.protocols.machine.Machine;

/** The arrows of the state machine diagrams as transcribed in {@code lacp/transitions.tsv}, and which of them were taken. */
final class Arrows implements Machine.Watch {
    private static final Path FILE = Path.of(
            System.getProperty("failoverlab.root"), "protocols", "src", "test", "resources", "lacp", "transitions.tsv");
    private static final String BEGIN = "BEGIN";
    private static final String ANY = "*";

    /** An arrow: machine, from, to. */
    private record Arrow(String machine, String from, String to) {
        @Override
        public String toString() {
            return machine + ": " + from + " → " + to;
        }
    }

    private final Map<Arrow, Integer> taken = new LinkedHashMap<>();
    private final Set<Arrow> unknown = new LinkedHashSet<>();

    Arrows() throws IOException {
        for (String line : Files.readAllLines(FILE)) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t");
                taken.put(new Arrow(cells[1], cells[2], cells[3]), 0);
            }
        }
    }

    @Override
    public void moved(Object subject, Enum<?> from, Enum<?> to) {
        String machine = to.getDeclaringClass().getSimpleName();
        Arrow arrow = new Arrow(machine, from == null ? BEGIN : from.name(), to.name());
        Arrow open = new Arrow(machine, ANY, to.name());
        if (taken.containsKey(arrow)) {
            taken.merge(arrow, 1, Integer::sum);
        } else if (from != null && taken.containsKey(open)) {
            taken.merge(open, 1, Integer::sum);
        } else {
            unknown.add(arrow);
        }
    }

    List<String> untaken() {
        return taken.entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(entry -> entry.getKey().toString())
                .toList();
    }

    List<String> unknown() {
        return unknown.stream().map(Arrow::toString).toList();
    }

    /** All boxes that the table names, by machine. */
    Map<String, Set<String>> boxes() {
        Map<String, Set<String>> boxes = new LinkedHashMap<>();
        taken.keySet()
                .forEach(arrow -> boxes.computeIfAbsent(arrow.machine, machine -> new LinkedHashSet<>())
                        .add(arrow.to));
        return boxes;
    }
}
