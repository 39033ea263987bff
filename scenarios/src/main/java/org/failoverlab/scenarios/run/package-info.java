/** Runs scenarios and measures. */
package org.failoverlab.scenarios.run;
