package org.failoverlab.protocols.bonding;

/** Hears of what becomes of a bond. */
public interface BondListener {
    /** What the driver takes the link of a slave for has changed. */
    void linkChanged(int slave, LinkState before, LinkState now);

    /** A slave sends from now on what is to leave by the bond, or no longer; not told of what a driver does while it starts. */
    void distributingChanged(int slave, boolean now);

    /**
     * Another slave is active.
     *
     * @param before the place of the active slave so far; -1 for none
     * @param now the place of the new one; -1 for none
     */
    void activeChanged(int before, int now);
}
