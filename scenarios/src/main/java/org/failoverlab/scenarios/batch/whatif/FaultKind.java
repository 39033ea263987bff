package org.failoverlab.scenarios.batch.whatif;

/** The kinds of faults that are tried. */
public enum FaultKind {
    /** A cable is cut: no signal, nothing gets through. */
    CUT("cut"),
    /** One direction of a cable is cut, a fibre of the two. */
    CUT_ONE_WAY("cut-one-way"),
    /** A cable keeps its signal, but all frames vanish. */
    SILENT("silent"),
    /** One direction of a cable keeps its signal, but its frames vanish. */
    SILENT_ONE_WAY("silent-one-way"),
    /** A device goes dark. */
    CRASH("crash"),
    /** The software of a device stands still; a switch goes on forwarding. */
    HANG("hang");

    private final String word;

    FaultKind(String word) {
        this.word = word;
    }

    /** As users write it. */
    public String word() {
        return word;
    }

    /** True for a fault of a cable. */
    public boolean isOfCable() {
        return this != CRASH && this != HANG;
    }

    boolean isOneWay() {
        return this == CUT_ONE_WAY || this == SILENT_ONE_WAY;
    }

    boolean isSilent() {
        return this == SILENT || this == SILENT_ONE_WAY;
    }
}
