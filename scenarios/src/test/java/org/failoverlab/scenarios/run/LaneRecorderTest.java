package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.scenarios.Library;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.LaneReport;
import org.failoverlab.scenarios.report.LaneReport.Kind;
import org.failoverlab.scenarios.report.LaneReport.Look;
import org.failoverlab.scenarios.report.LaneReport.Pdu;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TreeReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneRecorderTest {
    private static Scenario scenario(String name) throws Exception {
        return ScenarioReader.read(Library.file(name));
    }

    private static LaneReport lanes(String name) throws Exception {
        LaneRecorder recorder = new LaneRecorder();
        new Runner(scenario(name), RunOptions.PLAIN, Progress.NONE)
                .beside(recorder)
                .run();
        return recorder.report();
    }

    private static LaneReport.Lane lane(LaneReport report, Kind kind, String name) {
        return report.lanes().stream()
                .filter(each -> each.kind() == kind && each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failover/ladder-rstp-root-link-cut",
                "gateways/ladder-master-crashes",
                "bonding/cross-bonded-hosts",
                "aggregation/standby-promotion",
                "storm/ladder-storm"
            })
    void lookingOnChangesNothing(String name) throws Exception {
        Report alone = new Runner(scenario(name), RunOptions.PLAIN, Progress.NONE).run();
        Report watched = new Runner(scenario(name), RunOptions.PLAIN, Progress.NONE)
                .beside(new LaneRecorder())
                .run();
        assertThat(watched).isEqualTo(alone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failover/ladder-stp-root-link-cut", "bonding/cross-bonded-hosts", "acts/power-off-and-on"})
    void bandsFollowEachOtherFromTheStartToTheEnd(String name) throws Exception {
        LaneReport report = lanes(name);
        assertThat(report.lanes()).isNotEmpty();
        for (LaneReport.Lane lane : report.lanes()) {
            long atNs = 0;
            LaneReport.State before = null;
            for (LaneReport.Band band : lane.bands()) {
                assertThat(band.fromNs()).as(lane.name()).isEqualTo(atNs);
                assertThat(band.toNs()).as(lane.name()).isGreaterThan(band.fromNs());
                assertThat(band.state()).as(lane.name()).isNotEqualTo(before);
                before = band.state();
                atNs = band.toNs();
            }
            assertThat(atNs).as(lane.name()).isEqualTo(report.untilNs());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"failover/ladder-stp-root-link-cut", "failover/ladder-rstp-root-link-cut"})
    void lastChangesAreThoseOfTheSpanningTree(String name) throws Exception {
        LaneRecorder recorder = new LaneRecorder();
        Report report = new Runner(scenario(name), RunOptions.PLAIN, Progress.NONE)
                .beside(recorder)
                .run();
        List<TreeReport.Episode> episodes = report.spanningTree().episodes();
        assertThat(episodes).hasSizeGreaterThan(1);
        for (int i = 0; i < episodes.size(); i++) {
            long fromNs = episodes.get(i).atNs();
            long toNs = i + 1 < episodes.size() ? episodes.get(i + 1).atNs() - 1 : report.simulatedNs();
            long lastNs = recorder.report().lanes().stream()
                    .filter(lane -> lane.kind() == Kind.PORT)
                    .flatMap(lane -> lane.bands().stream().skip(1))
                    .mapToLong(LaneReport.Band::fromNs)
                    .filter(atNs -> atNs >= fromNs && atNs <= toNs)
                    .max()
                    .orElse(-1);
            assertThat(lastNs).isEqualTo(episodes.get(i).lastChangeNs());
        }
    }

    @Test
    void bpdusAreTicks() throws Exception {
        LaneRecorder recorder = new LaneRecorder();
        Report report = new Runner(scenario("failover/ladder-rstp-root-link-cut"), RunOptions.PLAIN, Progress.NONE)
                .beside(recorder)
                .run();
        for (TreeReport.Bridge bridge : report.spanningTree().bridges()) {
            for (TreeReport.Port port : bridge.ports()) {
                TreeReport.Bpdus counted = port.bpdus();
                LaneReport.Lane lane = lane(recorder.report(), Kind.PORT, port.name());
                assertThat(lane.ticks().stream().filter(LaneReport.Tick::sent).filter(LaneRecorderTest::isBpdu))
                        .as(port.name())
                        .hasSize((int) (counted.sentConfig() + counted.sentRst() + counted.sentTcn()));
            }
        }
    }

    private static boolean isBpdu(LaneReport.Tick tick) {
        return switch (tick.pdu()) {
            case BPDU, PROPOSAL, AGREEMENT, TOPOLOGY_CHANGE -> true;
            default -> false;
        };
    }

    @Test
    void aTakeoverIsSeenWhereItHappens() throws Exception {
        LaneRecorder recorder = new LaneRecorder();
        Report report = new Runner(scenario("gateways/ladder-master-crashes"), RunOptions.PLAIN, Progress.NONE)
                .beside(recorder)
                .run();
        for (GatewayReport.Group group : report.gateways().groups()) {
            for (GatewayReport.Takeover takeover : group.takeovers()) {
                assertThat(recorder.report().lanes().stream()
                                .filter(lane -> lane.kind() == Kind.ROUTER)
                                .filter(lane -> takeover.to().startsWith(lane.owner()))
                                .flatMap(lane -> lane.bands().stream())
                                .filter(band -> band.state().letter().equals("M"))
                                .map(LaneReport.Band::fromNs))
                        .contains(takeover.atNs());
            }
        }
    }

    @Test
    void linksAndDevicesFail() throws Exception {
        LaneReport report = lanes("bonding/cross-bonded-hosts");
        LaneReport.Lane link = lane(report, Kind.LINK, "CORE1-ACC1");
        assertThat(link.at(4_999_999_999L).look()).isEqualTo(Look.WORKS);
        assertThat(link.at(5_000_000_000L).look()).isEqualTo(Look.DOWN);
        LaneReport.Lane card = lane(report, Kind.MEMBER, "A:1");
        assertThat(card.at(0).letter()).isEqualTo("S");
        assertThat(card.at(report.untilNs()).letter()).isEqualTo("w");
        assertThat(card.ticks()).extracting(LaneReport.Tick::pdu).contains(Pdu.ARP);
    }

    @Test
    void manyControlFramesDoNotFillTheMemory() throws Exception {
        LaneReport report = lanes("bonding/arp-intervals");
        assertThat(report.lanes()).allSatisfy(lane -> assertThat(lane.ticks()).hasSizeLessThan(1_000));
        assertThat(report.lanes())
                .anySatisfy(lane -> assertThat(lane.ticksLeftOut()).isGreaterThan(100));
    }
}
