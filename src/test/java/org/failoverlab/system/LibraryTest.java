package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.check.Checkers;
import org.failoverlab.scenarios.file.Choice;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TextReport;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.BundleExpectSpec;
import org.failoverlab.scenarios.spec.BundleSpec;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.spec.FindingsExpectSpec;
import org.failoverlab.scenarios.spec.GatewayExpectSpec;
import org.failoverlab.scenarios.spec.InterfaceSpec;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.RouteSpec;
import org.failoverlab.scenarios.spec.SpanningTreeSpec;
import org.failoverlab.scenarios.spec.TrackSpec;
import org.failoverlab.scenarios.spec.TreeExpectSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario of the library gives the report that stands beside it, recorded or not, and captures that Wireshark
 * reads without complaint.
 *
 * <p>When a change is meant to alter reports, {@code mvn verify -Dfailoverlab.update-expected} writes them anew; look at
 * the difference before it is committed.
 */
class LibraryTest {
    private static final String FAULTS = "_ws.malformed || ip.checksum.status == 0 || udp.checksum.status == 0"
            + " || icmp.checksum.status == 0"
            // A virtual address without a MAC address of its own goes from router to router: Wireshark warns of that.
            + " || (_ws.expert.severity >= 0x600000 && !arp.duplicate-address-detected)";

    /** BPDUs whose version and type do not belong together, or whose roles and times no bridge would send. */
    private static final String STRANGE_BPDUS = "stp && !(stp.version == 0 && stp.type == 0x80)"
            + " && !(stp.version == 0 && stp.type == 0x00 && (stp.flags == 0x00 || stp.flags == 0x01"
            + " || stp.flags == 0x80 || stp.flags == 0x81))"
            + " && !(stp.version == 2 && stp.type == 0x02 && stp.flags.port_role != 0 && stp.version_1_length == 0)"
            + " || stp.hello && (stp.hello < 1 || stp.hello > 10 || stp.max_age < 6 || stp.max_age > 40"
            + " || stp.forward < 4 || stp.forward > 30 || stp.msg_age >= stp.max_age)"
            + " || stp && !(eth.dst == 01:80:c2:00:00:00 && llc.dsap == 0x42 && llc.ssap == 0x42 && llc.control == 0x03)";

    /** Advertisements of VRRP with a wrong checksum, from afar, to somebody else, or of a kind that no version has. */
    private static final String STRANGE_ADVERTS = "vrrp && !(vrrp.checksum.status == 1 && vrrp.type == 1"
            + " && ip.ttl == 255 && ip.dst == 224.0.0.18 && eth.dst == 01:00:5e:00:00:12 && vrrp.addr_count >= 1"
            + " && (vrrp.version == 2 && vrrp.adver_int >= 1 && vrrp.auth_type == 0"
            + " || vrrp.version == 3 && vrrp.short_adver_int >= 1))";

    /**
     * LACPDUs that are longer or shorter than 110 bytes, have TLVs of other types or lengths or something in reserved places, come from
     * or go to somewhere else, or tell of a port that cannot be: it distributes only if it collects, and collects only IN_SYNC.
     */
    private static final String STRANGE_LACPDUS = "lacp && !(eth.dst == 01:80:c2:00:00:02 && eth.src.ig == 0"
            + " && eth.type == 0x8809 && slow.subtype == 1 && lacp.version == 1 && frame.len == 124"
            + " && frame[16:2] == 01:14 && frame[33:3] == 00:00:00 && frame[36:2] == 02:14 && frame[53:3] == 00:00:00"
            + " && frame[56:2] == 03:10 && frame[60:12] == 00:00:00:00:00:00:00:00:00:00:00:00 && frame[72:2] == 00:00"
            + " && frame[74:16] == 00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
            + " && frame[90:16] == 00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
            + " && frame[106:18] == 00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
            + " && lacp.actor.sysid != 00:00:00:00:00:00 && lacp.actor.port >= 1)"
            + " || lacp.actor.state.distributing == 1 && lacp.actor.state.collecting == 0"
            + " || lacp.actor.state.collecting == 1 && lacp.actor.state.synchronization == 0";

    /** ARP for something else than IPv4 on Ethernet, from another address than it says, or to another than belongs to its kind. */
    private static final String STRANGE_ARPS =
            "arp && !(arp.hw.type == 1 && arp.proto.type == 0x0800 && arp.hw.size == 6"
                    + " && arp.proto.size == 4 && eth.src.ig == 0"
                    // A router answers for its virtual router's address, too.
                    + " && (eth.src == arp.src.hw_mac || arp.opcode == 2 && arp.src.hw_mac[0:5] == 00:00:5e:00:01)"
                    + " && (arp.opcode == 1 && (eth.dst == ff:ff:ff:ff:ff:ff || eth.dst.ig == 0)"
                    + " || arp.opcode == 2 && eth.dst == arp.dst.hw_mac && eth.dst.ig == 0))";

    static List<Path> library() {
        return Project.library();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void givesTheExpectedReport(Path file) throws Exception {
        Report report = run(file, null, true);
        Path expected = Path.of(file.toString().replaceAll("\\.yaml$", ".expected.txt"));
        if (System.getProperty("failoverlab.update-expected") != null) {
            Files.writeString(expected, TextReport.of(report));
        }
        assertThat(expected)
                .as("each scenario of the library has its expected report")
                .exists();
        assertThat(TextReport.of(report)).isEqualTo(Files.readString(expected));
        assertThat(report.isGood()).as("all expectations are met").isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void isTheSameWhenRecordedAndWiresharkReadsIt(Path file, @TempDir Path dir) throws Exception {
        Report plain = run(file, null, false);
        Report recorded = run(file, dir, true);
        assertThat(recorded.totals()).isEqualTo(plain.totals());
        assertThat(jsonWithoutCaptures(recorded)).isEqualTo(jsonWithoutCaptures(plain));
        assertThat(dir.resolve("journal.txt")).isNotEmptyFile();
        if (!recorded.captures().isEmpty()) {
            checkWithTshark(dir.resolve("capture.pcapng"), recorded.captures());
        }
    }

    @Test
    void holdsStorms() {
        assertThat(library()).hasSizeGreaterThanOrEqualTo(10);
    }

    /** Whoever adds a fault or an act shows it in a scenario, with its expected report. */
    @Test
    void showsEveryFaultAndEveryAct() throws Exception {
        Set<String> shown = new TreeSet<>();
        for (Path file : library()) {
            List<ActSpec> timeline = ScenarioReader.read(file).spec().timeline();
            for (ActSpec act : timeline == null ? List.<ActSpec>of() : timeline) {
                for (RecordComponent component : ActSpec.class.getRecordComponents()) {
                    if (component.isAnnotationPresent(Choice.class)
                            && component.getAccessor().invoke(act) != null) {
                        shown.add(component.getName());
                    }
                }
            }
        }
        assertThat(Arrays.stream(ActSpec.class.getRecordComponents())
                        .filter(component -> component.isAnnotationPresent(Choice.class))
                        .map(RecordComponent::getName))
                .hasSizeGreaterThanOrEqualTo(18)
                .allMatch(shown::contains);
    }

    /** Whoever adds something that can be expected shows it in a scenario, too. */
    @Test
    void showsEveryExpectationAndEverySettingOfProtocols() throws Exception {
        StringBuilder all = new StringBuilder();
        for (Path file : library()) {
            all.append(Files.readString(file));
        }
        for (Class<?> type : List.of(
                ExpectSpec.class,
                ExpectSpec.Port.class,
                TreeExpectSpec.Root.class,
                TreeExpectSpec.Bpdus.class,
                SpanningTreeSpec.class,
                SpanningTreeSpec.Port.class,
                GatewayExpectSpec.Master.class,
                GatewayExpectSpec.Masters.class,
                GatewayExpectSpec.Takeover.class,
                GatewayExpectSpec.Path.class,
                GatewayExpectSpec.Route.class,
                InterfaceSpec.class,
                RouteSpec.class,
                VirtualRouterSpec.class,
                VirtualRouterSpec.GratuitousArp.class,
                VirtualRouterSpec.Habits.class,
                TrackSpec.class,
                BondSpec.class,
                BondSpec.Slave.class,
                BundleSpec.class,
                BundleSpec.Member.class,
                BundleExpectSpec.ActiveSlave.class,
                BundleExpectSpec.Bundle.class,
                BundleExpectSpec.Failovers.class,
                BundleExpectSpec.ArpRequests.class,
                FindingsExpectSpec.class)) {
            for (String key : Language.GROUPS.get(type).members().keySet()) {
                assertThat(all.toString())
                        .as("%s: %s", type.getSimpleName(), key)
                        .contains(key + ":");
            }
        }
        assertThat(all.toString()).contains("outage:", "converged:");
    }

    private static Report run(Path file, Path dir, boolean isStrict) throws Exception {
        // Relative, as a user would type it: the file's name must not make the report depend on the machine.
        Scenario scenario = ScenarioReader.read(file);
        RunOptions options = new RunOptions(null, null, null, dir).strictWire(isStrict);
        return Checkers.beside(new Runner(scenario, options, Progress.NONE), scenario)
                .run();
    }

    private static String jsonWithoutCaptures(Report report) {
        return JsonReport.of(report).replaceAll("(?s)\"captures\" : \\[.*?\\]", "");
    }

    private static void checkWithTshark(Path capture, List<Report.Capture> captures) throws Exception {
        boolean present = isPresent("tshark");
        if (!present && System.getenv("CI") != null) {
            fail("tshark is missing; .ci/run installs it");
        }
        assumeTrue(present, "tshark is not installed, so captures are not checked (Debian/Ubuntu: apt install tshark)");
        long written = captures.stream().mapToLong(Report.Capture::written).sum();
        assertThat(tshark(capture, "frame").lines().count()).isEqualTo(written);
        assertThat(tshark(capture, FAULTS)).as("frames with a fault").isEmpty();
        assertThat(tshark(capture, "!(arp || icmp || udp || stp || vrrp || lacp)"))
                .as("frames of an unexpected kind")
                .isEmpty();
        assertThat(tshark(capture, "eth.dst == 01:80:c2:00:00:00 && !stp"))
                .as("BPDUs that are none")
                .isEmpty();
        assertThat(tshark(capture, STRANGE_BPDUS)).as("strange BPDUs").isEmpty();
        assertThat(tshark(capture, STRANGE_ADVERTS))
                .as("strange advertisements")
                .isEmpty();
        assertThat(tshark(capture, STRANGE_LACPDUS)).as("strange LACPDUs").isEmpty();
        assertThat(tshark(capture, "(eth.dst == 01:80:c2:00:00:02 || eth.type == 0x8809) && !lacp"))
                .as("LACPDUs that are none")
                .isEmpty();
        assertThat(tshark(capture, STRANGE_ARPS)).as("strange ARP").isEmpty();
        assertThat(tshark(capture, "ip.dst == 224.0.0.18 && !vrrp"))
                .as("advertisements that are none")
                .isEmpty();
    }

    private static boolean isPresent(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String tshark(Path capture, String filter) throws Exception {
        Process process = new ProcessBuilder(
                        "tshark",
                        "-n",
                        "-r",
                        capture.toString(),
                        "-o",
                        "ip.check_checksum:TRUE",
                        "-o",
                        "udp.check_checksum:TRUE",
                        "-o",
                        "vrrp.v3_checksum_as_in_v2:FALSE",
                        "-Y",
                        filter,
                        "-T",
                        "fields",
                        "-e",
                        "frame.number",
                        "-e",
                        "_ws.col.Info")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("tshark's exit code").isZero();
        return output;
    }
}
