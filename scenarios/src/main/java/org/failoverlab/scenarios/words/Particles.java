package org.failoverlab.scenarios.words;

/**
 * Korean particles, whose form depends on the sound before them: 은/는, 이/가, 을/를, 과/와, 으로/로.
 *
 * <p>The sound is that of the last letter as it is read aloud: a syllable as it stands, a digit as its Korean number (1
 * is 일), a Latin letter by its name (L is 엘). What stands in parentheses at the end is not read, nor are quotes.
 */
final class Particles {
    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FINALS = 28;
    /** The number of ㄹ among the final consonants. */
    private static final int RIEUL = 8;
    /** A final consonant that is not ㄹ: which one makes no difference. */
    private static final int OTHER = 1;
    /** The finals of 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. */
    private static final int[] DIGITS = {OTHER, RIEUL, 0, OTHER, 0, 0, OTHER, RIEUL, RIEUL, 0};

    private Particles() {}

    /**
     * The form that follows this text.
     *
     * @param pair the form after a consonant, a slash, the form after a vowel
     */
    static String after(String text, String pair) {
        int slash = pair.indexOf('/');
        int last = lastFinal(text);
        boolean isAfterConsonant = pair.startsWith("으") ? last != 0 && last != RIEUL : last != 0;
        return isAfterConsonant ? pair.substring(0, slash) : pair.substring(slash + 1);
    }

    /** The final consonant of the last letter that is read; 0 for none. */
    private static int lastFinal(String text) {
        String read = text.replaceAll("(\\s*\\([^()]*\\))+$", "");
        for (int i = read.length() - 1; i >= 0; i--) {
            char letter = read.charAt(i);
            if (letter >= FIRST_SYLLABLE && letter <= LAST_SYLLABLE) {
                return (letter - FIRST_SYLLABLE) % FINALS;
            } else if (letter >= '0' && letter <= '9') {
                return DIGITS[letter - '0'];
            } else if ("LRlr".indexOf(letter) >= 0) {
                return RIEUL;
            } else if ("MNmn".indexOf(letter) >= 0) {
                return OTHER;
            } else if (Character.isLetter(letter) || letter == '%') {
                return 0;
            }
        }
        return 0;
    }
}
