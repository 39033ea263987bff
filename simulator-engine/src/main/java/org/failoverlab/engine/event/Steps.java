package org.failoverlab.engine.event;

/** The steps of devices, ports, links and addresses, which belong to no protocol of redundancy. */
public final class Steps {
    /** Something is set otherwise, cut, or repaired; power goes or comes. */
    public static final Step FAULT = Step.of(Phase.FAULT, null);

    /** A port has found its carrier gone; IEEE 802.3 leaves open how long its PHY takes. */
    public static final Step CARRIER_LOST = new Step(Phase.DETECTION, "carrier loss detection", null);

    /** A port has found a carrier: the link is there, and its rate is negotiated. */
    public static final Step CARRIER_FOUND = new Step(Phase.DETECTION, "carrier detection", null);

    /** An interface that software uses is down, since what it consists of is. */
    public static final Step INTERFACE_DOWN = Step.of(Phase.DETECTION, null);

    /** An interface that software uses is up. */
    public static final Step INTERFACE_UP = Step.of(Phase.TRANSITION, null);

    /** A protection function disables a port, or lets it take part again. */
    public static final Step PROTECTION = Step.of(Phase.DECISION, null);

    /** A device's software is running. */
    public static final Step BOOTED = new Step(Phase.TRANSITION, "boot time", null);

    /** A host or router tells its neighbours of an address without being asked. */
    public static final Step ANNOUNCED = Step.of(Phase.REPAIR, "RFC 5227 3");

    private Steps() {}
}
