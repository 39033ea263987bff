package org.failoverlab.scenarios.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    private static Iterator<Integer> upTo(int count) {
        return IntStream.range(0, count).iterator();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void handsOnInTheOrderOfThePieces(int threads) {
        List<Integer> done = new ArrayList<>();
        Workers.inOrder(
                upTo(1_000),
                threads,
                each -> {
                    // The first ones of each dozen take longest.
                    for (int i = 0; i < (12 - each % 12) * 1_000; i++) {
                        Thread.onSpinWait();
                    }
                    return each * 2;
                },
                done::add,
                () -> false);
        assertThat(done)
                .isEqualTo(
                        IntStream.range(0, 1_000).map(each -> each * 2).boxed().toList());
    }

    @Test
    void takesAFewPiecesAheadOnly() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger mostAhead = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Iterator<Integer> work = IntStream.range(0, 10_000)
                .peek(each -> {
                    taken.incrementAndGet();
                    mostAhead.accumulateAndGet(each - done.get(), Math::max);
                })
                .iterator();
        Workers.inOrder(work, 2, each -> each, each -> done.incrementAndGet(), () -> false);
        assertThat(taken).hasValue(10_000);
        assertThat(mostAhead.get()).isBetween(2, 100);
    }

    @Test
    void onceStoppedNothingMoreIsBegunAndNothingInBetweenIsMissing() {
        AtomicInteger begun = new AtomicInteger();
        List<Integer> done = new ArrayList<>();
        Workers.inOrder(
                upTo(1_000),
                2,
                each -> {
                    begun.incrementAndGet();
                    return each;
                },
                done::add,
                () -> begun.get() >= 50);
        assertThat(begun.get()).isBetween(50, 52);
        assertThat(done.size()).isLessThanOrEqualTo(begun.get());
        assertThat(done).isEqualTo(IntStream.range(0, done.size()).boxed().toList());
    }

    @Test
    void wantOfMemoryIsThrownAsItIs() {
        assertThatThrownBy(() -> Workers.inOrder(
                        upTo(3),
                        2,
                        each -> {
                            throw new OutOfMemoryError("none left");
                        },
                        each -> {},
                        () -> false))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("none left");
    }
}
