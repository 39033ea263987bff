package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Skew_Time and Master_Down_Interval by the formulas of RFC 9568, 6.1 and RFC 3768, 6.1, for all priorities. */
class TimersTest {
    private static final long CENTISECOND = 10 * VrrpLan.MS;

    private static VirtualRouterView view(VirtualRouterSettings settings) {
        return new VrrpLan().router("10.0.0.2", settings).view();
    }

    private static long part(long wholeNs, int priority) {
        return BigInteger.valueOf(wholeNs)
                .multiply(BigInteger.valueOf(256 - priority))
                .shiftRight(8)
                .longValueExact();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 33, 100, 333, 1000, 4095})
    void version3(int centiseconds) {
        long intervalNs = centiseconds * CENTISECOND;
        for (int priority = 1; priority <= 255; priority++) {
            VirtualRouterView view = view(
                    Given.version(3).priority(priority).interval(intervalNs).settings());
            assertThat(view.skewNs()).isEqualTo(part(intervalNs, priority));
            assertThat(view.masterDownNs()).isEqualTo(3 * intervalNs + view.skewNs());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 60, 255})
    void version2(int seconds) {
        for (int priority = 1; priority <= 255; priority++) {
            VirtualRouterView view = view(Given.version(2)
                    .priority(priority)
                    .interval(seconds * VrrpLan.SECOND)
                    .settings());
            assertThat(view.skewNs())
                    .as("of a second, whatever the interval")
                    .isEqualTo(part(VrrpLan.SECOND, priority));
            assertThat(view.masterDownNs()).isEqualTo(3 * seconds * VrrpLan.SECOND + view.skewNs());
        }
    }

    /** What real routers were measured to take. */
    @ParameterizedTest
    @CsvSource({"2, 100, 1000, 3609", "2, 200, 1000, 3218", "2, 255, 1000, 3003", "3, 100, 100, 360", "3, 200, 100, 321"
    })
    void asMeasured(int version, int priority, long intervalMs, long milliseconds) {
        VirtualRouterView view = view(Given.version(version)
                .priority(priority)
                .interval(intervalMs * VrrpLan.MS)
                .settings());
        assertThat(view.masterDownNs() / VrrpLan.MS).isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void takeOverComesAtThatInstant(int version) {
        for (int priority = 1; priority < 255; priority++) {
            VrrpLan lan = new VrrpLan();
            VrrpLan.Router router = lan.router("10.0.0.2", Given.priority(version, priority));
            lan.begin().run(5 * VrrpLan.SECOND);
            Transition last = router.view().last();
            assertThat(last.to()).isEqualTo(VrrpState.MASTER);
            assertThat(last.atNs()).isEqualTo(3 * VrrpLan.SECOND + part(VrrpLan.SECOND, priority));
            assertThat(last.masterDownNs()).isEqualTo(last.atNs());
        }
    }

    /** Version 3: the Master's interval counts, not the Backup's own; version 2 knows no other. */
    @Test
    void theMastersIntervalIsLearned() {
        VrrpLan lan = new VrrpLan();
        VirtualRouterSettings fast = Given.version(3).interval(100 * VrrpLan.MS).settings();
        VrrpLan.Router router = lan.router("10.0.0.2", fast);
        lan.begin();
        lan.say("10.0.0.9", 200, Given.version(3).interval(2 * VrrpLan.SECOND).settings());
        assertThat(router.view().masterIntervalNs()).isEqualTo(2 * VrrpLan.SECOND);
        assertThat(router.view().skewNs()).isEqualTo(part(2 * VrrpLan.SECOND, 100));
        assertThat(router.view().masterDownNs()).isEqualTo(6 * VrrpLan.SECOND + part(2 * VrrpLan.SECOND, 100));
        // As Master it goes by its own.
        lan.run(8 * VrrpLan.SECOND);
        assertThat(router.state()).isEqualTo(VrrpState.MASTER);
        assertThat(router.view().masterIntervalNs()).isEqualTo(100 * VrrpLan.MS);
        assertThat(router.view().masterDownNs()).isEqualTo(300 * VrrpLan.MS + part(100 * VrrpLan.MS, 100));
    }
}
