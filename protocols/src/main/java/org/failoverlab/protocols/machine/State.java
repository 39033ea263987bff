package org.failoverlab.protocols.machine;

/**
 * One box of a state machine diagram (IEEE 802.1D-2004, 17.16).
 *
 * @param <P> what the machine belongs to: a port, a bridge
 * @param <S> the enum of all boxes of the machine
 */
public interface State<P, S> {
    /** Executes the block, as on entry. */
    void enter(P subject);

    /** The box that an arrow whose condition holds leads to, which may be this one; null when none does. */
    S next(P subject);
}
