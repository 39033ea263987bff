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

/** What every box of clause 17 does, and that it does nothing else, as {@code rstp/boxes.tsv} has it. */
class BoxesTest {
    private static final String NOTHING = "-";
    /** It computes the roles, which takes more than a row: {@link RoleSelectionTest}. */
    private static final Set<String> ELSEWHERE = Set.of("PortRoleSelection ROLE_SELECTION");

    private final List<String[]> rows;

    BoxesTest() throws IOException {
        rows = TableFile.rows("boxes.tsv");
    }

    @Test
    void everyBoxDoesWhatTheTableSaysAndNothingElse() {
        List<String> wrong = new ArrayList<>();
        for (String[] row : rows) {
            for (boolean on : new boolean[] {false, true}) {
                Bench bench = new Bench();
                Variables.setAll(bench, on);
                bench.set(words(row[2]));
                Map<String, String> wanted = changed(bench.variables(), words(row[3]));
                bench.enter(TableFile.box(row[0], row[1]));
                compare(row, on, wanted, bench.variables(), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String words(String cell) {
        return cell.equals(NOTHING) ? "" : cell;
    }

    private static Map<String, String> changed(Map<String, String> before, String words) {
        Map<String, String> after = new LinkedHashMap<>(before);
        for (String word : words.isEmpty() ? new String[0] : words.split(" +")) {
            String[] parts = word.split("=");
            String name = parts[0].replace("!", "");
            assertThat(after).containsKey(name);
            after.put(name, parts.length > 1 ? parts[1] : String.valueOf(!word.startsWith("!")));
        }
        return after;
    }

    private static void compare(
            String[] row, boolean on, Map<String, String> wanted, Map<String, String> found, List<String> wrong) {
        wanted.forEach((name, value) -> {
            if (!value.equals(found.get(name))) {
                wrong.add(row[0] + " " + row[1] + " with " + row[2] + (on ? ", all else set" : ", all else clear")
                        + ": " + name + " is " + found.get(name) + ", not " + value);
            }
        });
    }

    @Test
    void theTableHasEveryBox() {
        Set<String> boxes = new LinkedHashSet<>();
        TableFile.MACHINES.forEach(machine -> TableFile.boxes(machine.getSimpleName())
                .forEach(box -> boxes.add(machine.getSimpleName() + " " + box.name())));
        Set<String> inTable = new LinkedHashSet<>(ELSEWHERE);
        rows.forEach(row -> inTable.add(row[0] + " " + row[1]));
        assertThat(inTable).containsExactlyInAnyOrderElementsOf(boxes);
    }
}
