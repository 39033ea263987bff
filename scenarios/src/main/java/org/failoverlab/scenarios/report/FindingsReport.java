package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * What the checkers of a run have found.
 *
 * @param kinds what they looked for
 * @param findings in the order in which they began, the first 1,000 of each kind
 * @param unlisted how many more there were
 * @param unknown what could not be looked for, and why; mostly nothing
 */
public record FindingsReport(List<Finding.Kind> kinds, List<Finding> findings, long unlisted, List<String> unknown) {
    /** How many of this kind are listed. */
    public long count(Finding.Kind kind) {
        return findings.stream().filter(each -> each.kind() == kind).count();
    }
}
