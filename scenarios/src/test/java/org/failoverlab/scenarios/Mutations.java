package org.failoverlab.scenarios;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.failoverlab.engine.event.RandomStream;

/** Spoils texts: by bytes, words, lines and whole structures. */
final class Mutations {
    private static final Pattern WORD = Pattern.compile("[\\w.%/#-]+");
    /** Names of devices, links and ports: in each other's place they are good in form, but lead elsewhere. */
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][\\w.]*(-[A-Z][\\w.]*)?(:\\w+)?");

    private static final Pattern KEY = Pattern.compile("[\\w-]+(?=:[ \n{])");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+");
    private static final Pattern GROUP = Pattern.compile("\\{[^{}]*\\}|\\[[^\\[\\]]*\\]|\"[^\"\n]*\"");
    private static final String[] NUMBERS = {
        "0",
        "1",
        "2",
        "3",
        "7",
        "40",
        "100",
        "4094",
        "4095",
        "4096",
        "65535",
        "65536",
        "1000000",
        "2147483647",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "-1",
        "0.5",
        "1e9",
        "007",
        "9".repeat(99)
    };
    private static final String[] WORDS = {
        "null",
        "~",
        "[]",
        "{}",
        "- ",
        ": ",
        "? ",
        "!!binary x",
        "&a ",
        "*a",
        "<<",
        "---\n",
        "...\n",
        "%YAML 9.9\n",
        "\"",
        "'",
        "|",
        ">",
        "@",
        "`",
        "#",
        "\t",
        "\r\n",
        "\0",
        "\u0085",
        "\u2028",
        "한글",
        "\uD83D\uDE00",
        "[[[[[[[[",
        "{{{{{{{{",
        "0x1F",
        "true",
        "NaN",
        "\\u0000",
        "//",
        "any",
        "broadcast",
        "L1:1",
        "A:5-A:6",
        "X-X",
        "..",
        "1s..2s",
        "2s..1s",
        "ff:ff:ff:ff:ff:ff",
        "fe:ff:ff:ff:ff:ff",
        "255.255.255.255",
        "10.0.0.1/32"
    };

    private final RandomStream random;
    /** Words of all good texts: put in another's place, they are more often right than others. */
    private final List<String> known;

    /** Draws from this stream; words come from these texts. */
    Mutations(RandomStream random, List<byte[]> texts) {
        this.random = random;
        Set<String> words = new LinkedHashSet<>(Arrays.asList(WORDS));
        for (byte[] text : texts) {
            for (MatchResult word : find(WORD, latin1(text))) {
                words.add(word.group());
            }
        }
        this.known = List.copyOf(words);
    }

    /** The text with one thing changed. */
    byte[] mutate(byte[] text) {
        String word = known.get(below(known.size()));
        if (text.length == 0) {
            return word.getBytes(StandardCharsets.UTF_8);
        }
        int at = below(text.length);
        int end = Math.min(text.length, at + 1 + below(8));
        return switch (below(20)) {
            case 0 -> replace(text, at, at + 1, new byte[] {(byte) random.nextLong()});
            case 1 -> replace(text, at, at + 1, new byte[] {(byte) (32 + below(95))});
            case 2 -> replace(text, at, end, new byte[0]);
            case 3 -> replace(text, at, at, word.getBytes(StandardCharsets.UTF_8));
            case 4 -> replace(text, at, end, word.getBytes(StandardCharsets.UTF_8));
            case 5 -> below(8) == 0 ? Arrays.copyOf(text, at) : lines(text);
            case 6, 7, 8 -> lines(text);
            case 9 -> another(WORD, text, word);
            case 10 -> copy(WORD, text);
            case 16, 17, 18, 19 -> copy(NAME, text);
            case 11 -> another(NUMBER, text, NUMBERS[below(NUMBERS.length)]);
            case 12 -> swap(WORD, text);
            case 13 -> swap(KEY, text);
            case 14 -> swap(GROUP, text);
            default -> copy(GROUP, text);
        };
    }

    private int below(int bound) {
        return (int) random.nextLong(bound);
    }

    /** ISO 8859-1 keeps every byte as it is. */
    private static String latin1(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static List<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static byte[] replace(byte[] text, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text, 0, from);
        out.writeBytes(by);
        out.write(text, to, text.length - to);
        return out.toByteArray();
    }

    private byte[] another(Pattern pattern, byte[] text, String by) {
        List<MatchResult> found = find(pattern, latin1(text));
        if (found.isEmpty()) {
            return text;
        }
        MatchResult one = found.get(below(found.size()));
        return replace(text, one.start(), one.end(), by.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] copy(Pattern pattern, byte[] text) {
        List<MatchResult> found = find(pattern, latin1(text));
        return found.isEmpty()
                ? text
                : another(pattern, text, found.get(below(found.size())).group());
    }

    private byte[] swap(Pattern pattern, byte[] text) {
        List<MatchResult> found = find(pattern, latin1(text));
        if (found.size() < 2) {
            return text;
        }
        int i = below(found.size());
        int j = below(found.size());
        MatchResult first = found.get(Math.min(i, j));
        MatchResult second = found.get(Math.max(i, j));
        byte[] later = second.group().getBytes(StandardCharsets.ISO_8859_1);
        byte[] earlier = first.group().getBytes(StandardCharsets.ISO_8859_1);
        return replace(replace(text, second.start(), second.end(), earlier), first.start(), first.end(), later);
    }

    private byte[] lines(byte[] text) {
        List<String> lines = new ArrayList<>(Arrays.asList(latin1(text).split("(?<=\n)")));
        int at = below(lines.size());
        int other = below(lines.size());
        String line = lines.get(at);
        switch (below(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(other, line);
            case 2 -> lines.set(at, lines.set(other, line));
            case 3 -> lines.set(at, " " + line);
            case 4 -> lines.set(at, line.replaceFirst("^ ", ""));
            default -> move(lines, at);
        }
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Takes some lines out and puts them elsewhere, a little further in or out. */
    private void move(List<String> lines, int from) {
        List<String> block = lines.subList(from, Math.min(lines.size(), from + 1 + below(4)));
        List<String> moved = new ArrayList<>(block);
        block.clear();
        int indent = below(5) - 2;
        moved.replaceAll(
                line -> indent < 0 ? line.replaceFirst("^ {1," + -indent + "}", "") : " ".repeat(indent) + line);
        lines.addAll(below(lines.size() + 1), moved);
    }
}
