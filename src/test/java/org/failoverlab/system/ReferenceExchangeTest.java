package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a host heard of keepalived's advertisements and gratuitous ARPs, captured, beside what it hears in ours: the same frames
 * from the same routers, as many of each, at the same times, with the same bytes. docs/conformance/vrrp-timings.md says where not.
 */
class ReferenceExchangeTest {
    /** Delays of the real software between two frames of one event, up to 12 ms, and of its machine. */
    private static final double TOLERANCE_MS = 30;
    /** The silence after the fault is a timer's alone. */
    private static final double SILENCE_TOLERANCE_MS = 2;
    /** The real timers are armed when the work is done, so each advertisement comes some 0.1 ms later. */
    private static final double DRIFT = 0.01;

    private static final int IPV4 = 0x0800;
    private static final int ARP = 0x0806;
    private static final int VRRP = 112;
    /** Type of service, identification, flags, header checksum, in a frame: what differs, as the page says. */
    private static final List<Integer> IP_DIFFERS = List.of(15, 18, 19, 20, 24, 25);
    /** The target hardware address of an ARP packet, in a frame: likewise. */
    private static final List<Integer> ARP_DIFFERS = List.of(32, 33, 34, 35, 36, 37);

    /** A capture, and the scenario that is like it, with the instants of the fault and its repair. */
    private record Reference(String name, String scenario, String fault, String repair) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An advertisement or a gratuitous ARP; the bytes are null where the table has them further up. */
    private record Said(double ms, String sender, String what, byte[] bytes) {
        String kind() {
            return sender + ": " + what;
        }

        boolean isAdvertisement() {
            return what.startsWith("advertisement");
        }
    }

    static List<Reference> captures() throws IOException {
        return rows("capture").map(c -> new Reference(c[1], c[2], c[3], c[4])).toList();
    }

    private static Stream<String[]> rows(String kind) throws IOException {
        return Files.readAllLines(Project.ROOT.resolve("src/test/resources/reference/vrrp-exchange.tsv")).stream()
                .map(line -> line.split("\t"))
                .filter(c -> c[0].equals(kind));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captures")
    void theSameIsSaidInTheSameOrder(Reference reference, @TempDir Path dir) throws Exception {
        List<Said> real = rows("frame")
                .filter(c -> c[1].equals(reference.name))
                .map(c -> new Said(
                        Double.parseDouble(c[2]),
                        c[3],
                        c[4],
                        c.length < 6 ? null : HexFormat.of().parseHex(c[5])))
                .toList();
        double endMs = real.get(real.size() - 1).ms + TOLERANCE_MS;
        List<Said> ours =
                run(reference, dir).stream().filter(said -> said.ms <= endMs).toList();
        List<List<Said>> realReigns = reigns(real);
        List<List<Said>> ourReigns = reigns(ours);
        assertThat(ourReigns.stream().map(reign -> reign.get(0).sender).toList())
                .as("who is Master, one after the other")
                .isEqualTo(realReigns.stream().map(reign -> reign.get(0).sender).toList());
        for (int i = 0; i < realReigns.size(); i++) {
            compare(ourReigns.get(i), realReigns.get(i));
        }
        // Only after the fault: the silence before the repaired router is back depends on when that was.
        assertThat(silence(ourReigns))
                .as("ms from the last word of the first Master to the next one's first")
                .isCloseTo(silence(realReigns), offset(SILENCE_TOLERANCE_MS));
        compareBytes(ours, real);
    }

    /** What one Master says, from its first advertisement to the next Master's. */
    private static List<List<Said>> reigns(List<Said> all) {
        List<List<Said>> reigns = new ArrayList<>();
        String master = "";
        for (Said said : all) {
            if (said.isAdvertisement() && !said.sender.equals(master)) {
                master = said.sender;
                reigns.add(new ArrayList<>());
            }
            reigns.get(reigns.size() - 1).add(said);
        }
        return reigns;
    }

    private static double silence(List<List<Said>> reigns) {
        List<Said> first = reigns.get(0).stream().filter(Said::isAdvertisement).toList();
        return reigns.get(1).get(0).ms - first.get(first.size() - 1).ms;
    }

    /** Of each kind as many, and each at its time; what is said within the tolerance may be said in either order. */
    private static void compare(List<Said> ours, List<Said> real) {
        Map<String, List<Double>> ourTimes = timesByKind(ours);
        Map<String, List<Double>> realTimes = timesByKind(real);
        assertThat(ourTimes.keySet()).isEqualTo(realTimes.keySet());
        realTimes.forEach((kind, times) -> {
            List<Double> own = ourTimes.get(kind);
            assertThat(own).as(kind).hasSameSizeAs(times);
            for (int k = 0; k < times.size(); k++) {
                assertThat(own.get(k))
                        .as("%s, number %d, ms since its Master began", kind, k + 1)
                        .isCloseTo(times.get(k), offset(TOLERANCE_MS + DRIFT * times.get(k)));
            }
        });
    }

    private static Map<String, List<Double>> timesByKind(List<Said> reign) {
        double beginMs = reign.get(0).ms;
        return reign.stream()
                .collect(Collectors.groupingBy(
                        Said::kind, TreeMap::new, Collectors.mapping(said -> said.ms - beginMs, Collectors.toList())));
    }

    private static void compareBytes(List<Said> ours, List<Said> real) {
        for (Said there : real) {
            if (there.bytes == null) {
                continue;
            }
            Said here = ours.stream()
                    .filter(said -> said.kind().equals(there.kind()))
                    .findFirst()
                    .orElseThrow();
            // Frames of the real network interface had not been padded yet.
            byte[] unpadded = Arrays.copyOf(here.bytes, there.bytes.length);
            List<Integer> mayDiffer = there.isAdvertisement() ? IP_DIFFERS : ARP_DIFFERS;
            assertThat(IntStream.range(0, there.bytes.length)
                            .filter(i -> unpadded[i] != there.bytes[i] && !mayDiffer.contains(i))
                            .boxed()
                            .toList())
                    .as(
                            "bytes of %s that differ: %s there, %s in ours",
                            there.kind(),
                            HexFormat.of().formatHex(there.bytes),
                            HexFormat.of().formatHex(unpadded))
                    .isEmpty();
        }
    }

    /** The scenario with the fault and the repair at these instants; what the host hears, since the first advertisement. */
    private static List<Said> run(Reference reference, Path dir) throws Exception {
        String name = "scenarios/library/reference/" + reference.scenario + ".yaml";
        String text = Files.readString(Project.ROOT.resolve(name))
                .replace("at: 10s..11s", "at: " + reference.fault)
                .replace("at: 16.5s..17.5s", "at: " + reference.repair);
        Scenario scenario = ScenarioReader.readYaml(text, name);
        new Runner(scenario, new RunOptions(null, null, null, dir), Progress.NONE).run();
        List<Said> all = new ArrayList<>();
        long firstNs = -1;
        for (CaptureReader.Captured frame : CaptureReader.read(dir.resolve("capture.pcapng"))) {
            String what = what(ByteBuffer.wrap(frame.bytes()));
            if (what != null) {
                firstNs = firstNs < 0 ? frame.timeNs() : firstNs;
                // The routers' addresses end in f1, f2 and f3.
                String sender = "r" + (frame.bytes()[11] & 0xF);
                all.add(new Said((frame.timeNs() - firstNs) / 1e6, sender, what, frame.bytes()));
            }
        }
        return all;
    }

    private static String what(ByteBuffer frame) {
        int type = frame.getShort(12) & 0xFFFF;
        if (type == IPV4 && (frame.get(23) & 0xFF) == VRRP) {
            return "advertisement " + (frame.get(36) & 0xFF);
        }
        boolean isRequestForItself = type == ARP && frame.getShort(20) == 1 && frame.getInt(28) == frame.getInt(38);
        return isRequestForItself ? "gratuitous ARP" : null;
    }
}
