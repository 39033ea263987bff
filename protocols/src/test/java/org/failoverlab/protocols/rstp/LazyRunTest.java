package org.failoverlab.protocols.rstp;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.protocols.treelab.RandomLife;
import org.failoverlab.protocols.treelab.RandomNetworks.Mix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bridge that looks only at the ports where something has happened does to the nanosecond what one does that looks at all. */
class LazyRunTest {
    private static final int NETWORKS = Integer.getInteger("treelab.networks", 100);
    private static final int EPISODES = 4;

    @ParameterizedTest
    @EnumSource(
            value = Mix.class,
            names = {"RSTP", "MIXED"})
    void changesNothing(Mix mix) {
        for (int number = 0; number < NETWORKS; number++) {
            RandomLife lazy = new RandomLife(number, mix, tree -> {});
            RandomLife thorough = new RandomLife(number, mix, tree -> {
                if (tree instanceof RstpBridge rstp) {
                    rstp.machines().setAlwaysRunsEverything(true);
                }
            });
            for (int episode = 0; episode < EPISODES; episode++) {
                lazy.settle();
                thorough.settle();
                assertThat(lazy.network().simulation().fingerprint())
                        .as(lazy::story)
                        .isEqualTo(thorough.network().simulation().fingerprint());
                assertThat(lazy.network().describe())
                        .as(lazy::story)
                        .isEqualTo(thorough.network().describe());
                lazy.disturb();
                thorough.disturb();
            }
        }
    }
}
