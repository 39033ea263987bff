package org.failoverlab.scenarios.file;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a value of a scenario: keys with dots between, places in lists within brackets, counted from 1.
 *
 * <p>{@code switches.S1.spanning-tree.priority}, {@code timeline[2].at}. A name that has a dot or a bracket itself stands within
 * quotation marks or brackets: {@code switches."T1.1".ageing}, {@code switches[T1.1].ageing}. An entry of a list can also be named by a word
 * that only it has: {@code timeline[C1].at}. {@code fault} is short for {@code timeline[1]}, {@code fault[2]} for {@code timeline[2]}.
 *
 * @param written as the user has it
 */
public record ValuePath(String written, List<Step> steps) {
    private static final String FAULT = "fault";
    private static final String TIMELINE = "timeline";

    /**
     * One step of the way.
     *
     * @param isInBrackets whether it stands within brackets, and so may be a place in a list
     */
    public record Step(String text, boolean isInBrackets) {}

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException when it is none; the message says what was expected
     */
    public static ValuePath parse(String text) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            if (text.charAt(at) == '[') {
                at = closing(text, at, ']');
                steps.add(new Step(unquoted(text.substring(from + 1, at++).strip()), true));
            } else if (text.charAt(at) == '"') {
                at = closing(text, at, '"');
                steps.add(new Step(text.substring(from + 1, at++), false));
            } else {
                while (at < text.length() && ".[".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                steps.add(new Step(text.substring(from, at).strip(), false));
            }
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
                if (at == text.length()) {
                    throw none(text);
                }
            } else if (at < text.length() && text.charAt(at) != '[') {
                throw none(text);
            }
        }
        if (steps.isEmpty() || steps.stream().anyMatch(step -> step.text.isEmpty())) {
            throw none(text);
        }
        return new ValuePath(text, List.copyOf(withoutAlias(steps)));
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static int closing(String text, int from, char bracket) {
        int end = text.indexOf(bracket, from + 1);
        if (end < 0) {
            throw none(text);
        }
        return end;
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException("found \"" + Words.shorten(text)
                + "\"; expected a path such as until, timeline[1].at or switches.S1.spanning-tree.priority");
    }

    private static List<Step> withoutAlias(List<Step> steps) {
        if (!steps.get(0).equals(new Step(FAULT, false))) {
            return steps;
        }
        List<Step> meant = new ArrayList<>();
        meant.add(new Step(TIMELINE, false));
        if (steps.size() == 1 || !steps.get(1).isInBrackets()) {
            meant.add(new Step("1", true));
        }
        meant.addAll(steps.subList(1, steps.size()));
        return meant;
    }

    /** Where the sign of equality stands that ends a path at the start of this text; -1 without one. */
    static int end(String text) {
        boolean isQuoted = false;
        int brackets = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            isQuoted ^= c == '"';
            brackets += isQuoted ? 0 : c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '=' && !isQuoted && brackets <= 0) {
                return i;
            }
        }
        return -1;
    }

    /** The same way in one spelling, whatever the user's: without {@code fault}, and quoted only where that is needed. */
    public String canonical() {
        return upTo(steps.size());
    }

    /** The first steps of it, in that spelling; {@code the scenario} for none. */
    String upTo(int count) {
        if (count == 0) {
            return "the scenario";
        }
        StringBuilder text = new StringBuilder();
        for (Step step : steps.subList(0, count)) {
            if (step.isInBrackets) {
                text.append('[').append(step.text).append(']');
            } else {
                boolean isPlain = step.text.chars().noneMatch(c -> ".[]\"=".indexOf(c) >= 0);
                text.append(text.isEmpty() ? "" : ".").append(isPlain ? step.text : "\"" + step.text + "\"");
            }
        }
        return text.toString();
    }
}
