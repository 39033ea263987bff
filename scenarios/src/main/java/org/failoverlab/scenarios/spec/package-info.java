/** The scenario language: one record for each group of keys, one class for each kind of value. */
package org.failoverlab.scenarios.spec;
