package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Required;

/** What the run must show of bonds and bundles: who carries traffic, and what failovers were worth. */
public final class BundleExpectSpec {
    private BundleExpectSpec() {}

    /** Which card of a bond is the active one. */
    public record ActiveSlave(
            @Required @About(value = "The host with the bond", example = "H1")
            Name of,

            @Required @About(value = "Its active slave, by its number or by where it leads; or none", example = "A2")
            Name is,

            @About(value = "When it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            Location where) {
        /** The word for nothing, unless a device is called so. */
        public static final String NONE = "none";
    }

    /** How a bundle stands. */
    public record Bundle(
            @Required
            @About(value = "The bundle of a switch, or a host with a bond of mode 802.3ad", example = "\"S1:Po1\"")
            Name of,

            @About(value = "Whether frames can be sent by it: up or down", otherwise = "anything will do")
            State is,

            @About(
                    value = "The ports that distribute, and no other ones: each by its number or by where it leads",
                    otherwise = "any",
                    example = "[1, 2]")
            List<Name> distributing,

            @About(
                    value = "The ports that are standby, since no more may be active, and no other ones",
                    otherwise = "any",
                    example = "[3]")
            List<Name> standby,

            @About(
                    value = "The ports that stand alone, since their partner speaks no LACP, and no other ones",
                    otherwise = "any",
                    example = "[]")
            List<Name> individual,

            @About(
                    value = "The device that LACP takes for its partner; or none",
                    otherwise = "anything will do",
                    example = "S2")
            Name partner,

            @About(value = "When it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            Location where) {
        /** Whether it can be used. */
        public enum State {
            /** Frames can be sent by it. */
            UP,
            /** They cannot. */
            DOWN
        }
    }

    /** How often another card became active. */
    public record Failovers(
            @Required
            @About(value = "The host with the bond, which must have one active slave at a time", example = "H1")
            Name of,

            @About(
                    value = "How often another slave became the active one than was it last",
                    otherwise = "any number",
                    example = "1")
            Bound count,

            @About(
                    value = "How many of these were false: the new slave reached nobody whom the old one would not have"
                            + " reached",
                    otherwise = "any number",
                    example = "0")
            Bound falseOnes,

            @About(
                    value = "The time from what led to it, to each of these failovers",
                    otherwise = "anything will do",
                    example = "\"<= 200ms\"")
            TimeBound detected,

            @About(value = "Those before this do not count", otherwise = "the start of the run")
            TimeSpan from,

            @About(value = "Those after this do not count", otherwise = "the end of the run")
            TimeSpan to,

            Location where) {}

    /** How much the ARP monitor of a bond asks. */
    public record ArpRequests(
            @Required @About(value = "The host with the bond", example = "H1")
            Name of,

            @Required
            @About(
                    value =
                            "How many requests its ARP monitor sent each second, by all its cards together: the mean of the"
                                    + " whole run",
                    example = "\"<= 12\"")
            Bound perSecond,

            Location where) {}
}
