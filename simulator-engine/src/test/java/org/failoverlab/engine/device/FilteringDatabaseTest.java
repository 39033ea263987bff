package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of (VLAN, address) → interface, alone and against a plain hash map. */
class FilteringDatabaseTest {
    private static final long AGEING_NS = 300_000_000_000L;
    private static final long A = 0x0200_0000_000AL;
    private static final long B = 0x0200_0000_000BL;
    private static final long C = 0x0200_0000_000CL;

    private final FilteringDatabase table = new FilteringDatabase(1_000, AGEING_NS);

    @Test
    void anEmptyTableKnowsNothing() {
        assertThat(table.lookup(1, A, 0)).isEqualTo(FilteringDatabase.UNKNOWN);
        assertThat(table.lookup(1, 0, 0)).isEqualTo(FilteringDatabase.UNKNOWN);
        assertThat(table.size()).isZero();
    }

    @Test
    void theAddressOfZerosIsAnAddress() {
        table.learn(1, 0, 3, 0);

        assertThat(table.lookup(1, 0, 1)).isEqualTo(3);
        assertThat(table.lookup(2, 0, 1)).isEqualTo(FilteringDatabase.UNKNOWN);
    }

    @ParameterizedTest(name = "learned at {0} ns, asked at {1} ns: {2}")
    @CsvSource({
        "0, 0, 3",
        "0, 299999999999, 3",
        "0, 300000000000, -1",
        "7, 300000000006, 3",
        "7, 300000000007, -1",
        "7, 900000000000, -1",
    })
    void anEntryLivesForTheAgeingTimeExactly(long learnedNs, long askedNs, int expected) {
        table.learn(1, A, 3, learnedNs);

        assertThat(table.lookup(1, A, askedNs)).isEqualTo(expected);
    }

    @Test
    void hearingAnAddressAgainRefreshesIt() {
        table.learn(1, A, 3, 0);
        table.learn(1, A, 3, 200_000_000_000L);

        assertThat(table.lookup(1, A, 499_999_999_999L)).isEqualTo(3);
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.moves()).isZero();
    }

    @Test
    void anAgedEntryDoesNotMoveItIsLearnedAnew() {
        table.learn(1, A, 3, 0);

        assertThat(table.learn(1, A, 4, AGEING_NS)).isFalse();
        assertThat(table.learn(1, A, 3, 2 * AGEING_NS - 1)).isTrue();
        assertThat(table.moves()).isEqualTo(1);
    }

    @Test
    void moveHistoriesOutliveTheirEntries() {
        table.learn(1, A, 3, 0);
        table.learn(1, A, 4, 10);
        table.flush(4);
        table.learn(1, A, 3, 20);
        table.learn(1, A, 4, 30);

        List<MoveHistory> moved = table.moved();
        assertThat(moved).hasSize(1);
        assertThat(moved.get(0).moves()).isEqualTo(2);
        assertThat(moved.get(0).firstNs()).isEqualTo(10);
        assertThat(moved.get(0).lastNs()).isEqualTo(30);
    }

    @Test
    void onlyTheFirst4096MovingAddressesHaveAHistoryButAllMovesCount() {
        FilteringDatabase large = new FilteringDatabase(10_000, AGEING_NS);
        for (int address = 1; address <= 5_000; address++) {
            large.learn(1, address, 0, 0);
            large.learn(1, address, 1, 1);
        }

        assertThat(large.moves()).isEqualTo(5_000);
        assertThat(large.moved()).hasSize(4_096);
        assertThat(large.moved().get(4_095).address()).isEqualTo(4_096);
    }

    @Test
    void flushingForgetsWhatIsBehindOneInterface() {
        table.learn(1, A, 3, 0);
        table.learn(2, A, 3, 0);
        table.learn(1, B, 4, 0);
        table.flush(3);

        assertThat(table.lookup(1, A, 0)).isEqualTo(FilteringDatabase.UNKNOWN);
        assertThat(table.lookup(2, A, 0)).isEqualTo(FilteringDatabase.UNKNOWN);
        assertThat(table.lookup(1, B, 0)).isEqualTo(4);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void aFullTableRefusesUntilAnEntryHasAged() {
        FilteringDatabase small = new FilteringDatabase(2, AGEING_NS);
        small.learn(1, A, 0, 0);
        small.learn(1, B, 1, 100);
        small.learn(1, C, 2, AGEING_NS - 1);
        assertThat(small.refused()).isEqualTo(1);
        assertThat(small.lookup(1, C, AGEING_NS - 1)).isEqualTo(FilteringDatabase.UNKNOWN);

        small.learn(1, C, 2, AGEING_NS);
        assertThat(small.refused()).isEqualTo(1);
        assertThat(small.lookup(1, C, AGEING_NS)).isEqualTo(2);
        assertThat(small.lookup(1, B, AGEING_NS)).isEqualTo(1);
        assertThat(small.size()).isEqualTo(2);
    }

    @Test
    void aKnownAddressMayMoveInAFullTable() {
        FilteringDatabase small = new FilteringDatabase(1, AGEING_NS);
        small.learn(1, A, 0, 0);

        assertThat(small.learn(1, A, 5, 1)).isTrue();
        assertThat(small.lookup(1, A, 1)).isEqualTo(5);
        assertThat(small.refused()).isZero();
    }

    @Test
    void capacityAndAgeingTimeMustBePositive() {
        assertThatThrownBy(() -> new FilteringDatabase(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FilteringDatabase(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What a hash map makes of it; every entry that has aged is thrown out before anything else. */
    private static final class Model {
        private record Entry(int behind, long seenNs) {}

        private final Map<List<Long>, Entry> entries = new HashMap<>();
        private final int capacity;
        private final Map<Integer, Long> ageingBehindNs = new HashMap<>();
        private long ageingNs;
        private long moves;
        private long refused;

        Model(int capacity, long ageingNs) {
            this.capacity = capacity;
            this.ageingNs = ageingNs;
        }

        void age(long nowNs) {
            entries.values()
                    .removeIf(entry -> nowNs - entry.seenNs >= ageingBehindNs.getOrDefault(entry.behind, ageingNs));
        }

        int lookup(int vlan, long address) {
            Entry entry = entries.get(List.of((long) vlan, address));
            return entry == null ? FilteringDatabase.UNKNOWN : entry.behind;
        }

        boolean learn(int vlan, long address, int behind, long nowNs) {
            int before = lookup(vlan, address);
            if (before == FilteringDatabase.UNKNOWN && entries.size() == capacity) {
                refused++;
                return false;
            }
            entries.put(List.of((long) vlan, address), new Entry(behind, nowNs));
            boolean moved = before != FilteringDatabase.UNKNOWN && before != behind;
            moves += moved ? 1 : 0;
            return moved;
        }

        void flush(int behind) {
            entries.values().removeIf(entry -> entry.behind == behind);
        }
    }

    @ParameterizedTest(name = "{0} addresses, capacity {1}, up to {2} ns a step, seed {3}")
    @CsvSource({
        "40, 1000, 50, 1",
        "40, 20, 50, 2",
        "40, 20, 400, 3",
        "300, 1000, 5, 4",
        "300, 64, 30, 5",
        "300, 256, 0, 6",
        "3, 1, 700, 7",
    })
    void itAgreesWithAHashMap(int addresses, int capacity, int stepNs, long seed) {
        Random random = new Random(seed);
        long[] address = random.longs(addresses, 0, 1L << 48).toArray();
        for (int i = 0; i < addresses / 2; i++) {
            address[i] = A + i; // half of them neighbours, as they are in life
        }
        long ageingNs = 1_000;
        FilteringDatabase database = new FilteringDatabase(capacity, ageingNs);
        Model model = new Model(capacity, ageingNs);
        long nowNs = 0;
        for (int i = 0; i < 60_000; i++) {
            nowNs += random.nextInt(stepNs + 1);
            model.age(nowNs);
            int vlan = 1 + random.nextInt(2) * 4_093;
            long someone = address[random.nextInt(addresses)];
            int behind = random.nextInt(6);
            int dice = random.nextInt(1_000);
            if (dice < 500) {
                assertThat(database.learn(vlan, someone, behind, nowNs))
                        .as("step %d: moved", i)
                        .isEqualTo(model.learn(vlan, someone, behind, nowNs));
            } else if (dice < 995) {
                assertThat(database.lookup(vlan, someone, nowNs))
                        .as("step %d: behind", i)
                        .isEqualTo(model.lookup(vlan, someone));
            } else {
                database.flush(behind);
                model.flush(behind);
            }
        }
        assertThat(database.moves()).isEqualTo(model.moves);
        assertThat(database.refused()).isEqualTo(model.refused);
        assertThat(database.size()).isBetween(model.entries.size(), capacity);
        assertThat(database.moved().stream().mapToLong(MoveHistory::moves).sum())
                .isEqualTo(model.moves);
    }

    @ParameterizedTest(name = "{0} addresses, capacity {1}, up to {2} ns a step, a change in {3} steps, seed {4}")
    @CsvSource({
        "40, 1000, 50, 20, 11",
        "40, 20, 50, 500, 12",
        "40, 20, 400, 50, 13",
        "300, 1000, 5, 2, 14",
        "300, 64, 30, 100, 15",
        "300, 256, 3, 1000, 16",
        "3, 2, 700, 3, 17",
    })
    void withAgeingTimesByInterfaceItAgreesAsWell(
            int addresses, int capacity, int stepNs, int stepsPerChange, long seed) {
        Random random = new Random(seed);
        FilteringDatabase database = new FilteringDatabase(capacity, 1_000);
        Model model = new Model(capacity, 1_000);
        long nowNs = 0;
        for (int i = 0; i < 60_000; i++) {
            nowNs += random.nextInt(stepNs + 1);
            model.age(nowNs);
            long someone = A + random.nextInt(addresses);
            int behind = random.nextInt(6);
            if (random.nextInt(stepsPerChange) == 0) {
                change(database, model, behind, random, nowNs);
            } else if (random.nextBoolean()) {
                assertThat(database.learn(1, someone, behind, nowNs))
                        .as("step %d: moved", i)
                        .isEqualTo(model.learn(1, someone, behind, nowNs));
            } else {
                assertThat(database.lookup(1, someone, nowNs))
                        .as("step %d: behind", i)
                        .isEqualTo(model.lookup(1, someone));
                assertThat(database.ageingNs(behind))
                        .isEqualTo(model.ageingBehindNs.getOrDefault(behind, model.ageingNs));
            }
            if (i % 100 == 0) {
                model.age(nowNs);
                assertThat(database.living(nowNs)).as("step %d: living", i).isEqualTo(model.entries.size());
                assertThat(database.entries(nowNs)).hasSize(model.entries.size());
            }
        }
        assertThat(database.moves()).isEqualTo(model.moves).isPositive();
        assertThat(database.refused()).isEqualTo(model.refused);
    }

    private static void change(FilteringDatabase database, Model model, int behind, Random random, long nowNs) {
        long ageingNs = 1 + random.nextInt(random.nextBoolean() ? 100 : 3_000);
        switch (random.nextInt(8)) {
            case 0 -> {
                database.configure(model.capacity, ageingNs, nowNs);
                model.ageingNs = ageingNs;
            }
            case 1, 2, 3 -> {
                database.clearAgeing(behind, nowNs);
                model.ageingBehindNs.remove(behind);
            }
            case 4 -> {
                database.flush(behind);
                model.flush(behind);
            }
            default -> {
                database.setAgeing(behind, ageingNs, nowNs);
                model.ageingBehindNs.put(behind, ageingNs);
            }
        }
    }

    @Test
    void withoutPowerFastAgeingIsForgottenToo() {
        table.setAgeing(3, 15_000_000_000L, 0);
        table.clear();
        table.learn(1, A, 3, 0);

        assertThat(table.ageingNs(3)).isEqualTo(AGEING_NS);
        assertThat(table.lookup(1, A, AGEING_NS - 1)).isEqualTo(3);
    }

    @Test
    void anAddressThatMovesBehindAFastAgeingInterfaceMakesRoomInTime() {
        FilteringDatabase small = new FilteringDatabase(1, 1_000);
        small.learn(1, A, 0, 0);
        small.setAgeing(5, 10, 0);
        small.learn(1, B, 0, 1);
        assertThat(small.refused()).isEqualTo(1);
        small.learn(1, A, 5, 2);
        small.learn(1, B, 0, 12);

        assertThat(small.lookup(1, B, 12)).isZero();
    }

    @Test
    void anAgeingTimeIsPositive() {
        assertThatThrownBy(() -> table.setAgeing(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoeverWatchesHearsOfWhatIsNewAndOfNothingElse() {
        List<String> heard = new ArrayList<>();
        table.setLearningWatch((vlan, address, behind) -> heard.add(vlan + " " + (address & 0xF) + " " + behind));

        table.learn(1, A, 3, 0);
        table.learn(1, A, 3, 1);
        table.learn(1, A, 4, 2);
        // Aged by then: it has not moved, but it is found elsewhere from now on.
        table.learn(1, A, 5, 2 + AGEING_NS);
        table.flush(5);
        table.learn(1, A, 5, 3 + AGEING_NS);

        assertThat(heard).containsExactly("1 10 3", "1 10 4", "1 10 5", "1 10 5");
        assertThat(table.moves()).isEqualTo(1);
    }
}
