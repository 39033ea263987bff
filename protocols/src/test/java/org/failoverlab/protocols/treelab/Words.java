package org.failoverlab.protocols.treelab;

import java.util.List;

/** The words of a line, read one after the other. */
final class Words {
    private static final long SECOND_NS = 1_000_000_000L;

    private final String line;
    private final List<String> words;
    private int next;

    Words(String line) {
        this.line = line;
        this.words = line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }

    boolean isEmpty() {
        return next == words.size();
    }

    /** The next word, which stays the next one; "" at the end. */
    String peek() {
        return isEmpty() ? "" : words.get(next);
    }

    /** The next word; {@code what} it should be is said when there is none. */
    String next(String what) {
        if (isEmpty()) {
            throw new LabException("the line ends where " + what + " is expected");
        }
        return words.get(next++);
    }

    /** True, and past it, when this is the next word. */
    boolean skip(String word) {
        if (!isEmpty() && words.get(next).equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    /** Past this word, which has to be there. */
    void expect(String word) {
        String found = next("\"" + word + "\"");
        if (!found.equals(word)) {
            throw new LabException("\"" + word + "\" is expected, not \"" + found + "\"");
        }
    }

    /** All that is left, which is read then. */
    String rest() {
        String rest = String.join(" ", words.subList(next, words.size()));
        next = words.size();
        return rest;
    }

    void end() {
        if (!isEmpty()) {
            throw new LabException("nothing is expected after \"" + String.join(" ", words.subList(0, next))
                    + "\", but there is \"" + peek() + "\"");
        }
    }

    long number(String what) {
        String word = next(what);
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new LabException(what + " is a whole number, not \"" + word + "\"", e);
        }
    }

    /** A time such as 5s, 1.5s, 50ms, 20us, 7ns or 3min, in nanoseconds. */
    long timeNs(String what) {
        String word = next(what);
        String number = word.replaceFirst("[a-z]+$", "");
        try {
            return Math.round(Double.parseDouble(number) * unitNs(word.substring(number.length())));
        } catch (NumberFormatException e) {
            throw new LabException(what + " is a time such as 5s or 50ms, not \"" + word + "\"", e);
        }
    }

    private static long unitNs(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> SECOND_NS;
            case "min" -> 60 * SECOND_NS;
            default -> throw new NumberFormatException(unit);
        };
    }

    @Override
    public String toString() {
        return line.strip();
    }
}
