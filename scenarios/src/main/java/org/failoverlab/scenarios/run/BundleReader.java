package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.XmitHashPolicy;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.BondView;
import org.failoverlab.protocols.bonding.Bonding;
import org.failoverlab.protocols.bonding.SlaveView;
import org.failoverlab.protocols.lacp.AggregatorView;
import org.failoverlab.protocols.lacp.LacpInfo;
import org.failoverlab.protocols.lacp.LinkAggregation;
import org.failoverlab.protocols.lacp.PortView;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.AggregationReport;
import org.failoverlab.scenarios.report.BondReport;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.topologies.Node;

/** Reads how bonds and bundles stand, without changing anything. */
final class BundleReader {
    private final Network network;
    private final Bundles bundles;

    BundleReader(Network network, Bundles bundles) {
        this.network = network;
        this.bundles = bundles;
    }

    /** The bond of this device; null when it has none. */
    BondReport.State bond(Node node) {
        Bonding driver = network.bonds().get(node);
        if (driver == null) {
            return null;
        }
        BondView view = driver.state();
        Bundle bundle = bundles.bond(network.devices().get(node));
        List<BondReport.Slave> slaves = new ArrayList<>();
        for (int i = 0; i < view.slaves().size(); i++) {
            slaves.add(slave(view.slaves().get(i), bundle.members().get(i)));
        }
        return new BondReport.State(
                view.name(),
                node.name(),
                mode(view.settings().mode()),
                monitoring(view),
                view.settings().isMonitored(),
                MacAddress.toString(view.address()),
                view.isUp(),
                view.activeSlave() < 0
                        ? null
                        : view.slaves().get(view.activeSlave()).port(),
                view.gratuitousArps(),
                slaves);
    }

    private BondReport.Slave slave(SlaveView view, BundleMember member) {
        return new BondReport.Slave(
                view.port(),
                bundles.leadsTo(member),
                MacAddress.toString(view.address()),
                view.link() == null ? "down" : TreeReader.word(view.link()),
                view.hasCarrier(),
                view.isActive(),
                view.failures(),
                view.lastReceivedNs(),
                view.arpRequests(),
                member.sentFrames(),
                member.sentBytes(),
                member.collectedFrames(),
                member.discardedFrames());
    }

    /** As scenarios have it. */
    static String mode(BondSettings.Mode mode) {
        return mode == BondSettings.Mode.AD_802_3 ? "802.3ad" : TreeReader.word(mode);
    }

    private static String monitoring(BondView view) {
        BondSettings settings = view.settings();
        List<String> words = new ArrayList<>();
        if (settings.miimonNs() > 0) {
            words.add("MII every " + Units.duration(settings.miimonNs())
                    + (view.downdelayNs() > 0 ? ", downdelay " + Units.duration(view.downdelayNs()) : "")
                    + (view.updelayNs() > 0 ? ", updelay " + Units.duration(view.updelayNs()) : ""));
        }
        if (settings.arpIntervalNs() > 0) {
            List<String> targets =
                    settings.arpIpTargets().stream().map(Ipv4Address::toString).toList();
            String validate = TreeReader.word(settings.arpValidate()).replace('-', '_');
            words.add("ARP every " + Units.duration(settings.arpIntervalNs()) + ", "
                    + (targets.isEmpty() ? "no target" : "of " + String.join(", ", targets)) + ", arp_validate "
                    + validate + ", " + settings.arpMissedMax() + " missed");
        }
        return words.isEmpty() ? "none" : String.join("; ", words);
    }

    /** The bundles of a device, and its bond where that uses several slaves at once. */
    List<AggregationReport.State> aggregations(Node node) {
        List<AggregationReport.State> all = new ArrayList<>();
        Device device = network.devices().get(node);
        LinkAggregation aggregation = network.aggregations().get(node);
        if (aggregation != null) {
            Map<String, Bundle> byName = new LinkedHashMap<>();
            bundles.of(device).forEach(each -> byName.put(each.name(), each));
            aggregation.state().forEach(view -> all.add(aggregator(node, view, byName.get(view.name()))));
        }
        Bonding bond = network.bonds().get(node);
        if (bond != null && bond.state().settings().mode() != BondSettings.Mode.ACTIVE_BACKUP) {
            all.add(aggregator(node, bond.state(), bundles.bond(device)));
        }
        return all;
    }

    private AggregationReport.State aggregator(Node node, AggregatorView view, Bundle bundle) {
        List<AggregationReport.Member> members = new ArrayList<>();
        for (int i = 0; i < view.ports().size(); i++) {
            members.add(member(view.ports().get(i), bundle.members().get(i)));
        }
        return new AggregationReport.State(
                view.name(),
                node.name(),
                TreeReader.word(view.settings().mode()),
                hash(view.settings().hash()),
                view.isUp(),
                bundle.rateBitPerSecond(),
                bundles.leadsTo(bundle),
                view.partnerSystem() == 0 ? null : MacAddress.toString(view.partnerSystem()),
                members);
    }

    private AggregationReport.State aggregator(Node node, BondView view, Bundle bundle) {
        List<AggregationReport.Member> members = new ArrayList<>();
        String partnerSystem = null;
        for (int i = 0; i < view.slaves().size(); i++) {
            PortView port = view.slaves().get(i).aggregation();
            members.add(member(port, bundle.members().get(i)));
            LacpInfo partner = port == null ? null : port.partner();
            if (partnerSystem == null && partner != null && partner.system() != 0) {
                partnerSystem = MacAddress.toString(partner.system());
            }
        }
        boolean isHashed = view.settings().mode() == BondSettings.Mode.BALANCE_XOR
                || view.settings().mode() == BondSettings.Mode.AD_802_3;
        return new AggregationReport.State(
                view.name(),
                node.name(),
                mode(view.settings().mode()),
                isHashed ? hash(view.settings().xmitHashPolicy()) : null,
                view.isUp(),
                bundle.rateBitPerSecond(),
                bundles.leadsTo(bundle),
                partnerSystem,
                members);
    }

    /** The view is null of a slave that runs no LACP. */
    private AggregationReport.Member member(PortView view, BundleMember member) {
        boolean isSelected = member.isDistributing();
        return new AggregationReport.Member(
                member.name(),
                bundles.leadsTo(member),
                member.port().isUp(),
                view == null ? isSelected ? "selected" : "unselected" : TreeReader.word(view.selected()),
                view == null ? null : view.receive(),
                view == null ? null : view.mux(),
                member.isCollecting(),
                member.isDistributing(),
                member.isIndividual(),
                view == null ? -1 : view.lastLacpduNs());
    }

    private static String hash(XmitHashPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '+');
    }
}
