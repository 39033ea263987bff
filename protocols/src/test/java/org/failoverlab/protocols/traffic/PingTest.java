package org.failoverlab.protocols.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.IcmpError;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.Quote;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Echo requests and replies over real links: exact round trips, losses, the 16 bits of the sequence. */
class PingTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    /** A ping's frame of 102 bytes and 8 bytes of preamble take 880 ns at 1 Gb/s; the cable another 1000 ns. */
    private static final long PING_HOP_NS = 880 + 1_000;

    /** An ARP frame: 64 + 8 bytes take 576 ns. */
    private static final long ARP_HOP_NS = 576 + 1_000;

    private static Ping ping(LineOfSwitches line, int frameBytes, Schedule schedule, long intervalNs, long timeoutNs) {
        Pace pace = Pace.constant(intervalNs, 1);
        Ping ping = new Ping(line.simulation, 7, line.hostA, LineOfSwitches.B, frameBytes, schedule, pace, timeoutNs);
        ping.start();
        return ping;
    }

    @ParameterizedTest(name = "{0} switches, {1} hops each way")
    @CsvSource({"0, 1", "3, 4"})
    void theRoundTripIsExactAndTheFirstWaitsForArp(int switches, int hops) {
        LineOfSwitches line = new LineOfSwitches(switches, 1);
        Ping ping = ping(line, Ping.DEFAULT_FRAME_BYTES, new Schedule(0, 5 * MS, 100), MS, SECOND);

        line.simulation.runUntil(10 * MS);

        Reception replies = ping.replies();
        assertThat(replies.sent()).isEqualTo(5);
        assertThat(replies.received()).isEqualTo(5);
        assertThat(replies.minDelayNs()).isEqualTo(2 * hops * PING_HOP_NS);
        assertThat(replies.maxDelayNs()).isEqualTo(2 * hops * (ARP_HOP_NS + PING_HOP_NS));
        assertThat(replies.meanDelayNs()).isEqualTo(2 * hops * PING_HOP_NS + 2 * hops * ARP_HOP_NS / 5);
    }

    @Test
    void aLongFrameTakesItsTimeOnEveryHop() {
        LineOfSwitches line = new LineOfSwitches(3, 1);
        Ping ping = ping(line, 1518, new Schedule(0, 5 * MS, 100), MS, SECOND);

        line.simulation.runUntil(10 * MS);

        // 1526 bytes' time are 12,208 ns.
        assertThat(ping.replies().minDelayNs()).isEqualTo(8 * (12_208 + 1_000));
    }

    @Test
    void sendsAtItsTimesAndNotAtItsStop() {
        LineOfSwitches line = new LineOfSwitches(0, 1);
        Ping untilStop = ping(line, 64, new Schedule(2 * MS, 4 * MS, 100), MS, SECOND);

        line.simulation.runUntil(2 * MS - 1);
        assertThat(untilStop.replies().sent()).isZero();
        line.simulation.runUntil(2 * MS);
        assertThat(untilStop.replies().sent()).isEqualTo(1);
        line.simulation.runUntil(20 * MS);
        assertThat(untilStop.replies().sent()).isEqualTo(2);
    }

    @Test
    void sendsNoMoreThanItsCount() {
        LineOfSwitches line = new LineOfSwitches(0, 1);
        Ping three = ping(line, 64, new Schedule(0, SECOND, 3), MS, SECOND);

        line.simulation.runUntil(20 * MS);

        assertThat(three.replies().sent()).isEqualTo(3);
    }

    @Test
    void requestsDuringACutAreLostAndTheSilenceIsMeasured() {
        LineOfSwitches line = new LineOfSwitches(0, 1);
        Ping ping = ping(line, Ping.DEFAULT_FRAME_BYTES, new Schedule(0, 10 * MS, 100), MS, SECOND);
        line.cut(0, 3 * MS + MS / 2);
        line.restore(0, 6 * MS + MS / 2);

        line.simulation.runUntil(2 * SECOND);
        ping.replies().finish(2 * SECOND);

        Reception replies = ping.replies();
        assertThat(replies.received()).isEqualTo(7);
        assertThat(replies.lost()).isEqualTo(3);
        assertThat(replies.firstLossNs()).isEqualTo(4 * MS);
        assertThat(replies.lastLossNs()).isEqualTo(6 * MS);
        assertThat(replies.longestGapNs()).isEqualTo(4 * MS);
        assertThat(replies.gapStartNs()).isEqualTo(3 * MS + 2 * PING_HOP_NS);
    }

    @ParameterizedTest(name = "cut {0} ns after the request was sent")
    @CsvSource({"1", "880", "1879", "1881", "3759"})
    void aCutTakesTheRequestOrTheReplyThatIsUnderWay(long afterNs) {
        LineOfSwitches line = new LineOfSwitches(0, 1);
        Ping ping = ping(line, Ping.DEFAULT_FRAME_BYTES, new Schedule(0, 3 * MS, 100), MS, SECOND);
        line.cut(0, 2 * MS + afterNs);

        line.simulation.runUntil(2 * SECOND);
        ping.replies().finish(2 * SECOND);

        assertThat(ping.replies().received()).isEqualTo(2);
        assertThat(ping.replies().firstLossNs()).isEqualTo(2 * MS);
    }

    @ParameterizedTest(name = "a timeout of {0} ns: {1} in time")
    @CsvSource({"3760, 0", "3761, 4", "6912, 4", "6913, 5"})
    void aReplyAfterTheTimeoutDoesNotCount(long timeoutNs, long inTime) {
        LineOfSwitches line = new LineOfSwitches(0, 1);
        Ping ping = ping(line, Ping.DEFAULT_FRAME_BYTES, new Schedule(0, 5 * MS, 100), MS, timeoutNs);

        line.simulation.runUntil(10 * MS);
        ping.replies().finish(10 * MS);

        // The first takes 6912 ns because of ARP, the others 3760 ns.
        assertThat(ping.replies().received()).isEqualTo(inTime);
        assertThat(ping.replies().lost()).isEqualTo(5 - inTime);
        assertThat(ping.replies().duplicates()).isZero();
    }

    @Test
    void theSequenceWrapsAfter65536WithoutAnyHarm() {
        LineOfSwitches line = new LineOfSwitches(0, 1);
        long count = 2 * 65_536 + 10;
        Ping ping = ping(line, 64, new Schedule(0, Long.MAX_VALUE, count), 10_000, SECOND);
        int[] highestOnTheWire = {0};
        line.links.get(0).a().setTap(new RequestWatch(highestOnTheWire));
        line.cut(0, 65_530 * 10_000L - 1);
        line.restore(0, 65_540 * 10_000L - 1);

        line.simulation.runUntil(3 * SECOND);
        ping.replies().finish(3 * SECOND);

        assertThat(highestOnTheWire[0]).isEqualTo(65_535);
        Reception replies = ping.replies();
        assertThat(replies.sent()).isEqualTo(count);
        assertThat(replies.lost()).isEqualTo(10);
        assertThat(replies.received()).isEqualTo(count - 10);
        assertThat(replies.duplicates()).isZero();
        assertThat(replies.reordered()).isZero();
        assertThat(replies.minDelayNs()).isEqualTo(2 * ARP_HOP_NS);
        assertThat(replies.maxDelayNs()).isEqualTo(4 * ARP_HOP_NS);
    }

    /** Notes the highest sequence of all echo requests that are sent. */
    private record RequestWatch(int[] highest) implements Tap {
        @Override
        public void sent(Port port, Frame frame, long startNs) {
            if (frame.payload() instanceof Ipv4Packet packet && packet.body() instanceof IcmpEcho echo) {
                highest[0] = Math.max(highest[0], echo.sequence());
            }
        }

        @Override
        public void received(Port port, Frame frame) {
            // Replies are the other host's.
        }
    }

    @Test
    void aReplyNobodyAskedForIsIgnoredAndASecondOneIsADuplicate() {
        LineOfSwitches line = new LineOfSwitches(0, 1);
        Ping ping = ping(line, 64, new Schedule(0, MS, 1), MS, SECOND);
        line.simulation.runUntil(MS);

        line.hostB.sendEcho(LineOfSwitches.A, new IcmpEcho(true, 7, 0, 18));
        line.hostB.sendEcho(LineOfSwitches.A, new IcmpEcho(true, 7, 1, 18));
        line.hostB.sendEcho(LineOfSwitches.A, new IcmpEcho(true, 8, 0, 18));
        line.simulation.runUntil(2 * MS);

        assertThat(ping.replies().received()).isEqualTo(1);
        assertThat(ping.replies().duplicates()).isEqualTo(1);
        assertThat(ping.replies().copies()).isEqualTo(2);
    }

    @Test
    void countsWhatItIsToldOfRequestsThatCannotArrive() {
        LineOfSwitches line = new LineOfSwitches(0, 1);
        Ping ping = ping(line, 64, new Schedule(0, 3 * MS, 100), MS, SECOND);
        line.simulation.runUntil(10 * MS);
        told(line, IcmpError.DESTINATION_UNREACHABLE, 7, LineOfSwitches.B);
        told(line, IcmpError.DESTINATION_UNREACHABLE, 7, LineOfSwitches.B);
        told(line, IcmpError.TIME_EXCEEDED, 7, LineOfSwitches.B);
        told(line, IcmpError.TIME_EXCEEDED, 8, LineOfSwitches.B);
        told(line, IcmpError.TIME_EXCEEDED, 7, LineOfSwitches.B + 1);
        line.simulation.runUntil(20 * MS);

        assertThat(ping.unreachable()).isEqualTo(2);
        assertThat(ping.timeExceeded()).isEqualTo(1);
    }

    /** Somebody tells host A about a request that it has sent. */
    private static void told(LineOfSwitches line, int type, int identifier, int destination) {
        Ipv4Packet request = new Ipv4Packet(
                LineOfSwitches.A, destination, 1, 9, IcmpEcho.PROTOCOL, new IcmpEcho(false, identifier, 0, 18));
        Ipv4Packet error = new Ipv4Packet(
                LineOfSwitches.B,
                LineOfSwitches.A,
                1,
                64,
                IcmpEcho.PROTOCOL,
                new IcmpError(type, 0, Quote.of(request)));
        NetInterface card = line.hostA.interfaces().get(0).netInterface();
        ((Port) card).inject(new Frame(card.address(), 2, Ipv4Packet.ETHER_TYPE, error, 0));
    }
}
