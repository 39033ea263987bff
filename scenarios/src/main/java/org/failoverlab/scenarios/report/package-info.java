/** What a run has shown: the facts as records, and the same as text and as JSON. */
package org.failoverlab.scenarios.report;
