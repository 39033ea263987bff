/**
 * Checkers: each looks on at a run for one kind of trouble and says when and where it was, and what led to it. They change nothing in
 * the run.
 */
package org.failoverlab.scenarios.check;
