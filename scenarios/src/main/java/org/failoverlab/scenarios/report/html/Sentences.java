package org.failoverlab.scenarios.report.html;

import java.util.function.UnaryOperator;

/**
 * What a page says, in the language of its reader. All of its words pass through here: whole sentences, headings and cells, with their
 * values put in.
 *
 * @param language the tag of the language, {@code en}
 * @param translation from a whole English text to that language; gives the same text where it knows no better
 */
public record Sentences(String language, UnaryOperator<String> translation) {
    /** English. */
    public static final Sentences ENGLISH = new Sentences("en", UnaryOperator.identity());

    /** This text with its values: {@code {0}} stands for the first of them. */
    public String text(String english, Object... values) {
        String filled = english;
        for (int i = 0; i < values.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return translation.apply(filled);
    }
}
