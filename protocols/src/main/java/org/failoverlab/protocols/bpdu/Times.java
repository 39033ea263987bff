package org.failoverlab.protocols.bpdu;

/**
 * The timer parameters of a BPDU, in its own units of 1/256 s (IEEE 802.1D-2004, 9.2.8), each 0 to 65535.
 *
 * @param messageAge how old the information is
 * @param maxAge when it is thrown away
 * @param helloTime how often it is sent
 * @param forwardDelay how long a port spends listening, and learning
 */
public record Times(int messageAge, int maxAge, int helloTime, int forwardDelay) {
    /** A second in these units. */
    public static final int SECOND = 256;

    /** These, in whole seconds. */
    public static Times ofSeconds(int messageAge, int maxAge, int helloTime, int forwardDelay) {
        return new Times(messageAge * SECOND, maxAge * SECOND, helloTime * SECOND, forwardDelay * SECOND);
    }

    /** Nanoseconds in these units, rounded to the nearest. */
    public static int ofNs(long ns) {
        return (int) ((ns * SECOND + 500_000_000L) / 1_000_000_000L);
    }

    /** So many of these units in nanoseconds. */
    public static long ns(int units) {
        return units * 1_000_000_000L / SECOND;
    }

    /** So many of these units in seconds, rounded to the nearest. */
    public static int seconds(int units) {
        return (units + SECOND / 2) / SECOND;
    }

    /** With another message age. */
    public Times withMessageAge(int newMessageAge) {
        return new Times(newMessageAge, maxAge, helloTime, forwardDelay);
    }

    /** With another hello time. */
    public Times withHelloTime(int newHelloTime) {
        return new Times(messageAge, maxAge, newHelloTime, forwardDelay);
    }
}
