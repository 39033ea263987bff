/** What must hold in a network, computed from its graph alone and knowing nothing of any protocol's machines. */
package org.failoverlab.topologies.oracle;
