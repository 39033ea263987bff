package org.failoverlab.scenarios.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The particle that follows a name, a number, or a name with something in parentheses. */
class ParticlesTest {
    @ParameterizedTest
    @CsvSource({
        "스위치, 은/는, 는",
        "라우팅, 은/는, 은",
        "R1, 이/가, 이",
        "R2, 이/가, 가",
        "R3, 을/를, 을",
        "R4, 을/를, 를",
        "R5, 은/는, 는",
        "R6, 은/는, 은",
        "R7, 은/는, 은",
        "R8, 은/는, 은",
        "R9, 은/는, 는",
        "R10, 은/는, 은",
        "R1, 으로/로, 로",
        "R2, 으로/로, 로",
        "R3, 으로/로, 으로",
        "서울, 으로/로, 로",
        "부산, 으로/로, 으로",
        "L, 은/는, 은",
        "L, 으로/로, 로",
        "M, 과/와, 과",
        "N, 으로/로, 으로",
        "CORE, 을/를, 를",
        "RSTP, 을/를, 를",
        "R1 (VRRP), 이/가, 이",
        "R2 (128.1), 이/가, 가",
        "'10.0.10.1\"', 은/는, 은",
        "5.0 %, 을/를, 를",
        "…, 은/는, 는"
    })
    void fitsTheSoundBeforeIt(String text, String pair, String particle) {
        assertThat(Particles.after(text, pair)).isEqualTo(particle);
    }
}
