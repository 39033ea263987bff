package org.failoverlab.scenarios.report;

/**
 * A text in the making: all that a person reads of a report passes here, line by line, and is translated here.
 *
 * <p>A line is one text, from its indent to its end, however many pieces it was appended in.
 */
public final class Page {
    private final Style style;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder line = new StringBuilder();

    /** An empty one. */
    public Page(Style style) {
        this.style = style;
    }

    /** How it looks, and in which language it is. */
    public Style style() {
        return style;
    }

    /** A part of a line; at a line feed the line is whole. */
    public Page append(String text) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            line.append(text, from, end);
            end();
            from = end + 1;
        }
        line.append(text, from, text.length());
        return this;
    }

    /** A part of a line. */
    public Page append(Object part) {
        return append(String.valueOf(part));
    }

    private void end() {
        out.append(style.say(line.toString())).append('\n');
        line.setLength(0);
    }

    /** What is translated and laid out already, or is an author's own words; whole lines. */
    public void add(CharSequence finished) {
        out.append(finished);
    }

    /** A heading, with an empty line before it. */
    public void heading(String text) {
        out.append('\n');
        bold(text);
    }

    /** A heading. */
    public void bold(String text) {
        out.append(style.bold(style.say(text))).append('\n');
    }

    /** A line whose first words, up to a comma, are printed as what is not as it should be. */
    public void alarm(String text) {
        String said = style.say(text);
        int comma = said.indexOf(',');
        int end = comma < 0 ? said.length() : comma;
        out.append(style.red(said.substring(0, end)))
                .append(said.substring(end))
                .append('\n');
    }

    /** Prose in lines of at most 100 columns, each behind the indent. */
    public void prose(String text, String indent) {
        out.append(TextWrap.lines(style.say(text), indent));
    }

    @Override
    public String toString() {
        return out + style.say(line.toString());
    }
}
