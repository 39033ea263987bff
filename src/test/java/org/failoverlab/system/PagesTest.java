package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.batch.Trial;
import org.failoverlab.scenarios.cli.Main;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.report.html.BatchPage;
import org.failoverlab.scenarios.report.html.Sentences;
import org.failoverlab.scenarios.run.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, looked at in a real browser. */
class PagesTest {
    private static final Path LIBRARY = Project.ROOT.resolve("scenarios/library");
    private static final int MOST_BYTES = 1_000_000;
    private static final String LADDER = "failover/ladder-stp-root-link-cut";

    @TempDir
    private Path dir;

    private Browser browser() throws Exception {
        Browser browser = Browser.find(dir);
        if (browser == null && System.getenv("CI") != null) {
            fail("a browser is missing; .ci/run installs it");
        }
        assumeTrue(
                browser != null,
                "no browser is installed, so pages are not looked at (Debian/Ubuntu: apt install chromium)");
        return browser;
    }

    private Path page(String scenario) throws Exception {
        Path file = dir.resolve("page.html");
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "run",
                LIBRARY.resolve(scenario + ".yaml").toString(),
                "--html",
                file.toString());
        assertThat(code).as(err.toString()).isEqualTo(Main.GOOD);
        return file;
    }

    private Path batchPage() throws Exception {
        List<TrialResult> results = new ArrayList<>();
        for (String name : List.of("gateways/ladder-master-crashes", "failover/ladder-rstp-root-link-cut")) {
            Scenario scenario = ScenarioReader.read(LIBRARY.resolve(name + ".yaml"));
            for (long seed = 1; seed <= 5; seed++) {
                results.add(new Trial(name + " " + seed, scenario, seed, true).run(Limits.NONE));
            }
        }
        Path file = dir.resolve("batch.html");
        Files.writeString(file, BatchPage.of("Two scenarios", results, Sentences.ENGLISH));
        return file;
    }

    private void check(Path page) throws Exception {
        String text = Files.readString(page);
        assertThat(text.length()).isLessThan(MOST_BYTES);
        assertThat(text)
                .doesNotContain("http://", "https://", "@import", " src=", "url(\"", "url('")
                .contains("default-src 'none'");
        Browser browser = browser();
        for (int width : new int[] {1366, 800, 500}) {
            assertThat(browser.ask(page, width, LOOK))
                    .as(
                            "at a width of %s: what the policy forbids, whether script and style count, what has no name, what is too wide",
                            width)
                    .isEqualTo("[] script 1240px 0 0 0 []");
        }
        assertThat(colours(browser.picture(page))).as("colours of the picture").hasSizeGreaterThan(20);
    }

    /**
     * What the policy has forbidden; whether the page's own script has run and its style counts; how many drawings have no title, tables no
     * caption, heads of tables no scope; and what stands out to the right, unless it can be scrolled.
     */
    private static final String LOOK = """
            var most = document.documentElement.clientWidth, out = [];
            if (document.documentElement.scrollWidth > most) { out.push('page ' + document.documentElement.scrollWidth); }
            document.querySelectorAll('body *').forEach(function (each) {
              if (!each.closest('.scroll, .table, pre, .defs, svg') && each.getBoundingClientRect().right > most + 1) {
                out.push(each.tagName + '.' + each.className); } });
            function without(which, what) {
              return Array.from(document.querySelectorAll(which)).filter(function (each) {
                return !each.querySelector(':scope > ' + what); }).length; }
            return '[' + violations.join('; ') + '] ' + document.documentElement.className + ' '
              + getComputedStyle(document.body).maxWidth + ' ' + without('svg[role=img]', 'title') + ' '
              + without('table', 'caption') + ' ' + document.querySelectorAll('th:not([scope])').length
              + ' [' + out.slice(0, 5).join('; ') + ']'
            """;

    private static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new TreeSet<>();
        for (int y = 0; y < picture.getHeight(); y += 2) {
            for (int x = 0; x < picture.getWidth(); x++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LADDER,
                "gateways/ladder-master-crashes",
                "bonding/cross-bonded-hosts",
                "aggregation/standby-promotion",
                "acts/power-off-and-on"
            })
    void aRunIsAPage(String scenario) throws Exception {
        check(page(scenario));
    }

    @Test
    void anExperimentIsAPage() throws Exception {
        check(batchPage());
    }

    @Test
    void statesAreToldApartWithoutColour() throws Exception {
        Path page = page(LADDER);
        Browser browser = browser();
        String boxes = browser.ask(
                page,
                "return Array.from(document.querySelectorAll('.legend .key rect')).map(function (each) {"
                        + " var box = each.getBoundingClientRect();"
                        + " return [each.getAttribute('class'), Math.ceil(box.left + 2), Math.ceil(box.top + 2),"
                        + " Math.floor(box.width - 4), Math.floor(box.height - 4)].join(','); }).join(';')");
        for (String more : List.of("--disable-lcd-text", "--blink-settings=preferredColorScheme=0")) {
            BufferedImage picture = browser.picture(page, 1366, more);
            Map<String, Texture> textures = new LinkedHashMap<>();
            for (String each : boxes.split(";")) {
                String[] parts = each.split(",");
                int[] box = new int[4];
                for (int i = 0; i < 4; i++) {
                    box[i] = Integer.parseInt(parts[i + 1]);
                }
                textures.put(parts[0], Texture.of(picture, box));
            }
            assertThat(textures).hasSize(8);
            textures.forEach((name, texture) -> textures.forEach((other, another) -> {
                // Outages are in lanes of their own: two that are solid are told apart by that.
                if (!name.equals(other) && !(texture.isSolid() && another.isSolid())) {
                    assertThat(texture.differs(another))
                            .as("%s %s and %s %s, %s", name, texture, other, another, more)
                            .isTrue();
                }
            }));
            assertThat(textures.get("look-works").isSolid()).isTrue();
            assertThat(textures.get("look-waits").isSolid()).isFalse();
        }
    }

    /**
     * What remains of an area when its colours are gone.
     *
     * @param grey its mean, 0 to 255
     * @param across how often light and dark follow each other on the way across, a pixel
     * @param down the same on the way down
     */
    private record Texture(double grey, double across, double down) {
        static Texture of(BufferedImage picture, int[] box) {
            double sum = 0;
            int[][] grey = new int[box[3]][box[2]];
            for (int y = 0; y < box[3]; y++) {
                for (int x = 0; x < box[2]; x++) {
                    int rgb = picture.getRGB(box[0] + x, box[1] + y);
                    grey[y][x] = (int) (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255));
                    sum += grey[y][x];
                }
            }
            double across = 0;
            double down = 0;
            for (int y = 1; y < box[3]; y++) {
                for (int x = 1; x < box[2]; x++) {
                    across += Math.abs(grey[y][x] - grey[y][x - 1]);
                    down += Math.abs(grey[y][x] - grey[y - 1][x]);
                }
            }
            double pixels = (box[2] - 1.0) * (box[3] - 1.0);
            return new Texture(sum / (box[2] * box[3]), across / pixels, down / pixels);
        }

        boolean isSolid() {
            return across + down < 2;
        }

        boolean differs(Texture other) {
            return Math.abs(grey - other.grey) > 12
                    || Math.abs(across - other.across) > 6
                    || Math.abs(down - other.down) > 6;
        }
    }

    @Test
    void itPrints() throws Exception {
        Path page = page("failover/ladder-rstp-root-link-cut");
        assertThat(Files.readString(page)).contains("@media print", "@page", "break-inside: avoid");
    }
}
