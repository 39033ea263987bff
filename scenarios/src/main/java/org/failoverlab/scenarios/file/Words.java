package org.failoverlab.scenarios.file;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Helps to put errors into words. */
public final class Words {
    /** Line breaks of all scripts, and what would turn the direction of the message or hide in it. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_LIST = 12;

    private Words() {}

    /** The text, without line breaks and cut where it gets too long to quote. */
    static String shorten(String text) {
        String line = plain(text);
        return line.codePointCount(0, line.length()) <= LONGEST_QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    /** The text, as one line. */
    static String plain(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    /** The choice that is close to the word, as after a slip of the pen; null when none is. */
    static String closest(String word, Collection<String> choices) {
        String best = null;
        int bestDistance = 1 + Math.max(1, word.length() / 3);
        if (word.length() > LONGEST_QUOTE) {
            return null;
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        for (String choice : choices) {
            if (Math.abs(choice.length() - word.length()) < bestDistance) {
                int distance = distance(wanted, choice.toLowerCase(Locale.ROOT), bestDistance);
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

    /**
     * Edits between two words: insert, delete, replace, swap neighbours. Some number that is no less than the limit when there
     * are that many: a name is compared with thousands, most of which are soon seen to be others.
     */
    private static int distance(String a, String b, int limit) {
        int[] twoAbove = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        int leastAbove = 0;
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            // A swap reaches over one row.
            if (least >= limit && leastAbove >= limit) {
                return limit;
            }
            leastAbove = least;
            int[] free = twoAbove;
            twoAbove = above;
            above = row;
            row = free;
        }
        return above[b.length()];
    }
}
