package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
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
 * What bonds of Linux said, captured, beside what ours say: as many LACPDUs, probes and gratuitous ARPs, at the same times around the
 * failover, with the same bytes. docs/conformance/bonding-timings.md and lacp-timings.md say what is left out.
 */
class BondExchangeTest {
    /** Ticks of the two real kernels lie a whole number of jiffies of 10 ms apart, ours anywhere. */
    private static final double TOLERANCE_MS = 40;

    private static final long UNTIL_NS = 30_000_000_000L;
    private static final int ARP = 0x0806;
    private static final int SLOW_PROTOCOLS = 0x8809;
    private static final int SOURCE = 6;
    private static final int TYPE = 12;
    private static final int ARP_OPERATION = 20;
    private static final int REQUEST = 1;
    private static final long SERVER = 0x02BB_0000_010AL;

    private record Reference(
            String name, String scenario, long seed, String fault, String repair, boolean afterRepair, String[] at) {
        static Reference of(String[] c) {
            return new Reference(
                    c[1],
                    c[2],
                    Long.parseLong(c[3]),
                    c[4],
                    c[5],
                    c[6].equals("repair"),
                    Arrays.copyOfRange(c, 7, c.length));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A frame; its source address is left out of a LACPDU, since that of one real card was drawn at random. */
    private record Said(double ms, String bytes) {
        static Said of(double ms, byte[] frame) {
            byte[] compared = frame.clone();
            if (typeOf(frame) == SLOW_PROTOCOLS) {
                Arrays.fill(compared, SOURCE, TYPE, (byte) 0);
            }
            return new Said(ms, HexFormat.of().formatHex(compared).replaceAll("(00)+$", ""));
        }
    }

    private static int typeOf(byte[] frame) {
        return ByteBuffer.wrap(frame).getShort(TYPE) & 0xFFFF;
    }

    static List<Reference> captures() throws IOException {
        return rows("capture").map(Reference::of).toList();
    }

    private static Stream<String[]> rows(String kind) throws IOException {
        return Files.readAllLines(Project.ROOT.resolve("src/test/resources/reference/bond-exchange.tsv")).stream()
                .map(line -> line.split("\t"))
                .filter(c -> c[0].equals(kind));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captures")
    void theSameIsSaidAtTheSameTimes(Reference reference, @TempDir Path dir) throws Exception {
        List<Said> real = rows("frame")
                .filter(c -> c[1].equals(reference.name))
                .map(c -> Said.of(Double.parseDouble(c[2]), HexFormat.of().parseHex(c[3])))
                .toList();
        double fromMs = real.get(0).ms - TOLERANCE_MS;
        double toMs = real.get(real.size() - 1).ms + TOLERANCE_MS;
        List<Said> ours = new ArrayList<>(run(reference, real, dir).stream()
                .filter(said -> said.ms >= fromMs && said.ms <= toMs)
                .toList());
        for (Said there : real) {
            Said here = ours.stream()
                    .filter(said -> said.bytes.equals(there.bytes))
                    .min(Comparator.comparingDouble(said -> Math.abs(said.ms - there.ms)))
                    .orElse(null);
            assertThat(here)
                    .as("at %s ms: %s; ours: %s", there.ms, there.bytes, ours)
                    .isNotNull();
            assertThat(here.ms).as("ms of %s", there.bytes).isCloseTo(there.ms, offset(TOLERANCE_MS));
            ours.remove(here);
        }
        assertThat(ours).as("what the real ones did not say").isEmpty();
    }

    /** What ours say, its times since the frame that is the first at or after 0 ms there. */
    private static List<Said> run(Reference reference, List<Said> real, Path dir) throws Exception {
        String name = "scenarios/library/reference/" + reference.scenario + ".yaml";
        String text = Files.readString(Project.ROOT.resolve(name))
                .replaceAll("at: 10s\\.\\.[\\d.]+s", "at: " + reference.fault)
                .replaceAll("at: 1[\\d.]+s\\.\\.[\\d.]+s", "at: " + reference.repair)
                .replaceAll("capture: \\[.*]", "capture: [\"" + reference.at[1] + "\"]")
                .replaceAll("h-s#2", reference.at[0]);
        Scenario scenario = ScenarioReader.readYaml(text, name);
        new Runner(scenario, new RunOptions(UNTIL_NS, reference.seed, null, dir), Progress.NONE).run();
        String begin = reference.afterRepair ? reference.repair : reference.fault;
        double beginMs = Double.parseDouble(begin.replace("s", "")) * 1e3;
        String first = real.stream().filter(said -> said.ms >= 0).findFirst().orElseThrow().bytes;
        List<Said> all = new ArrayList<>();
        for (CaptureReader.Captured frame : CaptureReader.read(dir.resolve("capture.pcapng"))) {
            if (counts(frame.bytes())) {
                all.add(Said.of(frame.timeNs() / 1e6, frame.bytes()));
            }
        }
        double zeroMs = all.stream()
                .filter(said -> said.ms >= beginMs && said.bytes.equals(first))
                .findFirst()
                .orElseThrow()
                .ms;
        return all.stream().map(said -> new Said(said.ms - zeroMs, said.bytes)).toList();
    }

    /** LACPDUs; of ARP what the bond sends to all, and what the server answers. */
    private static boolean counts(byte[] frame) {
        ByteBuffer read = ByteBuffer.wrap(frame);
        boolean isFromServer = read.getLong(SOURCE) >>> Short.SIZE == SERVER;
        boolean isRequest = read.getShort(ARP_OPERATION) == REQUEST;
        return typeOf(frame) == SLOW_PROTOCOLS
                || typeOf(frame) == ARP && isFromServer != isRequest && (isFromServer || frame[0] == -1);
    }
}
