package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.vrrp.Transition.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two routers with a virtual router inside and one outside, which are to be in one state. */
class SyncGroupTest {
    private static final int INSIDE = 51;
    private static final int OUTSIDE = 52;
    private static final int OUTSIDE_VIRTUAL = Ipv4Address.parse("10.0.1.1");
    private static final int OUTSIDE_VLAN = 2;

    private final VrrpLan lan = new VrrpLan();
    private final List<VlanInterface> outsides = new ArrayList<>();

    private VrrpLan.Router router(int number, int version, int inside, int outside) {
        VrrpLan.Router router = lan.router("10.0.0." + (number + 1));
        VlanInterface vlan = router.device
                .relay()
                .addVlanInterface(router.device.name() + " vlan2", OUTSIDE_VLAN, router.device.address() + 100);
        outsides.add(vlan);
        IpInterface on = router.device.ipStack().addInterface(vlan, Ipv4Address.parse("10.0.1." + (number + 1)), 24);
        router.virtual(Given.version(version).priority(inside).group("g").settings());
        router.vrrp.add(
                on,
                Given.version(version)
                        .virtual(OUTSIDE, OUTSIDE_VIRTUAL)
                        .priority(outside)
                        .group("g")
                        .settings());
        return router;
    }

    private static List<VrrpState> states(VrrpLan.Router router) {
        return router.vrrp.routers().stream().map(VirtualRouter::state).toList();
    }

    private static List<VrrpState> both(VrrpState state) {
        return List.of(state, state);
    }

    private void setOutside(VrrpLan.Router router, boolean up) {
        outsides.get(lan.routers.indexOf(router)).setEnabled(up);
        lan.run(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void oneThatFailsTakesTheOthersAlong(int version) {
        VrrpLan.Router r1 = router(1, version, 200, 200);
        VrrpLan.Router r2 = router(2, version, 100, 100);
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(states(r1)).isEqualTo(both(VrrpState.MASTER));
        setOutside(r1, false);
        assertThat(states(r1)).isEqualTo(both(VrrpState.INITIALIZE));
        assertThat(r1.vrrp.routers().get(0).view().last().reason()).isEqualTo(Reason.SYNC_GROUP);
        assertThat(r1.vrrp.routers().get(0).view().faulty()).isTrue();
        assertThat(r1.vrrp.routers().get(1).view().last().reason()).isEqualTo(Reason.INTERFACE_DOWN);
        assertThat(r1.vrrp.describe().values())
                .containsExactly(
                        "Initialize, priority 200; held by its sync group",
                        "Initialize, priority 200; its interface is down");
        lan.run(4 * VrrpLan.SECOND);
        assertThat(states(r2)).isEqualTo(both(VrrpState.MASTER));
        setOutside(r1, true);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(states(r1)).isEqualTo(both(VrrpState.MASTER));
        assertThat(states(r2)).isEqualTo(both(VrrpState.BACKUP));
    }

    /** A Master whose other virtual router is heard stays the Master of both: nobody goes to and fro. */
    @Test
    void oneThatHearsNothingWaitsForTheOthers() {
        VrrpLan.Router r1 = router(1, 3, 200, 200);
        VrrpLan.Router r2 = router(2, 3, 100, 100);
        lan.begin().run(5 * VrrpLan.SECOND);
        int changes = lan.changes.size();
        // Only r2's virtual router inside does not hear: its VRID is as if it were another one's.
        r1.vrrp
                .routers()
                .get(0)
                .configure(Given.like(r1.vrrp.routers().get(0).settings())
                        .virtual(INSIDE, VrrpLan.VIRTUAL, OUTSIDE_VIRTUAL)
                        .settings());
        r2.vrrp
                .routers()
                .get(0)
                .configure(Given.like(r2.vrrp.routers().get(0).settings())
                        .habits(new VirtualRouterSettings.Habits(false, false, true))
                        .settings());
        lan.run(20 * VrrpLan.SECOND);
        assertThat(lan.changes).hasSize(changes);
        assertThat(states(r2)).isEqualTo(both(VrrpState.BACKUP));
        assertThat(r2.vrrp.describe().get("r2 vlan1 VRID 51"))
                .isEqualTo(
                        "Backup, priority 100; Master 10.0.0.2, priority 200; would be Master, but its sync group is not");
        VirtualRouterView view = r2.vrrp.routers().get(0).view();
        VirtualRouterView.SyncState held = view.sync();
        assertThat(held.others()).containsExactly("10.0.1.1");
        assertThat(held.waitsFor()).containsExactly("10.0.1.1");
        assertThat(held.longestHeldNs()).isEqualTo(lan.simulation.nowNs() - view.lastAdvertNs() - view.masterDownNs());
        assertThat(r2.vrrp.routers().get(1).view().sync().waitsFor()).isEmpty();
        // When the other one hears nothing either, both take over at once.
        r1.device.powerOff(this);
        lan.run(4 * VrrpLan.SECOND);
        assertThat(states(r2)).isEqualTo(both(VrrpState.MASTER));
        assertThat(r2.vrrp.routers().get(0).view().last().reason()).isEqualTo(Reason.SYNC_GROUP);
        assertThat(r2.vrrp.routers().get(1).view().last().reason()).isEqualTo(Reason.MASTER_DOWN);
        VirtualRouterView.SyncState after = r2.vrrp.routers().get(0).view().sync();
        assertThat(after.waitsFor()).isEmpty();
        assertThat(after.lastWaitedFor()).containsExactly("10.0.1.1");
        assertThat(after.longestHeldNs()).isGreaterThan(held.longestHeldNs());
        assertThat(r2.vrrp.routers().get(0).view().last().atNs())
                .isEqualTo(r2.vrrp.routers().get(1).view().last().atNs());
    }

    /** Who is heard again does not want to be Master any more, though it has wanted to before. */
    @Test
    void oneThatHearsAgainHoldsTheOthersBack() {
        VrrpLan.Router router = lan.router(
                "10.0.0.2",
                Given.version(3).virtual(1, VrrpLan.VIRTUAL).group("g").settings(),
                Given.version(3).virtual(2, OUTSIDE_VIRTUAL).group("g").settings());
        VirtualRouter first = router.vrrp.routers().get(0);
        VirtualRouter second = router.vrrp.routers().get(1);
        lan.begin();
        for (int i = 0; i < 5; i++) {
            lan.say("10.0.0.9", 200, second.settings());
            lan.run(VrrpLan.SECOND);
        }
        assertThat(first.wantsMaster()).isTrue();
        lan.say("10.0.0.9", 200, first.settings());
        assertThat(first.wantsMaster()).isFalse();
        lan.run(5 * VrrpLan.SECOND);
        assertThat(states(router)).isEqualTo(both(VrrpState.MASTER));
        assertThat(first.view().last().reason()).isEqualTo(Reason.MASTER_DOWN);
        assertThat(second.view().last().reason()).isEqualTo(Reason.SYNC_GROUP);
        assertThat(second.view().last().atNs())
                .isEqualTo(
                        first.view().last().lastAdvertNs() + first.view().last().masterDownNs());
    }

    @Test
    void oneThatYieldsTakesTheOthersAlong() {
        VrrpLan.Router r2 = router(2, 2, 100, 100);
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(states(r2)).isEqualTo(both(VrrpState.MASTER));
        lan.say("10.0.0.9", 150, r2.vrrp.routers().get(0).settings());
        assertThat(states(r2)).isEqualTo(both(VrrpState.BACKUP));
        assertThat(r2.vrrp.routers().get(1).view().last().reason()).isEqualTo(Reason.SYNC_GROUP);
        assertThat(r2.vrrp.routers().get(1).view().counts().sentZero()).isZero();
    }

    /** The owner of one address is not the owner of the other: it waits for the group. */
    @Test
    void anOwnerWaitsForTheGroup() {
        VrrpLan.Router r1 = router(1, 3, 255, 254);
        lan.begin();
        assertThat(states(r1)).isEqualTo(both(VrrpState.BACKUP));
        lan.run(4 * VrrpLan.SECOND);
        assertThat(states(r1)).isEqualTo(both(VrrpState.MASTER));
    }

    @Test
    void shutDownAndStartedTogether() {
        VrrpLan.Router r1 = router(1, 3, 200, 200);
        lan.begin().run(5 * VrrpLan.SECOND);
        r1.vrrp.setEnabled(false);
        assertThat(states(r1)).isEqualTo(both(VrrpState.INITIALIZE));
        assertThat(r1.vrrp.routers()).allMatch(each -> each.view().last().reason() == Reason.SHUTDOWN);
        r1.vrrp.setEnabled(true);
        assertThat(states(r1)).isEqualTo(both(VrrpState.BACKUP));
    }

    @Test
    void whoLeavesTheGroupHoldsItBackNoMore() {
        VrrpLan.Router r1 = router(1, 3, 200, 200);
        setOutside(r1, false);
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(states(r1)).isEqualTo(both(VrrpState.INITIALIZE));
        VirtualRouter outside = r1.vrrp.routers().get(1);
        outside.configure(Given.like(outside.settings()).group(null).settings());
        assertThat(states(r1)).containsExactly(VrrpState.BACKUP, VrrpState.INITIALIZE);
        outside.configure(Given.like(outside.settings()).group("g").settings());
        assertThat(states(r1)).isEqualTo(both(VrrpState.INITIALIZE));
    }

    @Test
    void severalVirtualRoutersShareTheLoad() {
        VrrpLan.Router r1 = lan.router(
                "10.0.0.2",
                Given.version(3).virtual(1, VrrpLan.VIRTUAL).priority(200).settings(),
                Given.version(3).virtual(2, OUTSIDE_VIRTUAL).settings());
        VrrpLan.Router r2 = lan.router(
                "10.0.0.3",
                Given.version(3).virtual(1, VrrpLan.VIRTUAL).settings(),
                Given.version(3).virtual(2, OUTSIDE_VIRTUAL).priority(200).settings());
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(states(r1)).containsExactly(VrrpState.MASTER, VrrpState.BACKUP);
        assertThat(states(r2)).containsExactly(VrrpState.BACKUP, VrrpState.MASTER);
        r1.device.powerOff(this);
        lan.run(4 * VrrpLan.SECOND);
        assertThat(states(r2)).isEqualTo(both(VrrpState.MASTER));
    }
}
