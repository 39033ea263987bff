/** What hosts send to load and to probe a network: ping, numbered UDP flows, broadcasts; and what they measure of it. */
package org.failoverlab.protocols.traffic;
