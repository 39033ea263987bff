package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.failoverlab.scenarios.run.Gateways;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code failoverlab explain}: who is Master and why, and which way packets go. */
class ExplainGatewaysTest {
    private static final String LADDER = "name: Ladder\n" + Gateways.LADDER.replace("until: 20s", "until: 10s") + """
            timeline:
              - {at: 6s, crash: L1}
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int explain(String yaml, String... arguments) throws IOException {
        Path file = Files.writeString(dir.resolve("s.yaml"), yaml);
        String[] all = Stream.concat(Stream.of("explain", file.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), all);
    }

    /** Without its line breaks, which depend on the lengths of words. */
    private String said() {
        return out.toString().replaceAll("\\s+", " ");
    }

    @Test
    void aVirtualRouterIsExplainedMemberByMember() throws IOException {
        assertThat(explain(LADDER, "10.0.10.1", "--at", "5500ms")).isZero();

        assertThat(out.toString()).startsWith("Ladder, at 5.5 s\n\n10.0.10.1 is the address of a virtual router");
        assertThat(said())
                .contains(
                        "in 10.0.10.0/24 (VRID 10); it consists of L1, R1. L1 is its Master.",
                        "L1 (10.0.10.2 on L1:vlan10, priority 200) is Master: highest priority: 200 > 100 of R1.",
                        "It sends an advertisement every 1.000 s, the next in 719.1 ms.",
                        "It answers ARP for 10.0.10.1 with the virtual router's own hardware address",
                        "(Accept_Mode is off): who pings that gets no answer, and nothing is wrong.",
                        "Advertisements since it was started: 3 sent, 0 received.",
                        "R1 (10.0.10.3 on R1:vlan10, priority 100) is Backup: higher priority of L1: 200 > 100.",
                        "It heard the last advertisement 280.8 ms ago.",
                        "its Master_Down_Interval is 3.609 s, three times 1.000 s and the Skew_Time of 609.4 ms,"
                                + " which is the interval × (256 − 100) / 256.")
                .doesNotContain("10.0.20.1", "runs rstp");
    }

    @Test
    void theLastTakeoverIsTakenApart() throws IOException {
        assertThat(explain(LADDER, "10.0.10.1")).isZero();

        assertThat(said())
                .contains(
                        "R1 (10.0.10.3 on R1:vlan10, priority 100) is Master: no other router is ready.",
                        "L1 (10.0.10.2 on L1:vlan10, priority 200) is Initialize: the router is down.",
                        ": R1 became Master instead of L1. Before that, at 6 s: L1 crashes.",
                        "R1 had heard the last advertisement at 5.21",
                        "L1 counted as gone (detection: 2.219 s); its own Skew_Time later, R1 was Master (takeover: 609.4 ms).",
                        "In all 3.609 s after the last advertisement; the Master_Down_Interval is 3.609 s.",
                        "R1 announced the address by gratuitous ARP. Who learned where it is now: ",
                        "L2 at L2:2; the last ",
                        " after it was Master (relearning).",
                        "Probes H1 > H2 out for 2.830 s = detection 2.219 s + takeover 609.4 ms + relearning ");
    }

    @Test
    void twoMastersAreExplained() throws IOException {
        String split = LADDER.replace("{at: 6s, crash: L1}", "{at: 6s, cut: L1-R1}\n  - {at: 6s, cut: L2-R2}");

        assertThat(explain(split, "10.0.10.1")).isZero();

        assertThat(said())
                .contains(
                        "It has 2 Masters: L1 and R1. They do not heed each other's advertisements, or get none, and each of them"
                                + " answers for the address.",
                        "L1 (10.0.10.2 on L1:vlan10, priority 200) is Master: it heeds no advertisement of R1, a Master, too.");
    }

    @Test
    void aSwitchIsExplainedWithItsPortsAndItsVirtualRouters() throws IOException {
        assertThat(explain(LADDER, "R1")).isZero();
        assertThat(said()).contains("R1:1 (to L1:1)", "10.0.10.1 is the address", "10.0.20.1 is the address");
    }

    @Test
    void withoutANameAllThereIsIsExplained() throws IOException {
        assertThat(explain(LADDER)).isZero();
        assertThat(said()).contains("L2:3 (to H1:1)", "10.0.10.1 is the address", "10.0.20.1 is the address");
    }

    @Test
    void theWayOfAPacketIsShown() throws IOException {
        assertThat(explain(LADDER, "--path", "H1", "H2", "--path", "H2", "H1", "--at", "5500ms"))
                .isZero();

        assertThat(out.toString()).isEqualTo("""
                Ladder, at 5.5 s

                H1 > L2 > L1 (root, Master of 10.0.10.1, routes) > R1 > R2 > H2
                  It arrives, over 5 cables; no way is shorter.

                H2 > R2 > R1 > L1 (root, Master of 10.0.20.1, routes) > L2 > H1
                  It arrives, over 5 cables; no way is shorter.
                """);
    }

    @Test
    void whereAPacketGetsLostIsShown() throws IOException {
        assertThat(explain(LADDER, "--path", "H1", "H2", "--at", "6005ms")).isZero();

        assertThat(said())
                .contains(
                        "H1 > L2 > lost",
                        "It gets lost at L2: L1:2, at the other end, is dark, which L2:1 has not noticed yet.");
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        assertThat(explain(LADDER, "10.0.10.1", "--path", "H1", "H2", "--format", "json"))
                .isZero();

        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.get("switches")).isEmpty();
        JsonNode router = json.get("virtualRouters").get(0);
        assertThat(router.get("name").asString()).isEqualTo("10.0.10.1");
        assertThat(router.get("group").get("members")).hasSize(2);
        assertThat(router.get("parts")).hasSize(3);
        JsonNode way = json.get("ways").get(0);
        assertThat(way.get("text").asString()).startsWith("H1 > L2 > R2 > R1 (");
        assertThat(way.get("path").get("arrives").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.10.9 | NAME: \"10.0.10.9\" is no address of a virtual router; expected 10.0.10.1, 10.0.20.1",
                "--path H1 H9 | --path: there is no device \"H9\"; did you mean \"H1\"?",
                "--path L1 H1 | --path: \"L1\" is a switch; expected a host",
                "--path H1 H1 | --path: from and to are both H1; expected two different devices",
                "--path H1 L2 | --path: L2 has no address, so no packets are for it"
            })
    void mistakes(String arguments, String message) throws IOException {
        assertThat(explain(LADDER, arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMasterThatHangsAnswersNothing() throws IOException {
        explain(LADDER.replace("crash: L1", "hang: L1"), "10.0.10.1", "--at", "9900ms");

        String text = out.toString().replaceAll("\\s+", " ");
        assertThat(text)
                .contains(
                        "It has 2 Masters: L1 and R1. L1 hangs: it sends and answers nothing, only its hardware goes on"
                                + " forwarding what it can. Only R1 answers for the address.")
                .contains(
                        "It answers nothing, requests for 10.0.10.1 (ARP) neither. Only its hardware goes on: it forwards"
                                + " what comes to the virtual router's hardware address by the routes and hardware addresses that it"
                                + " knows.")
                .doesNotContain("each of them answers")
                .containsOnlyOnce("It answers ARP for");
    }

    @Test
    void aSyncGroupDecidesWhenItsMembersAreMaster() throws IOException {
        explain(Gateways.TWO_SIDES.formatted(100, 200), "10.0.10.1", "--at", "4s");

        String text = out.toString().replaceAll("\\s+", " ");
        assertThat(text)
                .contains(
                        "is Backup: its sync group has yielded; it has heard no Master since. It has heard none since it is"
                                + " Backup; it received 1 advertisement before, as Master, which heeds none of lower priority. If none"
                                + " comes that it heeds, it would be Master in ")
                .contains(
                        ", but its sync group a decides: it becomes Master when 10.0.20.1 does: its Master_Down_Interval");
    }

    @Test
    void aBackupSaysWhatItWaitsFor() throws IOException {
        explain(LADDER, "10.0.10.1", "--at", "7s");
        assertThat(said())
                .contains("is Backup: L1 (200) was the Master when it last heard of one.")
                .contains("its Master_Down_Interval is 3.609 s, three times 1.000 s and the Skew_Time of 609.4 ms");

        out.getBuffer().setLength(0);
        explain(LADDER.replace("crash: L1", "shutdown: L1"), "10.0.10.1", "--at", "6100ms");
        assertThat(said())
                .contains("is Initialize: shut down.")
                .contains("is Backup: L1 has resigned.", "waits for no more than the Skew_Time of 609.4 ms");

        out.getBuffer().setLength(0);
        String delayed = LADDER.replace("10.0.10.1, priority: 200", "10.0.10.1, priority: 200, preempt-delay: 30s")
                .replace("crash: L1", "set: {switches: {L1: {interfaces: {10: {vrrp: {10: {enabled: no}}}}}}}")
                .replace("            traffic:", "traffic:");
        explain(
                delayed + "  - {at: 8s, set: {switches: {L1: {interfaces: {10: {vrrp: {10: {enabled: yes}}}}}}}}\n",
                "10.0.10.1",
                "--at",
                "9s");
        assertThat(said())
                .contains("For another 29.00 s it goes on heeding those of lower priority (preemption delay).");
    }

    @Test
    void whoIsHeldBackByItsSyncGroupIsTold() throws IOException {
        String yaml = LADDER.replace("priority: 200}", "priority: 200, sync: a}")
                .replace("{10: 10.0.10.1}", "{10: {address: 10.0.10.1, sync: a, version: 2}}")
                .replace("{20: 10.0.20.1}", "{20: {address: 10.0.20.1, sync: a}}")
                .replace("{at: 6s, crash: L1}", "{at: 6s, announce: H1}");

        explain(yaml, "10.0.10.1");

        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("is Backup: would be Master, but 10.0.20.1 of its sync group is not.")
                .contains(
                        "Its Master_Down_Timer has run out. Its sync group a decides: it becomes Master when 10.0.20.1"
                                + " does.");
    }
}
