/** What STP and RSTP have in common: what can be set, what can be seen, and the protections that networks use beside them. */
package org.failoverlab.protocols.spanningtree;
