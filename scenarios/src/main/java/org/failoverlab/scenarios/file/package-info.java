/** Reads YAML and JSON into records and says everything that is wrong, with its place. Knows no networks. */
package org.failoverlab.scenarios.file;
