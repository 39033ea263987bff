package org.failoverlab.engine.ip;

/**
 * An address of a virtual router for which an interface acts.
 *
 * @param hardware what ARP says of it: the virtual router's hardware address, or the interface's own
 * @param accepted true when packets to this address itself are taken, such as pings; what it forwards does not depend on that
 */
public record VirtualAddress(int address, long hardware, boolean accepted) {}
