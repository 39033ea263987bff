package org.failoverlab.scenarios.batch.sweep;

import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.scenarios.spec.Amount;

/** What random values of a scenario are drawn from. */
sealed interface Distribution {
    /** The names of all, as users write them. */
    List<String> NAMES = List.of("uniform", "normal", "exponential", "choice");

    /** A value as the scenario writes it. */
    String draw(RandomStream random);

    /**
     * Any value between two, all alike.
     *
     * @param step the result is a multiple of it where there is one between the two; base units
     */
    record Uniform(Amount from, Amount to, long step) implements Distribution {
        @Override
        public String draw(RandomStream random) {
            double bases = from.base() + random.nextDouble() * (to.base() - from.base());
            return from.of(Amount.nearest(bases, step, from.base(), to.base()), to)
                    .toString();
        }
    }

    /** Values around a mean. What is less than 0 no key can hold: it is drawn again, so that the distribution is cut off there. */
    record Normal(Amount mean, Amount deviation, long step) implements Distribution {
        @Override
        public String draw(RandomStream random) {
            NormalDistribution normal = new NormalDistribution(null, mean.base(), deviation.base());
            double bases;
            do {
                bases = normal.inverseCumulativeProbability(random.nextDouble());
            } while (bases < 0);
            return mean.of(Amount.nearest(bases, step, 0, Long.MAX_VALUE), deviation)
                    .toString();
        }
    }

    /** Waiting times: short ones often, long ones now and then. */
    record Exponential(Amount mean, long step) implements Distribution {
        @Override
        public String draw(RandomStream random) {
            double bases = random.nextExponential(mean.base());
            return mean.of(Amount.nearest(bases, step, 0, Long.MAX_VALUE), mean).toString();
        }
    }

    /** One of several values, all alike. */
    record Choice(List<String> values) implements Distribution {
        @Override
        public String draw(RandomStream random) {
            return values.get((int) random.nextLong(values.size()));
        }
    }
}
