package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.BundleSpec;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;
import org.failoverlab.topologies.Topology;

/** The protocols' form of bonds and bundles as scenarios have them; names were checked before. */
final class BundleSettings {
    private static final int STANDARD_PRIORITY = 32_768;
    /** BOND_DEFAULT_MIIMON. */
    private static final long DEFAULT_MIIMON_NS = 100_000_000L;

    private BundleSettings() {}

    /** Of a switch; the key that is not written is the place of the bundle among those of its switch. */
    static AggregatorSettings of(BundleSpec spec, PortGroup group, Node node, Topology topology) {
        Map<Integer, Integer> written = new LinkedHashMap<>();
        orEmpty(spec.members()).forEach((name, member) -> {
            if (member.priority() != null) {
                ports(topology, node, name).forEach(number -> written.put(number, member.priority()));
            }
        });
        List<Integer> priorities = new ArrayList<>();
        group.ports().forEach(number -> priorities.add(written.getOrDefault(number, STANDARD_PRIORITY)));
        return new AggregatorSettings(
                spec.mode(),
                spec.timeout() == BundleSpec.Timeout.SHORT,
                spec.systemPriority(),
                key(spec, group, node, topology),
                priorities,
                spec.maxActive(),
                spec.minLinks(),
                spec.individual(),
                spec.mux() == BundleSpec.Mux.INDEPENDENT,
                spec.hash().policy(),
                spec.hashSeed(),
                spec.rate() == BundleSpec.Rate.ACTIVE);
    }

    /** The key, or else the place of the bundle among those of its switch. */
    static int key(BundleSpec spec, PortGroup group, Node node, Topology topology) {
        return spec.key() == null ? group.number() - topology.portCount(node) : spec.key();
    }

    /** Of a host. */
    static BondSettings of(BondSpec spec, Node node, Topology topology) {
        Map<Integer, Integer> written = new LinkedHashMap<>();
        orEmpty(spec.slaves()).forEach((name, slave) -> {
            if (slave.prio() != null) {
                ports(topology, node, name).forEach(number -> written.put(number, slave.prio()));
            }
        });
        List<Integer> priorities = new ArrayList<>();
        for (int number = 1; number <= topology.portCount(node); number++) {
            priorities.add(written.getOrDefault(number, 0));
        }
        boolean asksByArp = arpIntervalNs(spec) > 0;
        return new BondSettings(
                BondSettings.Mode.valueOf(spec.mode().name()),
                miimonNs(spec),
                delayNs(spec, spec.updelay()),
                delayNs(spec, spec.downdelay()),
                spec.useCarrier(),
                primary(spec, node, topology),
                spec.primaryReselect(),
                priorities,
                spec.failOverMac(),
                spec.numGratArp(),
                delayNs(spec, spec.peerNotifDelay()),
                arpIntervalNs(spec),
                orEmpty(spec.arpIpTarget()).stream().map(Ipv4::address).toList(),
                asksByArp ? BondSettings.ArpValidate.valueOf(spec.arpValidate().name()) : BondSettings.ArpValidate.NONE,
                spec.arpAllTargets(),
                spec.arpMissedMax(),
                spec.xmitHashPolicy().policy(),
                spec.packetsPerSlave(),
                spec.lacpActive(),
                spec.lacpRate() == BondSpec.LacpRate.FAST,
                spec.minLinks(),
                spec.adSelect(),
                spec.adActorSysPrio(),
                spec.adUserPortKey(),
                spec.hz());
    }

    /** How often carriers are looked at: in mode 802.3ad the driver insists. */
    static long miimonNs(BondSpec spec) {
        long ns = spec.miimon().ns();
        return ns == 0 && spec.mode() == BondSpec.Mode.AD_802_3 ? DEFAULT_MIIMON_NS : ns;
    }

    private static long arpIntervalNs(BondSpec spec) {
        return spec.mode() == BondSpec.Mode.AD_802_3 ? 0 : spec.arpInterval().ns();
    }

    /** Delays are looks of the MII monitor: without it there are none. */
    private static long delayNs(BondSpec spec, TimeSpan delay) {
        return miimonNs(spec) == 0 ? 0 : delay.ns();
    }

    private static int primary(BondSpec spec, Node node, Topology topology) {
        boolean hasOne = spec.mode() == BondSpec.Mode.ACTIVE_BACKUP
                && spec.primary() != null
                && !BondChecker.isNone(spec.primary());
        return hasOne ? ports(topology, node, spec.primary()).get(0) - 1 : -1;
    }

    private static List<Integer> ports(Topology topology, Node node, Name name) {
        return new Names(topology, new Problems()).ports(node, name);
    }
}
