/** What happens to a network while it runs: faults, operator's acts, injected frames, at their times. */
package org.failoverlab.scenarios.timeline;
