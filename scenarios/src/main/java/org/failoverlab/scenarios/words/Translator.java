package org.failoverlab.scenarios.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says English texts in another language, by the patterns that they match.
 *
 * <p>Of the patterns that match, the one with the most letters of its own is taken whose holes hold nothing that is
 * left in English; if there is none, the text is taken apart at its full stops, semicolons, colons and commas; what can be
 * said in no way stays as it is: names, numbers, words that the author of a scenario has chosen. It depends on the text
 * alone. One translator is for one thread.
 */
public final class Translator implements UnaryOperator<String> {
    /** Where a text that no pattern matches is taken apart, in this order; what stands between stays. */
    private static final List<String> JOINTS = List.of(". ", "; ", ": ", ", ");

    /** An English word, rather than a name with a digit in it, a unit, or the word that flows are named by. */
    private static final Pattern PLAIN_WORD = Pattern.compile(
            "(?<![\\w.:/_-])(?!(?:ns|ms|min|[Pp]ing|[Pp]robes|[Cc]onstant|[Pp]oisson|[Bb]urst|[Bb]roadcast|gateway)\\b)[A-Z]?[a-z]{2,}(?![\\w/_-]|[.:]\\w)");

    private static final Pattern QUOTATION = Pattern.compile("\"[^\"]*\"");

    /** Most texts are cells of tables that come again and again; long ones hardly do. */
    private static final int MOST_REMEMBERED = 20_000;

    /** A text, and how many words of it are left in English. */
    private record Said(String text, int left) {}

    private final Map<String, List<Phrase>> byWord = new LinkedHashMap<>();
    private final Map<String, String> whole = new LinkedHashMap<>();
    private final Map<String, Said> remembered = new LinkedHashMap<>();

    private Translator(List<Phrase> phrases) {
        for (Phrase phrase : phrases) {
            if (phrase.hasHoles()) {
                byWord.computeIfAbsent(phrase.key(), key -> new ArrayList<>()).add(phrase);
            } else {
                whole.putIfAbsent(phrase.english(), phrase.fill(List.of()));
            }
        }
    }

    /** For this language; English texts stay as they are. */
    public static UnaryOperator<String> of(Language language) {
        return language == Language.en ? UnaryOperator.identity() : to(language);
    }

    /** By the patterns of this language. */
    public static Translator to(Language language) {
        return new Translator(Catalogue.of(language));
    }

    /** With patterns of one's own. */
    static Translator of(Map<String, String> patterns) {
        List<Phrase> phrases = new ArrayList<>();
        patterns.forEach((english, other) ->
                Catalogue.expand(english).forEach(each -> phrases.add(new Phrase(each, other).check())));
        return new Translator(phrases);
    }

    @Override
    public String apply(String text) {
        return say(text);
    }

    /** The text in the language; a space at either end stays. */
    public String say(String text) {
        String bare = text.strip();
        if (bare.isEmpty()) {
            return text;
        }
        int start = text.indexOf(bare);
        return text.substring(0, start) + said(bare).text() + text.substring(start + bare.length());
    }

    /** How many words of it would stay in English: 0 when it was translated, or is of names and numbers only. */
    public int left(String text) {
        return said(text.strip()).left();
    }

    private Said said(String text) {
        Said known = remembered.get(text);
        if (known == null) {
            known = find(text);
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(text, known);
        }
        return known;
    }

    private Said find(String text) {
        String exact = whole.get(text);
        if (exact != null) {
            return new Said(exact, 0);
        }
        Said best = new Said(text, plainWords(text));
        if (best.left() == 0) {
            return best;
        }
        String sentences = JOINTS.get(0);
        if (text.contains(sentences)) {
            best = better(best, apart(text, sentences));
            if (best.left() == 0) {
                return best;
            }
        }
        for (Phrase phrase : candidates(text)) {
            best = better(best, match(phrase, text, 0, 0, new ArrayList<>(), best.left()));
            if (best.left() == 0) {
                return best;
            }
        }
        for (String joint : JOINTS.subList(1, JOINTS.size())) {
            best = better(best, apart(text, joint));
            if (best.left() == 0) {
                return best;
            }
        }
        return best;
    }

    private static Said better(Said one, Said other) {
        return other != null && other.left() < one.left() ? other : one;
    }

    private List<Phrase> candidates(String text) {
        List<Phrase> found = new ArrayList<>();
        for (String word : Phrase.keys(text)) {
            byWord.getOrDefault(word, List.of()).stream()
                    .filter(each -> text.startsWith(each.literal(0)) && text.endsWith(each.literal(each.holes())))
                    .forEach(found::add);
        }
        found.sort(Comparator.comparingInt(Phrase::weight).reversed().thenComparing(Phrase::english));
        return found;
    }

    /** The best way to fill the holes from this one on, where fewer words than these stay in English; null for none. */
    private Said match(Phrase phrase, String text, int hole, int from, List<String> filled, int most) {
        int start = from + phrase.literal(hole).length();
        if (!text.startsWith(phrase.literal(hole), from)) {
            return null;
        } else if (hole == phrase.holes()) {
            return start == text.length() ? new Said(phrase.fill(filled), 0) : null;
        }
        String next = phrase.literal(hole + 1);
        boolean isLast = hole + 1 == phrase.holes();
        Said best = null;
        int end = isLast ? text.length() - next.length() : text.indexOf(next, start + 1);
        while (end > start) {
            Said rest = fill(phrase, text, hole, start, end, filled, best == null ? most : best.left());
            best = best == null ? rest : better(best, rest);
            if (isLast || best != null && best.left() == 0) {
                return best;
            }
            end = text.indexOf(next, end + 1);
        }
        return best;
    }

    private Said fill(Phrase phrase, String text, int hole, int start, int end, List<String> filled, int most) {
        String in = text.substring(start, end);
        if (!phrase.kind(hole).allows(in)) {
            return null;
        }
        Said said = phrase.kind(hole).stays() ? new Said(in, 0) : said(in);
        if (said.left() >= most) {
            return null;
        }
        filled.add(said.text());
        Said rest = match(phrase, text, hole + 1, end, filled, most - said.left());
        filled.remove(filled.size() - 1);
        return rest == null ? null : new Said(rest.text(), rest.left() + said.left());
    }

    /** What stands on each side of the first joint that makes sense by itself, and of the next ones in turn. */
    private Said apart(String text, String joint) {
        Said best = null;
        for (int at = text.indexOf(joint); at > 0; at = text.indexOf(joint, at + 1)) {
            int stop = joint.startsWith(".") ? 1 : 0;
            Said head = said(text.substring(0, at + stop));
            Said tail = said(text.substring(at + joint.length()));
            Said both = new Said(head.text() + joint.substring(stop) + tail.text(), head.left() + tail.left());
            best = best == null ? both : better(best, both);
            if (best.left() == 0) {
                return best;
            }
        }
        return best;
    }

    private static int plainWords(String text) {
        int count = 0;
        Matcher word = PLAIN_WORD.matcher(QUOTATION.matcher(text).replaceAll("\"\""));
        while (word.find()) {
            count++;
        }
        return count;
    }
}
