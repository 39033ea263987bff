package org.failoverlab.protocols.spanningtree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.FrameSpread;
import org.failoverlab.engine.device.Protocol;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.watch.LoopFinder;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.rstp.RstpBridge;
import org.failoverlab.protocols.stp.StpBridge;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A spanning tree over a bundle: one port, whatever becomes of its members. Two bridges A, the root, and B, whose ports 1 and 2 are
 * a bundle, the fifth port of the tree, and whose ports 3 are joined by a cable of their own; a host is at port 4 of each.
 */
class BundleTreeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOST = 0x0200_0000_0777L;
    private static final int CABLE = 2;
    private static final int BUNDLE = 4;
    private static final LinkSettings GIGABIT = LinkSettings.ideal(SECOND, 100, 64_000);

    private final Simulation simulation = new Simulation(1);
    private final List<String> journal = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<SpanningTree> trees = new ArrayList<>();
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Port> hosts = new ArrayList<>();
    private final Map<Integer, PortSettings> settings = new LinkedHashMap<>();
    /** The member that BPDUs leave by. */
    private int member;

    private boolean rateFollows;
    private boolean isMiswired;

    /** Uses every member that has carrier, without any protocol. */
    private record Static(Bundle bundle) implements Protocol {
        @Override
        public String name() {
            return "static";
        }

        private void use(BundleMember each, boolean isUsed) {
            each.setCollecting(isUsed);
            each.setDistributing(isUsed);
            bundle.setUp(bundle.members().stream().anyMatch(BundleMember::isDistributing));
        }

        @Override
        public void start() {
            bundle.members().forEach(each -> use(each, each.port().isUp()));
        }

        @Override
        public void stop() {
            bundle.members().forEach(each -> use(each, false));
        }

        @Override
        public boolean claims(Frame frame) {
            return false;
        }

        @Override
        public void receive(NetInterface in, Frame frame) {
            throw new AssertionError("claims nothing");
        }

        @Override
        public void interfaceChanged(NetInterface changed, boolean up) {
            bundle.members().stream().filter(each -> each.port() == changed).forEach(each -> use(each, up));
        }

        @Override
        public Map<String, String> describe() {
            return Map.of();
        }
    }

    private void build(String protocol) {
        for (int i = 0; i < 2; i++) {
            Device device = new Device(simulation, i == 0 ? "A" : "B", 0x0200_0001_0000L * (i + 1));
            device.makeSwitch(new ControlPlane.Settings(50_000, 100, true), 100, 300 * SECOND);
            for (int number = 1; number <= 4; number++) {
                device.addPort();
            }
            devices.add(device);
        }
        for (int number = 1; number <= 3; number++) {
            Port a = devices.get(0).port(number);
            links.add(new Link(simulation, "cable" + number, a, devices.get(1).port(number), GIGABIT));
        }
        for (Device device : devices) {
            Port host = new Port(simulation, "host at " + device, HOST + hosts.size());
            new Link(simulation, host.name(), host, device.port(4), GIGABIT);
            hosts.add(host);
            equip(device, protocol);
        }
        simulation.setTrace(new Trace() {
            @Override
            public boolean wants(Kind kind) {
                return kind == Kind.STATE;
            }

            @Override
            public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                journal.add(where + ": " + what);
            }
        });
        devices.forEach(Device::begin);
        run(60);
        journal.clear();
    }

    private void equip(Device device, String protocol) {
        boolean isBundled = device == devices.get(0) || !isMiswired;
        FrameSpread spread = (frame, count) -> frame.destination() == Bpdu.GROUP_ADDRESS
                ? Math.min(member, count - 1)
                : (int) (frame.source() % count);
        if (isBundled) {
            Bundle bundle = device.bundle(device.name() + ":Po1", device.address() + 5, List.of(1, 2), spread);
            bundle.setRateFollows(rateFollows);
            bundles.add(bundle);
            bundle.members().forEach(each -> device.relay().addPort(each, VlanSettings.trunkOfAll(), null));
            addPorts(device, 3, 4);
            device.relay().addPort(bundle, VlanSettings.trunkOfAll(), null);
            device.add(new Static(bundle));
        } else {
            addPorts(device, 1, 2, 3, 4);
        }
        BridgeSettings standard = BridgeSettings.standard(PathCosts.LONG);
        BridgeSettings own = new BridgeSettings(
                device.name().equals("A") ? 4096 : 32_768,
                standard.helloTime(),
                standard.maxAge(),
                standard.forwardDelay(),
                standard.txHoldCount(),
                standard.forceProtocolVersion(),
                standard.messageAgeIncrementNs(),
                standard.pathCosts());
        List<PortSettings> ports = new ArrayList<>();
        for (int i = 0; i < device.relay().ports().size(); i++) {
            boolean isOfB = device.name().equals("B");
            ports.add(isOfB ? settings.getOrDefault(i, PortSettings.STANDARD) : PortSettings.STANDARD);
        }
        SpanningTree tree = protocol.equals("stp")
                ? new StpBridge(simulation, device, own, ports)
                : new RstpBridge(simulation, device, own, ports);
        device.add(tree);
        trees.add(tree);
    }

    private static void addPorts(Device device, int... numbers) {
        for (int number : numbers) {
            device.relay().addPort(device.port(number), VlanSettings.trunkOfAll(), null);
        }
    }

    private void run(long seconds) {
        simulation.runUntil(simulation.nowNs() + seconds * SECOND);
    }

    private TreePort ofA(int index) {
        return trees.get(0).state().ports().get(index);
    }

    private TreePort ofB(int index) {
        return trees.get(1).state().ports().get(index);
    }

    private void assertRootPort(int index, long cost) {
        assertThat(trees.get(1).role(index)).isEqualTo(PortRole.ROOT);
        assertThat(trees.get(1).portState(index)).isEqualTo(PortState.FORWARDING);
        assertThat(trees.get(1).state().rootPathCost()).isEqualTo(cost);
        int other = BUNDLE + CABLE - index;
        assertThat(trees.get(1).role(other)).isEqualTo(PortRole.ALTERNATE);
        assertThat(trees.get(1).portState(other)).isNotEqualTo(PortState.FORWARDING);
        assertThat(new LoopFinder(devices, links).find()).isEmpty();
    }

    private long topologyChanges() {
        return trees.stream().mapToLong(each -> each.state().topologyChanges()).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void theBundleIsOnePortAndItsMembersAreNone(String protocol) {
        build(protocol);

        assertRootPort(BUNDLE, 10_000);
        assertThat(ofA(BUNDLE).role()).isEqualTo(PortRole.DESIGNATED);
        assertThat(ofB(BUNDLE).portId() & 0xFFF)
                .as("its number in the row of ports")
                .isEqualTo(5);
        assertThat(ofB(BUNDLE).cost()).as("of 2 Gb/s").isEqualTo(10_000);
        for (int i = 0; i < 2; i++) {
            assertThat(ofB(i).role()).isEqualTo(PortRole.DISABLED);
            assertThat(ofB(i).counts()).isEqualTo(new BpduCounter().counts());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void bpdusLeaveByOneMemberAndAreTakenFromAny(String protocol) {
        build(protocol);
        long first = bundles.get(0).members().get(0).sentFrames();
        long second = bundles.get(0).members().get(1).sentFrames();
        BpduCounts heard = ofB(BUNDLE).counts();
        run(10);
        assertThat(bundles.get(0).members().get(0).sentFrames() - first).isBetween(4L, 6L);
        assertThat(bundles.get(0).members().get(1).sentFrames()).isEqualTo(second);
        assertThat(ofB(BUNDLE).counts()).isNotEqualTo(heard);
        member = 1;
        run(30);

        assertThat(bundles.get(0).members().get(1).sentFrames() - second).isBetween(14L, 16L);
        assertRootPort(BUNDLE, 10_000);
        assertThat(journal).as("B has heard A all the time").allMatch(each -> each.contains("fast ageing ends"));
    }

    @ParameterizedTest
    @CsvSource({"stp, 0", "stp, 1", "rstp, 0", "rstp, 1"})
    void aMemberLostChangesNothingWhereTheRateDoesNotFollow(String protocol, int lost) {
        build(protocol);
        hosts.get(0).send(new Frame(0xFFFF_FFFF_FFFFL, HOST, 0x88B5, new RawPayload(new byte[46]), 0));
        run(1);
        long before = topologyChanges();
        links.get(lost).setWhole(false);
        run(30);
        assertRootPort(BUNDLE, 10_000);
        assertThat(devices.get(1).relay().database().lookup(1, HOST, simulation.nowNs()))
                .isEqualTo(BUNDLE);
        links.get(lost).setWhole(true);
        run(30);

        assertRootPort(BUNDLE, 10_000);
        assertThat(topologyChanges()).isEqualTo(before);
        assertThat(journal).noneMatch(each -> each.contains("Po1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void whereTheRateFollowsAMemberLostMakesTheBundleDearerWhileItStaysUp(String protocol) {
        rateFollows = true;
        build(protocol);
        links.get(1).setWhole(false);
        run(40);
        assertThat(journal).contains("B:Po1: path cost 10000 → 20000").noneMatch(each -> each.contains("interface"));
        // Both ways cost the same now, and the designated port 3 of A comes before its port 5.
        assertRootPort(CABLE, 20_000);
        assertThat(devices.get(1).relay().database().lookup(1, HOST, simulation.nowNs()))
                .isEqualTo(FilteringDatabase.UNKNOWN);
        links.get(1).setWhole(true);
        run(40);

        assertThat(journal).contains("B:Po1: path cost 20000 → 10000");
        assertRootPort(BUNDLE, 10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void aCostThatIsSetStaysWhateverTheRate(String protocol) {
        rateFollows = true;
        settings.put(BUNDLE, withCost(7));
        build(protocol);
        assertRootPort(BUNDLE, 7);
        long before = topologyChanges();
        links.get(0).setWhole(false);
        run(40);

        assertRootPort(BUNDLE, 7);
        assertThat(topologyChanges()).isEqualTo(before);
        assertThat(journal).noneMatch(each -> each.startsWith("B:Po1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void theLastMemberTakesTheBundleDownAndTheCableTakesOver(String protocol) {
        build(protocol);
        links.get(0).setWhole(false);
        links.get(1).setWhole(false);
        run(1);
        assertThat(trees.get(1).role(BUNDLE)).isEqualTo(PortRole.DISABLED);
        run(40);
        assertThat(trees.get(1).role(CABLE)).isEqualTo(PortRole.ROOT);
        assertThat(trees.get(1).portState(CABLE)).isEqualTo(PortState.FORWARDING);
        links.get(0).setWhole(true);
        links.get(1).setWhole(true);
        run(60);

        assertRootPort(BUNDLE, 10_000);
    }

    @ParameterizedTest
    @CsvSource({"stp, true", "stp, false", "rstp, true", "rstp, false"})
    void bpduGuardDisablesEveryMemberAndIsNotMisledByTheRateOnTheWay(String protocol, boolean follows) {
        rateFollows = follows;
        settings.put(BUNDLE, withBpduGuard(30 * SECOND));
        build(protocol);
        assertThat(bundles.get(1).members())
                .allMatch(each -> each.port().isErrorDisabled() || each.port().isUp());
        run(31);
        // Within every 30 s it has got another chance, and a BPDU has come again at once.
        assertThat(journal.stream().filter(each -> each.contains("BPDU guard"))).isNotEmpty();
        assertThat(ofB(BUNDLE).inconsistency()).isEqualTo(Inconsistency.BPDU);
        assertThat(trees.get(1).role(BUNDLE)).isEqualTo(PortRole.DISABLED);
        assertThat(bundles.get(1).members()).allMatch(each -> each.port().isErrorDisabled());
        assertThat(trees.get(1).role(CABLE)).isEqualTo(PortRole.ROOT);

        trees.get(1).configure(BUNDLE, PortSettings.STANDARD);
        bundles.get(1).setEnabled(true);
        run(60);
        assertRootPort(BUNDLE, 10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void membersThatStandAloneArePortsOfTheTree(String protocol) {
        build(protocol);
        for (Bundle each : bundles) {
            each.setUp(false);
            each.members().forEach(one -> {
                one.setCollecting(false);
                one.setDistributing(false);
                one.setIndividual(true);
            });
        }
        run(60);

        assertThat(ofB(BUNDLE).role()).isEqualTo(PortRole.DISABLED);
        assertThat(ofB(0).role()).isEqualTo(PortRole.ROOT);
        assertThat(ofB(1).role()).isEqualTo(PortRole.ALTERNATE);
        assertThat(ofB(0).portId() & 0xFFF).isEqualTo(1);
        assertThat(ofB(0).cost()).isEqualTo(20_000);
        assertThat(new LoopFinder(devices, links).find()).isEmpty();
        bundles.forEach(each -> new Static(each).start());
        bundles.forEach(each -> each.members().forEach(one -> one.setIndividual(false)));
        run(60);

        assertRootPort(BUNDLE, 10_000);
        assertThat(ofB(0).role()).isEqualTo(PortRole.DISABLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void aBridgeThatRestartsFindsItsBundleAgain(String protocol) {
        build(protocol);
        devices.get(1).restart();
        run(60);

        assertRootPort(BUNDLE, 10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void whereOneSideHasPlainPortsTheTreeSeesOnlyOneOfThem(String protocol) {
        isMiswired = true;
        build(protocol);
        assertThat(trees.get(1).role(CABLE)).isEqualTo(PortRole.ROOT);
        assertThat(trees.get(1).role(0)).as("hears A").isEqualTo(PortRole.ALTERNATE);
        assertThat(trees.get(1).role(1)).as("hears nothing").isEqualTo(PortRole.DESIGNATED);
        assertThat(trees.get(0).portState(BUNDLE)).isEqualTo(PortState.FORWARDING);
        assertThat(new LoopFinder(devices, links).find()).containsExactly("A:2", "B:2", "B:3", "A:3");
        // RSTP notices at every hello that somebody forwards there who does not listen (17.21.10, recordDispute). That
        // helps for
        // a moment: the other port hears the proposal that follows, and agrees. STP notices nothing.
        long before = journal.size();
        run(20);
        assertThat(journal.stream().skip(before).filter(each -> each.equals("A:Po1: discarding")))
                .hasSize(protocol.equals("rstp") ? 10 : 0);

        hosts.get(0).send(new Frame(0xFFFF_FFFF_FFFFL, HOST, 0x88B5, new RawPayload(new byte[46]), 0));
        simulation.runUntil(simulation.nowNs() + 1_000_000);
        assertThat(devices.get(0).relay().loopWatch().floodReturns()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void oneSideOfPlainPortsAloneIsNoLoop(String protocol) {
        isMiswired = true;
        build(protocol);
        links.get(2).setWhole(false);
        run(60);

        assertThat(trees.get(1).role(0)).isEqualTo(PortRole.ROOT);
        assertThat(trees.get(1).role(1)).isEqualTo(PortRole.DESIGNATED);
        assertThat(new LoopFinder(devices, links).find()).isEmpty();
        hosts.get(1).send(new Frame(0xFFFF_FFFF_FFFFL, HOST, 0x88B5, new RawPayload(new byte[46]), 0));
        run(1);
        assertThat(devices)
                .allSatisfy(each ->
                        assertThat(each.relay().loopWatch().floodReturns()).isZero());
    }

    private static PortSettings withCost(long cost) {
        PortSettings s = PortSettings.STANDARD;
        return new PortSettings(
                s.priority(),
                cost,
                s.adminEdge(),
                s.autoEdge(),
                s.pointToPoint(),
                s.bpduGuard(),
                s.bpduGuardRecoveryNs(),
                s.bpduFilter(),
                s.rootGuard(),
                s.loopGuard());
    }

    private static PortSettings withBpduGuard(long recoveryNs) {
        PortSettings s = PortSettings.STANDARD;
        return new PortSettings(
                s.priority(),
                s.cost(),
                s.adminEdge(),
                s.autoEdge(),
                s.pointToPoint(),
                true,
                recoveryNs,
                s.bpduFilter(),
                s.rootGuard(),
                s.loopGuard());
    }
}
