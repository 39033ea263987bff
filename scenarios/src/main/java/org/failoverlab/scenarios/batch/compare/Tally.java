package org.failoverlab.scenarios.batch.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.failoverlab.scenarios.report.CompareReport;

/** Gathers what one design goes through in one row. */
final class Tally {
    private final String what;
    private final boolean isFault;
    private final List<Long> outagesNs = new ArrayList<>();
    private int tried;
    private int forGood;
    private int loops;
    private long worstNs;
    private boolean worstIsForGood;
    private String worstCase;
    private String where;
    private String why;

    /** Of this entry or kind of fault, as its design has it. */
    Tally(String what, boolean isFault) {
        this.what = what;
        this.isFault = isFault;
    }

    /** False for an act or a repair. */
    boolean isFault() {
        return isFault;
    }

    /** A case in which nothing was down, until it is said otherwise. */
    void tried() {
        tried++;
    }

    /** A run left a loop. */
    void loop() {
        loops++;
    }

    /** A case that was tried was down. */
    void down(long longestNs, boolean hasEnded, String name, String lostAt, String how) {
        outagesNs.add(longestNs);
        forGood += hasEnded ? 0 : 1;
        boolean isWorse = worstCase == null || (hasEnded == worstIsForGood ? !hasEnded : longestNs > worstNs);
        if (isWorse) {
            worstIsForGood = !hasEnded;
            worstCase = name;
            where = lostAt;
            why = how;
        }
        worstNs = Math.max(worstNs, longestNs);
    }

    CompareReport.Cell cell() {
        Collections.sort(outagesNs);
        int count = outagesNs.size();
        long medianNs = count == 0 ? 0 : (outagesNs.get((count - 1) / 2) + outagesNs.get(count / 2)) / 2;
        return new CompareReport.Cell(what, tried, count, forGood, loops, worstNs, medianNs, worstCase, where, why);
    }

    /** A row of these cells: who fares best, and by how much. */
    static CompareReport.Row row(List<CompareReport.Cell> cells) {
        String what = cells.stream()
                .filter(each -> each != null)
                .findFirst()
                .orElseThrow()
                .what();
        int best = -1;
        int worst = -1;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i) != null) {
                best = best < 0 || order(cells.get(i), cells.get(best)) < 0 ? i : best;
                worst = worst < 0 || order(cells.get(i), cells.get(worst)) > 0 ? i : worst;
            }
        }
        CompareReport.Cell good = cells.get(best);
        CompareReport.Cell bad = cells.get(worst);
        if (order(good, bad) == 0) {
            return new CompareReport.Row(what, cells, -1, 0);
        }
        boolean isNumber = good.worstNs() > 0 && good.forGood() + bad.forGood() + good.loops() + bad.loops() == 0;
        return new CompareReport.Row(what, cells, best, isNumber ? (double) bad.worstNs() / good.worstNs() : 0);
    }

    /** Loops are worse than flows that are down for good, and these worse than any outage that ends; shares count, not numbers. */
    private static int order(CompareReport.Cell one, CompareReport.Cell other) {
        int loops = Integer.compare(one.loops(), other.loops());
        int forGood = Double.compare(share(one), share(other));
        boolean isAlike = Math.abs(one.worstNs() - other.worstNs()) <= Math.max(one.worstNs(), other.worstNs()) / 100;
        return loops != 0 ? loops : forGood != 0 ? forGood : isAlike ? 0 : Long.compare(one.worstNs(), other.worstNs());
    }

    private static double share(CompareReport.Cell cell) {
        return cell.tried() == 0 ? 0 : (double) cell.forGood() / cell.tried();
    }
}
