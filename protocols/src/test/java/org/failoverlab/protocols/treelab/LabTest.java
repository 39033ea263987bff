package org.failoverlab.protocols.treelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case in the folder {@code treelab} holds, under several phases of the bridges' clocks. */
class LabTest {
    private static final int SEEDS = 5;

    static List<Path> cases() throws IOException {
        return LabFiles.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holds(Path file) throws IOException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            LabFiles.run(file, seed, tree -> {});
        }
    }

    @Test
    void thereAreCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(20);
    }
}
