/**
 * The spanning tree protocol, IEEE 802.1D-1998, clause 8, in its own names and order: {@code Procedures} are the elements of
 * procedure (8.6), {@code Operation} is the operation of the protocol (8.7), {@code Management} is what is done to a bridge and
 * its ports (8.8), {@code BridgeParameters} and {@code StpPort} hold parameters and timers (8.5.3 to 8.5.6).
 *
 * <p>Beside the standard stand edge ports, BPDU guard, BPDU filter, root guard and loop guard, in {@code Guards} and wherever
 * {@code Deviation:} is written.
 */
package org.failoverlab.protocols.stp;
