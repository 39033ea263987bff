package org.failoverlab.scenarios.spec;

/**
 * What a link is like; null components are as in the more general settings.
 *
 * @param queue how many bytes may wait at each end
 */
public record LinkSpec(Rate rate, TimeSpan delay, Size queue, Percent loss, Percent corruption, Carrier carrier) {
    /** How long a port takes to detect that its signal has gone or come. */
    public record Carrier(TimeSpan down, TimeSpan up) {}
}
