package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Required;
import org.failoverlab.scenarios.file.Shorthand;

/** What can go wrong with a link or a cable, in detail. */
public final class FaultSpec {
    private static final String LINK = "The link; the word any for one between switches that the seed draws";
    private static final String LINK_OR_DEVICE =
            "The link; a device for all links that lead to it; the word any for a link between switches that the seed draws";
    private static final String FROM = "Hurts only what is sent by this end of the link";
    private static final String BOTH = "both directions";

    private FaultSpec() {}

    /** A link or all links of a device, or one direction of it. */
    @Shorthand("link")
    public record OnLink(
            @Required @About(LINK_OR_DEVICE) Name link,
            @About(value = FROM, otherwise = BOTH) Name from,
            Location where) {}

    /** A link that works badly. */
    public record Impair(
            @Required @About(LINK) Name link,

            @About(value = FROM, otherwise = BOTH) Name from,

            @About(value = "Share of frames lost, besides what the link loses anyway", otherwise = "0%")
            Percent loss,

            @About(value = "Share of frames spoilt on the way, besides what the link spoils anyway", otherwise = "0%")
            Percent corruption,

            @About(value = "Added to the link's delay", otherwise = "0s")
            TimeSpan delay,

            Location where) {}

    /** A loose contact. */
    @Shorthand("link")
    public record Flap(
            @Required @About(LINK) Name link,

            @About(value = FROM, otherwise = BOTH) Name from,

            @Range(min = 2, max = TimeSpan.MAX_NS, expected = "a period of 2ns or more, such as 200ms")
            @About(value = "From one cut to the next", otherwise = "1s")
            TimeSpan period,

            @About(value = "Share of the period in which the link is cut", otherwise = "50%")
            Percent duty,

            Location where) {}

    /** A cable that is plugged in elsewhere. */
    public record Move(
            @Required @About("The cable") Name cable,

            @Required @About("Which of its ends: the device, or the port, where that end is in the plan")
            Name end,

            @Required @About("Where to: a device, whose next free port is taken, or a port by its number such as R2:5")
            Name to,

            Location where) {}

    /** A cable that is pulled out. */
    @Shorthand("cable")
    public record Detach(
            @Required @About("The cable") Name cable,

            @About(value = "The end that is pulled out", otherwise = "both")
            Name end,

            Location where) {}
}
