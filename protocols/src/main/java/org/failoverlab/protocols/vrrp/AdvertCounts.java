package org.failoverlab.protocols.vrrp;

/**
 * Advertisements of a virtual router on one router since it was started.
 *
 * @param sentZero those sent with priority 0: resignations
 * @param receivedZero those received with priority 0
 * @param invalid those that were for it and not heeded: RFC 9568, 7.1
 */
public record AdvertCounts(long sent, long sentZero, long received, long receivedZero, long invalid) {}
