/** Looking on at what the network could do: ways on which frames could go round. */
package org.failoverlab.engine.watch;
