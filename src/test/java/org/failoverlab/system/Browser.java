package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A real browser without a screen, and without anybody to ask for anything. */
final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int WIDTH = 1366;
    private static final int HEIGHT = 3000;

    private final String program;
    private final Path folder;

    private Browser(String program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The browser of this machine, with its files in this folder; null when there is none. */
    static Browser find(Path folder) throws InterruptedException {
        for (String name : NAMES) {
            try {
                Process process = new ProcessBuilder(name, "--version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return new Browser(name, folder);
                }
            } catch (IOException e) {
                // Not by this name.
            }
        }
        return null;
    }

    private String run(List<String> options, Path page) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-extensions",
                "--force-device-scale-factor=1",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(options);
        command.add(page.toUri().toString());
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        boolean hasEnded = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(hasEnded).as("the browser has ended").isTrue();
        return Files.readString(output);
    }

    /** What the page looks like. */
    BufferedImage picture(Path page, int width, String... more) throws IOException, InterruptedException {
        Path file = folder.resolve("picture.png");
        Files.deleteIfExists(file);
        List<String> options =
                new ArrayList<>(List.of("--screenshot=" + file, "--window-size=" + width + "," + HEIGHT));
        options.addAll(List.of(more));
        run(options, page);
        return ImageIO.read(file.toFile());
    }

    BufferedImage picture(Path page) throws IOException, InterruptedException {
        return picture(page, WIDTH);
    }

    /**
     * What this script returns in the page, as text. It runs after the page's own, and before it a listener notes what the page's policy
     * forbids: {@code violations} is a list of that.
     */
    String ask(Path page, int width, String script) throws Exception {
        String before = "var violations=[];document.addEventListener('securitypolicyviolation',"
                + "function(e){violations.push(e.violatedDirective+' '+e.blockedURI);});";
        String after = "window.addEventListener('load',function(){setTimeout(function(){"
                + "document.documentElement.setAttribute('data-answer',String((function(){" + script
                + "})()));},50);});";
        String html = Files.readString(page)
                .replace("script-src '", "script-src '" + digest(before) + "' '" + digest(after) + "' '")
                .replace("</title>", "</title><script>" + before + "</script>")
                .replace("</body>", "<script>" + after + "</script></body>");
        Path probed = folder.resolve("probed.html");
        Files.writeString(probed, html);
        String dom = run(
                List.of("--dump-dom", "--virtual-time-budget=2000", "--window-size=" + width + "," + HEIGHT), probed);
        Matcher answer = Pattern.compile("data-answer=\"([^\"]*)\"").matcher(dom);
        assertThat(answer.find()).as("an answer from the page").isTrue();
        return answer.group(1).replace("&quot;", "\"").replace("&amp;", "&");
    }

    String ask(Path page, String script) throws Exception {
        return ask(page, WIDTH, script);
    }

    private static String digest(String script) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }
}
