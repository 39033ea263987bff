package org.failoverlab.scenarios.xray;

import org.failoverlab.scenarios.report.Units;

/** The sentences of an X-ray that are not those of the journal. */
final class Words {
    static final String NOTHING_RECORDED = "nothing recorded led to this";
    static final String ARRIVES = "frames arrive again";

    private Words() {}

    static String silence(long sinceNs, long timerNs, String what) {
        return "nothing heard since " + Units.seconds(sinceNs) + ", for " + Units.duration(timerNs) + ": " + what;
    }

    static String untilEntry(int number, String what) {
        return "no other way was found until entry " + number + ": " + what;
    }

    static String atTheEnd(String why) {
        return "not over when the run ends: " + why;
    }

    static String between(String from, String to) {
        return from + " > " + to;
    }
}
