package org.failoverlab.scenarios.report;

/**
 * What there is to know of a port of a bond or bundle that its protocol does not say.
 *
 * @param leadsTo the port at the other end of its cable; null without a cable
 * @param open false while somebody has shut it or a protection function has disabled it
 * @param fullDuplex true while both ends may send at once
 */
public record MemberFacts(String leadsTo, boolean open, boolean fullDuplex) {}
