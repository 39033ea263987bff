package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Port;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the cards of a server reach, and which failovers were in vain. */
class ReachTest {
    private static final long LATER_NS = 4_000_000_000L;

    private final Simulation simulation = new Simulation(1);

    /** H1 has a card in A1 and one in A2, which both lead to C1, where S1 is; H3 is at A1. */
    private Network after(String... entries) throws Exception {
        String timeline = entries.length == 0 ? "" : "timeline:\n  - " + String.join("\n  - ", entries) + "\n";
        Scenario scenario = ScenarioReader.readYaml("""
                until: 5s
                topology: {switches: [A1, A2, C1], links: [A1-C1, A2-C1]}
                hosts:
                  H1: {at: [A1, A2], bond: {mode: active-backup, miimon: 100ms}}
                  S1: C1
                  H3: A1
                """ + timeline, "test");
        Network network = NetworkBuilder.build(scenario.plan(), simulation);
        Timeline.start(network);
        network.begin();
        simulation.runUntil(LATER_NS);
        return network;
    }

    private static Device host(Network network, String name) {
        return network.devices().get(network.plan().topology().node(name).orElseThrow());
    }

    private static List<String> reachedBy(Network network, int card) {
        return new Reach(network)
                .from(host(network, "H1").port(card)).stream().map(Device::name).toList();
    }

    private static boolean isFalse(Network network, int before, int now) {
        return reachedBy(network, before).containsAll(reachedBy(network, now));
    }

    @Test
    void bothCardsReachEverybodyElseWhileAllIsWell() throws Exception {
        Network network = after();

        assertThat(reachedBy(network, 1)).containsExactly("H3", "S1");
        assertThat(reachedBy(network, 2)).containsExactlyInAnyOrder("H3", "S1");
        assertThat(isFalse(network, 1, 2)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'{at: 3s, cut: H1-A1}', ''",
        "'{at: 3s, cut: A1-C1}', H3",
        "'{at: 3s, silence: {link: A1-C1, from: A1}}', H3",
        "'{at: 3s, crash: A1}', ''",
        "'{at: 3s, hang: A1}', 'H3,S1'",
        "'{at: 3s, crash: S1}', H3"
    })
    void faultsTakeThoseBehindThem(String fault, String reached) throws Exception {
        assertThat(String.join(",", reachedBy(after(fault), 1))).isEqualTo(reached);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{at: 3s, cut: H1-A1}",
                "{at: 3s, cut: H1-A2}",
                "{at: 3s, cut: A1-C1}",
                "{at: 3s, silence: {link: A1-C1, from: A1}}",
                "{at: 3s, crash: A1}",
                "{at: 3s, crash: C1}",
                "{at: 3s, hang: A1}",
                "{at: 3s, crash: S1}",
                "{at: 3s, move: {cable: S1-C1, end: C1, to: A1}}"
            })
    void manyQuestionsAtOneInstantHaveTheSameAnswersAsOneByOne(String fault) throws Exception {
        Network network = after(fault);
        Reach reach = new Reach(network);
        Reach.Networks networks = reach.networks();

        for (int card = 1; card <= 2; card++) {
            Port port = host(network, "H1").port(card);
            assertThat(network.devices().values().stream()
                            .filter(each -> networks.isReached(port, each))
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(reach.from(port));
        }
    }

    @Test
    void aFailoverAwayFromACutIsOfUse() throws Exception {
        assertThat(isFalse(after("{at: 3s, cut: A1-C1}"), 1, 2)).isFalse();
    }

    @Test
    void aFailoverToACardThatReachesNobodyIsFalse() throws Exception {
        assertThat(isFalse(after("{at: 3s, cut: H1-A1}"), 2, 1)).isTrue();
    }

    @Test
    void aFailoverToACardThatReachesOthersIsNotFalse() throws Exception {
        assertThat(isFalse(after("{at: 3s, cut: A1-C1}"), 2, 1)).isFalse();
    }

    @Test
    void aFailoverBecauseATargetIsDownIsFalse() throws Exception {
        assertThat(isFalse(after("{at: 3s, crash: S1}"), 1, 2)).isTrue();
    }
}
