/**
 * Reports as pages: one file each, complete in itself, that a browser shows without asking anybody for anything. {@link
 * org.failoverlab.scenarios.report.html.Page} is the frame; charts are SVG drawn here.
 */
package org.failoverlab.scenarios.report.html;
