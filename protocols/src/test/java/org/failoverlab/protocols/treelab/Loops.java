package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a frame could go round for ever now. A frame that arrives at a port leaves by every other port that forwards, and so
 * arrives wherever those LANs lead; a loop is a circle of such steps. Links that work one way only count that way only.
 */
final class Loops {
    private final List<Lan.Attachment> places = new ArrayList<>();
    private final List<Lan> lans = new ArrayList<>();
    /** For each place where a frame can arrive, 0 not looked at yet, 1 on the path, 2 done with. */
    private byte[] marks;

    private final List<Lan.Attachment> path = new ArrayList<>();

    private Loops(Iterable<Lan> all) {
        for (Lan lan : all) {
            for (Lan.Attachment each : lan.attachments()) {
                places.add(each);
                lans.add(lan);
            }
        }
        marks = new byte[places.size()];
    }

    /** The ports by which the frames of a loop arrive, in words; null when there is no loop. */
    static String find(Iterable<Lan> lans) {
        Loops loops = new Loops(lans);
        for (int place = 0; place < loops.places.size(); place++) {
            if (loops.marks[place] == 0 && loops.arrives(place) && loops.goesRoundFrom(place)) {
                return loops.words();
            }
        }
        return null;
    }

    private static boolean forwards(Lan.Attachment place) {
        return place.bridge().bridgePort(place.number()).isForwarding();
    }

    private boolean arrives(int place) {
        return forwards(places.get(place)) && places.get(place).hears();
    }

    private boolean goesRoundFrom(int place) {
        Lan.Attachment in = places.get(place);
        marks[place] = 1;
        path.add(in);
        for (int out = 0; out < places.size(); out++) {
            Lan.Attachment exit = places.get(out);
            if (out == place || exit.bridge() != in.bridge() || !forwards(exit) || !exit.sends()) {
                continue;
            }
            for (int next = 0; next < places.size(); next++) {
                if (next == out || lans.get(next) != lans.get(out) || !arrives(next) || marks[next] == 2) {
                    continue;
                } else if (marks[next] == 1) {
                    path.add(places.get(next));
                    return true;
                } else if (goesRoundFrom(next)) {
                    return true;
                }
            }
        }
        marks[place] = 2;
        path.remove(path.size() - 1);
        return false;
    }

    private String words() {
        StringBuilder text = new StringBuilder();
        int start = path.indexOf(path.get(path.size() - 1));
        for (Lan.Attachment each : path.subList(start, path.size())) {
            text.append(text.isEmpty() ? "" : " → ")
                    .append(each.bridge())
                    .append(':')
                    .append(each.number());
        }
        return text.toString();
    }
}
