/** The bonding driver of Linux 6.1: several network cards of a host as one, in the driver's own words and with its rules. */
package org.failoverlab.protocols.bonding;
