package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.protocols.vrrp.Transition.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routers that die, hang, lose one another and find one another again, and what is said about it. */
class LifeTest {
    private static final long MASTER_DOWN_OF_100 = 3_609_375_000L;
    private static final long VIRTUAL_HARDWARE = 0x0000_5E00_0133L;

    private final VrrpLan lan = new VrrpLan();
    private final List<String> journal = new ArrayList<>();
    private final List<long[]> causes = new ArrayList<>();
    private VrrpLan.Router r1;
    private VrrpLan.Router r2;

    private void given(int version, int first, int second) {
        r1 = lan.router(
                "10.0.0.2", Given.version(version).priority(first).accept().settings());
        r2 = lan.router(
                "10.0.0.3", Given.version(version).priority(second).accept().settings());
        lan.simulation.setTrace(new Trace() {
            @Override
            public boolean wants(Kind kind) {
                return true;
            }

            @Override
            public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                if (id > 0) {
                    journal.add(where + ": " + what);
                    causes.add(new long[] {id, causeId});
                }
            }
        });
        lan.begin().run(10 * VrrpLan.SECOND);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void powerOffIsNotAResignation(int version) {
        given(version, 200, 100);
        long lastNs = r2.view().lastAdvertNs();
        long sent = r1.view().counts().sent();
        r1.device.powerOff(this);
        assertThat(r1.state()).isEqualTo(VrrpState.INITIALIZE);
        assertThat(r1.view().last().reason()).isEqualTo(Reason.STOPPED);
        assertThat(r1.view().counts())
                .extracting(AdvertCounts::sent, AdvertCounts::sentZero)
                .containsExactly(sent, 0L);
        assertThat(r1.on.virtualAddresses()).isEmpty();
        lan.run(5 * VrrpLan.SECOND);
        assertThat(r2.view().last().atNs()).isEqualTo(lastNs + MASTER_DOWN_OF_100);
        assertThat(r2.view().last().reason()).isEqualTo(Reason.MASTER_DOWN);
        r1.device.powerOn(this);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(lan.masters()).containsExactly(r1);
    }

    /** A hung router forwards on, says nothing and hears nothing; when it goes on there are two Masters until one has spoken. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aHungMasterIsReplacedAndYieldsOrTakesBack(int version) {
        given(version, 200, 100);
        r1.device.hang(this);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(lan.masters()).containsExactly(r1, r2);
        assertThat(r1.on.virtualAddresses()).hasSize(1);
        r1.device.resume(this);
        lan.run(2 * VrrpLan.SECOND);
        assertThat(lan.masters()).containsExactly(r1);
        assertThat(r2.view().last().reason()).isEqualTo(Reason.HIGHER_PRIORITY);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 200, 100, 1",
        "3, 200, 100, 1",
        "2, 100, 100, 2",
        "3, 100, 100, 2",
        "2, 100, 200, 2",
        "3, 100, 200, 2"
    })
    void splitBrainHeals(int version, int first, int second, int winner) {
        given(version, first, second);
        LinkFault cut = LinkFault.silence(LinkFault.Way.BOTH);
        r2.link.apply(cut);
        lan.run(10 * VrrpLan.SECOND);
        assertThat(lan.masters()).containsExactly(r1, r2);
        r2.link.clear(cut);
        lan.run(VrrpLan.SECOND + VrrpLan.MS);
        assertThat(lan.masters()).containsExactly(winner == 1 ? r1 : r2);
        VrrpLan.Router loser = winner == 1 ? r2 : r1;
        assertThat(loser.view().last().reason())
                .isEqualTo(first == second ? Reason.HIGHER_ADDRESS : Reason.HIGHER_PRIORITY);
        assertThat(loser.on.virtualAddresses()).isEmpty();
    }

    /** After a takeover the switch between knows where the virtual hardware address is. */
    @Test
    void theSwitchLearnsWhereTheVirtualAddressIs() {
        given(3, 200, 100);
        int before = lan.lan.relay().database().lookup(1, VIRTUAL_HARDWARE, lan.simulation.nowNs());
        r1.device.powerOff(this);
        lan.run(5 * VrrpLan.SECOND);
        int after = lan.lan.relay().database().lookup(1, VIRTUAL_HARDWARE, lan.simulation.nowNs());
        assertThat(before).isEqualTo(1);
        assertThat(after).isEqualTo(2);
    }

    private long pings() {
        lan.heard.clear();
        IcmpEcho request = new IcmpEcho(false, 1, 1, 56);
        Ipv4Packet packet = new Ipv4Packet(VrrpLan.OBSERVER, VrrpLan.VIRTUAL, 1, 64, IcmpEcho.PROTOCOL, request);
        lan.say(new Frame(VIRTUAL_HARDWARE, VrrpLan.OBSERVER_HARDWARE, Ipv4Packet.ETHER_TYPE, packet, 0));
        lan.run(VrrpLan.MS);
        // A router that does not know the host asks for it first.
        return lan.heard.stream()
                .filter(each -> each.frame().etherType() == 0x0806
                        || each.frame().payload().meaning() instanceof Ipv4Packet back
                                && back.body() instanceof IcmpEcho echo
                                && echo.reply()
                                && back.source() == VrrpLan.VIRTUAL)
                .count();
    }

    @Test
    void acceptModeLetsTheVirtualAddressBePinged() {
        given(3, 200, 100);
        assertThat(pings()).isEqualTo(1);
        r1.first().configure(Given.priority(3, 200));
        lan.run(VrrpLan.MS);
        assertThat(pings()).isZero();
    }

    /** Steps (335) and (645): what is sent to the virtual hardware address is passed on by the Master, and by nobody else. */
    @Test
    void theMasterForwards() {
        given(3, 200, 100);
        for (VrrpLan.Router router : lan.routers) {
            VlanInterface beyond = router.device.relay().addVlanInterface("beyond", 2, router.device.address() + 9);
            router.device.ipStack().addInterface(beyond, Ipv4Address.parse("10.0.1.1"), 24);
        }
        lan.run(VrrpLan.MS);
        int far = Ipv4Address.parse("10.0.1.77");
        for (VrrpLan.Router master : List.of(r1, r2)) {
            lan.heard.clear();
            Ipv4Packet packet =
                    new Ipv4Packet(VrrpLan.OBSERVER, far, 1, 64, IcmpEcho.PROTOCOL, new IcmpEcho(false, 1, 1, 56));
            lan.say(new Frame(VIRTUAL_HARDWARE, VrrpLan.OBSERVER_HARDWARE, Ipv4Packet.ETHER_TYPE, packet, 0));
            lan.run(VrrpLan.MS);
            assertThat(lan.heard)
                    .as("who looks for its neighbour beyond")
                    .filteredOn(each ->
                            each.frame().payload().meaning() instanceof ArpPacket arp && arp.targetProtocol() == far)
                    .extracting(each -> each.frame().source())
                    .containsExactly(master.device.address() + 9);
            r1.vrrp.setEnabled(false);
            lan.run(VrrpLan.SECOND);
        }
    }

    @Test
    void itIsSaidWhy() {
        given(2, 200, 100);
        r1.device.powerOff(this);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(journal)
                .contains(
                        "r2 vlan1 VRID 51: Initialize > Backup: started; waits 3.609 s = 3 x 1 s + skew 0.609 s for a Master",
                        "r1 vlan1 VRID 51: Backup > Master: no advertisement since it started (3.219 s = 3 x 1 s + skew"
                                + " 0.219 s)",
                        "r1 vlan1 VRID 51: Master > Initialize: the router has stopped",
                        "r2 vlan1 VRID 51: Backup > Master: no advertisement for 3.609 s (3.609 s = 3 x 1 s + skew 0.609 s);"
                                + " last heard from 10.0.0.2, priority 200");
        r1.device.powerOn(this);
        lan.run(5 * VrrpLan.SECOND);
        assertThat(journal)
                .contains(
                        "r1 vlan1 VRID 51: Backup > Master: its priority 200 is higher than that of 10.0.0.3, 100",
                        "r2 vlan1 VRID 51: Master > Backup: 10.0.0.2 has priority 200, higher than 100");
        assertThat(r1.vrrp.describe().get("r1 vlan1 VRID 51"))
                .startsWith("Master, priority 200; next advertisement in 0.");
        assertThat(r2.vrrp.describe().get("r2 vlan1 VRID 51"))
                .startsWith("Backup, priority 100; Master 10.0.0.2, priority 200; takes it for dead in ");
        r1.vrrp.setEnabled(false);
        lan.run(VrrpLan.SECOND);
        assertThat(journal)
                .contains(
                        "r1 vlan1 VRID 51: Master > Initialize: shut down",
                        "r2 vlan1 VRID 51: Backup > Master: 10.0.0.2 has resigned; the skew of 0.609 s is over");
    }

    /** A resignation leads to the takeover, and a takeover to the yielding of who hears of it. */
    @Test
    void causesHangTogether() {
        given(3, 200, 100);
        int before = journal.size();
        r1.vrrp.setEnabled(false);
        lan.run(VrrpLan.SECOND);
        assertThat(journal.subList(before, journal.size())).hasSize(2);
        assertThat(causes.get(before + 1)[1]).isEqualTo(causes.get(before)[0]);
        r1.vrrp.setEnabled(true);
        lan.run(4 * VrrpLan.SECOND);
        assertThat(journal.get(before + 3)).contains("r1 vlan1 VRID 51: Backup > Master");
        assertThat(journal.get(before + 4)).contains("r2 vlan1 VRID 51: Master > Backup");
        assertThat(causes.get(before + 3)[1]).isEqualTo(causes.get(before + 2)[0]);
        assertThat(causes.get(before + 4)[1]).isEqualTo(causes.get(before + 3)[0]);
    }

    @Test
    void theListenerHearsOfEveryChange() {
        given(3, 200, 100);
        assertThat(lan.changes)
                .extracting(each -> each.transition().to())
                .containsExactly(VrrpState.BACKUP, VrrpState.BACKUP, VrrpState.MASTER);
        assertThat(r1.first()).hasToString("r1 vlan1 VRID 51 10.0.0.1");
        assertThat(Ipv4Address.toString(r2.view().masterAddress())).isEqualTo("10.0.0.2");
    }
}
