package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.report.BondReport;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways of frames through bundles, and frames that are counted on their way, in a network that is put together by hand. */
class BundlePathTest {
    private static final long SECOND = 1_000_000_000L;

    private Network network;

    @BeforeEach
    void begin() throws Exception {
        network = begun(Bonds.SERVER);
    }

    private static Network begun(String yaml) throws Exception {
        Scenario scenario = ScenarioReader.readYaml(yaml, "test");
        Network built = NetworkBuilder.build(scenario.plan(), new Simulation(1));
        built.begin();
        return built;
    }

    private Node node(String name) {
        return network.plan().topology().node(name).orElseThrow();
    }

    private Device device(String name) {
        return network.devices().get(node(name));
    }

    private PathReport path() {
        return new PathTracer(network).trace(node("H1"), node("S1"));
    }

    private Bundle bundle(String name) {
        return new Bundles(network).of(device(name)).get(0);
    }

    /** Takes the first slave away from the bond, so that the way leads through the bundle. */
    private void useSecondSlave() {
        Bundle bond = bundle("H1");
        bond.members().get(0).setDistributing(false);
        bond.members().get(0).setCollecting(false);
        bond.members().get(1).setDistributing(true);
        bond.members().get(1).setCollecting(true);
    }

    @Test
    void theMemberAtTheOtherEndMustCollect() {
        useSecondSlave();
        network.simulation().runUntil(SECOND);
        String in = path().hops().get(2).in();

        bundle("C1").members().stream()
                .filter(each -> each.name().equals(in))
                .forEach(each -> each.setCollecting(false));

        assertThat(path().arrives()).isFalse();
        assertThat(path().where()).isEqualTo("C1");
        assertThat(path().why()).startsWith(in + " does not collect");
    }

    @Test
    void aBundleWithoutAMemberThatDistributesSendsNothing() {
        useSecondSlave();
        network.simulation().runUntil(SECOND);
        bundle("A2").members().forEach(each -> each.setDistributing(false));

        assertThat(path().where()).isEqualTo("A2");
        assertThat(path().why()).contains("A2:Po1: no member distributes");
    }

    @Test
    void aBackupSlaveThrowsAwayWhatIsForItsHost() {
        network.simulation().runUntil(SECOND);
        useSecondSlave();
        PathReport back = new PathTracer(network).trace(node("S1"), node("H1"));

        assertThat(back.where()).isEqualTo("H1");
        assertThat(back.why()).startsWith("H1:1 does not collect");
    }

    @Test
    void theAddressOfABondIsItsHosts() {
        StateReader states =
                new StateReader(network, GatewayObserver.of(network, Timeline.start(network), new Instants()));

        assertThat(states.owners()).containsEntry(bundle("H1").address(), "H1");
        assertThat(states.owners()).containsEntry(bundle("A2").address(), "A2:Po1");
    }

    /** One request on the wire is one for each host and for each CPU of a switch. */
    @Test
    void theRequestsOfAnArpMonitorAreCountedWhereverTheyCome() throws Exception {
        network =
                begun(Bonds.SERVER.replace("miimon: 100ms", "miimon: 0, arp_interval: 60s, arp_ip_target: [10.0.0.2]"));
        Timeline timeline = Timeline.start(network);
        Blame blame = new Blame(network.simulation(), timeline, new Happenings());
        BondObserver observer = new BondObserver(network, timeline, new Instants(), new Bundles(network), blame);
        int own = device("H1").ipStack().address();
        int target = observer.bonds().get(0).settings().arpIpTargets().get(0);
        long source = bundle("H1").address();
        request(source, own, target);
        request(source, own, own);
        request(source, target, own);
        BondReport.ArpLoad before = observer.arp().load(SECOND);
        network.simulation().runUntil(SECOND / 1000);

        assertThat(before.requests()).isEqualTo(1);
        BondReport.ArpLoad load = observer.arp().load(SECOND);
        assertThat(load.requests()).isEqualTo(1);
        assertThat(load.perSecond()).isEqualTo(1.0);
        // Both access switches, the core, the server, and the second card of the host itself.
        assertThat(load.received()).isEqualTo(5);
        assertThat(load.receivers()).extracting(BondReport.Receiver::requests).containsOnly(1L);
        assertThat(load.broadcasts()).isGreaterThanOrEqualTo(15);
        assertThat(load.share()).isEqualTo((double) load.received() / load.broadcasts());
        assertThat(load.senders().get(0).received()).isEqualTo(5);
    }

    private void request(long source, int sender, int target) {
        ArpPacket packet = new ArpPacket(ArpPacket.REQUEST, source, sender, 0, target);
        device("H1").port(1).send(new Frame(MacAddress.BROADCAST, source, ArpPacket.ETHER_TYPE, packet, 0));
    }

    /** A switch that asks by ARP when nobody is plugged in any more. */
    @Test
    void whatCannotLeaveAtAllIsLostAtItsSender() throws Exception {
        network = begun("""
                until: 5s
                topology: {switches: [A]}
                switches: {A: {management: {address: 10.0.0.9/16}, arp-timeout: 100ms}}
                hosts: {H1: A}
                """);
        network.simulation().runUntil(SECOND);
        network.links().values().forEach(link -> link.a().setEnabled(false));
        network.simulation().runUntil(2 * SECOND);

        PathReport path = new PathTracer(network).trace(node("A"), node("H1"));

        assertThat(path.arrives()).isFalse();
        assertThat(path.where()).isEqualTo("A");
        assertThat(path.why()).contains("nobody answers when A asks");
    }
}
