/** The clock and what is yet to happen: the only package that knows nothing of networks. */
package org.failoverlab.engine.event;
