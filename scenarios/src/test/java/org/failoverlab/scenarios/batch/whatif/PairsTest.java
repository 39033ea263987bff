package org.failoverlab.scenarios.batch.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.topologies.Topology;
import org.junit.jupiter.api.Test;

/** Which pairs are run, counted by hand. */
class PairsTest {
    /** H1 - S1 - S2 - H2: three cables, four devices. */
    private static Topology line() throws Exception {
        return ScenarioReader.readYaml(
                        "{topology: {switches: [S1, S2], links: [S1-S2]}, hosts: {H1: S1, H2: S2}}", "line")
                .plan()
                .topology();
    }

    private static Pairs pairs(boolean atOnce, FaultKind... kinds) throws Exception {
        Set<FaultKind> wanted = EnumSet.noneOf(FaultKind.class);
        wanted.addAll(List.of(kinds));
        return new Pairs(SingleFault.all(line(), wanted), atOnce);
    }

    @Test
    void cuttingBothWaysIsCutting() throws Exception {
        // 9 faults: 36 pairs, of which 3 are of the same cable for each of the 3 cables.
        Pairs pairs = pairs(true, FaultKind.CUT, FaultKind.CUT_ONE_WAY);
        assertThat(pairs.kept()).hasSize(27);
        assertThat(pairs.skipped().values()).containsExactly(9L, 9L, 36L);
    }

    @Test
    void whatACrashedDeviceHasIsDark() throws Exception {
        // 3 cables and 4 devices: 21 pairs, of which 6 are a cable and its end.
        Pairs pairs = pairs(true, FaultKind.CUT, FaultKind.CRASH);
        assertThat(pairs.kept()).hasSize(15);
        assertThat(pairs.skipped().values()).containsExactlyInAnyOrder(7L, 21L, 6L);
    }

    @Test
    void ofOneCableCutAndSilentInBothDirectionsAreNew() throws Exception {
        Pairs pairs = pairs(true, FaultKind.CUT, FaultKind.CUT_ONE_WAY, FaultKind.SILENT, FaultKind.SILENT_ONE_WAY);
        // Of a cable: 15 pairs, 11 of them are single faults, 2 are twice there. Of two cables: 6 x 6, three times.
        assertThat(pairs.kept()).hasSize(3 * 2 + 3 * 36);
        assertThat(pairs.skipped().values()).containsExactlyInAnyOrder(18L, 18L * 17 / 2, 3 * 11L, 3 * 2L);
    }

    @Test
    void oneAfterTheOtherTheOrderCounts() throws Exception {
        // A cable and its end that crashes: the cable first is another story than the device first, which leaves
        // nothing to break.
        Pairs pairs = pairs(false, FaultKind.CUT, FaultKind.CRASH);
        assertThat(pairs.kept()).hasSize(7 * 6 - 6);
        // Silence and then a cut is news, a cut and then silence is not.
        assertThat(pairs(false, FaultKind.CUT, FaultKind.SILENT).kept()).hasSize(6 * 5 - 3);
    }

    @Test
    void aHubCannotHang() throws Exception {
        Topology hub = ScenarioReader.readYaml("{topology: {hubs: [U], switches: [S], links: [U-S]}}", "hub")
                .plan()
                .topology();
        assertThat(SingleFault.all(hub, EnumSet.of(FaultKind.HANG, FaultKind.CRASH)))
                .extracting(each -> each.kind().word() + " " + each.element())
                .containsExactlyInAnyOrder("crash U", "crash S", "hang S");
    }
}
