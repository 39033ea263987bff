/** A chassis and what is in it: the relay, the filtering database, the control plane, and the seam for protocols. */
package org.failoverlab.engine.device;
