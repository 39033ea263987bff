/** From a scenario's words to a network that can run: the plan, the check, the building. */
package org.failoverlab.scenarios.network;
