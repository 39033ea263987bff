package org.failoverlab.protocols.bonding;

import static org.failoverlab.protocols.bonding.BondLan.SECOND;
import static org.failoverlab.protocols.bonding.BondLan.SERVER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Consumer;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.protocols.bonding.BondSettings.ArpValidate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The classical faults, under each of the two monitors: does it fail over, and does that help? */
class SixFaultsTest {
    enum Fault {
        CABLE(lan -> lan.cut(0), true, true),
        UPLINK(lan -> lan.hurtUplink(0, LinkFault.cut(LinkFault.Way.BOTH)), false, true),
        SWITCH_DARK(lan -> lan.access.get(0).powerOff("test"), true, true),
        SWITCH_LIT(lan -> lan.cables.get(0).apply(LinkFault.silence(LinkFault.Way.BOTH)), false, true),
        DEAF(lan -> lan.cables.get(0).apply(LinkFault.silence(LinkFault.Way.BACKWARD)), false, true),
        MUTE(lan -> lan.cables.get(0).apply(LinkFault.silence(LinkFault.Way.FORWARD)), false, true),
        CONTROL_PLANE(lan -> lan.access.get(0).hang("test"), false, false),
        TARGET(lan -> lan.secondServer.powerOff("test"), false, true);

        private final Consumer<BondLan> happens;
        private final boolean miiActs;
        private final boolean arpActs;

        Fault(Consumer<BondLan> happens, boolean miiActs, boolean arpActs) {
            this.happens = happens;
            this.miiActs = miiActs;
            this.arpActs = arpActs;
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatEachMonitorSees(Fault fault) {
        // The ARP monitor asks the second server alone, so that its loss can be told from that of the way.
        int target = BondLan.SECOND_SERVER;
        assertEquals(fault.miiActs, failsOver(Options.activeBackup().miimon(100), fault), "MII");
        assertEquals(
                fault.arpActs,
                failsOver(Options.activeBackup().arp(200, target).validate(ArpValidate.ALL), fault),
                "ARP");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CABLE", "UPLINK", "SWITCH_DARK", "SWITCH_LIT", "DEAF", "MUTE"})
    void withArpMonitoringTheOutageIsShort(Fault fault) {
        BondLan lan = lan(Options.activeBackup().arp(200, SERVER).validate(ArpValidate.ALL), fault);
        assertEquals(700, lan.outageMs(), 350);
    }

    private static boolean failsOver(Options options, Fault fault) {
        return lan(options, fault).changes.size() > 1;
    }

    private static BondLan lan(Options options, Fault fault) {
        BondLan lan = new BondLan(4, 2, options.settings()).withPing().begin().until(5 * SECOND);
        fault.happens.accept(lan);
        return lan.until(15 * SECOND);
    }
}
