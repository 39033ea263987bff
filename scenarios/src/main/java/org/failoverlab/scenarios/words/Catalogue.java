package org.failoverlab.scenarios.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phrases of a language: two bundles with the same keys, one with patterns of English texts, one with the same
 * texts in the other language.
 *
 * <p>{@code {a|b|}} in an English pattern stands for one of these, or here nothing.
 */
final class Catalogue {
    private static final Pattern CHOICE = Pattern.compile("\\{([^{}|]*(?:\\|[^{}|]*)+)}");

    private Catalogue() {}

    /** All phrases, in the order of their keys. */
    static List<Phrase> of(Language language) {
        Map<String, String> english = load("Texts_" + Language.en + ".properties");
        Map<String, String> other = load("Texts_" + language + ".properties");
        if (!english.keySet().equals(other.keySet())) {
            throw new IllegalStateException("the bundles of " + language + " and English have different keys");
        }
        List<Phrase> phrases = new ArrayList<>();
        english.forEach((key, pattern) ->
                expand(pattern).forEach(each -> phrases.add(new Phrase(each, other.get(key)).check())));
        return phrases;
    }

    /** All patterns that one with choices stands for. */
    static List<String> expand(String pattern) {
        Matcher choice = CHOICE.matcher(pattern);
        if (!choice.find()) {
            return List.of(pattern);
        }
        List<String> all = new ArrayList<>();
        for (String each : choice.group(1).split("\\|", -1)) {
            all.addAll(expand(pattern.substring(0, choice.start()) + each + pattern.substring(choice.end())));
        }
        return all;
    }

    /** A bundle, UTF-8. */
    static Map<String, String> load(String file) {
        Properties properties = new Properties();
        try (InputStream in = Catalogue.class.getResourceAsStream(file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> entries = new TreeMap<>();
        properties.forEach((key, value) -> entries.put((String) key, (String) value));
        return entries;
    }
}
