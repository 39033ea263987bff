package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/** What a scenario says of the bonds of hosts that is possible, but hardly meant. */
final class BondDoubts {
    private final Plan plan;
    private final Set<Integer> known;
    private final List<Problem> found = new ArrayList<>();

    private BondDoubts(Plan plan) {
        this.plan = plan;
        this.known = GatewayDoubts.addresses(plan);
    }

    static List<Problem> in(Plan plan) {
        BondDoubts doubts = new BondDoubts(plan);
        orEmpty(plan.spec().hosts())
                .forEach((name, own) -> plan.topology()
                        .node(name.text())
                        .filter(plan::hasBond)
                        .ifPresent(host -> doubts.check(name, host, own)));
        return doubts.found;
    }

    private void add(Location where, String message) {
        found.add(new Problem(where, message));
    }

    private void check(Name name, Node host, HostSpec own) {
        BondSpec bond = plan.host(host).bond();
        Location where = own.bond() == null ? name.where() : own.bond().where();
        boolean looks = BundleSettings.miimonNs(bond) > 0;
        boolean asks = BondOptions.isOn(bond.arpInterval());
        if (!looks && !asks) {
            add(
                    where,
                    "the bond of " + host
                            + " has no monitoring at all, neither miimon nor arp_interval: "
                            + (bond.mode() == BondSpec.Mode.ACTIVE_BACKUP
                                    ? "whatever happens to a card, it goes on using it; real servers are lost this way"
                                    : "what happens beyond a card and its carrier, it never notices"));
        }
        if (looks) {
            checkRounding(host, "updelay", bond.updelay(), bond, where);
            checkRounding(host, "downdelay", bond.downdelay(), bond, where);
            checkRounding(host, "peer_notif_delay", bond.peerNotifDelay(), bond, where);
        }
        checkPlaces(name, host, bond);
        if (asks) {
            orEmpty(bond.arpIpTarget()).forEach(target -> checkTarget(host, target, where));
        }
        if (own.bond() != null) {
            checkMode(host, bond.mode(), own.bond());
        }
    }

    private void checkRounding(Node host, String key, TimeSpan delay, BondSpec bond, Location where) {
        long look = BundleSettings.miimonNs(bond);
        if (delay.ns() % look != 0) {
            add(
                    where,
                    key + " " + Units.seconds(delay.ns()) + " of " + host + "'s bond is no multiple of miimon "
                            + Units.seconds(look) + "; the driver rounds it down to "
                            + Units.seconds(delay.ns() / look * look));
        }
    }

    private void checkPlaces(Name name, Node host, BondSpec bond) {
        List<Cable> cables = plan.topology().cablesOf(host);
        Set<Node> places = new LinkedHashSet<>();
        cables.forEach(cable -> places.add(cable.opposite(host)));
        if (plan.topology().portCount(host) == 1) {
            add(name.where(), "the bond of " + host + " has one card only: there is nothing to fail over to");
        } else if (places.size() == 1 && bond.mode() == BondSpec.Mode.ACTIVE_BACKUP) {
            add(
                    name.where(),
                    "all cards of " + host + " lead to " + places.iterator().next()
                            + ", a single point of failure for its bond");
        }
    }

    private void checkTarget(Node host, Ipv4 target, Location where) {
        Address own = plan.addresses().get(host);
        String what = "arp_ip_target " + target + " of " + host + "'s bond ";
        if (target.address() == own.ipv4()) {
            add(where, what + "is its own address: nobody answers");
        } else if (!Subnet.of(own).holds(target.address())) {
            add(where, what + "is not in its subnet " + Subnet.of(own) + ": nobody there answers ARP requests");
        } else if (!known.contains(target.address())) {
            add(where, what + "is nobody's address: its cards fail for want of an answer");
        }
    }

    /** What the driver takes, though its mode has no use for it. */
    private void checkMode(Node host, BondSpec.Mode mode, BondSpec written) {
        boolean isLacp = mode == BondSpec.Mode.AD_802_3;
        boolean hashes = isLacp || mode == BondSpec.Mode.BALANCE_XOR;
        List<String> keys = new ArrayList<>();
        if (written.failOverMac() != null && mode != BondSpec.Mode.ACTIVE_BACKUP) {
            keys.add("fail_over_mac");
        }
        if (written.primaryReselect() != null && mode != BondSpec.Mode.ACTIVE_BACKUP) {
            keys.add("primary_reselect");
        }
        if (written.xmitHashPolicy() != null && !hashes) {
            keys.add("xmit_hash_policy");
        }
        if (written.adSelect() != null && !isLacp) {
            keys.add("ad_select");
        }
        if (written.minLinks() != null && !isLacp) {
            keys.add("min_links");
        }
        keys.forEach(key -> add(
                written.where(), key + " of " + host + "'s bond has no effect in mode " + Single.Word.written(mode)));
    }
}
