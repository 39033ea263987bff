package org.failoverlab.protocols.stp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.stp.Bridges.SECOND;

import java.util.List;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.spanningtree.PortState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A topology change goes up to the root hop by hop, and the news of it down to all: 802.1D-1998, 8.3.5, 8.6.14 to 8.6.16. */
class TopologyChangeTest {
    /** A line of three, and a host at its end. */
    private final Bridges net = new Bridges(1)
            .bridge("root", 1, 4096)
            .bridge("mid", 2, 8192)
            .bridge("end", 3, 32768)
            .connect("root", "mid")
            .connect("mid", "end");

    @BeforeEach
    void start() {
        net.host("h", "end");
        net.start().listen().runSeconds(100);
    }

    private FilteringDatabase table(String bridge) {
        return net.device(bridge).relay().database();
    }

    private static boolean isChange(Bridges.Seen seen) {
        return seen.bpdu() instanceof ConfigBpdu config && config.topologyChange();
    }

    private static boolean isNotification(Bridges.Seen seen) {
        return seen.bpdu() instanceof TcnBpdu;
    }

    private static boolean isAcknowledgment(Bridges.Seen seen) {
        return seen.bpdu() instanceof ConfigBpdu config && config.topologyChangeAcknowledgment();
    }

    @Test
    void allIsQuietLongAfterTheStart() {
        for (String bridge : List.of("root", "mid", "end")) {
            assertThat(table(bridge).ageingNs(0)).as(bridge).isEqualTo(300 * SECOND);
        }
        assertThat(net.stp("end").state().topologyChanges()).isEqualTo(2);
    }

    @Test
    void isNotifiedHopByHopAcknowledgedAndToldToAll() {
        List<Bridges.Seen> end = net.tap("end:1");
        List<Bridges.Seen> mid = net.tap("mid:1");
        List<Bridges.Seen> midDown = net.tap("mid:2");
        List<Bridges.Seen> root = net.tap("root:1");
        net.cut("h");
        net.restore("h");
        long before = net.simulation.nowNs();
        net.runSeconds(30);
        assertThat(net.state("end:2")).isEqualTo(PortState.FORWARDING);
        net.runSeconds(2);

        assertThat(end.stream().filter(TopologyChangeTest::isNotification).toList())
                .as("to the middle, once")
                .hasSize(1);
        assertThat(mid.stream().filter(TopologyChangeTest::isNotification).toList())
                .as("and on to the root, once")
                .hasSize(1);
        assertThat(end.get(0).timeNs() - before).isEqualTo(30 * SECOND);
        assertThat(mid.get(0).timeNs() - end.get(0).timeNs()).isBetween(100_000L, 200_000L);
        assertThat(midDown.stream().filter(TopologyChangeTest::isAcknowledgment).toList())
                .hasSize(1);
        assertThat(root.stream().filter(TopologyChangeTest::isAcknowledgment).toList())
                .hasSize(1);
        for (String bridge : List.of("root", "mid", "end")) {
            assertThat(table(bridge).ageingNs(0)).as(bridge).isEqualTo(15 * SECOND);
        }
        net.runSeconds(40);
        for (String bridge : List.of("root", "mid", "end")) {
            assertThat(table(bridge).ageingNs(0)).as(bridge).isEqualTo(300 * SECOND);
        }
        // For max age and forward delay.
        List<Long> told = root.stream()
                .filter(TopologyChangeTest::isChange)
                .map(Bridges.Seen::timeNs)
                .toList();
        assertThat(told.get(told.size() - 1) - mid.get(0).timeNs()).isBetween(33 * SECOND, 35 * SECOND + 1_000_000);
    }

    @Test
    void theJournalTellsOfIt() {
        net.journal.clear();
        net.cut("h");
        net.restore("h");
        net.runSeconds(80);
        assertThat(net.journal)
                .containsSubsequence(
                        "end:2: out of use",
                        "end:2: is now designated port",
                        "end:2: listening",
                        "end:2: learning",
                        "end:2: forwarding",
                        "end: topology change detected",
                        "end:1: topology change notified",
                        "mid:2: has heard of a topology change",
                        "mid:1: topology change notified",
                        "root:1: has heard of a topology change",
                        "root: fast ageing begins",
                        "mid: fast ageing begins",
                        "end: fast ageing begins",
                        "root: fast ageing ends",
                        "mid: fast ageing ends",
                        "end: fast ageing ends");
    }

    /** 8.7.6. */
    @Test
    void theNotificationIsRepeatedEachHelloTimeUntilItIsAcknowledged() {
        net.cut("h");
        net.restore("h");
        net.runSeconds(29);
        List<Bridges.Seen> end = net.tap("end:1");
        LinkFault silence = net.silence("mid-end", LinkFault.Way.BOTH);
        net.runSeconds(6);
        List<Bridges.Seen> sent =
                end.stream().filter(TopologyChangeTest::isNotification).toList();
        assertThat(sent).hasSize(3);
        assertThat(sent.get(1).timeNs() - sent.get(0).timeNs()).isEqualTo(2 * SECOND);
        net.link("mid-end").clear(silence);
        net.runSeconds(6);
        assertThat(end.stream().filter(TopologyChangeTest::isNotification).toList())
                .as("one more at most")
                .hasSizeBetween(4, 5);
        assertThat(net.stp("mid").state().ports().get(1).counts().receivedTcn()).isGreaterThan(1);
    }

    @Test
    void whoIsConfiguredMeanwhileHasHisAgeingTimeAfterwards() {
        net.cut("h");
        net.restore("h");
        net.runSeconds(32);
        table("mid").configure(1024, 100 * SECOND, net.simulation.nowNs());
        net.runSeconds(60);
        assertThat(table("mid").ageingNs(0)).isEqualTo(100 * SECOND);
    }

    @Test
    void anEdgePortCausesNone() {
        Bridges edge =
                new Bridges(1).bridge("root", 1, 4096).bridge("end", 2, 32768).connect("root", "end");
        edge.host("h", "end");
        edge.port("end:2", GuardsTest::edge).start().runSeconds(100);
        long before = edge.stp("end").state().topologyChanges();
        edge.cut("h");
        edge.restore("h");
        assertThat(edge.state("end:2")).isEqualTo(PortState.FORWARDING);
        edge.runSeconds(60);
        assertThat(edge.stp("end").state().topologyChanges()).isEqualTo(before);
        assertThat(edge.view("end:1").counts().sentTcn())
                .isEqualTo(edge.view("root:1").counts().receivedTcn());
    }
}
