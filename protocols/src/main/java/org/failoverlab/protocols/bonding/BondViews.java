package org.failoverlab.protocols.bonding;

import java.util.List;

/** A bond as others see it. */
final class BondViews {
    private BondViews() {}

    static BondView of(Bond bond, long gratuitousArps) {
        List<SlaveView> slaves =
                bond.slaves.stream().map(each -> slave(bond, each)).toList();
        return new BondView(
                bond.bundle.name(),
                bond.settings(),
                bond.options.updelayNs(),
                bond.options.downdelayNs(),
                bond.bundle.isUp(),
                bond.bundle.address(),
                bond.isActiveBackup() ? index(bond.active) : -1,
                slaves,
                gratuitousArps,
                index(bond.arpSlave),
                bond.selection,
                bond.ad == null ? -1 : bond.ad.activeAggregator());
    }

    private static int index(Slave slave) {
        return slave == null ? -1 : slave.index();
    }

    private static SlaveView slave(Bond bond, Slave slave) {
        boolean isDelayed = slave.link == LinkState.FAIL || slave.link == LinkState.BACK && bond.arpSlave != slave;
        return new SlaveView(
                slave.name(),
                slave.member.port().address(),
                slave.permanentAddress,
                slave.link,
                slave.isUp(),
                slave.member.isDistributing(),
                isDelayed ? slave.delay : 0,
                SignsOfLife.lastReceivedNs(bond.settings(), slave),
                slave.lastSentNs,
                slave.failures,
                slave.arpRequests,
                bond.ad == null ? null : bond.ad.view(slave),
                slave.linkSinceNs,
                slave.reason,
                bond.ad == null ? -1 : bond.ad.aggregatorOf(slave));
    }
}
