/**
 * The Virtual Router Redundancy Protocol, version 3 for IPv4 (RFC 9568) and version 2 (RFC 3768). RFC 9568 says Active where this
 * says Master, as RFC 3768, RFC 5798 and most courses do; Backup is the same.
 */
package org.failoverlab.protocols.vrrp;
