package org.failoverlab.engine.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host's addresses and its address resolution are changed while it runs. */
class AddressSettingsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int IP_1 = Ipv4Address.parse("10.0.0.1");
    private static final int IP_2 = Ipv4Address.parse("10.0.0.2");
    private static final int NOBODY = Ipv4Address.parse("10.0.0.9");

    private final Simulation simulation = new Simulation(1);
    private final Port port1 = new Port(simulation, "h1", TestFrames.mac(1));
    private final Port port2 = new Port(simulation, "h2", TestFrames.mac(2));
    private final IpStack stack1 = new IpStack(simulation, ArpCache.Settings.DEFAULT);
    private final IpStack stack2 = new IpStack(simulation, ArpCache.Settings.DEFAULT);
    private final IpInterface host1 = stack1.addInterface(port1, IP_1, 24);
    private final IpInterface host2 = stack2.addInterface(port2, IP_2, 24);
    private final List<Integer> replies = new ArrayList<>();

    @BeforeEach
    void plug() {
        new Link(simulation, "cable", port1, port2, LinkSettings.ideal(SECOND, 0, 64_000));
        stack1.listenEcho(1, reply -> replies.add(reply.sequence()));
    }

    private void ping(int destination, int sequence) {
        stack1.sendEcho(destination, new IcmpEcho(false, 1, sequence, 0));
        run(100_000);
    }

    private void run(long durationNs) {
        simulation.runUntil(simulation.nowNs() + durationNs);
    }

    @Test
    void aNewAddressIsAnsweredForAndTheOldOneNot() {
        ping(IP_2, 1);
        host2.setAddress(Ipv4Address.parse("10.0.0.3"), 24);
        ping(Ipv4Address.parse("10.0.0.3"), 2);
        ping(IP_2, 3);

        assertThat(replies).containsExactly(1, 2);
        assertThat(stack2.address()).isEqualTo(Ipv4Address.parse("10.0.0.3"));
    }

    @Test
    void aNewAddressForgetsWhatTheOldOneHadResolvedAndLosesWhatWaits() {
        ping(IP_2, 1);
        ping(NOBODY, 2);
        host1.setAddress(Ipv4Address.parse("10.0.0.7"), 24);
        assertThat(host1.arp().lookup(IP_2)).isEqualTo(-1);
        assertThat(host1.arp().unresolvedPackets()).isEqualTo(1);
        run(10 * SECOND);

        assertThat(host1.arp().requestsSent()).isEqualTo(2);
    }

    @Test
    void anotherSubnetIsReachedAndTheOldOneNot() {
        host1.setAddress(Ipv4Address.parse("192.0.2.1"), 24);
        ping(IP_2, 1);
        assertThat(stack1.unroutable()).isEqualTo(1);
        host2.setAddress(Ipv4Address.parse("192.0.2.2"), 24);
        ping(Ipv4Address.parse("192.0.2.2"), 2);

        assertThat(replies).containsExactly(2);
    }

    @Test
    void aNewHardwareAddressIsUsedAtOnce() {
        ping(IP_2, 1);
        port1.setAddress(TestFrames.mac(77));
        host1.announce();
        run(100_000);
        ping(IP_2, 2);

        assertThat(replies).containsExactly(1, 2);
        assertThat(host2.arp().lookup(IP_1)).isEqualTo(TestFrames.mac(77));
    }

    @Test
    void aShorterTimeoutHoldsForWhatIsKnownAlready() {
        ping(IP_2, 1);
        stack1.setArpSettings(new ArpCache.Settings(SECOND, SECOND, 3, 3));
        assertThat(host1.arp().lookup(IP_2)).isEqualTo(TestFrames.mac(2));
        run(SECOND);

        assertThat(host1.arp().lookup(IP_2)).isEqualTo(-1);
    }

    @ParameterizedTest(name = "{0} places: {1} lost of 5")
    @CsvSource({"5, 0", "3, 2", "1, 4", "0, 5"})
    void thePlacesForWaitingPacketsAreAsManyAsSet(int places, long lost) {
        stack1.setArpSettings(new ArpCache.Settings(SECOND, SECOND, 3, places));
        for (int i = 0; i < 5; i++) {
            ping(NOBODY, i);
        }

        assertThat(host1.arp().unresolvedPackets()).isEqualTo(lost);
    }

    @Test
    void fewerPlacesHoldFromTheNextPacketOn() {
        for (int i = 0; i < 3; i++) {
            ping(NOBODY, i);
        }
        stack1.setArpSettings(new ArpCache.Settings(SECOND, SECOND, 3, 1));
        ping(NOBODY, 4);

        assertThat(host1.arp().unresolvedPackets()).isEqualTo(3);
    }

    @Test
    void moreAttemptsAreMadeAtTheNewPaceFromTheNextAskingOn() {
        stack1.setArpSettings(new ArpCache.Settings(SECOND, SECOND / 10, 5, 3));
        ping(NOBODY, 1);
        run(SECOND / 2 - 100_000 - 1);
        assertThat(host1.arp().requestsSent()).isEqualTo(5);
        assertThat(host1.arp().unresolvedPackets()).isZero();
        run(1);

        assertThat(host1.arp().unresolvedPackets()).isEqualTo(1);
    }

    @Test
    void anInterfaceThatComesLaterHasThemToo() {
        stack1.setArpSettings(new ArpCache.Settings(SECOND, SECOND, 3, 0));
        IpInterface late = stack1.addInterface(new Port(simulation, "late", 9), Ipv4Address.parse("10.9.0.1"), 24);
        ping(Ipv4Address.parse("10.9.0.2"), 1);

        assertThat(late.arp().unresolvedPackets()).isEqualTo(1);
    }

    @Test
    void whatIsStoppedOrHangsSendsNothing() {
        stack1.setHung(true);
        ping(IP_2, 1);
        stack1.sendDatagram(IP_2, 1, 1, new IcmpEcho(false, 1, 1, 1));
        stack1.setHung(false);
        stack1.stop();
        ping(IP_2, 2);
        assertThat(port1.out().sentFrames()).isZero();
        assertThat(host1.arp().requestsSent()).isZero();
        stack1.start();
        ping(IP_2, 3);

        assertThat(replies).containsExactly(3);
    }
}
