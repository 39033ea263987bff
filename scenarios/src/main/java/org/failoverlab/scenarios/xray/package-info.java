/** Says why an outage took as long as it did: walks the recorded causes back from its end to the fault. */
package org.failoverlab.scenarios.xray;
