package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.BondOptions.isOn;
import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.Mac;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.topologies.Node;

/** Checks that the options of bonds go together, as the driver does (Linux 6.1), and with the hosts that have them. */
final class BondChecker {
    private static final int MAX_TARGETS = 16;
    private static final int EVERYBODY = -1;
    static final String NEEDS_MIIMON =
            "in mode 802.3ad, which needs it; expected more than 0, or none at all for the driver's 100ms";

    private final ScenarioSpec spec;
    private final Plan plan;
    private final Problems problems;
    private final Complaints complaints;

    BondChecker(ScenarioSpec spec, Plan plan, Problems problems, Complaints complaints) {
        this.spec = spec;
        this.plan = plan;
        this.problems = problems;
        this.complaints = complaints;
    }

    void check() {
        orEmpty(spec.hosts())
                .forEach((name, own) -> plan.topology()
                        .node(name.text())
                        .filter(plan::hasBond)
                        .ifPresent(host -> check(name, host, own)));
    }

    private void check(Name name, Node host, HostSpec own) {
        int cards = plan.topology().portCount(host);
        BondSpec bond = plan.host(host).bond();
        if (own.bond() == null && bond.mode() == null) {
            complaints.add(
                    name.where(),
                    host + " has " + cards + " cards, but no bond; expected how it uses them, such as bond: {mode:"
                            + " active-backup, miimon: 100ms}");
            return;
        }
        Location where = own.bond() != null ? own.bond().where() : general().where();
        if (bond.mode() == null) {
            if (problems.isCleanLine(where)) {
                complaints.add(where, "the bond of " + host + " needs a mode; expected " + modes());
            }
            return;
        }
        checkMacs(name, host, cards);
        check(host, bond, own.bond(), where);
        TimeSpan miimon = own.bond() != null && own.bond().miimon() != null
                ? own.bond().miimon()
                : general() == null ? null : general().miimon();
        if (bond.mode() == BondSpec.Mode.AD_802_3 && miimon != null && miimon.ns() == 0) {
            complaints.add(where, "found miimon 0 s " + NEEDS_MIIMON);
        }
    }

    /** What the scenario says of all bonds; null for nothing. */
    private BondSpec general() {
        return spec.defaults() == null || spec.defaults().host() == null
                ? null
                : spec.defaults().host().bond();
    }

    static String modes() {
        return ((Single) Language.GROUPS
                        .get(BondSpec.class)
                        .members()
                        .get("mode")
                        .shape())
                .expected();
    }

    /** Two cards of one bond with one address: nothing could tell them apart. */
    private void checkMacs(Name name, Node host, int cards) {
        Map<Long, Integer> owners = new LinkedHashMap<>();
        for (int number = 1; number <= cards; number++) {
            PortSpec card = plan.port(new PortRef(host, number));
            Mac mac = card != null && card.mac() != null
                    ? card.mac()
                    : number == 1 ? plan.host(host).mac() : null;
            Integer other = mac == null ? null : owners.putIfAbsent(mac.address(), number);
            if (other != null) {
                complaints.add(
                        card.where(),
                        "cards " + other + " and " + number + " of " + name + " have the same MAC address "
                                + MacAddress.toString(mac.address()) + "; expected different ones");
            }
        }
    }

    /**
     * What holds for the options of a bond at any time.
     *
     * @param now all of them
     * @param written those that are said here and may have no effect elsewhere; null for none
     */
    void check(Node host, BondSpec now, BondSpec written, Location where) {
        if (written != null) {
            checkMode(now.mode(), written, where);
            checkWithoutMonitor(now, written, where);
        }
        checkNames(host, now);
        if (now.mode() == BondSpec.Mode.AD_802_3 && isOn(now.arpInterval())) {
            complaints.add(
                    where, "found arp_interval in mode 802.3ad, which has no ARP monitoring; expected miimon instead");
        } else if (isOn(now.miimon()) && isOn(now.arpInterval())) {
            complaints.add(
                    where,
                    "found miimon " + Units.seconds(now.miimon().ns()) + " and arp_interval "
                            + Units.seconds(now.arpInterval().ns())
                            + "; the driver looks at carriers or asks by ARP, but never does both; expected one of them");
        }
        checkTargets(now, where);
    }

    private void checkMode(BondSpec.Mode mode, BondSpec written, Location where) {
        List<String> forActiveBackup = new ArrayList<>();
        addIf(written.primary() != null, "primary", forActiveBackup);
        addIf(
                orEmpty(written.slaves()).values().stream().anyMatch(each -> each.prio() != null),
                "prio",
                forActiveBackup);
        refuse(forActiveBackup, mode, BondSpec.Mode.ACTIVE_BACKUP, where);
        List<String> forRoundRobin = new ArrayList<>();
        addIf(written.packetsPerSlave() != null, "packets_per_slave", forRoundRobin);
        refuse(forRoundRobin, mode, BondSpec.Mode.BALANCE_RR, where);
        List<String> forLacp = new ArrayList<>();
        addIf(written.lacpActive() != null, "lacp_active", forLacp);
        addIf(written.lacpRate() != null, "lacp_rate", forLacp);
        addIf(written.adActorSysPrio() != null, "ad_actor_sys_prio", forLacp);
        addIf(written.adUserPortKey() != null, "ad_user_port_key", forLacp);
        refuse(forLacp, mode, BondSpec.Mode.AD_802_3, where);
        if (mode == BondSpec.Mode.AD_802_3) {
            List<String> ofArp = new ArrayList<>();
            addIf(written.arpValidate() != null, "arp_validate", ofArp);
            addIf(written.arpMissedMax() != null, "arp_missed_max", ofArp);
            ofArp.forEach(
                    key -> complaints.add(where, "found " + key + " in mode 802.3ad, which has no ARP monitoring"));
        }
    }

    private static void addIf(boolean isSaid, String key, List<String> keys) {
        if (isSaid) {
            keys.add(key);
        }
    }

    private void refuse(List<String> keys, BondSpec.Mode mode, BondSpec.Mode only, Location where) {
        if (mode != only) {
            keys.forEach(key -> complaints.add(
                    where,
                    "found " + key + " in mode " + Single.Word.written(mode) + "; the driver has it in mode "
                            + Single.Word.written(only) + " only"));
        }
    }

    /** Delays are counted in looks of the MII monitor, validation is the ARP monitor's. */
    private void checkWithoutMonitor(BondSpec now, BondSpec written, Location where) {
        if (BundleSettings.miimonNs(now) == 0) {
            checkDelay("updelay", written.updelay(), where);
            checkDelay("downdelay", written.downdelay(), where);
            checkDelay("peer_notif_delay", written.peerNotifDelay(), where);
        }
        if (isOn(now.arpInterval()) || now.mode() == BondSpec.Mode.AD_802_3) {
            return;
        }
        if (written.arpValidate() != null && written.arpValidate() != BondSpec.ArpValidate.NONE) {
            complaints.add(
                    where,
                    "found arp_validate " + Single.Word.written(written.arpValidate())
                            + " without arp_interval; expected an interval as well, such as arp_interval: 1s");
        }
        if (!orEmpty(written.arpIpTarget()).isEmpty()) {
            complaints.add(
                    where,
                    "found arp_ip_target without arp_interval; expected an interval as well, such as arp_interval: 1s");
        }
    }

    private void checkDelay(String key, TimeSpan delay, Location where) {
        if (isOn(delay)) {
            complaints.add(
                    where,
                    "found " + key + " " + Units.seconds(delay.ns())
                            + " without miimon; the driver counts it in looks of the MII monitor; expected miimon as"
                            + " well, such as miimon: 100ms");
        }
    }

    private void checkTargets(BondSpec now, Location where) {
        List<Ipv4> targets = orEmpty(now.arpIpTarget());
        boolean asks = isOn(now.arpInterval()) && now.mode() != BondSpec.Mode.AD_802_3;
        if (asks && targets.isEmpty()) {
            complaints.add(
                    where,
                    "found arp_interval " + Units.seconds(now.arpInterval().ns())
                            + " without arp_ip_target; expected whom to ask, such as arp_ip_target: 10.0.0.1");
        }
        if (targets.size() > MAX_TARGETS) {
            complaints.add(
                    where,
                    "found " + targets.size() + " addresses under arp_ip_target; expected at most " + MAX_TARGETS);
        }
        Set<Ipv4> known = new LinkedHashSet<>();
        for (Ipv4 target : targets) {
            if (target.address() == 0 || target.address() == EVERYBODY) {
                complaints.add(where, "found " + target + " under arp_ip_target; expected the address of one device");
            } else if (!known.add(target)) {
                complaints.add(where, "found " + target + " under arp_ip_target twice");
            }
        }
    }

    /** Names of single cards. */
    private void checkNames(Node host, BondSpec now) {
        if (now.primary() != null && !isNone(now.primary())) {
            List<Integer> cards = cards(host, now.primary());
            if (cards.size() > 1) {
                complaints.add(
                        now.primary().where(),
                        now.primary().quoted() + " is " + cards.size() + " cards of " + host
                                + "; expected one, by its number: " + text(cards));
            }
        }
        Map<Integer, Name> known = new LinkedHashMap<>();
        orEmpty(now.slaves()).keySet().forEach(name -> {
            for (int card : cards(host, name)) {
                Name other = known.putIfAbsent(card, name);
                if (other != null) {
                    complaints.add(
                            name.where(),
                            name.quoted() + " is another name for card " + card + " of " + host
                                    + ", which has its settings already");
                }
            }
        });
    }

    /** A place that is wrong leaves a host with fewer cards; that has been said. */
    private List<Integer> cards(Node host, Name name) {
        int places = orEmpty(
                        orEmpty(spec.hosts()).get(new Name(host.name(), null)).at())
                .size();
        boolean isComplete = plan.topology().portCount(host) >= places;
        Problems own = new Problems();
        List<Integer> cards = new Names(plan.topology(), own).ports(host, name);
        if (isComplete) {
            own.inOrder().forEach((Problem each) -> complaints.add(each.where(), each.message()));
        }
        return cards;
    }

    /** True when no card is to be the primary one. */
    static boolean isNone(Name primary) {
        return primary.text().equals("none");
    }

    private static String text(List<Integer> cards) {
        return cards.stream()
                .map(String::valueOf)
                .reduce((a, b) -> a + " or " + b)
                .orElse("");
    }
}
