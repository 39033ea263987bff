package org.failoverlab.scenarios.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Puts what the parsers of YAML and JSON complain of into words for people who do not know how a parser works. */
final class SyntaxWords {
    private static final Pattern UNEXPECTED =
            Pattern.compile("Unexpected character \\('(.+?)' \\(code [^)]*\\)\\):? ?(.*)");
    private static final Pattern UNRECOGNIZED = Pattern.compile("Unrecognized token '(.*?)'.*");

    /** What JSON parsers say they were expecting, and what that is. */
    private static final Map<String, String> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.put("to start property name", "a key in double quotation marks");
        EXPECTED.put("to separate Object entries", "a comma or a closing }");
        EXPECTED.put("to separate Array entries", "a comma or a closing ]");
        EXPECTED.put("colon to separate", "a colon between key and value");
        EXPECTED.put("expected a valid value", "a value");
    }

    private SyntaxWords() {}

    /** About YAML. */
    static String ofYaml(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "" : Words.plain(e.getProblem());
        String context = e.getContext() == null ? "" : e.getContext();
        if (problem.contains("TAB")) {
            return "a tab stands here; indent with spaces only";
        } else if (problem.contains("chomping")) {
            return "this sign begins a text of several lines; put a value such as \">= 10\" in quotation marks";
        } else if (problem.contains("cannot start any token")) {
            return problem.replaceAll("\\. \\(Do not use .*", "")
                    + "; put a text that begins with such a character in quotation marks";
        } else if (problem.contains("end of stream") && context.contains("quoted")) {
            return "the text that begins in line "
                    + (1 + e.getContextMark().map(Mark::getLine).orElse(0))
                    + " has no closing quotation mark";
        } else if (problem.startsWith("expected ',' or")) {
            return problem + "; is a comma missing, or a bracket not closed?";
        } else if (problem.contains("mapping values are not allowed")) {
            return problem + "; is the indentation right, and a text with a colon in it in quotation marks?";
        } else if (problem.contains("could not find expected ':'")) {
            return problem + "; is a colon missing, or the space behind it?";
        }
        return problem.contains("<block end>") ? problem + "; is the indentation right?" : problem;
    }

    /** About a character that YAML does not have. */
    static String ofYaml(ReaderException e) {
        String found = String.format("the character U+%04X is not allowed", e.getCodePoint());
        return e.getCodePoint() == 0 ? found + "; save the file as UTF-8 text" : found;
    }

    /** About JSON. */
    static String ofJson(String message) {
        Matcher unexpected = UNEXPECTED.matcher(message);
        Matcher unrecognized = UNRECOGNIZED.matcher(message);
        if (message.startsWith("Unexpected end-of-input")) {
            return "the file ends before it is complete; is a bracket or a quotation mark not closed?";
        } else if (unrecognized.matches()) {
            return "found \"" + Words.shorten(unrecognized.group(1))
                    + "\"; expected a value, texts in double quotation marks; the name of a YAML file ends in .yaml";
        } else if (!unexpected.matches()) {
            return Words.plain(message);
        }
        String found = "found \"" + Words.shorten(unexpected.group(1)) + "\"";
        if (message.contains("comment")) {
            return found + "; JSON has no comments";
        }
        for (Map.Entry<String, String> expected : EXPECTED.entrySet()) {
            if (unexpected.group(2).contains(expected.getKey())) {
                boolean closes = "}]".contains(unexpected.group(1));
                return found + "; expected " + expected.getValue() + (closes ? "; is there a comma too many?" : "");
            }
        }
        return found;
    }

    /** About what exceeds a limit of the parser. */
    static String ofLimit(String message, int maxDepth) {
        if (message.contains("nesting depth")) {
            return "things stand within one another more than " + maxDepth + " deep, which no scenario needs";
        }
        return message.contains("Number value length")
                ? "this number has more digits than any scenario needs"
                : "no scenario needs this: " + message.replaceAll(", from `[^`]*`", "");
    }
}
