package org.failoverlab.scenarios.report.html;

import java.util.Locale;
import org.failoverlab.scenarios.report.LaneReport.Look;
import org.failoverlab.scenarios.report.LaneReport.Pdu;

/** The names that the style sheet has for looks and kinds of frames, and the letters of the latter. */
final class Textured {
    private Textured() {}

    static String name(Look look) {
        return look.name().toLowerCase(Locale.ROOT);
    }

    static String name(Pdu pdu) {
        return pdu.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for those that come all the time. */
    static String letter(Pdu pdu) {
        return switch (pdu) {
            case PROPOSAL -> "P";
            case AGREEMENT -> "A";
            case TOPOLOGY_CHANGE -> "T";
            case RESIGNATION -> "0";
            case GRATUITOUS_ARP -> "G";
            case BPDU, ADVERTISEMENT, LACPDU, ARP -> "";
        };
    }

    /** In words. */
    static String words(Pdu pdu, Sentences sentences) {
        return sentences.text(
                switch (pdu) {
                    case BPDU -> "BPDU";
                    case PROPOSAL -> "proposal";
                    case AGREEMENT -> "agreement";
                    case TOPOLOGY_CHANGE -> "topology change";
                    case ADVERTISEMENT -> "VRRP advertisement";
                    case RESIGNATION -> "VRRP resignation";
                    case LACPDU -> "LACPDU";
                    case ARP -> "ARP";
                    case GRATUITOUS_ARP -> "gratuitous ARP";
                });
    }

    /** In words. */
    static String words(Look look, Sentences sentences) {
        return sentences.text(
                switch (look) {
                    case WORKS -> "forwards, works, is Master";
                    case COMES -> "learns, collects, boots";
                    case WAITS -> "blocks, stands by";
                    case AILS -> "hangs";
                    case DOWN -> "out of use";
                });
    }
}
