package org.failoverlab.scenarios.report.html;

/** The patterns by which states, phases and outages are told apart without colour; every chart of a page uses them by their names. */
final class Textures {
    private Textures() {}

    /** An invisible drawing that defines them; its colours are those of the style sheet. */
    static Html definitions() {
        Html out = new Html();
        out.open("svg", "class", "defs", "width", "0", "height", "0", "aria-hidden", "true", "focusable", "false");
        out.open("defs");
        stripes(out, "t-waits", 6, "45", 1.3);
        stripes(out, "t-loop", 5, "-45", 2.2);
        stripes(out, "t-ails", 4, "0", 1.6);
        stripes(out, "t-flush", 4, "90", 1.4);
        stripes(out, "t-signals", 4, "-45", 1.1);
        dots(out, "t-comes", 5, 1.25);
        dots(out, "t-held", 7, 1.8);
        crosses(out, "t-repair");
        out.close("defs").close("svg").line();
        return out;
    }

    private static void begin(Html out, String id, double size, String turn) {
        out.open(
                "pattern",
                "id",
                id,
                "class",
                id,
                "width",
                size,
                "height",
                size,
                "patternUnits",
                "userSpaceOnUse",
                "patternTransform",
                turn == null ? null : "rotate(" + turn + ")");
        out.shape("rect", "width", size, "height", size, "class", "ground");
    }

    private static void stripes(Html out, String id, double size, String turn, double width) {
        begin(out, id, size, turn);
        out.shape("rect", "width", width, "height", size, "class", "ink").close("pattern");
    }

    private static void dots(Html out, String id, double size, double radius) {
        begin(out, id, size, null);
        out.shape("circle", "cx", size / 2, "cy", size / 2, "r", radius, "class", "ink")
                .close("pattern");
    }

    private static void crosses(Html out, String id) {
        begin(out, id, 6, "45");
        out.shape("rect", "width", 1.2, "height", 6.0, "class", "ink");
        out.shape("rect", "width", 6.0, "height", 1.2, "class", "ink").close("pattern");
    }
}
