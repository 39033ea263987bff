package org.failoverlab.protocols.treelab;

import java.util.Locale;
import java.util.function.Consumer;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.treelab.RandomNetworks.Mix;

/** A random network that is disturbed at random, and written down as a case of the lab while it lives. */
public final class RandomLife {
    /** Max age twice, for a root that has died to be forgotten, and two forward delays twice. */
    private static final long SETTLING_NS = 100_000_000_000L;

    private final int number;
    private final RandomNetworks random;
    private final TreeNetwork network;
    private final StringBuilder story = new StringBuilder();

    /**
     * A life.
     *
     * @param number of the network; of every three, two have the events of one instant in another order
     * @param made hears of every bridge's protocol before it starts
     */
    public RandomLife(int number, Mix mix, Consumer<SpanningTree> made) {
        this.number = number;
        random = new RandomNetworks(number, mix);
        Plan plan = random.plan();
        story.append(String.format(Locale.ROOT, "# network %d, %s%nseed %d%n", number, mix, number));
        Simulation simulation;
        if (number % 3 == 0) {
            simulation = new Simulation(number);
        } else {
            simulation = Simulation.shufflingTies(number, number / 3);
            story.append("shuffle ").append(number / 3).append('\n');
        }
        story.append(RandomNetworks.words(plan));
        network = new TreeNetwork(simulation, plan, made);
    }

    /** Long enough for everything to settle. */
    public void settle() {
        network.run(SETTLING_NS);
        story.append("run 100s\n");
    }

    /** Up to four disturbances, one soon after the other, often before the network has settled. */
    public void disturb() {
        for (int deeds = 1 + number % 4; deeds > 0; deeds--) {
            story.append(random.disturb(network)).append('\n');
            long pauseNs = random.pauseNs();
            story.append("run ").append(pauseNs).append("ns\n");
            network.run(pauseNs);
        }
    }

    /** The network. */
    public TreeNetwork network() {
        return network;
    }

    /** All so far, as the lab language writes it. */
    public String story() {
        return story.toString();
    }
}
