package org.failoverlab.scenarios.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.failoverlab.scenarios.file.Name;
import org.junit.jupiter.api.Test;

/** Particular settings over general ones. */
class LayersTest {
    private static final Rate FAST = Rate.parse("10Gbps");
    private static final Rate SLOW = Rate.parse("100Mbps");
    private static final TimeSpan SHORT = TimeSpan.parse("1us");
    private static final TimeSpan LONG = TimeSpan.parse("1ms");

    private static LinkSpec link(Rate rate, TimeSpan delay, LinkSpec.Carrier carrier) {
        return new LinkSpec(rate, delay, null, null, null, carrier, null, null);
    }

    @Test
    void whatIsWrittenCoversWhatIsGeneral() {
        LinkSpec merged = Layers.over(link(FAST, null, null), link(SLOW, LONG, null));

        assertThat(merged).isEqualTo(link(FAST, LONG, null));
    }

    @Test
    void aGroupWithinIsLaidOverPartByPart() {
        LinkSpec own = link(null, null, new LinkSpec.Carrier(SHORT, null));
        LinkSpec general = link(FAST, null, new LinkSpec.Carrier(LONG, LONG));

        assertThat(Layers.over(own, general).carrier()).isEqualTo(new LinkSpec.Carrier(SHORT, LONG));
    }

    @Test
    void aGroupThatOnlyOneOfThemHasIsTakenWhole() {
        LinkSpec.Carrier carrier = new LinkSpec.Carrier(SHORT, null);

        assertThat(Layers.over(link(null, null, carrier), link(FAST, null, null))
                        .carrier())
                .isEqualTo(carrier);
        assertThat(Layers.over(link(null, null, null), link(FAST, null, carrier))
                        .carrier())
                .isEqualTo(carrier);
    }

    @Test
    void aValueIsNeverMixedOfTwo() {
        HostSpec own = new HostSpec(null, null, Address.parse("10.0.0.7"), null, null, null, null, null, null, null);
        HostSpec general = new HostSpec(
                null,
                null,
                Address.parse("192.168.1.1/24"),
                AddressOrNone.parse("192.168.1.254"),
                LONG,
                null,
                null,
                null,
                null,
                null);

        HostSpec merged = Layers.over(own, general);

        assertThat(merged.address()).isEqualTo(new Address(10 << 24 | 7, 16));
        assertThat(merged.gateway()).isEqualTo(AddressOrNone.parse("192.168.1.254"));
    }

    @Test
    void groupsWithNamesAreLaidOverNameByName() {
        Name ten = new Name("10", null);
        Name twenty = new Name("20", null);
        Name thirty = new Name("30", null);
        InterfaceSpec before = new InterfaceSpec(Address.parse("10.0.10.2/24"), true, null, null);
        InterfaceSpec off = new InterfaceSpec(null, false, null, null);

        SwitchSpec merged = Layers.over(
                interfaces(Map.of(twenty, off, thirty, off)), interfaces(Map.of(ten, before, twenty, before)));

        assertThat(merged.interfaces())
                .containsOnlyKeys(ten, twenty, thirty)
                .containsEntry(ten, before)
                .containsEntry(twenty, new InterfaceSpec(Address.parse("10.0.10.2/24"), false, null, null))
                .containsEntry(thirty, off);
    }

    private static SwitchSpec interfaces(Map<Name, InterfaceSpec> interfaces) {
        return new SwitchSpec(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                interfaces,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void eitherMayBeMissing() {
        LinkSpec link = link(FAST, SHORT, null);

        assertThat(Layers.over(link, null)).isSameAs(link);
        assertThat(Layers.over(null, link)).isSameAs(link);
        assertThat((LinkSpec) Layers.over(null, null)).isNull();
    }

    @Test
    void threeLayersGoFromTheOutsideIn() {
        LinkSpec builtIn = link(FAST, SHORT, new LinkSpec.Carrier(SHORT, SHORT));
        LinkSpec scenario = link(SLOW, null, new LinkSpec.Carrier(LONG, null));
        LinkSpec own = link(null, LONG, null);

        assertThat(Layers.over(own, Layers.over(scenario, builtIn)))
                .isEqualTo(link(SLOW, LONG, new LinkSpec.Carrier(LONG, SHORT)));
    }
}
