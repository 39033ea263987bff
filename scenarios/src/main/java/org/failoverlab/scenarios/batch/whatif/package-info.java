/** What if: every single fault of a network, and every pair of them, each in a run of its own. */
package org.failoverlab.scenarios.batch.whatif;
