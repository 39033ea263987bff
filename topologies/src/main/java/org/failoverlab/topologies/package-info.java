/** Plans of networks and what follows from their graph alone; knows no protocol. */
package org.failoverlab.topologies;
