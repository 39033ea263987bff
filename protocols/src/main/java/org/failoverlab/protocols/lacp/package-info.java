/** Link aggregation, IEEE 802.1AX-2014: the Link Aggregation Control Protocol (6.4), the marker responder (6.5), and bundles without any protocol. */
package org.failoverlab.protocols.lacp;
