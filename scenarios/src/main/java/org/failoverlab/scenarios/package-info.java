/** Scenarios: read, checked, ready to run. */
package org.failoverlab.scenarios;
