package org.failoverlab.protocols.rstp;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** updtRolesTree (17.21.25) step by step, on a bridge whose ports hold what the test says. */
class RoleSelectionTest {
    private static final long ROOT = BridgeId.of(4096, 0x0200_0000_0100L);
    private static final long NEIGHBOUR = BridgeId.of(32768, 0x0200_0000_0200L);
    private static final long WORSE_THAN_ALL = BridgeId.of(61440, 0x0200_0000_0900L);

    private final Bench bench = new Bench();
    private final RstpBridge bridge = bench.bridge;
    private final RstpPort port = bench.port;
    private final RstpPort other = bench.other;
    private final long own = bridge.bridgeIdentifier();

    @BeforeEach
    void nothingHeardYet() {
        for (RstpPort each : bridge.ports) {
            each.portPathCost = 20_000;
            each.infoIs = InfoIs.MINE;
            each.portPriority = Procedures.designated(each, bridge.bridgePriority());
            each.portTimes = bridge.bridgeTimes();
        }
    }

    private static void hears(RstpPort at, long cost, long designatedBridge, int designatedPort, String times) {
        at.infoIs = InfoIs.RECEIVED;
        at.portPriority = new PriorityVector(ROOT, cost, designatedBridge, designatedPort, 0);
        at.portTimes = Variables.times(times);
    }

    private void select() {
        bench.enter(PortRoleSelection.ROLE_SELECTION);
    }

    /** c) and e): all is as the root says, a second older, but the hello time is the bridge's own. */
    @Test
    void tellsTheRootsTimesAndItsOwnHelloTime() {
        hears(port, 0, ROOT, 0x8001, "3/25/5/10");
        select();
        assertThat(bridge.rootTimes()).isEqualTo(Times.ofSeconds(4, 25, 5, 10));
        for (RstpPort each : bridge.ports) {
            assertThat(each.designatedTimes).isEqualTo(Times.ofSeconds(4, 25, 2, 10));
        }
    }

    /** c): the root itself tells its own. */
    @Test
    void tellsItsOwnTimesAsTheRoot() {
        select();
        assertThat(bridge.rootTimes()).isEqualTo(Times.ofSeconds(0, 20, 2, 15));
        assertThat(port.designatedTimes).isEqualTo(Times.ofSeconds(0, 20, 2, 15));
    }

    /** c): one second is added, and the sum rounded to the nearest whole second. */
    @Test
    void roundsTheMessageAge() {
        hears(port, 0, ROOT, 0x8001, "3.49609375/20/2/15");
        select();
        assertThat(bridge.rootTimes().messageAge()).isEqualTo(4 * Times.SECOND);
        hears(port, 0, ROOT, 0x8001, "3.5/20/2/15");
        select();
        assertThat(bridge.rootTimes().messageAge()).isEqualTo(5 * Times.SECOND);
    }

    /** a), b), d). */
    @Test
    void addsItsPathCost() {
        hears(port, 1_000, NEIGHBOUR, 0x8001, "1/20/2/15");
        select();
        assertThat(bridge.rootPriority()).isEqualTo(new PriorityVector(ROOT, 21_000, NEIGHBOUR, 0x8001, port.portId));
        assertThat(bridge.rootPort()).isSameAs(port);
        assertThat(other.designatedPriority).isEqualTo(new PriorityVector(ROOT, 21_000, own, other.portId, 0));
    }

    /** a): what this bridge has said itself leads nowhere, whatever it claims. */
    @Test
    void whatItHasSaidItselfIsNoWayToTheRoot() {
        hears(port, 0, own, other.portId, "0/20/2/15");
        select();
        assertThat(bridge.rootPort()).isNull();
        assertThat(bridge.rootPriority().rootBridgeId()).isEqualTo(own);
    }

    /** f) and g). */
    @Test
    void withoutInformation() {
        port.infoIs = InfoIs.DISABLED;
        other.infoIs = InfoIs.AGED;
        select();
        assertThat(port.selectedRole).isEqualTo(PortRole.DISABLED);
        assertThat(port.updtInfo).isFalse();
        assertThat(other.selectedRole).isEqualTo(PortRole.DESIGNATED);
        assertThat(other.updtInfo).isTrue();
    }

    /** h): what the port says already need not be said anew. */
    @Test
    void withItsOwnInformation() {
        select();
        assertThat(port.selectedRole).isEqualTo(PortRole.DESIGNATED);
        assertThat(port.updtInfo).isFalse();
        port.portTimes = Variables.times("0/20/3/15");
        other.portPriority = Procedures.designated(port, bridge.bridgePriority());
        select();
        assertThat(port.updtInfo).as("other times").isTrue();
        assertThat(other.updtInfo).as("another vector").isTrue();
    }

    /** i) and j): the better way is the root port, the other one an alternate. */
    @Test
    void rootAndAlternatePort() {
        hears(port, 10, NEIGHBOUR, 0x8001, "1/20/2/15");
        hears(other, 9, NEIGHBOUR, 0x8002, "1/20/2/15");
        select();
        assertThat(other.selectedRole).isEqualTo(PortRole.ROOT);
        assertThat(port.selectedRole).isEqualTo(PortRole.ALTERNATE);
        assertThat(port.updtInfo || other.updtInfo).isFalse();
    }

    /** k): another port of this bridge is designated there. */
    @Test
    void backupPort() {
        hears(other, 0, ROOT, 0x8001, "0/20/2/15");
        hears(port, 20_000, own, 0x1001, "1/20/2/15");
        select();
        assertThat(port.selectedRole).isEqualTo(PortRole.BACKUP);
        assertThat(port.updtInfo).isFalse();
    }

    /** l): what is heard is worse than what this bridge would say. */
    @Test
    void designatedPort() {
        hears(other, 0, ROOT, 0x8001, "0/20/2/15");
        hears(port, 20_000, WORSE_THAN_ALL, 0x8001, "1/20/2/15");
        select();
        assertThat(port.selectedRole).isEqualTo(PortRole.DESIGNATED);
        assertThat(port.updtInfo).isTrue();
    }

    /** 17.28: reselect of all is cleared and selected of all set. */
    @Test
    void selectedIsSetAndReselectCleared() {
        for (RstpPort each : bridge.ports) {
            each.reselect = true;
            each.selected = false;
        }
        select();
        for (RstpPort each : bridge.ports) {
            assertThat(each.reselect).isFalse();
            assertThat(each.selected).isTrue();
        }
    }
}
