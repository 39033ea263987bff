package org.failoverlab.scenarios.batch;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * What a sample looks like; in the unit of its values, and the same for the same values in the same order on any machine.
 *
 * <p>Percentiles are those of definition R-7 (Hyndman and Fan 1996; what R, NumPy and spreadsheets use by default): the value at place
 * (n - 1) * p of the sorted sample, counted from 0, on a straight line between its neighbours.
 *
 * @param count how many values, at least 1
 * @param minAt the place of the first of the least values in the sample, counted from 0
 * @param halfWidth half the width of the 95 % confidence interval of the mean, by Student's t with n - 1 degrees of freedom: the interval
 *     reaches from mean - halfWidth to mean + halfWidth, provided that the values are drawn independently; -1 for a single value, of
 *     which nothing follows
 * @param deviation the standard deviation, corrected for a sample (n - 1); 0 for a single value
 * @param maxAt the place of the first of the greatest values in the sample, counted from 0
 */
public record Statistics(
        int count,
        double min,
        int minAt,
        double median,
        double mean,
        double halfWidth,
        double deviation,
        double p95,
        double p99,
        double max,
        int maxAt) {
    /** The confidence of the interval of the mean. */
    public static final double CONFIDENCE = 0.95;

    /** Of whole numbers, such as nanoseconds. */
    public static Statistics of(long... values) {
        return of(Arrays.stream(values).asDoubleStream().toArray());
    }

    /**
     * Of any numbers.
     *
     * @throws IllegalArgumentException when there is none, or when one is not a number
     */
    public static Statistics of(double... values) {
        int minAt = 0;
        int maxAt = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("value " + i + " is not a number");
            }
            minAt = values[i] < values[minAt] ? i : minAt;
            maxAt = values[i] > values[maxAt] ? i : maxAt;
        }
        if (values.length == 0) {
            throw new IllegalArgumentException("a sample has at least one value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // Summed up in the order of size, so that the order of the runs makes no difference in the last digit.
        double mean = new Mean().evaluate(sorted);
        double deviation = new StandardDeviation().evaluate(sorted, mean);
        return new Statistics(
                values.length,
                sorted[0],
                minAt,
                percentile(sorted, 50),
                mean,
                halfWidth(values.length, deviation),
                deviation,
                percentile(sorted, 95),
                percentile(sorted, 99),
                sorted[sorted.length - 1],
                maxAt);
    }

    private static double halfWidth(int count, double deviation) {
        if (count < 2) {
            return -1;
        }
        double t = new TDistribution(null, count - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
        return t * deviation / Math.sqrt(count);
    }

    /**
     * A percentile by definition R-7.
     *
     * @param values at least one, in any order; not changed
     * @param percent 0 to 100; 0 is the least value
     */
    public static double percentile(double[] values, double percent) {
        if (percent == 0) {
            return Arrays.stream(values).min().orElseThrow();
        }
        return new Percentile()
                .withEstimationType(Percentile.EstimationType.R_7)
                .evaluate(values, percent);
    }

    /** The lower end of the confidence interval of the mean; the mean itself for a single value. */
    public double meanFrom() {
        return mean - Math.max(0, halfWidth);
    }

    /** The upper end of the confidence interval of the mean; the mean itself for a single value. */
    public double meanTo() {
        return mean + Math.max(0, halfWidth);
    }
}
