package org.failoverlab.scenarios.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.scenarios.file.Binder;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.TreeReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key says what it means, in the form that the schema and the reference need. */
class LanguageTest {
    record Entry(Group group, Group.Member member) {
        @Override
        public String toString() {
            return group.type().getSimpleName() + ": " + member.key();
        }
    }

    static List<Entry> keys() {
        return Language.GROUPS.values().stream()
                .flatMap(group -> group.members().values().stream().map(member -> new Entry(group, member)))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void isExplained(Entry entry) {
        assertThat(entry.member().about()).as("@About").isNotNull();
        assertThat(entry.member().about().value()).isNotBlank().doesNotEndWith(".");
        assertThat(Character.isUpperCase(entry.member().about().value().charAt(0)))
                .as("begins a sentence")
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void itsExampleIsRight(Entry entry) throws Exception {
        String example = entry.member().about().example();
        if (!example.isEmpty()) {
            Problems problems = new Problems();
            new Binder(problems)
                    .bind(
                            TreeReader.readYaml(example, "example", problems),
                            entry.member().shape());
            assertThat(problems.inOrder()).isEmpty();
        }
    }
}
