/**
 * What bridges tell each other: identifiers, priority vectors and the BPDUs that carry them (IEEE 802.1D-2004, clause 9 and
 * 17.4 to 17.6; IEEE 802.1D-1998, clause 9).
 */
package org.failoverlab.protocols.bpdu;
