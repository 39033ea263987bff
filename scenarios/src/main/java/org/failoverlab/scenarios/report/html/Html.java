package org.failoverlab.scenarios.report.html;

import java.util.Locale;

/** HTML and SVG as they grow: elements, attributes and text, with everything escaped that must be. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Begins an element; attributes are names and values in turns, and one whose value is null is left out. */
    Html open(String tag, Object... attributes) {
        return start(tag, ">", attributes);
    }

    /** An element that holds nothing and is not ended. */
    Html empty(String tag, Object... attributes) {
        return start(tag, ">", attributes);
    }

    /** An element of SVG that holds nothing. */
    Html shape(String tag, Object... attributes) {
        return start(tag, "/>", attributes);
    }

    private Html start(String tag, String end, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(value(attributes[i + 1]));
                out.append('"');
            }
        }
        out.append(end);
        return this;
    }

    /** Numbers have at most two decimals. */
    private static String value(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.2f", number).replaceAll("\\.?0+$", "");
        }
        return value.toString();
    }

    /** Ends an element. */
    Html close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** Text. */
    Html text(String text) {
        escape(text);
        return this;
    }

    /** A whole element with this text. */
    Html element(String tag, String text, Object... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** What is HTML already. */
    Html add(Html other) {
        out.append(other.out);
        return this;
    }

    /** What is to stand as it is: a style sheet, a script. */
    Html raw(String text) {
        out.append(text);
        return this;
    }

    /** A line feed, for those who read the source. */
    Html line() {
        out.append('\n');
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // What no document may contain.
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
