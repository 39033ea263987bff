package org.failoverlab.scenarios.spec;

import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Range;

/** What a link is like; null components are as in the more general settings. */
public record LinkSpec(
        @About("How fast it sends, in both directions")
        @Range(min = LinkSettings.MIN_RATE, max = LinkSettings.MAX_RATE, expected = "a rate from 10Mbps to 400Gbps")
        Rate rate,

        @About("How long a signal travels from end to end; 1us is some 200 m of cable")
        TimeSpan delay,

        @About("How many bytes may wait at each end; what comes on top is dropped")
        Size queue,

        @About("The share of frames that get lost on the way")
        Percent loss,

        @About("The share of frames that arrive damaged and are thrown away")
        Percent corruption,

        @About("How soon its ends notice that it is cut, or whole again")
        Carrier carrier,

        @About("Whether an end that hears nothing tells the other, so that both lose carrier")
        Boolean remoteFault,

        @About("Whether both ends may send at once: full or half; what leads to a hub is half anyway")
        Duplex duplex) {
    /** Who may send when. */
    public enum Duplex {
        /** Both ends at once. */
        FULL,
        /** One at a time. */
        HALF
    }

    /** How long a port takes to detect that its signal has gone or come. */
    public record Carrier(
            @About("From the loss of the signal until the port is down")
            TimeSpan down,

            @About("From the return of the signal until the port is up")
            TimeSpan up) {}
}
