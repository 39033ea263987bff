package org.failoverlab.protocols.rstp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every alternative of every condition in the figures of clause 17, as {@code rstp/conditions.tsv} and {@code transitions.tsv} have them. */
class ConditionsTest {
    private static final String ANY = "*";
    private static final String NONE = "-";
    private static final String BASE = "base: ";
    private static final String BEGIN = "BEGIN";
    private static final String ALWAYS = "always";

    /** A row of the table; from a box, which it names. */
    private record Row(String machine, String from, String variables, String to) {
        @Override
        public String toString() {
            return machine + " " + from + " with " + variables + " → " + to;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    /** By machine and box. */
    private final Map<String, Row> bases = new LinkedHashMap<>();
    /** Machine, from, to, condition. */
    private final List<String[]> arrows = new ArrayList<>();

    ConditionsTest() throws IOException {
        for (String[] cells : TableFile.rows("conditions.tsv")) {
            Row row = new Row(cells[0], cells[1], cells[2].replace(BASE, ""), cells[3]);
            if (cells[2].startsWith(BASE)) {
                bases.put(row.machine + " " + row.from, row);
            }
            rows.add(row);
        }
        for (String[] cells : TableFile.rows("transitions.tsv")) {
            arrows.add(new String[] {cells[1], cells[2], cells[3], cells[4]});
        }
    }

    @Test
    void everyRowLeadsWhereTheTableSays() {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            for (Row base : row.from.equals(ANY) ? basesOf(row.machine) : List.of(baseOf(row))) {
                Bench bench = new Bench();
                Variables.setAll(bench, false);
                bench.set(base.variables).set(row.variables);
                Enum<?> next = bench.next(TableFile.box(base.machine, base.from));
                String found = next == null ? NONE : next.name();
                // Where a box always leads on there is nothing that * could add but its own arrow.
                String wanted = row.from.equals(ANY) && row.to.equals(NONE) ? base.to : row.to;
                if (!found.equals(wanted)) {
                    wrong.add(row + ", but from " + base.from + " it leads to " + found);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private List<Row> basesOf(String machine) {
        return bases.values().stream()
                .filter(base -> base.machine.equals(machine))
                .toList();
    }

    private Row baseOf(Row row) {
        Row base = bases.get(row.machine + " " + row.from);
        assertThat(base).as("base of %s", row).isNotNull();
        return base;
    }

    /** Whatever the variables are. */
    @Test
    void unconditionalArrowsAreAlwaysTaken() {
        for (String[] arrow : arrows) {
            if (arrow[3].equals(ALWAYS)) {
                for (boolean on : new boolean[] {false, true}) {
                    Bench bench = new Bench();
                    Variables.setAll(bench, on);
                    bench.set("portEnabled");
                    assertThat(bench.next(TableFile.box(arrow[0], arrow[1])).name())
                            .as("%s %s", arrow[0], arrow[1])
                            .isEqualTo(arrow[2]);
                }
            }
        }
    }

    @Test
    void theTableHasARowForEveryArrowAndNoneBesides() {
        Set<String> inFigures = new LinkedHashSet<>();
        for (String[] arrow : arrows) {
            if (!arrow[1].equals(BEGIN) && !arrow[3].equals(ALWAYS)) {
                inFigures.add(arrow[0] + ": " + arrow[1] + " → " + arrow[2]);
            }
        }
        Set<String> inTable = new LinkedHashSet<>();
        for (Row row : rows) {
            if (!row.to.equals(NONE)) {
                inTable.add(row.machine + ": " + row.from + " → " + row.to);
            }
        }
        assertThat(inTable).containsExactlyInAnyOrderElementsOf(inFigures);
    }
}
