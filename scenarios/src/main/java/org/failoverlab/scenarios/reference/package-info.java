/** What the scenario language is: as a JSON Schema for editors, and as a page for people. */
package org.failoverlab.scenarios.reference;
