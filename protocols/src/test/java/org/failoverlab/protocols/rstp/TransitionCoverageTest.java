package org.failoverlab.protocols.rstp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.machine.Machine;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.treelab.LabFiles;
import org.failoverlab.protocols.treelab.Plan;
import org.failoverlab.protocols.treelab.RandomLife;
import org.failoverlab.protocols.treelab.RandomNetworks.Mix;
import org.failoverlab.protocols.treelab.TreeNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The machines move along the arrows of their diagrams and along no others, and every arrow is taken in some network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransitionCoverageTest {
    private static final int NETWORKS = 40;
    private static final int EPISODES = 3;

    private final TransitionTable table;

    TransitionCoverageTest() throws IOException {
        table = new TransitionTable();
    }

    @BeforeAll
    void runAllCasesAndSomeRandomNetworks() throws IOException {
        for (Path file : LabFiles.all()) {
            LabFiles.run(file, 1, this::watch);
        }
        for (Mix mix : List.of(Mix.RSTP, Mix.MIXED)) {
            for (int number = 0; number < NETWORKS; number++) {
                RandomLife life = new RandomLife(number, mix, this::watch);
                for (int episode = 0; episode < EPISODES; episode++) {
                    life.settle();
                    life.disturb();
                }
            }
        }
    }

    /**
     * A message that waits when the port goes down is forgotten on the way to DISABLED, and Port Receive takes none in there; so no
     * network gets to this arrow.
     */
    @BeforeAll
    void takeTheArrowThatNoNetworkReaches() {
        Plan plan = new Plan();
        plan.addBridge("alone", Plan.Kind.RSTP, BridgeSettings.standard(PathCosts.LONG));
        plan.set(new Plan.PortName("alone", 1), PortSettings.STANDARD);
        new TreeNetwork(new Simulation(1), plan, tree -> {
            RstpPort port = ((RstpBridge) tree).ports[0];
            port.rcvdMsg = true;
            Machine machine = new Machine("Port Information", 2);
            machine.setWatch(table);
            assertThat(machine.run(port, PortInformation.DISABLED)).isEqualTo(PortInformation.DISABLED);
            assertThat(port.rcvdMsg).isFalse();
        });
    }

    private void watch(SpanningTree tree) {
        if (tree instanceof RstpBridge rstp) {
            rstp.machines().setWatch(table);
        }
    }

    @Test
    void noMachineLeavesItsDiagram() {
        assertThat(table.unknown()).isEmpty();
    }

    @Test
    void everyArrowIsTaken() {
        assertThat(table.untaken()).isEmpty();
    }

    @Test
    void theTableHasTheBoxesOfTheMachines() {
        assertThat(table.boxes().keySet())
                .containsExactlyElementsOf(
                        TableFile.MACHINES.stream().map(Class::getSimpleName).toList());
        TableFile.MACHINES.forEach(machine -> assertThat(table.boxes().get(machine.getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(machine.getEnumConstants())
                        .map(Enum::name)
                        .toList()));
    }
}
