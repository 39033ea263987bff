/**
 * IPv4 as hosts and routers have it: addresses on interfaces, ARP, routes, forwarding, ICMP, UDP. What is not modelled is listed
 * in docs/conformance/ip.md.
 *
 * <p>IPv6 would stand beside it, not in it: a stack of its own with 128-bit addresses, neighbour discovery in the place of ARP and
 * ICMPv6. Nothing below this package knows which of the two a frame carries: both meet at
 * {@link org.failoverlab.engine.link.FrameHandler}, where an interface would need one handler that hands over by EtherType, and
 * the hardware's way is {@code forward} for both. What a protocol on top would share is the shape of
 * {@link org.failoverlab.engine.ip.IpInterface}: hold, release and announce an address.
 */
package org.failoverlab.engine.ip;
