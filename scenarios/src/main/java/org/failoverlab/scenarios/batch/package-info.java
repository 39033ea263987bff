/** Experiments: many runs, side by side on all cores, with the same results whatever the number of threads. */
package org.failoverlab.scenarios.batch;
