package org.failoverlab.protocols.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.engine.ip.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbered datagrams over real links: exact delays, losses, and the copies that a loop makes. */
class DatagramFlowTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    /** The shortest frame, 64 bytes, and 8 bytes of preamble take 576 ns at 1 Gb/s; the cable another 1000 ns. */
    private static final long HOP_NS = 576 + 1_000;

    private static DatagramFlow flow(LineOfSwitches line, int number, int destination, Schedule schedule) {
        return new DatagramFlow(line.simulation, number, line.hostA, destination, 64, schedule, Pace.constant(MS, 1));
    }

    @ParameterizedTest(name = "{0} switches, {1} hops")
    @CsvSource({"0, 1", "3, 4"})
    void theDelayIsExactAndTheFirstWaitsForArp(int switches, int hops) {
        LineOfSwitches line = new LineOfSwitches(switches, 1);
        DatagramFlow flow = flow(line, 0, LineOfSwitches.B, new Schedule(0, 4 * MS, 100));
        Reception reception = flow.receiveAt(line.hostB, SECOND);
        flow.start();

        line.simulation.runUntil(10 * MS);

        assertThat(reception.received()).isEqualTo(4);
        assertThat(reception.minDelayNs()).isEqualTo(hops * HOP_NS);
        assertThat(reception.maxDelayNs()).isEqualTo(3 * hops * HOP_NS);
    }

    @Test
    void datagramsDuringACutAreLost() {
        LineOfSwitches line = new LineOfSwitches(3, 1);
        DatagramFlow flow = flow(line, 0, LineOfSwitches.B, new Schedule(0, 10 * MS, 100));
        Reception reception = flow.receiveAt(line.hostB, SECOND);
        flow.start();
        line.cut(2, 4 * MS);
        line.restore(2, 6 * MS);

        line.simulation.runUntil(2 * SECOND);
        reception.finish(2 * SECOND);

        // The one sent at 4 ms has not reached the cut cable yet when it is cut; the one at 6 ms finds it whole again.
        assertThat(reception.lost()).isEqualTo(2);
        assertThat(reception.firstLossNs()).isEqualTo(4 * MS);
        assertThat(reception.lastLossNs()).isEqualTo(5 * MS);
        assertThat(reception.longestGapNs()).isEqualTo(3 * MS);
    }

    @Test
    void flowsOfTheSameHostsAreToldApart() {
        LineOfSwitches line = new LineOfSwitches(1, 1);
        DatagramFlow first = flow(line, 0, LineOfSwitches.B, new Schedule(0, 4 * MS, 100));
        DatagramFlow second = flow(line, 1, LineOfSwitches.B, new Schedule(2 * MS, 4 * MS, 100));
        Reception ofFirst = first.receiveAt(line.hostB, SECOND);
        Reception ofSecond = second.receiveAt(line.hostB, SECOND);
        first.start();
        second.start();

        line.simulation.runUntil(10 * MS);

        assertThat(ofFirst.received()).isEqualTo(4);
        assertThat(ofSecond.received()).isEqualTo(2);
        assertThat(ofFirst.duplicates() + ofSecond.duplicates()).isZero();
    }

    @Test
    void aLoopMakesCopiesOfABroadcast() {
        LineOfSwitches line = new LineOfSwitches(2, 2);
        DatagramFlow flow = flow(line, 0, Ipv4Address.LIMITED_BROADCAST, new Schedule(0, MS, 1));
        Reception atB = flow.receiveAt(line.hostB, SECOND);
        Reception atA = flow.receiveAt(line.hostA, SECOND);
        flow.start();

        line.simulation.runUntil(10_000);

        // Two copies run round the two cables, one each way. At each turn of two hops both come to B, the second behind
        // the first: frame, preamble and gap are 84 bytes of 8 ns.
        long firstNs = 3 * HOP_NS;
        assertThat(atB.copies()).isEqualTo(4);
        assertThat(atB.received()).isEqualTo(1);
        assertThat(atB.duplicates()).isEqualTo(3);
        assertThat(atB.firstCopyNs()).isEqualTo(firstNs);
        assertThat(atB.firstDuplicateNs()).isEqualTo(firstNs + 84 * 8);
        assertThat(atB.lastCopyNs()).isEqualTo(firstNs + 2 * HOP_NS + 84 * 8);
        assertThat(atA.firstCopyNs()).isEqualTo(4 * HOP_NS);
    }

    @Test
    void withoutALoopABroadcastArrivesOnceAndNotAtItsSender() {
        LineOfSwitches line = new LineOfSwitches(2, 1);
        DatagramFlow flow = flow(line, 0, Ipv4Address.LIMITED_BROADCAST, new Schedule(0, MS, 1));
        Reception atB = flow.receiveAt(line.hostB, SECOND);
        Reception atA = flow.receiveAt(line.hostA, SECOND);
        flow.start();

        line.simulation.runUntil(10 * MS);

        assertThat(atB.copies()).isEqualTo(1);
        assertThat(atA.copies()).isZero();
    }
}
