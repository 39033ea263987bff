package org.failoverlab.scenarios.file;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Helps to put errors into words. */
public final class Words {
    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_LIST = 12;

    private Words() {}

    /** The text, without line breaks and cut where it gets too long to quote. */
    static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    /** The choice that is close to the word, as after a slip of the pen; null when none is. */
    static String closest(String word, Collection<String> choices) {
        String best = null;
        int bestDistance = 1 + Math.max(1, word.length() / 3);
        for (String choice : choices) {
            if (Math.abs(choice.length() - word.length()) < bestDistance) {
                int distance = distance(word.toLowerCase(Locale.ROOT), choice.toLowerCase(Locale.ROOT));
                if (distance < bestDistance) {
                    best = choice;
                    bestDistance = distance;
                }
            }
        }
        return best;
    }

    /** {@code ; did you mean "x"?} when one of the choices is close to the word, or {@code ; known are: …}. */
    public static String suggest(String word, Collection<String> choices) {
        String best = closest(word, choices);
        if (best != null) {
            return "; did you mean \"" + shorten(best) + "\"?";
        }
        if (choices.isEmpty()) {
            return "; there are none";
        }
        List<String> some =
                choices.stream().limit(LONGEST_LIST).map(Words::shorten).toList();
        return "; known are: " + String.join(", ", some) + (choices.size() > LONGEST_LIST ? ", …" : "");
    }

    /** Edits between two words: insert, delete, replace, swap neighbours. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > LONGEST_QUOTE || a.length() > LONGEST_QUOTE) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
