package org.failoverlab.scenarios.xray;

import java.util.List;
import org.failoverlab.scenarios.measure.Ending;
import org.failoverlab.scenarios.report.Units;

/** The sentences of an X-ray that are not those of the journal. */
final class Words {
    static final String NOTHING_RECORDED = "nothing recorded led to this";
    private static final List<String> CLOSING =
            List.of("discarding", "blocking", "out of use", "shut", "down", "disabl", "no longer");

    static final String LEARNING = "802.1D-2004 7.8";
    static final String ARP = "RFC 826";
    static final String ARRIVES = "frames arrive again";

    private Words() {}

    static String silence(long sinceNs, long timerNs, String what) {
        return "nothing heard since " + Units.seconds(sinceNs) + ", for " + Units.duration(timerNs) + ": " + what;
    }

    /** True for the words of a port or a link that lets nothing pass from then on. */
    static boolean closes(String what) {
        return CLOSING.stream().anyMatch(what::contains);
    }

    static String learned(Ending ending) {
        String whose = ending.owner() == null ? ending.address() : ending.owner();
        return ending.device() + " learns from a frame of " + whose + " where it is now";
    }

    static String resolved(Ending ending) {
        return ending.device() + " is told the hardware address of " + ending.address();
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
