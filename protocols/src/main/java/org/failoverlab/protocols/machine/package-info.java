/** State machines as standards draw them: a box is a constant of an enum, and every transition passes one funnel. */
package org.failoverlab.protocols.machine;
