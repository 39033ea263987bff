/** Layer 1: frames, wires, links and ports. */
package org.failoverlab.engine.link;
