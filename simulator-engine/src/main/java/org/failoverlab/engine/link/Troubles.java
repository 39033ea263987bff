package org.failoverlab.engine.link;

import java.util.Map;
import java.util.TreeMap;

/** What all the faults at work on one direction of a link come to; however many they are, each comes and goes at once. */
final class Troubles {
    private int cuts;
    private int silences;
    private long delayNs;
    /** How many faults there are of each probability: multiplied in their order, so that nothing depends on the order of coming. */
    private Map<Double, Integer> losses = Map.of();

    private Map<Double, Integer> corruptions = Map.of();

    void add(LinkFault fault) {
        change(fault, 1);
    }

    void remove(LinkFault fault) {
        change(fault, -1);
    }

    private void change(LinkFault fault, int by) {
        cuts += fault.isCut() ? by : 0;
        silences += fault.isSilent() ? by : 0;
        delayNs += by * fault.delayNs();
        losses = changed(losses, fault.loss(), by);
        corruptions = changed(corruptions, fault.corruption(), by);
    }

    /** Most links never know any, and need no map of their own. */
    private static Map<Double, Integer> changed(Map<Double, Integer> counts, double probability, int by) {
        if (probability == 0) {
            return counts;
        }
        Map<Double, Integer> own = counts.isEmpty() ? new TreeMap<>() : counts;
        own.merge(probability, by, (before, more) -> before + more == 0 ? null : before + more);
        return own;
    }

    void clear() {
        cuts = 0;
        silences = 0;
        delayNs = 0;
        losses = Map.of();
        corruptions = Map.of();
    }

    boolean isCut() {
        return cuts > 0;
    }

    boolean isSilent() {
        return silences > 0;
    }

    long delayNs() {
        return delayNs;
    }

    /** The probability that a frame is lost which is lost anyway with this one. */
    double lossOver(double usual) {
        return over(usual, losses);
    }

    /** The probability that a frame is spoilt which is spoilt anyway with this one. */
    double corruptionOver(double usual) {
        return over(usual, corruptions);
    }

    private static double over(double usual, Map<Double, Integer> counts) {
        double sum = usual;
        for (Map.Entry<Double, Integer> each : counts.entrySet()) {
            int count = each.getValue();
            double one = count == 1 ? each.getKey() : 1 - StrictMath.pow(1 - each.getKey(), count);
            sum += one - sum * one;
        }
        return sum;
    }
}
