package org.failoverlab.scenarios.words;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of English texts and how it is said in another language.
 *
 * <p>Between its literal parts are holes: {@code {0}} for any text, {@code {0:#}} for a number, {@code {0:w}} for a
 * text without spaces, {@code {0:n}} for one that is a name, {@code {0:v}} for any text that stays as it is. The other language has {@code {0}}, or {@code {0:은/는}} with the
 * particle that fits.
 */
final class Phrase {
    private static final Pattern HOLE = Pattern.compile("\\{(\\d)(?::([^{}]+))?}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");

    /** What may stand in a hole. */
    enum Kind {
        ANY,
        NUMBER,
        WORD,
        NAME,
        VERBATIM;

        /** True if it is not to be translated. */
        boolean stays() {
            return this == NAME || this == VERBATIM || this == NUMBER;
        }

        boolean allows(String text) {
            return switch (this) {
                case ANY, VERBATIM -> !text.isEmpty();
                case NUMBER -> text.matches("[<-]?\\d[\\d,.]*( %)?");
                case WORD, NAME -> !text.isEmpty() && text.indexOf(' ') < 0;
            };
        }

        private static Kind of(String letter) {
            if (letter == null) {
                return ANY;
            }
            return switch (letter) {
                case "#" -> NUMBER;
                case "w" -> WORD;
                case "n" -> NAME;
                case "v" -> VERBATIM;
                default -> throw new IllegalArgumentException("no such kind of hole: " + letter);
            };
        }
    }

    private final String english;
    private final String other;
    /** One more than there are holes; the first and the last may be empty. */
    private final List<String> literals = new ArrayList<>();

    private final List<Integer> numbers = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final int weight;

    /** A pattern without alternatives. */
    Phrase(String english, String other) {
        this.english = english;
        this.other = other;
        Matcher hole = HOLE.matcher(english);
        int from = 0;
        int letters = 0;
        while (hole.find()) {
            literals.add(english.substring(from, hole.start()));
            letters += hole.start() - from;
            numbers.add(Integer.valueOf(hole.group(1)));
            kinds.add(Kind.of(hole.group(2)));
            from = hole.end();
        }
        literals.add(english.substring(from));
        weight = letters + english.length() - from;
        for (int i = 1; i < literals.size() - 1; i++) {
            if (literals.get(i).isEmpty()) {
                throw new IllegalArgumentException("nothing stands between two holes of: " + english);
            }
        }
    }

    String english() {
        return english;
    }

    /** Its literal letters: the more there are, the more specific it is. */
    int weight() {
        return weight;
    }

    boolean hasHoles() {
        return !numbers.isEmpty();
    }

    int holes() {
        return numbers.size();
    }

    String literal(int index) {
        return literals.get(index);
    }

    Kind kind(int hole) {
        return kinds.get(hole);
    }

    /** Its longest literal word, which each of its texts contains as a word; empty if there is none. */
    String key() {
        String longest = "";
        for (int i = 0; i < literals.size(); i++) {
            String literal = literals.get(i);
            Matcher word = WORD.matcher(literal);
            while (word.find()) {
                // A word that touches a hole may be part of a longer one.
                boolean isWhole = (word.start() > 0 || i == 0) && (word.end() < literal.length() || i == holes());
                if (isWhole && word.group().length() > longest.length()) {
                    longest = word.group();
                }
            }
        }
        return longest;
    }

    /** The words of a text, by which phrases are looked up. */
    static Iterable<String> keys(String text) {
        TreeSet<String> words = new TreeSet<>();
        words.add("");
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    /** The other language's text with these in its holes; they are by the order of the holes in English. */
    String fill(List<String> said) {
        Matcher hole = HOLE.matcher(other);
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (hole.find()) {
            String in = said.get(numbers.indexOf(Integer.valueOf(hole.group(1))));
            text.append(other, from, hole.start()).append(in);
            text.append(hole.group(2) == null ? "" : Particles.after(in, hole.group(2)));
            from = hole.end();
        }
        return text.append(other.substring(from)).toString();
    }

    /** Throws if the other language has a hole that English has not. */
    Phrase check() {
        Matcher hole = HOLE.matcher(other);
        while (hole.find()) {
            boolean isParticle = hole.group(2) == null || hole.group(2).indexOf('/') > 0;
            if (!numbers.contains(Integer.valueOf(hole.group(1))) || !isParticle) {
                throw new IllegalArgumentException("no such hole in \"" + english + "\": " + hole.group());
            }
        }
        return this;
    }
}
