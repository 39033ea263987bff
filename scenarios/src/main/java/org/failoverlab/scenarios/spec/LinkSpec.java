package org.failoverlab.scenarios.spec;

import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Range;

/**
 * What a link is like; null components are as in the more general settings.
 *
 * @param queue how many bytes may wait at each end
 */
public record LinkSpec(
        @Range(min = LinkSettings.MIN_RATE, max = LinkSettings.MAX_RATE, expected = "a rate from 10Mbps to 400Gbps")
        Rate rate,

        TimeSpan delay,
        Size queue,
        Percent loss,
        Percent corruption,
        Carrier carrier,

        @About("whether an end that hears nothing tells the other, so that both lose carrier")
        Boolean remoteFault) {
    /** How long a port takes to detect that its signal has gone or come. */
    public record Carrier(TimeSpan down, TimeSpan up) {}
}
