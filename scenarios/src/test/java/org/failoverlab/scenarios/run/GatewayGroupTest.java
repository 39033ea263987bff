package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.vrrp.Transition;
import org.failoverlab.protocols.vrrp.VrrpState;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is Master of a virtual router from when to when, whatever the routers do. */
class GatewayGroupTest {
    private GatewayGroup group;
    private GatewayGroup.Member left;
    private GatewayGroup.Member right;

    @BeforeEach
    void members() throws Exception {
        Network network = NetworkBuilder.build(
                ScenarioReader.readYaml(Gateways.LADDER, "test").plan(), new Simulation(1));
        List<GatewayGroup.Member> members = network.vrrp().entrySet().stream()
                .map(each -> new GatewayGroup.Member(
                        each.getKey(), each.getValue().routers().get(0)))
                .toList();
        left = members.get(0);
        right = members.get(1);
        group = new GatewayGroup(10, GatewayGroup.subnet(left.router().on()), 24);
        members.forEach(group::add);
    }

    private void master(GatewayGroup.Member member, long atNs) {
        change(member, atNs, VrrpState.MASTER);
    }

    private void backup(GatewayGroup.Member member, long atNs) {
        change(member, atNs, VrrpState.BACKUP);
    }

    private void change(GatewayGroup.Member member, long atNs, VrrpState to) {
        Transition.Reason reason =
                to == VrrpState.MASTER ? Transition.Reason.MASTER_DOWN : Transition.Reason.HIGHER_PRIORITY;
        group.changed(member, new Transition(atNs, member.router().state(), to, reason, 100, 0, 0, -1, 0, 0, null));
    }

    private static List<Long> bounds(GatewayGroup.Times times) {
        return times.first().stream()
                .flatMap(each -> Stream.of(each.fromNs(), each.toNs()))
                .toList();
    }

    @Test
    void theTimesWithoutAMasterAndWithTwoAreKeptApart() {
        master(left, 10);
        master(right, 20);
        backup(left, 25);
        backup(right, 40);
        group.finish(100);

        assertThat(bounds(group.without())).containsExactly(0L, 10L, 40L, 100L);
        assertThat(group.without().totalNs()).isEqualTo(70);
        assertThat(group.without().longestNs()).isEqualTo(60);
        assertThat(group.without().first().get(1).lasting()).isTrue();
        assertThat(bounds(group.several())).containsExactly(20L, 25L);
        assertThat(group.several().first().get(0).who()).containsExactly(left, right);
        assertThat(group.mostMasters()).isEqualTo(2);
    }

    @Test
    void whatLastsForNoTimeIsNotCounted() {
        master(left, 0);
        master(right, 20);
        backup(left, 20);
        backup(right, 30);
        master(left, 30);
        group.finish(100);

        assertThat(group.without().count()).isZero();
        assertThat(group.several().count()).isZero();
        assertThat(group.mostMasters()).isEqualTo(1);
        assertThat(group.takeovers())
                .extracting(GatewayGroup.Takeover::from, GatewayGroup.Takeover::to)
                .containsExactly(tuple(null, left), tuple(left, right), tuple(right, left));
    }

    @Test
    void aTimeWithoutAMasterFromTheStartIsOnlyWorthItsNameWhenItLasts() {
        group.finish(100);
        assertThat(group.without().longestLaterNs()).isEqualTo(100);
    }

    @Test
    void theTimeBeforeTheFirstMasterIsLeftOut() {
        master(left, 60);
        backup(left, 70);
        master(left, 75);
        group.finish(100);

        assertThat(group.without().longestNs()).isEqualTo(60);
        assertThat(group.without().longestLaterNs()).isEqualTo(5);
    }

    @Test
    void anAdvertisementHeardInAnotherStateDoesNotCount() {
        group.changed(
                left,
                new Transition(
                        50,
                        VrrpState.MASTER,
                        VrrpState.BACKUP,
                        Transition.Reason.SYNC_GROUP,
                        100,
                        0,
                        0,
                        20,
                        0,
                        0,
                        null));
        GatewayGroup.Takeover takeover = group.changed(
                left,
                new Transition(
                        90,
                        VrrpState.BACKUP,
                        VrrpState.MASTER,
                        Transition.Reason.MASTER_DOWN,
                        100,
                        0,
                        0,
                        20,
                        0,
                        0,
                        null));

        assertThat(takeover.lastAdvertNs()).isEqualTo(-1);
    }

    @Test
    void whatIsLearnedBelongsToTheLatestTakeover() {
        master(left, 10);
        Relearning first = group.relearning();
        master(right, 20);

        assertThat(first.isOver()).isTrue();
        assertThat(group.relearning().isOver()).isFalse();
    }

    @Test
    void whoStepsBackWhileAnotherOneIsMasterWasNotTheLastMaster() {
        master(left, 10);
        master(right, 20);
        backup(right, 30);
        assertThat(group.settled().master()).isEqualTo(left);
        assertThat(group.settled().other()).isEqualTo(right);
        backup(left, 40);
        assertThat(group.settled()).isNull();
        master(right, 44);

        GatewayGroup.Takeover last = group.takeovers().get(2);
        assertThat(last.from()).isEqualTo(left);
        assertThat(last.lostNs()).isEqualTo(40);
    }

    @Test
    void theAddressesOfTheTimelineComeAfterThoseOfTheBeginning() {
        GatewayGroup later =
                new GatewayGroup(10, GatewayGroup.subnet(left.router().on()), 24);
        later.add(left, Set.of(0x0A000A09));
        later.add(right, Set.of(0x0A000A09));

        assertThat(later.addresses()).containsExactly(0x0A000A01, 0x0A000A09);
    }
}
