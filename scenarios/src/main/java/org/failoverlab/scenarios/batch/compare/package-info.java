/** The same faults on several designs of a network, side by side. */
package org.failoverlab.scenarios.batch.compare;
