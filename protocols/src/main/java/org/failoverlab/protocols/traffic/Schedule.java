package org.failoverlab.protocols.traffic;

/**
 * When a flow sends.
 *
 * @param startNs time of its first packet
 * @param stopNs nothing is sent at or after this time
 * @param count how many packets at most
 */
public record Schedule(long startNs, long stopNs, long count) {}
