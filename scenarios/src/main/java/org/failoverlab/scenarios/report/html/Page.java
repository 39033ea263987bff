package org.failoverlab.scenarios.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A page: title, contents, sections. Its one style sheet and its one script stand in it, and its policy lets a browser use these two
 * and load nothing.
 */
final class Page {
    /** A part of the page. */
    private record Section(String id, String title, Html body) {}

    /** A browser breaks Korean lines within words, and makes columns as narrow as a syllable, unless it is told not to. */
    private static final String KOREAN = "body { word-break: keep-all; overflow-wrap: break-word; }\n";

    private final Sentences sentences;
    private final String title;
    private final String kicker;
    private final List<Section> sections = new ArrayList<>();
    private final Html head = new Html();

    /**
     * An empty page.
     *
     * @param kicker what kind of page it is, in a few words above its title
     */
    Page(Sentences sentences, String kicker, String title) {
        this.sentences = sentences;
        this.kicker = kicker;
        this.title = title;
    }

    /** What stands between the title and the contents. */
    Html head() {
        return head;
    }

    /** Begins another section. */
    Html section(String id, String sectionTitle) {
        Html body = new Html();
        sections.add(new Section(id, sectionTitle, body));
        return body;
    }

    /** The whole file. */
    String make() {
        String style = resource("page.css") + (sentences.language().equals("ko") ? KOREAN : "");
        String script = resource("page.js");
        Html out = new Html();
        out.raw("<!DOCTYPE html>\n").open("html", "lang", sentences.language()).line();
        out.open("head").line().empty("meta", "charset", "utf-8").line();
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(style, script))
                .line();
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        out.empty("meta", "name", "color-scheme", "content", "light dark").line();
        out.empty("link", "rel", "icon", "href", "data:,").line();
        out.element("title", title + " · FailoverLab").line();
        out.open("style").raw(style).close("style").line().close("head").line();
        out.open("body").line().add(Textures.definitions());
        out.open("header").element("p", kicker, "class", "kicker").element("h1", title);
        out.add(head).close("header").line();
        contents(out);
        out.open("main").line();
        for (Section each : sections) {
            out.open("section", "id", each.id(), "aria-labelledby", each.id() + "-title")
                    .element("h2", each.title(), "id", each.id() + "-title")
                    .add(each.body())
                    .close("section")
                    .line();
        }
        out.close("main").line();
        out.element("footer", sentences.text("Simulated, measured and explained by FailoverLab."))
                .line();
        out.open("script")
                .raw(script)
                .close("script")
                .line()
                .close("body")
                .close("html")
                .line();
        return out.toString();
    }

    private void contents(Html out) {
        out.open("nav", "aria-label", sentences.text("Contents")).open("ul");
        for (Section each : sections) {
            out.open("li").element("a", each.title(), "href", "#" + each.id()).close("li");
        }
        out.close("ul").close("nav").line();
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; style-src '" + digest(style) + "'; script-src '" + digest(script)
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
