package org.failoverlab.scenarios.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an environment asks for. */
class LanguageTest {
    @Test
    void theFirstVariableThatIsSetDecides() {
        assertThat(Language.of(Map.of())).isEqualTo(Language.en);
        assertThat(Language.of(Map.of("LANG", "ko_KR.UTF-8"))).isEqualTo(Language.ko);
        assertThat(Language.of(Map.of("LANG", "ko"))).isEqualTo(Language.ko);
        assertThat(Language.of(Map.of("LANG", "kok_IN"))).isEqualTo(Language.en);
        assertThat(Language.of(Map.of("LANG", "ko_KR.UTF-8", "LC_ALL", "C"))).isEqualTo(Language.en);
        assertThat(Language.of(Map.of("LANG", "ko_KR.UTF-8", "LC_ALL", ""))).isEqualTo(Language.ko);
        assertThat(Language.of(Map.of("LANG", "en_US.UTF-8", "LC_MESSAGES", "ko_KR.eucKR")))
                .isEqualTo(Language.ko);
    }
}
