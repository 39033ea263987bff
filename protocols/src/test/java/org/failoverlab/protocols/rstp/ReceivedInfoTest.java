package org.failoverlab.protocols.rstp;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.RstBpdu.Role;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.treelab.Plan;
import org.failoverlab.protocols.treelab.TreeNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a message is worth to a port that holds something already: rcvInfo (17.21.8), also where no network gets to. */
class ReceivedInfoTest {
    private static final long ROOT = 0x1000_0200_0000_0001L;
    private static final long BRIDGE = 0x8000_0200_0000_0002L;
    private static final PriorityVector HELD = new PriorityVector(ROOT, 20_000, BRIDGE, 0x8001, 0);
    private static final PriorityVector BETTER = new PriorityVector(ROOT, 10_000, BRIDGE + 1, 0x8001, 0);
    private static final PriorityVector WORSE = new PriorityVector(ROOT, 20_000, BRIDGE + 1, 0x8001, 0);
    private static final PriorityVector WORSE_FROM_THE_SAME = new PriorityVector(ROOT, 30_000, BRIDGE, 0x8001, 0);
    private static final PriorityVector FROM_ANOTHER_PORT = new PriorityVector(ROOT, 20_000, BRIDGE, 0x8002, 0);
    private static final Times TIMES = Times.ofSeconds(1, 20, 2, 15);
    private static final Times OLDER = Times.ofSeconds(2, 20, 2, 15);

    private final RstpPort port = port();

    private RstpPort port() {
        RstpPort[] found = new RstpPort[1];
        Plan plan = new Plan();
        plan.addBridge("sw", Plan.Kind.RSTP, BridgeSettings.standard(PathCosts.LONG));
        plan.set(new Plan.PortName("sw", 1), PortSettings.STANDARD);
        new TreeNetwork(new Simulation(1), plan, tree -> found[0] = ((RstpBridge) tree).ports[0]);
        found[0].portPriority = HELD;
        found[0].portTimes = TIMES;
        return found[0];
    }

    private RcvdInfo worth(Bpdu bpdu) {
        port.received = bpdu;
        return Procedures.rcvInfo(port);
    }

    private RcvdInfo worth(Role role, PriorityVector vector, Times times) {
        return worth(new RstBpdu(role.flags(), vector, times));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"DESIGNATED", "UNKNOWN"})
    void ofADesignatedPort(Role role) {
        assertThat(worth(role, BETTER, TIMES)).isEqualTo(RcvdInfo.SUPERIOR_DESIGNATED_INFO);
        assertThat(worth(role, HELD, TIMES)).isEqualTo(RcvdInfo.REPEATED_DESIGNATED_INFO);
        assertThat(worth(role, HELD, OLDER)).isEqualTo(RcvdInfo.SUPERIOR_DESIGNATED_INFO);
        assertThat(worth(role, WORSE, TIMES)).isEqualTo(RcvdInfo.INFERIOR_DESIGNATED_INFO);
        assertThat(worth(role, FROM_ANOTHER_PORT, TIMES)).isEqualTo(RcvdInfo.INFERIOR_DESIGNATED_INFO);
        // It replaces what the same port has said before, for better or for worse (17.6).
        assertThat(worth(role, WORSE_FROM_THE_SAME, TIMES)).isEqualTo(RcvdInfo.SUPERIOR_DESIGNATED_INFO);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ROOT", "ALTERNATE_OR_BACKUP"})
    void ofAnotherPortTheSameOrWorse(Role role) {
        assertThat(worth(role, WORSE, TIMES)).isEqualTo(RcvdInfo.INFERIOR_ROOT_ALTERNATE_INFO);
        assertThat(worth(role, HELD, TIMES)).isEqualTo(RcvdInfo.INFERIOR_ROOT_ALTERNATE_INFO);
        assertThat(worth(role, BETTER, TIMES)).isEqualTo(RcvdInfo.OTHER_INFO);
    }

    @Test
    void aConfigurationBpduIsOfADesignatedPort() {
        assertThat(worth(new ConfigBpdu(0, BETTER, TIMES))).isEqualTo(RcvdInfo.SUPERIOR_DESIGNATED_INFO);
        assertThat(worth(new ConfigBpdu(0, HELD, TIMES))).isEqualTo(RcvdInfo.REPEATED_DESIGNATED_INFO);
        assertThat(worth(new ConfigBpdu(0, WORSE, TIMES))).isEqualTo(RcvdInfo.INFERIOR_DESIGNATED_INFO);
    }

    @Test
    void aNotificationIsNoneAndIsNoted() {
        assertThat(worth(new TcnBpdu())).isEqualTo(RcvdInfo.OTHER_INFO);
        assertThat(port.rcvdTcn).isTrue();
    }
}
