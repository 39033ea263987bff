package org.failoverlab.protocols.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What one receiver makes of a numbered flow. */
class ReceptionTest {
    private static final long MS = 1_000_000;
    private static final long TIMEOUT = 100 * MS;

    private final Reception reception = new Reception(TIMEOUT);

    /** Packets 0 to count - 1, one a millisecond from 0 ms on. */
    private void sendEachMillisecond(int count) {
        for (int i = 0; i < count; i++) {
            reception.sent(i * MS);
        }
    }

    @Test
    void startsWithNothing() {
        reception.finish(1_000 * MS);

        assertThat(reception.sent()).isZero();
        assertThat(reception.received()).isZero();
        assertThat(reception.lost()).isZero();
        assertThat(reception.underWay()).isZero();
        assertThat(reception.longestGapNs()).isZero();
        assertThat(reception.minDelayNs()).isZero();
        assertThat(reception.meanDelayNs()).isZero();
        assertThat(reception.maxDelayNs()).isZero();
        assertThat(reception.firstLossNs()).isEqualTo(-1);
        assertThat(reception.lastLossNs()).isEqualTo(-1);
        assertThat(reception.gapStartNs()).isEqualTo(-1);
        assertThat(reception.firstCopyNs()).isEqualTo(-1);
        assertThat(reception.lastCopyNs()).isEqualTo(-1);
        assertThat(reception.firstDuplicateNs()).isEqualTo(-1);
    }

    @Test
    void delaysHaveAShortestAMeanAndALongest() {
        sendEachMillisecond(3);
        reception.received(0, 0 * MS + 10);
        reception.received(1, 1 * MS + 40);
        reception.received(2, 2 * MS + 15);

        assertThat(reception.minDelayNs()).isEqualTo(10);
        assertThat(reception.meanDelayNs()).isEqualTo(65 / 3);
        assertThat(reception.maxDelayNs()).isEqualTo(40);
        assertThat(reception).hasToString("3 of 3 received, 0 lost");
    }

    @Test
    void whatNeverArrivesIsLostWithTheTimesOfItsSending() {
        sendEachMillisecond(10);
        for (int i : new int[] {0, 1, 2, 5, 8, 9}) {
            reception.received(i, i * MS + 5);
        }
        reception.finish(1_000 * MS);

        assertThat(reception.received()).isEqualTo(6);
        assertThat(reception.lost()).isEqualTo(4);
        assertThat(reception.underWay()).isZero();
        assertThat(reception.firstLossNs()).isEqualTo(3 * MS);
        assertThat(reception.lastLossNs()).isEqualTo(7 * MS);
    }

    @Test
    void theLongestGapIsBetweenTwoArrivalsOfNewPackets() {
        sendEachMillisecond(10);
        reception.received(0, 0 * MS + 5);
        reception.received(3, 3 * MS + 5);
        reception.received(3, 5 * MS);
        reception.received(8, 8 * MS + 7);
        reception.received(9, 9 * MS + 7);
        reception.finish(9 * MS + 8);

        assertThat(reception.longestGapNs()).isEqualTo(5 * MS + 2);
        assertThat(reception.gapStartNs()).isEqualTo(3 * MS + 5);
    }

    @Test
    void aSilenceThatLastsToTheEndOfTheFlowIsAGapToo() {
        sendEachMillisecond(10);
        reception.received(0, 5);
        reception.received(1, 1 * MS + 5);
        reception.finish(500 * MS);

        assertThat(reception.lost()).isEqualTo(8);
        assertThat(reception.longestGapNs()).isEqualTo(8 * MS - 5);
        assertThat(reception.gapStartNs()).isEqualTo(1 * MS + 5);
    }

    @Test
    void theEndOfAFlowThatLostNothingIsNoGap() {
        sendEachMillisecond(3);
        for (int i = 0; i < 3; i++) {
            reception.received(i, i * MS + 5);
        }
        reception.finish(500 * MS);

        assertThat(reception.longestGapNs()).isEqualTo(1 * MS);
    }

    @Test
    void aFurtherCopyIsADuplicate() {
        sendEachMillisecond(2);
        reception.received(0, 10);
        reception.received(0, 30);
        reception.received(1, 1 * MS + 10);
        reception.received(0, 1 * MS + 20);

        assertThat(reception.copies()).isEqualTo(4);
        assertThat(reception.received()).isEqualTo(2);
        assertThat(reception.duplicates()).isEqualTo(2);
        assertThat(reception.firstCopyNs()).isEqualTo(10);
        assertThat(reception.firstDuplicateNs()).isEqualTo(30);
        assertThat(reception.lastCopyNs()).isEqualTo(1 * MS + 20);
    }

    @Test
    void aPacketThatALaterOneOvertookIsReordered() {
        sendEachMillisecond(5);
        for (int i : new int[] {0, 2, 1, 4, 3}) {
            reception.received(i, 10 * MS + i);
        }

        assertThat(reception.received()).isEqualTo(5);
        assertThat(reception.reordered()).isEqualTo(2);
    }

    @Test
    void aDuplicateIsNotReordered() {
        sendEachMillisecond(2);
        reception.received(0, 5);
        reception.received(1, 1 * MS + 5);
        reception.received(0, 2 * MS);

        assertThat(reception.reordered()).isZero();
    }

    @Test
    void whatIsYoungerThanTheTimeoutAtTheEndIsUnderWay() {
        sendEachMillisecond(10);
        reception.received(0, 5);
        reception.finish(TIMEOUT + 4 * MS);

        assertThat(reception.lost()).isEqualTo(4);
        assertThat(reception.underWay()).isEqualTo(5);
        assertThat(reception.lastLossNs()).isEqualTo(4 * MS);
    }

    @Test
    void theTimeoutItselfIsTooLateAndANanosecondLessIsNot() {
        sendEachMillisecond(2);
        reception.received(0, TIMEOUT);
        reception.received(1, 1 * MS + TIMEOUT - 1);
        reception.finish(1_000 * MS);

        assertThat(reception.received()).isEqualTo(1);
        assertThat(reception.lost()).isEqualTo(1);
        assertThat(reception.maxDelayNs()).isEqualTo(TIMEOUT - 1);
    }

    @Test
    @DisplayName("a packet that arrives after the timeout stays lost, and its first copy is no duplicate")
    void lateArrivals() {
        sendEachMillisecond(3);
        reception.received(2, 2 * MS + TIMEOUT);
        reception.received(1, 1 * MS + 2 * TIMEOUT);
        assertThat(reception.duplicates()).isZero();
        reception.received(1, 1 * MS + 3 * TIMEOUT);
        reception.finish(1_000 * MS);

        assertThat(reception.received()).isZero();
        assertThat(reception.lost()).isEqualTo(3);
        assertThat(reception.duplicates()).isEqualTo(1);
        assertThat(reception.firstLossNs()).isZero();
        assertThat(reception.lastLossNs()).isEqualTo(2 * MS);
    }

    @Test
    void aCopyOfAForgottenPacketIsADuplicate() {
        for (int i = 0; i < 1_000; i++) {
            reception.sent(i * TIMEOUT);
            reception.received(i, i * TIMEOUT + 1);
        }
        reception.received(3, 1_000 * TIMEOUT);

        assertThat(reception.received()).isEqualTo(1_000);
        assertThat(reception.duplicates()).isEqualTo(1);
        assertThat(reception.firstDuplicateNs()).isEqualTo(1_000 * TIMEOUT);
    }

    @Test
    void theRingGrowsForAllThatMayStillArrive() throws ReflectiveOperationException {
        int count = 50_000;
        for (int i = 0; i < count; i++) {
            reception.sent(i);
        }
        for (int i = count - 1; i >= 0; i--) {
            reception.received(i, 2L * count - i);
        }
        reception.finish(1_000 * MS);

        assertThat(ringSize()).isEqualTo(65_536);
        assertThat(reception.received()).isEqualTo(count);
        assertThat(reception.lost()).isZero();
        assertThat(reception.reordered()).isEqualTo(count - 1);
    }

    @Test
    void aSlowFlowNeedsNoMoreThanTheSmallestRing() throws ReflectiveOperationException {
        for (int i = 0; i < 100_000; i++) {
            reception.sent(i * 10 * MS);
            if (i % 3 != 0) {
                reception.received(i, i * 10 * MS + 1);
            }
        }
        reception.finish(100_000 * 10 * MS + TIMEOUT);

        assertThat(ringSize()).isEqualTo(64);
        assertThat(reception.received()).isEqualTo(66_666);
        assertThat(reception.lost()).isEqualTo(33_334);
    }

    @Test
    void memoryStaysBoundedOverMillionsOfPackets() throws ReflectiveOperationException {
        long count = 5_000_000;
        for (long i = 0; i < count; i++) {
            reception.sent(i * 100);
            if (i >= 1_000 && i % 5 != 0) {
                reception.received(i - 1_000, i * 100);
            }
        }
        reception.finish(count * 100 + TIMEOUT);

        assertThat(ringSize()).as("the packets of one timeout").isEqualTo(1_048_576);
        assertThat(reception.sent()).isEqualTo(count);
        assertThat(reception.received()).isEqualTo((count - 1_000) * 4 / 5);
        assertThat(reception.lost()).isEqualTo(count - (count - 1_000) * 4 / 5);
        assertThat(reception.duplicates()).isZero();
        assertThat(reception.maxDelayNs()).isEqualTo(100_000);
    }

    /** How many packets it can remember now: memory is not visible from outside. */
    private int ringSize() throws ReflectiveOperationException {
        Field ring = Reception.class.getDeclaredField("sentNs");
        ring.setAccessible(true);
        return ((long[]) ring.get(reception)).length;
    }

    @Test
    void aFlowOfWhichNothingArrivesIsSilentFromItsFirstPacketToItsLast() {
        sendEachMillisecond(51);
        reception.finish(1_000 * MS);

        assertThat(reception.longestGapNs()).isEqualTo(50 * MS);
        assertThat(reception.gapStartNs()).isZero();
        assertThat(reception.lossRuns()).isEqualTo(1);
    }

    @Test
    void theSilenceBeforeTheFirstArrivalAndAfterTheLastCounts() {
        sendEachMillisecond(51);
        reception.received(30, 30 * MS);
        reception.received(31, 31 * MS);
        // The last packets are neither received nor lost yet.
        reception.finish(60 * MS);

        assertThat(reception.longestGapNs()).isEqualTo(30 * MS);
        assertThat(reception.gapStartNs()).isZero();
    }

    @Test
    void whatComesLongAfterItWasGivenUpIsNoDuplicateButItsSecondCopyIs() {
        for (int i = 0; i < 1_000; i++) {
            reception.sent(i * MS);
        }
        reception.received(5, 2_000 * MS);
        reception.received(7, 2_000 * MS);
        reception.received(6, 2_000 * MS);
        assertThat(reception.duplicates()).isZero();

        reception.received(6, 2_001 * MS);
        assertThat(reception.duplicates()).isEqualTo(1);
    }

    @Test
    void lossesAreCountedInRuns() {
        sendEachMillisecond(10);
        for (int i : new int[] {0, 3, 4, 8}) {
            reception.received(i, (i + 1) * MS);
        }
        reception.finish(1_000 * MS);

        assertThat(reception.lost()).isEqualTo(6);
        assertThat(reception.lossRuns()).isEqualTo(3);
    }
}
