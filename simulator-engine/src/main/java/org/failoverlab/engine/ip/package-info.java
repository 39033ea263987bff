/** IPv4 as end systems have it: ARP, ICMP echo, UDP. What is not modelled is listed in docs/conformance/ip.md. */
package org.failoverlab.engine.ip;
