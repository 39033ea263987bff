/** What goes wrong with the physical side of a network: first-class faults, each of which can be cleared again. */
package org.failoverlab.engine.fault;
