package org.failoverlab.engine.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The states of an entry, and its timers. */
class ArpCacheTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long OWN = 0x0200_0000_0001L;
    private static final long OLD = 0x0200_0000_000AL;
    private static final long NEW = 0x0200_0000_000BL;
    private static final int IP = Ipv4Address.parse("10.0.0.1");
    private static final int PEER = Ipv4Address.parse("10.0.0.2");
    private static final int OTHER = Ipv4Address.parse("10.0.0.3");

    private final Simulation simulation = new Simulation(1);
    private final IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
    private final Plug plug = new Plug("eth0", OWN);
    private final IpInterface eth0 = stack.addInterface(plug, IP, 24);
    private final ArpCache arp = eth0.arp();

    private void run(long durationNs) {
        simulation.runUntil(simulation.nowNs() + durationNs);
    }

    private void datagram() {
        stack.sendDatagram(PEER, 1, 2, new RawPayload(new byte[4]));
    }

    private void hear(int operation, long hardware, int sender, int target) {
        arp.receive(new ArpPacket(operation, hardware, sender, 0, target));
    }

    private void announce(long hardware, int address) {
        hear(ArpPacket.REQUEST, hardware, address, address);
    }

    /** "reachable 02:00:00:00:00:0a 0 s, 0 waiting". */
    private String entry() {
        return arp.entries().stream()
                .map(each -> each.state().name().toLowerCase(java.util.Locale.ROOT)
                        + (each.hardware() < 0 ? "" : " " + MacAddress.toString(each.hardware())) + " "
                        + each.ageNs() / SECOND + " s, " + each.waiting() + " waiting")
                .toList()
                .toString();
    }

    /** What was sent since the last call: "ask" by broadcast, "ask a" by unicast, "packet b" to that address. */
    private List<String> sent() {
        List<String> words = new ArrayList<>();
        for (Frame frame : plug.takeSent()) {
            String to = frame.destination() == MacAddress.BROADCAST
                    ? ""
                    : " " + Long.toHexString(frame.destination() & 0xFF);
            words.add((frame.payload() instanceof ArpPacket ? "ask" : "packet") + to);
        }
        return words;
    }

    /** As RFC 1122, 2.3.2 has it, and hosts by default: what is old is asked for before it is used. */
    @Nested
    class WithoutProbes {
        @Test
        void anEntryIsIncompleteReachableStaleAndIncompleteAgain() {
            datagram();
            assertThat(entry()).isEqualTo("[incomplete 0 s, 1 waiting]");
            hear(ArpPacket.REPLY, OLD, PEER, IP);
            assertThat(sent()).containsExactly("ask", "packet a");
            run(60 * SECOND - 1);
            assertThat(entry()).isEqualTo("[reachable 02:00:00:00:00:0a 59 s, 0 waiting]");
            run(1);
            assertThat(entry()).isEqualTo("[stale 02:00:00:00:00:0a 60 s, 0 waiting]");
            assertThat(arp.lookup(PEER)).isEqualTo(-1);

            datagram();
            assertThat(sent()).containsExactly("ask");
            assertThat(entry()).isEqualTo("[incomplete 60 s, 1 waiting]");
        }

        @Test
        void whoDoesNotAnswerHasFailedUntilHeIsNeededAgain() {
            datagram();
            run(3 * SECOND);
            assertThat(entry()).isEqualTo("[failed 0 s, 0 waiting]");
            assertThat(sent()).containsExactly("ask", "ask", "ask");
            datagram();
            assertThat(entry()).isEqualTo("[incomplete 0 s, 1 waiting]");
            announce(OLD, PEER);
            assertThat(entry()).isEqualTo("[reachable 02:00:00:00:00:0a 0 s, 0 waiting]");
            assertThat(sent()).containsExactly("ask", "packet a");
        }
    }

    /** Unicast poll, RFC 1122, 2.3.2.1 (2). */
    @Nested
    class WithProbes {
        WithProbes() {
            stack.setArpSettings(ArpCache.Settings.LINUX);
            hear(ArpPacket.REPLY, OLD, PEER, IP);
        }

        @Test
        void anOldAddressIsUsedOnAndProbedFiveSecondsLater() {
            run(30 * SECOND);
            assertThat(entry()).startsWith("[stale");
            run(100 * SECOND);
            assertThat(sent()).as("nobody needs it").isEmpty();

            datagram();
            assertThat(sent()).containsExactly("packet a");
            assertThat(entry()).isEqualTo("[probing 02:00:00:00:00:0a 130 s, 0 waiting]");
            run(5 * SECOND - 1);
            assertThat(sent()).isEmpty();
            run(1);
            assertThat(sent()).containsExactly("ask a");
            hear(ArpPacket.REPLY, OLD, PEER, IP);
            assertThat(entry()).isEqualTo("[reachable 02:00:00:00:00:0a 0 s, 0 waiting]");
            run(20 * SECOND);
            assertThat(sent()).isEmpty();
            assertThat(arp.probesSent()).isEqualTo(1);
            assertThat(arp.requestsSent()).isZero();
        }

        @Test
        void threeProbesASecondApartThenItHasFailedAndIsAskedForByBroadcast() {
            run(30 * SECOND);
            datagram();
            run(5 * SECOND);
            run(SECOND);
            run(SECOND);
            assertThat(sent()).containsExactly("packet a", "ask a", "ask a", "ask a");
            datagram();
            assertThat(sent()).as("still used").containsExactly("packet a");
            run(SECOND);
            assertThat(entry()).isEqualTo("[failed 38 s, 0 waiting]");
            assertThat(arp.lookup(PEER)).isEqualTo(-1);

            datagram();
            assertThat(sent()).containsExactly("ask");
            assertThat(entry()).isEqualTo("[incomplete 38 s, 1 waiting]");
            hear(ArpPacket.REPLY, NEW, PEER, IP);
            assertThat(sent()).containsExactly("packet b");
        }

        @Test
        void anAnnouncementEndsTheProbing() {
            run(30 * SECOND);
            datagram();
            announce(NEW, PEER);
            run(20 * SECOND);
            datagram();

            assertThat(sent()).containsExactly("packet a", "packet b");
        }

        @Test
        void aStackThatHangsProbesNothingAndGivesNothingUp() {
            run(30 * SECOND);
            datagram();
            stack.setHung(true);
            run(100 * SECOND);
            assertThat(sent()).containsExactly("packet a");
            stack.setHung(false);
            run(SECOND);
            assertThat(sent()).containsExactly("ask a");
        }
    }

    /** Who else has the address now. */
    @Nested
    class Changes {
        @Test
        void areSeenCountedAndDated() {
            List<String> notes = new ArrayList<>();
            simulation.setTrace(new Trace() {
                @Override
                public boolean wants(Kind kind) {
                    return kind == Kind.TABLE;
                }

                @Override
                public void happened(
                        long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                    notes.add(timeNs + " " + where + ": " + what);
                }
            });
            hear(ArpPacket.REPLY, OLD, PEER, IP);
            hear(ArpPacket.REPLY, OLD, PEER, IP);
            assertThat(arp.changes()).isEmpty();
            run(5);
            announce(NEW, PEER);
            run(2);
            announce(OLD, PEER);

            assertThat(arp.changes()).containsExactly(new ArpCache.Change(PEER, OLD, NEW, 2, 7));
            assertThat(arp.changeCount()).isEqualTo(2);
            assertThat(notes)
                    .containsExactly(
                            "5 eth0: 10.0.0.2 is now at 02:00:00:00:00:0b, was 02:00:00:00:00:0a",
                            "7 eth0: 10.0.0.2 is now at 02:00:00:00:00:0a, was 02:00:00:00:00:0b");
        }

        @Test
        void alsoOfWhatHadGrownOldOrFailed() {
            hear(ArpPacket.REPLY, OLD, PEER, IP);
            run(61 * SECOND);
            datagram();
            run(3 * SECOND);
            assertThat(entry()).startsWith("[failed");
            hear(ArpPacket.REPLY, NEW, PEER, IP);

            assertThat(arp.changeCount()).isEqualTo(1);
        }

        @Test
        void anAnnouncementMakesAnEntryOnlyWhereThatIsWanted() {
            announce(OLD, PEER);
            assertThat(arp.entries()).isEmpty();
            stack.setArpSettings(new ArpCache.Settings(SECOND, SECOND, 3, 3, 0, 0, true));
            announce(OLD, PEER);
            assertThat(arp.lookup(PEER)).isEqualTo(OLD);
            hear(ArpPacket.REQUEST, OLD, OTHER, PEER);
            assertThat(arp.lookup(OTHER)).as("no announcement").isEqualTo(-1);
        }
    }

    /** What must not be believed. */
    @Nested
    class Refusals {
        @Test
        void aNeighbourIsAtNoGroupAddress() {
            hear(ArpPacket.REPLY, OLD, PEER, IP);
            hear(ArpPacket.REPLY, MacAddress.BROADCAST, PEER, IP);
            hear(ArpPacket.REQUEST, 0x0100_5E00_0001L, OTHER, IP);

            assertThat(arp.fresh()).containsOnlyKeys(PEER).containsValue(OLD);
            assertThat(sent()).as("not answered either").isEmpty();
        }

        @Test
        void whoIsInAnotherSubnetIsNoNeighbour() {
            int stranger = Ipv4Address.parse("192.0.2.9");
            hear(ArpPacket.REQUEST, OLD, stranger, IP);

            assertThat(arp.entries()).isEmpty();
            assertThat(sent()).containsExactly("ask a");
        }

        @Test
        void anAddressThatItHoldsIsItsOwn() {
            hear(ArpPacket.REPLY, OLD, OTHER, IP);
            VirtualAddress virtual = new VirtualAddress(OTHER, 0x0000_5E00_0101L, false);
            eth0.hold(virtual);
            assertThat(arp.lookup(OTHER)).isEqualTo(-1);
            announce(NEW, OTHER);
            assertThat(arp.entries()).isEmpty();
            eth0.release(virtual);
            hear(ArpPacket.REPLY, NEW, OTHER, IP);
            assertThat(arp.lookup(OTHER)).isEqualTo(NEW);
        }
    }

    @Test
    void manyNeighboursAreToldApart() {
        for (int i = 2; i < 250; i++) {
            hear(ArpPacket.REPLY, OLD + 2L * i, IP + i, IP);
        }
        arp.forget(IP + 77);
        for (int i = 2; i < 250; i++) {
            assertThat(arp.lookup(IP + i)).isEqualTo(i == 77 ? -1 : OLD + 2L * i);
        }
        assertThat(arp.entries()).hasSize(247);
        stack.stop();
        assertThat(arp.entries()).isEmpty();
    }
}
