/**
 * The Rapid Spanning Tree Protocol, IEEE Std 802.1D-2004, clause 17: its ten state machines, its variables and procedures by
 * their names. What differs is marked {@code Deviation:} and listed in docs/conformance/rstp.md.
 */
package org.failoverlab.protocols.rstp;
