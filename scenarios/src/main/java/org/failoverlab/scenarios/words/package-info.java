/** Texts in the language of who reads them: made in English, translated whole where a person reads them. */
package org.failoverlab.scenarios.words;
