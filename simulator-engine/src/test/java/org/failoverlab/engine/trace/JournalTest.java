package org.failoverlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal: a line for each happening, and a limit for what a storm makes millions of. */
class JournalTest {
    private static final int LIMIT = 2_000;

    private final StringWriter out = new StringWriter();
    private final Journal journal = new Journal(out);

    private List<String> lines() {
        return out.toString().lines().skip(1).toList();
    }

    @Test
    void theFirstLineNamesTheColumns() {
        assertThat(out.toString().lines())
                .containsExactly("# time s               number    cause  kind     where            what");
    }

    @Test
    void aLineHasTimeNumberCauseKindPlaceAndWhat() {
        journal.happened(12, 7, 1_000_000_042L, Trace.Kind.CARRIER, null, "sw1:2", "no carrier");
        journal.happened(13, 0, 0, Trace.Kind.FAULT, null, "sw1-sw2", "link cut");
        journal.happened(14, 13, 3_723_999_999_999L, Trace.Kind.STATE, null, "a-rather-long-name:1", "port shut");

        assertThat(lines())
                .containsExactly(
                        "1.000000042                12        7  carrier  sw1:2            no carrier",
                        "0.000000000                13        -  fault    sw1-sw2          link cut",
                        "3723.999999999             14       13  state    a-rather-long-name:1 port shut");
    }

    @Test
    void theColumnsOfALineStandUnderTheirNames() {
        journal.happened(12, 7, 1_000_000_042L, Trace.Kind.CARRIER, null, "PLACE", "TEXT");
        List<String> all = out.toString().lines().toList();

        assertThat(all.get(1).indexOf("carrier")).isEqualTo(all.get(0).indexOf("kind"));
        assertThat(all.get(1).indexOf("PLACE")).isEqualTo(all.get(0).indexOf("where"));
        assertThat(all.get(1).indexOf("TEXT")).isEqualTo(all.get(0).indexOf("what"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Trace.Kind.class,
            names = {"DROP", "TABLE"})
    void ofDropsAndTableChangesOnlyTheFirstTwoThousandAreWritten(Trace.Kind kind) {
        for (int i = 1; i <= LIMIT; i++) {
            assertThat(journal.wants(kind)).isTrue();
            journal.happened(i, 0, i, kind, null, "sw1", "frame " + i);
        }
        assertThat(journal.wants(kind))
                .as("once more, to say that there are more")
                .isTrue();
        for (int i = LIMIT + 1; i <= LIMIT + 5; i++) {
            journal.happened(i, 0, i, kind, null, "sw1", "frame " + i);
            assertThat(journal.wants(kind)).isFalse();
        }

        assertThat(lines()).hasSize(LIMIT + 1);
        assertThat(lines().get(LIMIT - 1)).endsWith("frame " + LIMIT);
        assertThat(lines().get(LIMIT)).endsWith("more of this kind follow; they are counted in the report");
    }

    @Test
    void eachLimitedKindHasALimitOfItsOwn() {
        for (int i = 0; i < 2 * LIMIT; i++) {
            journal.happened(i, 0, i, Trace.Kind.DROP, null, "sw1", "lost");
        }

        assertThat(journal.wants(Trace.Kind.TABLE)).isTrue();
        journal.happened(9_999, 0, 9_999, Trace.Kind.TABLE, null, "sw1", "moved");
        assertThat(lines()).hasSize(LIMIT + 2).last().asString().endsWith("moved");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Trace.Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DROP", "TABLE"})
    void theOtherKindsHaveNoLimit(Trace.Kind kind) {
        for (int i = 0; i < 3 * LIMIT; i++) {
            journal.happened(i, 0, i, kind, null, "sw1", "thing");
        }

        assertThat(journal.wants(kind)).isTrue();
        assertThat(lines()).hasSize(3 * LIMIT);
    }

    @Test
    void aRunWritesItsHappeningsWithTheirCauses() {
        Simulation simulation = new Simulation(1);
        simulation.setTrace(journal);
        Timer later = new Timer(simulation, "later", () -> simulation.happened(Trace.Kind.STATE, "b", "second"));
        new Timer(simulation, "sooner", () -> {
                    simulation.happened(Trace.Kind.ACT, "a", "first");
                    later.arm(5);
                })
                .armAt(10);
        simulation.runUntil(100);

        assertThat(lines().stream().map(line -> line.replaceAll(" +", " ")))
                .containsExactly("0.000000010 1 - act a first", "0.000000015 2 1 state b second");
    }

    @Test
    void theLocaleOfTheMachineDoesNotShow() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            new Journal(out).happened(12, 7, 1_500_000_000L, Trace.Kind.FAULT, null, "i", "text");
        } finally {
            Locale.setDefault(before);
        }

        assertThat(lines()).last().asString().startsWith("1.500000000                12        7  fault    i ");
    }

    @Test
    void aDiskThatIsFullIsReported() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int start, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };

        assertThatThrownBy(() -> new Journal(full))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the journal cannot be written")
                .hasRootCauseMessage("no space left");
    }
}
