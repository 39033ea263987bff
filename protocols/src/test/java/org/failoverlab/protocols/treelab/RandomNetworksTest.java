package org.failoverlab.protocols.treelab;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.protocols.treelab.RandomNetworks.Mix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the network and whatever has happened to it: it settles as computed from its graph alone, and frames never go round but
 * where old information circulates. More networks: {@code -Dtreelab.networks=3000}, from another number on:
 * {@code -Dtreelab.first=3000}.
 */
class RandomNetworksTest {
    private static final int NETWORKS = Integer.getInteger("treelab.networks", 200);
    private static final int FIRST = Integer.getInteger("treelab.first", 0);
    private static final int EPISODES = 4;

    @ParameterizedTest
    @EnumSource(Mix.class)
    void settleAsComputed(Mix mix) {
        for (int number = FIRST; number < FIRST + NETWORKS; number++) {
            RandomLife life = new RandomLife(number, mix, tree -> {});
            for (int episode = 0; episode <= EPISODES; episode++) {
                life.settle();
                assertThat(Expected.differences(life.network())).as(life::story).isEmpty();
                assertThat(life.network().loop()).as(life::story).isNull();
                assertThat(life.network().loops()).as(life::story).allMatch(TreeNetwork.Loop::isOfOldInformation);
                life.disturb();
            }
        }
    }
}
