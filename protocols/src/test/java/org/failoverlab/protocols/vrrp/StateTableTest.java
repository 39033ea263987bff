package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.UdpDatagram;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the state tables of both RFCs, taken; {@code states.tsv} says how it is written down. */
class StateTableTest {
    /** The steps that do something for IPv4; those about IPv6 and the ends of conditions are left out. */
    private static final int[] STEPS = {
        100, 105, 110, 120, 140, 145, 150, 155, 160, 165, 310, 335, 340, 345, 350, 355, 365, 370, 380, 405, 410, 420,
                425,
        430, 440, 445, 450, 455, 460, 465, 470, 610, 645, 650, 655, 660, 665, 670, 680, 685, 690, 700, 705, 710, 715,
                720,
        725, 735, 740, 745, 750, 755, 760, 765, 770, 775
    };

    private static final long VIRTUAL_HARDWARE = 0x0000_5E00_0133L;
    private static final int UDP_PORT = 7;

    /** One row for one version. */
    record Row(String steps, int version, String settings, String state, String event, String does, String then) {
        @Override
        public String toString() {
            return "version " + version + ", " + settings + ": " + state + ", " + event;
        }
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = StateTableTest.class.getResourceAsStream("/vrrp/states.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t");
                    for (String version : cells[1].split(" ")) {
                        rows.add(new Row(
                                cells[0], Integer.parseInt(version), cells[2], cells[3], cells[4], cells[5], cells[6]));
                    }
                }
            }
        }
        return rows;
    }

    private static VirtualRouterSettings settings(Row row) {
        Given given = Given.version(row.version());
        for (String word : row.settings().split(", ")) {
            String[] parts = word.split(" ");
            switch (parts[0]) {
                case "priority" -> given.priority(Integer.parseInt(parts[1]));
                case "interval" -> given.interval(Math.round(Double.parseDouble(parts[1]) * 1_000) * VrrpLan.MS);
                case "accept" -> given.accept();
                case "no" -> given.noPreempt();
                default -> throw new IllegalArgumentException(word);
            }
        }
        return given.settings();
    }

    /** A router in the state of a row, and what it does. */
    private static final class Bench {
        final VrrpLan lan = new VrrpLan();
        final VirtualRouterSettings settings;
        final VrrpLan.Router router;
        int taken;

        Bench(Row row) {
            settings = settings(row);
            router = lan.router(settings.isOwner() ? "10.0.0.1" : "10.0.0.2", settings);
            router.device.ipStack().listen(UDP_PORT, (packet, datagram) -> taken++);
            if (row.state().equals("initialize")) {
                router.vlan.setEnabled(false);
            }
            lan.begin();
            // So that no timer was armed at the instant of the event.
            lan.run(50 * VrrpLan.MS);
            if (row.state().equals("master") && router.state() == VrrpState.BACKUP) {
                lan.run(router.view().masterDownLeftNs() + 50 * VrrpLan.MS);
            }
            assertThat(router.state()).hasToString(row.state().toUpperCase(Locale.ROOT));
            lan.heard.clear();
        }

        void event(String event) {
            String[] words = event.split(" ");
            switch (words[0]) {
                case "startup" -> router.setInterface(true);
                case "shutdown" -> router.vrrp.setEnabled(false);
                case "interface" -> router.setInterface(false);
                case "Master_Down_Timer" -> lan.run(router.view().masterDownLeftNs());
                case "Adver_Timer" -> lan.run(router.view().advertTimerLeftNs());
                case "advertisement" -> advertisement(words);
                case "ARP" ->
                    say(
                            MacAddress.BROADCAST,
                            ArpPacket.ETHER_TYPE,
                            new ArpPacket(
                                    ArpPacket.REQUEST,
                                    VrrpLan.OBSERVER_HARDWARE,
                                    VrrpLan.OBSERVER,
                                    0,
                                    VrrpLan.VIRTUAL));
                case "frame" -> datagram(router.on.address(), VIRTUAL_HARDWARE);
                case "datagram" -> datagram(VrrpLan.VIRTUAL, VIRTUAL_HARDWARE);
                default -> throw new IllegalArgumentException(event);
            }
        }

        private void advertisement(String[] words) {
            int interval = words.length > 4
                    ? Integer.parseInt(words[5]) * (settings.version() == 3 ? 100 : 1)
                    : settings.interval();
            int source = Ipv4Address.parse(words[3]);
            lan.say(
                    source,
                    VrrpPacket.TIME_TO_LIVE,
                    new VrrpPacket(
                            settings.version(),
                            settings.vrid(),
                            Integer.parseInt(words[1]),
                            interval,
                            settings.addresses(),
                            source));
        }

        private void datagram(int to, long hardware) {
            UdpDatagram datagram =
                    new UdpDatagram(VrrpLan.OBSERVER, to, UDP_PORT, UDP_PORT, new RawPayload(new byte[8]));
            say(
                    hardware,
                    Ipv4Packet.ETHER_TYPE,
                    new Ipv4Packet(VrrpLan.OBSERVER, to, 1, 64, UdpDatagram.PROTOCOL, datagram));
        }

        private void say(long destination, int etherType, org.failoverlab.engine.link.Payload payload) {
            lan.say(new Frame(destination, VrrpLan.OBSERVER_HARDWARE, etherType, payload, 0));
            lan.run(10_000);
        }

        /** Due times of both timers, 0 for idle. */
        long[] timers() {
            long nowNs = lan.simulation.nowNs();
            long adver = router.view().advertTimerLeftNs();
            long down = router.view().masterDownLeftNs();
            return new long[] {adver == 0 ? 0 : nowNs + adver, down == 0 ? 0 : nowNs + down};
        }

        Set<String> done(long atNs, long[] before) {
            Set<String> done = new TreeSet<>();
            long[] after = timers();
            timer("Adver_Timer", atNs, before[0], after[0], done);
            timer("Master_Down_Timer", atNs, before[1], after[1], done);
            lan.run(10_000);
            for (VrrpLan.Heard heard : lan.heard) {
                Frame frame = heard.frame();
                if (heard.advert() != null) {
                    assertThat(frame.source()).isEqualTo(VIRTUAL_HARDWARE);
                    assertThat(done.add("sends " + heard.advert().priority())).isTrue();
                } else if (frame.payload().meaning() instanceof ArpPacket arp) {
                    assertThat(arp.senderHardware()).isEqualTo(VIRTUAL_HARDWARE);
                    assertThat(arp.senderProtocol()).isEqualTo(VrrpLan.VIRTUAL);
                    if (arp.operation() == ArpPacket.REQUEST) {
                        assertThat(arp.targetProtocol()).isEqualTo(VrrpLan.VIRTUAL);
                        assertThat(frame.source()).isEqualTo(VIRTUAL_HARDWARE);
                        assertThat(done.add("announces")).isTrue();
                    } else {
                        assertThat(done.add("answers")).isTrue();
                    }
                }
            }
            if (taken > 0) {
                done.add("takes it");
            }
            return done;
        }

        private static void timer(String name, long atNs, long before, long after, Set<String> done) {
            if (before != 0 && after == 0 && before > atNs + VrrpLan.MS) {
                done.add("cancels " + name);
            } else if (after != 0 && after != before) {
                done.add(name + String.format(Locale.ROOT, " %.4f", (after - atNs) / 1e9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isTaken(Row row) {
        Bench bench = new Bench(row);
        long[] before = bench.timers();
        long start = bench.lan.simulation.nowNs();
        bench.event(row.event());
        long atNs = row.event().endsWith("_Timer") ? bench.lan.simulation.nowNs() : start;
        Set<String> expected = row.does().equals("-")
                ? Set.of()
                : new TreeSet<>(List.of(row.does().split("; ")));
        assertThat(bench.done(atNs, before)).isEqualTo(expected);
        assertThat(bench.router.state()).hasToString(row.then().toUpperCase(Locale.ROOT));
    }

    @Test
    void noStepIsLeftOut() throws IOException {
        for (int version = 2; version <= 3; version++) {
            int of = version;
            Set<String> taken = new TreeSet<>();
            rows().stream()
                    .filter(row -> row.version() == of)
                    .forEach(row -> taken.addAll(List.of(row.steps().split(" "))));
            List<String> all = Stream.concat(Arrays.stream(STEPS).mapToObj(Integer::toString), Stream.of("-"))
                    .toList();
            assertThat(taken).as("version %d", version).containsExactlyInAnyOrderElementsOf(all);
        }
    }
}
