package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.failoverlab.scenarios.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The program in Korean, and who decides that it speaks it.
 *
 * <p>When texts are meant to change, {@code mvn verify -Dfailoverlab.update-expected} writes the reports anew; read them
 * as a teacher would before you commit them.
 */
class KoreanTest {
    private static final Path ROOT = Path.of(System.getProperty("failoverlab.root", ".."));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Language usual, String... arguments) {
        return Main.run(usual, new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "spanning-tree/ladder-rstp-rail-cut, rstp",
        "gateways/master-crashes, vrrp",
        "bonding/mii-or-arp-uplink-cut, bonding"
    })
    void reportsInKorean(String scenario, String name) throws IOException {
        Path expected = ROOT.resolve("scenarios/src/test/resources/korean/" + name + ".txt");
        String file = ROOT.resolve("scenarios/library/" + scenario + ".yaml").toString();

        assertThat(run(Language.en, "run", "--lang", "ko", file)).isEqualTo(Main.GOOD);
        out.append('\n');
        assertThat(run(Language.ko, "explain", file)).isEqualTo(Main.GOOD);

        String said = out.toString().replace(System.lineSeparator(), "\n");
        if (System.getProperty("failoverlab.update-expected") != null) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    @Test
    void causesOfOutagesInKorean() throws IOException {
        Path expected = ROOT.resolve("scenarios/src/test/resources/korean/xray.txt");
        String file = ROOT.resolve("scenarios/library/gateways/cross-master-crashes.yaml")
                .toString();

        assertThat(run(Language.ko, "xray", file, "--fault", "1")).isEqualTo(Main.GOOD);

        String said = out.toString().replace(System.lineSeparator(), "\n");
        if (System.getProperty("failoverlab.update-expected") != null) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    @Test
    void theOptionComesBeforeTheEnvironment() {
        assertThat(run(Language.ko, "validate", "no-such-file.yaml", "--lang=en"))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString())
                .startsWith("no-such-file.yaml: there is no such file")
                .contains("1 mistake in 1");
    }

    @Test
    void theEnvironmentDecidesWhereThereIsNoOption() {
        assertThat(run(Language.ko, "validate", "no-such-file.yaml")).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).startsWith("no-such-file.yaml: 그런 파일이 없습니다").contains("잘못 1개");
    }

    @Test
    void everyCommandHasTheOptionAndItsHelpIsInTheLanguage() {
        for (String command : new String[] {
            "run", "list", "validate", "topology", "explain", "xray", "batch", "sweep", "whatif", "compare", "schema"
        }) {
            out.getBuffer().setLength(0);
            assertThat(run(Language.en, command, "--lang", "ko", "--help")).isEqualTo(Main.GOOD);
            assertThat(out.toString()).startsWith("사용법: failoverlab " + command).contains("--lang", "출력 언어");
        }
    }

    @Test
    void anotherLanguageIsRefused() {
        assertThat(run(Language.en, "list", "--lang", "fr")).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("--lang", "fr");
    }

    @Test
    void jsonStaysEnglish() {
        String file = ROOT.resolve("scenarios/library/spanning-tree/ladder-rstp-rail-cut.yaml")
                .toString();

        run(Language.ko, "run", file, "--format", "json");

        assertThat(out.toString()).contains("link L1-L2 is cut").doesNotContainPattern("[가-힣]");
    }
}
