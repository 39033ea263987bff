package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.junit.jupiter.api.Test;

/** The owner of a virtual router's address never gives its own hardware address for it. */
class OwnerTest {
    private static final long VIRTUAL_HARDWARE = 0x0000_5E00_0133L;
    private static final String OWNED = Ipv4Address.toString(VrrpLan.VIRTUAL);

    private final VrrpLan lan = new VrrpLan();

    private List<ArpPacket> arp() {
        return lan.heard.stream()
                .filter(each -> each.frame().payload().meaning() instanceof ArpPacket)
                .map(each -> (ArpPacket) each.frame().payload().meaning())
                .toList();
    }

    private void ask() {
        lan.heard.clear();
        ArpPacket request =
                new ArpPacket(ArpPacket.REQUEST, VrrpLan.OBSERVER_HARDWARE, VrrpLan.OBSERVER, 0, VrrpLan.VIRTUAL);
        lan.say(new Frame(MacAddress.BROADCAST, VrrpLan.OBSERVER_HARDWARE, ArpPacket.ETHER_TYPE, request, 0));
        lan.run(VrrpLan.MS);
    }

    @Test
    void asMasterItAsksForNeighboursWithTheVirtualHardwareAddress() {
        VrrpLan.Router owner = lan.router(OWNED, Given.version(3).priority(255).settings());
        lan.begin().run(VrrpLan.SECOND);
        lan.heard.clear();
        owner.device.ipStack().sendEcho(Ipv4Address.parse("10.0.0.77"), new IcmpEcho(false, 1, 1, 56));
        lan.run(VrrpLan.MS);

        assertThat(arp())
                .singleElement()
                .returns(VIRTUAL_HARDWARE, ArpPacket::senderHardware)
                .returns(VrrpLan.VIRTUAL, ArpPacket::senderProtocol);
        ask();
        assertThat(arp()).singleElement().returns(VIRTUAL_HARDWARE, ArpPacket::senderHardware);
    }

    @Test
    void asBackupItLeavesTheAddressToTheMaster() {
        VrrpLan.Router owner =
                lan.router(OWNED, Given.version(3).priority(255).ownerWaits().settings());
        VrrpLan.Router other =
                lan.router("10.0.0.3", Given.version(3).priority(100).accept().settings());
        lan.begin();
        owner.vrrp.setEnabled(false);
        lan.run(10 * VrrpLan.SECOND);
        assertThat(other.state()).isEqualTo(VrrpState.MASTER);
        owner.vrrp.setEnabled(true);
        lan.run(VrrpLan.SECOND);
        assertThat(owner.state()).isEqualTo(VrrpState.BACKUP);

        ask();
        assertThat(arp()).singleElement().returns(VIRTUAL_HARDWARE, ArpPacket::senderHardware);
        lan.heard.clear();
        owner.device.ipStack().sendEcho(Ipv4Address.parse("10.0.0.77"), new IcmpEcho(false, 1, 1, 56));
        Ipv4Packet ping = new Ipv4Packet(
                VrrpLan.OBSERVER, VrrpLan.VIRTUAL, 1, 64, IcmpEcho.PROTOCOL, new IcmpEcho(false, 1, 1, 56));
        lan.say(new Frame(owner.vlan.address(), VrrpLan.OBSERVER_HARDWARE, Ipv4Packet.ETHER_TYPE, ping, 0));
        lan.run(VrrpLan.MS);
        assertThat(arp())
                .as("it does not say who it is")
                .filteredOn(each -> each.targetProtocol() == Ipv4Address.parse("10.0.0.77"))
                .singleElement()
                .returns(0, ArpPacket::senderProtocol);
        assertThat(lan.heard)
                .as("it takes no packets to the address")
                .noneMatch(each -> each.frame().payload().meaning() instanceof Ipv4Packet packet
                        && packet.body() instanceof IcmpEcho echo
                        && echo.reply()
                        && each.frame().source() == owner.vlan.address());

        lan.run(5 * VrrpLan.SECOND);
        assertThat(owner.state()).isEqualTo(VrrpState.MASTER);
        ask();
        assertThat(arp()).singleElement().returns(VIRTUAL_HARDWARE, ArpPacket::senderHardware);
    }

    @Test
    void whoBecomesTheOwnerAsBackupLeavesTheAddressAtOnce() {
        VrrpLan.Router best =
                lan.router("10.0.0.2", Given.version(3).priority(200).settings());
        VrrpLan.Router other =
                lan.router("10.0.0.3", Given.version(3).priority(100).settings());
        lan.begin().run(5 * VrrpLan.SECOND);
        assertThat(best.state()).isEqualTo(VrrpState.MASTER);
        other.on.setAddress(VrrpLan.VIRTUAL, 24);
        other.first().configure(Given.version(3).priority(255).settings());

        ask();
        assertThat(arp()).singleElement().returns(VIRTUAL_HARDWARE, ArpPacket::senderHardware);
    }
}
