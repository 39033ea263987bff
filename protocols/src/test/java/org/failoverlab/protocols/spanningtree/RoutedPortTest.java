package org.failoverlab.protocols.spanningtree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.rstp.RstpBridge;
import org.failoverlab.protocols.stp.StpBridge;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L3 switches with a spanning tree: a routed port is no part of the tree, and a VLAN interface follows its ports' states. */
class RoutedPortTest {
    private static final long SECOND = 1_000_000_000L;

    private final Simulation simulation = new Simulation(1);
    private final List<Device> devices = new ArrayList<>();
    private final List<SpanningTree> trees = new ArrayList<>();
    private final List<IpInterface> svis = new ArrayList<>();

    private void l3Switch(String name) {
        Device device = new Device(simulation, name, 0x0200_0001_0000L * (devices.size() + 1));
        device.makeSwitch(new ControlPlane.Settings(50_000, 100, false), 100, 300 * SECOND);
        IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        stack.setForwarding(true);
        device.setIpStack(stack);
        devices.add(device);
    }

    private Port port(int device) {
        Port port = devices.get(device).addPort();
        devices.get(device).relay().addPort(port, VlanSettings.trunkOfAll(), null);
        return port;
    }

    private void join(int a, int b) {
        Port one = port(a);
        Port other = port(b);
        new Link(simulation, one.name(), one, other, LinkSettings.ideal(1_000_000_000L, 100, 64_000));
    }

    private void speak(String protocol) {
        for (Device device : devices) {
            svis.add(device.ipStack()
                    .addInterface(
                            device.relay().addVlanInterface(device.name() + ":vlan1", 1, device.address()),
                            Ipv4Address.parse("10.0.0.1") + svis.size(),
                            24));
            BridgeSettings settings = BridgeSettings.standard(PathCosts.SHORT);
            List<PortSettings> ports =
                    device.ports().stream().map(port -> PortSettings.STANDARD).toList();
            SpanningTree tree = protocol.equals("stp")
                    ? new StpBridge(simulation, device, settings, ports)
                    : new RstpBridge(simulation, device, settings, ports);
            device.add(tree);
            trees.add(tree);
        }
        devices.forEach(Device::begin);
    }

    private void run(long durationNs) {
        simulation.runUntil(simulation.nowNs() + durationNs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void aRoutedPortIsDisabledInTheTreeAndHearsNothing(String protocol) {
        l3Switch("A");
        l3Switch("B");
        join(0, 1);
        join(0, 1);
        devices.get(0).makeRouted(1);
        devices.get(1).makeRouted(1);
        speak(protocol);
        run(60 * SECOND);

        for (int i = 0; i < 2; i++) {
            assertThat(trees.get(i).role(0)).isEqualTo(PortRole.DISABLED);
            assertThat(trees.get(i).portState(0)).isIn(PortState.DISABLED, PortState.DISCARDING);
            assertThat(trees.get(i).portState(1))
                    .as("the second cable is the only one")
                    .isEqualTo(PortState.FORWARDING);
        }
        devices.get(0).port(1).setEnabled(false);
        run(SECOND);
        devices.get(0).port(1).setEnabled(true);
        run(60 * SECOND);
        assertThat(trees.get(0).role(0)).isEqualTo(PortRole.DISABLED);
        TreePort routed = trees.get(0).state().ports().get(0);
        assertThat(routed.counts()).isEqualTo(new BpduCounter().counts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stp", "rstp"})
    void aVlanInterfaceComesUpWithTheFirstPortThatForwards(String protocol) {
        l3Switch("A");
        l3Switch("B");
        join(0, 1);
        List<Boolean> before = new ArrayList<>();
        speak(protocol);
        svis.forEach(each -> before.add(each.isUp()));
        assertThat(before).as("no port forwards yet").containsExactly(false, false);
        run(protocol.equals("stp") ? 29 * SECOND : 0);
        assertThat(svis).noneMatch(IpInterface::isUp);
        run(10 * SECOND);

        assertThat(svis).allMatch(IpInterface::isUp);
    }
}
