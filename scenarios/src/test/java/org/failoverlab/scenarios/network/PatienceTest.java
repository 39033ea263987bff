package org.failoverlab.scenarios.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.scenarios.ScenarioReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long protocols may take, added up by hand. */
class PatienceTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{topology: ladder}                                                                           | 5",
                "{topology: ladder, defaults: {switch: {spanning-tree: stp}}}                                 | 57",
                "{topology: ladder, defaults: {switch: {spanning-tree: rstp}}}                                | 41",
                "{topology: ladder, defaults: {switch: {spanning-tree: {protocol: rstp, forward-delay: 20s}}}} | 51",
                "{topology: ladder, switches: {L1: {bundles: {Po1: R1}}, R1: {bundles: {Po1: L1}}}}           | 97",
                "{topology: ladder, switches: {L1: {bundles: {Po1: {ports: R1, timeout: short}}}}}            | 10",
                "{topology: ladder, switches: {L1: {bundles: {Po1: {ports: R1, mode: on}}}}}                  | 5",
                "{topology: ladder, switches: {L1: {interfaces: {10: {address: 10.0.9.2/24, vrrp: {1: 10.0.9.1}}}}}} | 9",
                "{topology: ladder, hosts: {H1: {at: [L1, L2], bond: {mode: active-backup, miimon: 100ms}}}}  | 6",
                "{topology: ladder, hosts: {H1: {at: [L1, L2], bond: 802.3ad}}}                               | 97"
            })
    void inSeconds(String yaml, long seconds) throws Exception {
        Patience patience = Patience.of(ScenarioReader.readYaml(yaml, "x").plan());
        assertThat(patience.protocolsNs()).isEqualTo(seconds * SECOND_NS);
        assertThat(patience.tablesNs()).isEqualTo(300 * SECOND_NS);
    }
}
