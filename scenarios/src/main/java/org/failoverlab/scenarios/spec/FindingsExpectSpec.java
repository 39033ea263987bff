package org.failoverlab.scenarios.spec;

import java.util.EnumMap;
import java.util.Map;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Shorthand;
import org.failoverlab.scenarios.report.Finding;

/** What checkers must have found. */
@Shorthand("others")
public record FindingsExpectSpec(
        @About(value = "Frames that could go round", otherwise = "as others say")
        Amount forwardingLoop,

        @About(value = "Two Masters or more of one virtual router", otherwise = "as others say")
        Amount severalMasters,

        @About(value = "No Master of a virtual router", otherwise = "as others say")
        Amount noMaster,

        @About(value = "Packets that a receiver got twice", otherwise = "as others say")
        Amount duplicateDelivery,

        @About(value = "Flows whose frames were lost although a way was whole", otherwise = "as others say")
        Amount blackHole,

        @About(
                value = "Addresses that moved between the ports of a switch again and again",
                otherwise = "as others say")
        Amount macFlapping,

        @About(value = "Bundles whose two ends disagreed", otherwise = "as others say")
        Amount bundleOutOfStep,

        @About(
                value = "All kinds that are not named here",
                otherwise = "anything will do; then they are not looked for")
        Amount others,

        Location where) {
    /** How many. */
    public enum Amount {
        /** Not one. */
        NONE,
        /** One or more. */
        SOME
    }

    /** What is expected of each kind of which anything is. */
    public Map<Finding.Kind, Amount> amounts() {
        Map<Finding.Kind, Amount> amounts = new EnumMap<>(Finding.Kind.class);
        for (Finding.Kind kind : Finding.Kind.values()) {
            Amount amount = own(kind) == null ? others : own(kind);
            if (amount != null) {
                amounts.put(kind, amount);
            }
        }
        return amounts;
    }

    private Amount own(Finding.Kind kind) {
        return switch (kind) {
            case FORWARDING_LOOP -> forwardingLoop;
            case SEVERAL_MASTERS -> severalMasters;
            case NO_MASTER -> noMaster;
            case DUPLICATE_DELIVERY -> duplicateDelivery;
            case BLACK_HOLE -> blackHole;
            case MAC_FLAPPING -> macFlapping;
            case BUNDLE_OUT_OF_STEP -> bundleOutOfStep;
        };
    }
}
