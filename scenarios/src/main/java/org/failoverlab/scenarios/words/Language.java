package org.failoverlab.scenarios.words;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A language that people are spoken to in; in small letters, as the option has them. */
public enum Language {
    /** Korean. */
    ko,
    /** English, in which all texts are made. */
    en;

    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    /** What these variables of an environment ask for, in the order that POSIX gives them; English if nothing we know. */
    public static Language of(Map<String, String> environment) {
        for (String variable : VARIABLES) {
            String locale = environment.getOrDefault(variable, "");
            if (!locale.isEmpty()) {
                return locale.toLowerCase(Locale.ROOT).matches("ko([_.@-].*)?|korean.*") ? ko : en;
            }
        }
        return en;
    }
}
