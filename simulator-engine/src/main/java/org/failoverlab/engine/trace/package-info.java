/** Those who look on: the journal, captures. Nothing here changes a run. */
package org.failoverlab.engine.trace;
