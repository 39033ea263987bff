package org.failoverlab.protocols.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sender that is down or hangs sends nothing and counts nothing as sent; its numbers go on where they stopped. */
class SenderOutageTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    private final LineOfSwitches line = new LineOfSwitches(1, 1);
    private final List<Long> numbers = new ArrayList<>();
    private final List<Long> sentAtNs = new ArrayList<>();

    /** What happens to the sender. */
    private enum Trouble {
        DOWN {
            @Override
            void begin(IpStack stack) {
                stack.stop();
            }

            @Override
            void end(IpStack stack) {
                stack.start();
            }
        },
        HUNG {
            @Override
            void begin(IpStack stack) {
                stack.setHung(true);
            }

            @Override
            void end(IpStack stack) {
                stack.setHung(false);
            }
        };

        abstract void begin(IpStack stack);

        abstract void end(IpStack stack);
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(line.simulation, "timeline", deed).armAt(timeNs);
    }

    /** From 2.5 ms to 5.5 ms: packets would be due at 3, 4 and 5 ms. */
    private void trouble(Trouble trouble) {
        at(2 * MS + MS / 2, () -> trouble.begin(line.hostA));
        at(5 * MS + MS / 2, () -> trouble.end(line.hostA));
    }

    private Reception datagrams(int destination, Schedule schedule) {
        DatagramFlow flow =
                new DatagramFlow(line.simulation, 3, line.hostA, destination, 64, schedule, Pace.constant(MS, 1));
        Reception reception = flow.receiveAt(line.hostB, SECOND);
        line.hostB.listen(49_152 + 3, (packet, datagram) -> {
            NumberedPayload data = (NumberedPayload) datagram.data();
            numbers.add(data.sequence());
            sentAtNs.add(data.sentNs() / MS);
        });
        flow.start();
        return reception;
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aFlowIsSilentAndItsNumbersGoOnWithoutAGap(Trouble trouble) {
        Reception reception = datagrams(LineOfSwitches.B, new Schedule(0, 9 * MS, 100));
        trouble(trouble);
        line.simulation.runUntil(2 * SECOND);
        reception.finish(2 * SECOND);

        assertThat(numbers).isEqualTo(LongStream.range(0, 6).boxed().toList());
        assertThat(sentAtNs).containsExactly(0L, 1L, 2L, 6L, 7L, 8L);
        assertThat(reception.sent()).isEqualTo(6);
        assertThat(reception.received()).isEqualTo(6);
        assertThat(reception.lost()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void soIsABroadcast(Trouble trouble) {
        Reception reception = datagrams(Ipv4Address.LIMITED_BROADCAST, new Schedule(0, 9 * MS, 100));
        trouble(trouble);
        line.simulation.runUntil(20 * MS);

        assertThat(reception.sent()).isEqualTo(6);
        assertThat(numbers).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void soIsAPing(Trouble trouble) {
        Ping ping = new Ping(
                line.simulation,
                7,
                line.hostA,
                LineOfSwitches.B,
                64,
                new Schedule(0, 9 * MS, 100),
                Pace.constant(MS, 1),
                SECOND);
        ping.start();
        trouble(trouble);
        line.simulation.runUntil(2 * SECOND);
        ping.replies().finish(2 * SECOND);

        assertThat(ping.replies().sent()).isEqualTo(6);
        assertThat(ping.replies().received()).isEqualTo(6);
        assertThat(ping.replies().lost()).isZero();
        assertThat(ping.replies().duplicates() + ping.replies().reordered()).isZero();
    }

    @Test
    void whatWasDueMeanwhileIsNotSentLater() {
        Reception reception = datagrams(LineOfSwitches.B, new Schedule(0, SECOND, 5));
        trouble(Trouble.HUNG);
        line.simulation.runUntil(100 * MS);

        assertThat(reception.sent()).as("of five, those due at 3 and 4 ms").isEqualTo(3);
    }

    @Test
    void aSenderDownFromTheStartBeginsWhenItIsUp() {
        Reception reception = datagrams(LineOfSwitches.B, new Schedule(0, 9 * MS, 100));
        line.hostA.stop();
        at(4 * MS + 1, line.hostA::start);
        line.simulation.runUntil(20 * MS);

        assertThat(numbers).containsExactly(0L, 1L, 2L, 3L);
        assertThat(sentAtNs).containsExactly(5L, 6L, 7L, 8L);
        assertThat(reception.sent()).isEqualTo(4);
    }

    @Test
    void aReceiverThatHangsLosesWhatComes() {
        Reception reception = datagrams(LineOfSwitches.B, new Schedule(0, 9 * MS, 100));
        at(2 * MS + MS / 2, () -> line.hostB.setHung(true));
        at(5 * MS + MS / 2, () -> line.hostB.setHung(false));
        line.simulation.runUntil(2 * SECOND);
        reception.finish(2 * SECOND);

        assertThat(reception.sent()).isEqualTo(9);
        assertThat(reception.lost()).isEqualTo(3);
    }
}
