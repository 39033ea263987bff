package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.junit.jupiter.api.Test;

/** What is worth a look in a run with sync groups. */
class SyncWarningsTest {
    private static List<String> warnings(int r1, int r2, String timeline) throws Exception {
        String yaml = Gateways.TWO_SIDES.formatted(r1, r2) + "timeline: [" + timeline + "]\n";
        return new Runner(ScenarioReader.readYaml(yaml, "test"), RunOptions.PLAIN, Progress.NONE)
                .run()
                .warnings();
    }

    @Test
    void aGroupWhoseRoutersAgreeIsWorthNone() throws Exception {
        assertThat(warnings(200, 100, "")).isEmpty();
        assertThat(warnings(200, 100, "{at: 10s, crash: R1, for: 1s}")).isEmpty();
    }

    @Test
    void routersThatTurnEachOtherOutAreCounted() throws Exception {
        assertThat(warnings(100, 200, ""))
                .anyMatch(each -> each.matches(
                        "sync group a: R1 is the better router in 10\\.0\\.10\\.1, R2 in 10\\.0\\.20\\.1, so that both yield"
                                + " and both come back: somebody became Master of 10\\.0\\.[12]0\\.1 \\d+ times"));
    }

    /** R2 starts as a Backup of both, hears R1 in one of them, and waits for ever in the other. */
    @Test
    void oneThatIsBetterInOneOnlyIsHeldBack() throws Exception {
        String later = "{at: 0s, crash: R2, for: 10s}";

        assertThat(warnings(100, 200, later))
                .contains(
                        "10.0.20.1: R2 would be Master, but 10.0.10.1 of its sync group is not",
                        "sync group a: R1 is the better router in 10.0.10.1, R2 in 10.0.20.1, so that the one holds the"
                                + " other back");
    }

    @Test
    void whoIsHeldBackByItsSyncGroupIsTold() throws Exception {
        assertThat(warnings(200, 100, "{at: 10s, silence: {link: S-R1, from: R1}}"))
                .containsExactly("10.0.10.1: R2 would be Master, but 10.0.20.1 of its sync group is not");
        assertThat(warnings(200, 100, "{at: 10s, silence: {link: S-R1, from: R1}, for: 10s}"))
                .singleElement()
                .asString()
                .matches(
                        "10.0.10.1: R2 would have been Master for 7\\.\\d+ s, but 10.0.20.1 of its sync group was not");
    }
}
