/**
 * Measures outages exactly: follows each flow through the state of the network (wires, ports, tables, ARP caches, routes) at every
 * change of it, so that no spacing of probes limits what is found.
 */
package org.failoverlab.scenarios.measure;
