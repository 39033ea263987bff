package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * When frames could have gone round, whether any did or not: at every instant, ways are looked at, not frames.
 *
 * @param watched false in a network of more than {@link #MOST_LINKS} links; then nothing is known
 * @param count how many times there were with a loop
 * @param totalNs how long there was one in all
 * @param now true when there is one at the end of the run
 * @param times the first 10,000 of those times
 */
public record LoopReport(boolean watched, long count, long totalNs, boolean now, List<Time> times) {
    /** Networks with more links than this are not watched: looking at the whole of them at every change would take too long. */
    public static final int MOST_LINKS = 20_000;

    /**
     * A time with a loop.
     *
     * @param ports along one such loop, in the direction in which a frame would go
     */
    public record Time(long fromNs, long toNs, List<String> ports) {}
}
