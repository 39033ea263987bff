/** The command line. */
package org.failoverlab.scenarios.cli;
