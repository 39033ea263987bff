package org.failoverlab.scenarios.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read off a record: its keys, and what may stand under each. */
class GroupTest {
    enum Colour {
        DARK_RED,
        BLUE
    }

    record Inner(@Required Name name, Location where) {}

    @Shorthand("how-many")
    record Outer(
            Location where,
            @Range(min = 1, max = 9) Integer howMany,
            @Choice Colour colour,
            @Choice List<Inner> inners,
            @Key("switch") @About("which") Map<Name, Inner> switches,
            Inner inner) {}

    record Useless(StringBuilder text) {}

    private static final Group OUTER = Group.of(Outer.class);
    private static final Location HERE = new Location("s", 3, 4);

    @Test
    void keysAreComponentsInTheirOrderWithHyphensForCapitals() {
        assertThat(OUTER.members().keySet()).containsExactly("how-many", "colour", "inners", "switch", "inner");
        assertThat(OUTER.members().get("switch").about().value()).isEqualTo("which");
        assertThat(OUTER.members().values().stream().filter(Group.Member::isChoice))
                .extracting(Group.Member::key)
                .containsExactly("colour", "inners");
    }

    @Test
    void shapesFollowTypes() {
        Group inner = (Group) OUTER.members().get("inner").shape();

        assertThat(inner.type()).isEqualTo(Inner.class);
        assertThat(inner.members().get("name").isRequired()).isTrue();
        assertThat(inner.members().get("name").shape()).isEqualTo(new Single.NameText());
        assertThat(OUTER.members().get("how-many").shape()).isEqualTo(new Single.WholeNumber(true, 1, 9, 1));
        assertThat(OUTER.members().get("inners").shape()).isEqualTo(new Shape.Items(inner));
        assertThat(OUTER.members().get("switch").shape()).isEqualTo(new Shape.ByName(inner));
        assertThat(((Single) OUTER.members().get("colour").shape()).expected()).isEqualTo("dark-red or blue");
        assertThat(OUTER.all()).containsExactly(Map.entry(Inner.class, inner), Map.entry(Outer.class, OUTER));
    }

    @Test
    void aWordMayStandForAGroup() {
        assertThat(OUTER.hasShorthand()).isTrue();
        assertThat(OUTER.shorthandFor().key()).isEqualTo("how-many");
        assertThat(OUTER.words()).containsExactly("inner");
        assertThat(((Group) OUTER.members().get("inner").shape()).hasShorthand())
                .isFalse();
    }

    @Test
    void recordsAreMadeAndTakenApart() {
        Record made = OUTER.create(Map.of("colour", Colour.BLUE, "how-many", 5), HERE);

        assertThat(made).isEqualTo(new Outer(HERE, 5, Colour.BLUE, null, null, null));
        assertThat(OUTER.components(made)).containsExactly(HERE, 5, Colour.BLUE, null, null, null);
        assertThat(OUTER.create(OUTER.components(made))).isEqualTo(made);
    }

    @Test
    void whatNoFileCanHoldIsRefusedAtOnce() {
        assertThatThrownBy(() -> Group.of(Useless.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("StringBuilder");
    }
}
