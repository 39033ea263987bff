/** Sweeps: one scenario with its values varied, over grids and by random draws, and what that makes of its outages. */
package org.failoverlab.scenarios.batch.sweep;
