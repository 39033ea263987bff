package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;
import org.junit.jupiter.api.Test;

/** Which failovers there were, what led to each of them, and which were in vain; the driver's part is played by the test. */
class BondWatchTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Simulation simulation = new Simulation(1);
    private Network network;
    private Node host;
    private BondWatch watch;

    /** H1 has a card in A1 and one in A2, which both lead to C1, where S1 is; H3 is at A1. */
    private void scenario(String... entries) throws Exception {
        Scenario scenario = ScenarioReader.readYaml("""
                until: 9s
                topology: {switches: [A1, A2, C1], links: [A1-C1, A2-C1]}
                hosts:
                  H1: {at: [A1, A2], bond: {mode: active-backup, miimon: 100ms}}
                  S1: C1
                  H3: A1
                timeline:
                  -""" + " " + String.join("\n  - ", entries) + "\n", "test");
        network = NetworkBuilder.build(scenario.plan(), simulation);
        host = network.plan().topology().node("H1").orElseThrow();
        watch = new BondWatch(network);
        simulation.setTrace(watch);
        Timeline.start(network);
        network.begin();
        active(-1, 0);
    }

    private void active(int before, int now) {
        watch.listener(host).activeChanged(before, now);
    }

    private void activeAt(double seconds, int before, int now) {
        simulation.runUntil((long) (seconds * SECOND_NS));
        active(before, now);
    }

    private List<BondWatch.Failover> failovers() {
        return watch.failovers(host);
    }

    private BondWatch.Failover only() {
        assertThat(failovers()).hasSize(1);
        return failovers().get(0);
    }

    @Test
    void theFirstActiveSlaveIsNoFailover() throws Exception {
        scenario("{at: 3s, cut: H1-A1}");

        assertThat(failovers()).isEmpty();
    }

    @Test
    void aFailoverIsPutDownToTheCutBeforeIt() throws Exception {
        scenario("{at: 3s, cut: H1-A1}");
        activeAt(3.1, 0, 1);

        assertThat(only())
                .isEqualTo(new BondWatch.Failover(3_100_000_000L, 0, 1, false, 3_000_000_000L, "link H1-A1 is cut"));
    }

    @Test
    void theCutOfAnUplinkCountsToo() throws Exception {
        scenario("{at: 3s, cut: A1-C1}");
        activeAt(3.3, 0, 1);

        assertThat(only().fault()).isEqualTo("link A1-C1 is cut");
        assertThat(only().isFalse()).isFalse();
    }

    @Test
    void whatConcernsOthersIsNotBlamed() throws Exception {
        scenario("{at: 3s, cut: A1-C1}", "{at: 3200ms, cut: H1-A2}", "{at: 3210ms, restore: H1-A2}");
        activeAt(3.3, 0, 1);

        assertThat(only().fault()).isEqualTo("link A1-C1 is cut");
    }

    @Test
    void theLossOfATargetMakesItFalse() throws Exception {
        scenario("{at: 3s, crash: S1}");
        activeAt(3.3, 0, 1);

        assertThat(only().isFalse()).isTrue();
        assertThat(only().fault()).isEqualTo("S1 crashes");
    }

    @Test
    void aTargetThatHangsCostsNobodyHisWayAndIsStillBlamed() throws Exception {
        scenario("{at: 3s, hang: S1}");
        activeAt(3.3, 0, 1);

        assertThat(only().isFalse()).isTrue();
        assertThat(only().fault()).isEqualTo("S1 hangs");
    }

    @Test
    void aWayBackIsPutDownToTheRepair() throws Exception {
        scenario("{at: 3s, cut: H1-A1, for: 2s}");
        activeAt(3.1, 0, 1);
        activeAt(7, 1, 0);

        assertThat(failovers()).hasSize(2);
        assertThat(failovers().get(1).faultNs()).isEqualTo(5 * SECOND_NS);
        assertThat(failovers().get(1).isFalse()).isTrue();
    }

    @Test
    void ofALooseContactEachCutCounts() throws Exception {
        scenario("{at: 3s, flap: {link: H1-A1, period: 2s}}");
        activeAt(3.1, 0, 1);
        activeAt(4.9, 1, 0);
        activeAt(5.2, 0, 1);

        assertThat(failovers().get(2).faultNs()).isEqualTo(5 * SECOND_NS);
    }

    @Test
    void aTimeWithoutAnyIsPartOfTheFailover() throws Exception {
        scenario("{at: 3s, cut: H1-A1}", "{at: 2s, cut: H1-A2, for: 4s}");
        activeAt(3.1, 0, -1);
        activeAt(8.5, -1, 1);

        assertThat(only().from()).isZero();
        assertThat(only().to()).isEqualTo(1);
        assertThat(only().faultNs()).isEqualTo(6 * SECOND_NS);
    }

    @Test
    void whoComesBackAfterATimeWithoutAnyIsNoFailover() throws Exception {
        scenario("{at: 3s, cut: H1-A1, for: 1s}");
        activeAt(3.1, 0, -1);
        activeAt(7, -1, 0);

        assertThat(failovers()).isEmpty();
    }

    @Test
    void whereNothingHappenedNothingIsBlamed() throws Exception {
        scenario("{at: 8s, cut: H1-A1}");
        activeAt(3.1, 0, 1);

        assertThat(only().faultNs()).isEqualTo(-1);
        assertThat(only().fault()).isNull();
    }
}
