package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.TrackSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.scenarios.spec.VrrpProfiles;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/** Checks that the settings of virtual routers go together, with one another and with the interfaces that they are on. */
final class VirtualRouterChecker {
    private static final int MAX_ADDRESSES = 255;
    private static final long SECOND_NS = 1_000_000_000L;
    /** 4095 centiseconds: the field has 12 bits (RFC 9568, 5.2.7). */
    private static final long MAX_INTERVAL_3_NS = 40_950_000_000L;

    private final Plan plan;
    private final Problems problems;
    private final Complaints complaints;

    VirtualRouterChecker(Plan plan, Problems problems, Complaints complaints) {
        this.plan = plan;
        this.problems = problems;
        this.complaints = complaints;
    }

    /** Those of a switch. */
    void check(Node node, SwitchSpec general, List<RouterInterface> interfaces) {
        for (RouterInterface on : interfaces) {
            Map<Integer, Integer> owners = new LinkedHashMap<>();
            on.vrrp().forEach((vrid, own) -> {
                checkProfile(own);
                VirtualRouterSpec complete = VrrpSettings.complete(on, vrid, general);
                if (orEmpty(own.address()).isEmpty() && !problems.isCleanLine(own.where())) {
                    // What it should have been was refused, and that has been said.
                    return;
                } else if (orEmpty(own.address()).isEmpty()) {
                    complaints.add(own.where(), words(on, vrid) + " needs an address, such as " + example(on));
                } else {
                    checkAddresses(on, vrid, own, owners);
                    checkPriority(on, vrid, own);
                }
                checkInterval(on, vrid, general, complete);
                orEmpty(complete.track()).forEach(track -> check(node, track, interfaces));
            });
        }
        if (general.vrrp() != null) {
            orEmpty(general.vrrp().track()).forEach(track -> {
                if (interfaces.stream().anyMatch(on -> !on.vrrp().isEmpty())) {
                    check(node, track, interfaces);
                }
            });
        }
    }

    /** What holds for all virtual routers of a switch. */
    void checkGeneral(VirtualRouterSpec general) {
        if (general == null) {
            return;
        }
        if (general.address() != null) {
            complaints.add(
                    general.where(),
                    "found an \"address\" for all virtual routers of a switch; it is each virtual router's own");
        }
        if (general.priority() != null && general.priority() == VirtualRouterSettings.OWNER) {
            complaints.add(
                    general.where(),
                    "found priority 255 for all virtual routers of a switch, which only the owner of an address has;"
                            + " expected 1 to 254");
        }
        checkProfile(general);
    }

    /** Names of profiles are data. */
    private void checkProfile(VirtualRouterSpec spec) {
        Name profile = spec == null ? null : spec.profile();
        if (profile != null && !VrrpProfiles.names().contains(profile.text())) {
            complaints.add(
                    profile.where(),
                    "there is no profile " + profile.quoted() + problems.suggest(profile.text(), VrrpProfiles::names));
        }
    }

    private static String words(RouterInterface on, int vrid) {
        return "virtual router " + vrid + " on " + on;
    }

    /** The first address of the subnet, or the second when the first is the interface's own. */
    private static String example(RouterInterface on) {
        int first = Subnet.of(on.address()).prefix() + 1;
        return Ipv4Address.toString(first == on.address().ipv4() ? first + 1 : first);
    }

    private void checkAddresses(RouterInterface on, int vrid, VirtualRouterSpec own, Map<Integer, Integer> owners) {
        if (own.address().size() > MAX_ADDRESSES) {
            complaints.add(
                    own.where(),
                    words(on, vrid) + " has " + own.address().size() + " addresses; expected at most " + MAX_ADDRESSES);
        }
        Set<Ipv4> known = new LinkedHashSet<>();
        boolean ownsAll = true;
        for (Ipv4 address : own.address()) {
            boolean isOwn = address.address() == on.address().ipv4();
            ownsAll &= isOwn;
            if (!known.add(address)) {
                complaints.add(own.where(), words(on, vrid) + " has the address " + address + " twice");
                continue;
            }
            Integer other = owners.putIfAbsent(address.address(), vrid);
            if (other != null) {
                complaints.add(
                        own.where(),
                        words(on, vrid) + " has the address " + address + ", which virtual router " + other
                                + " has already");
            }
            Address inSubnet = new Address(address.address(), on.address().prefixLength());
            if (!on.reaches(address.address())) {
                complaints.add(
                        own.where(),
                        words(on, vrid) + " has the address " + address + ", which is not in the subnet "
                                + Subnet.of(on.address()) + " of the interface");
            } else if (AddressPlan.flaw(inSubnet) != null) {
                complaints.add(
                        own.where(),
                        words(on, vrid) + " has the address " + address + ", which is " + AddressPlan.flaw(inSubnet));
            }
        }
        if (VrrpSettings.isOwner(on, own) && !ownsAll) {
            complaints.add(
                    own.where(),
                    words(on, vrid) + " has the interface's own address "
                            + Ipv4Address.toString(on.address().ipv4())
                            + " and others; the owner's virtual router has no address but its own");
        }
    }

    private void checkPriority(RouterInterface on, int vrid, VirtualRouterSpec own) {
        boolean isOwner = VrrpSettings.isOwner(on, own);
        Integer priority = own.priority();
        if (priority == null) {
            return;
        }
        if (isOwner && priority != VirtualRouterSettings.OWNER) {
            complaints.add(
                    own.where(),
                    words(on, vrid) + " has the interface's own address, so " + on.node()
                            + " is its owner; expected priority 255, or none, and found " + priority);
        } else if (!isOwner && priority == VirtualRouterSettings.OWNER) {
            complaints.add(
                    own.where(),
                    words(on, vrid) + " has priority 255, which is the owner's, but its address is not the interface's"
                            + " own; expected 1 to 254");
        }
    }

    private void checkInterval(RouterInterface on, int vrid, SwitchSpec general, VirtualRouterSpec complete) {
        long ns = complete.interval().ns();
        boolean isRight = complete.version() == 2 ? ns % SECOND_NS == 0 : ns <= MAX_INTERVAL_3_NS;
        if (isRight) {
            return;
        }
        VirtualRouterSpec own = on.vrrp().get(vrid);
        boolean isOwn = own.interval() != null || own.version() != null || own.profile() != null;
        Location where =
                isOwn || general.vrrp() == null ? own.where() : general.vrrp().where();
        complaints.add(
                where,
                "found interval " + Units.seconds(ns) + " for version " + complete.version() + " of VRRP; expected "
                        + (complete.version() == 2 ? "whole seconds from 1s to 255s" : "10ms to 40.95s"));
    }

    private void check(Node node, TrackSpec track, List<RouterInterface> interfaces) {
        Names names = new Names(plan.topology(), new Problems());
        if (track.link() != null) {
            checkLink(node, track.link(), names.cable(track.link()));
        } else if (track.port() != null) {
            Optional<PortRef> port = VrrpSettings.port(track.port(), node, names);
            if (port.isEmpty() || !port.get().node().equals(node)) {
                complaints.add(
                        track.port().where(),
                        track.port().quoted() + " is no port of " + node + "; expected one of its own to track");
            }
        } else if (track.vlan() != null) {
            if (interfaces.stream().noneMatch(on -> on.vlan() == track.vlan())) {
                complaints.add(
                        track.where(), node + " has no interface in VLAN " + track.vlan() + " that could be tracked");
            }
        } else if (track.route() != null && track.route().hasHostBits()) {
            complaints.add(
                    track.where(),
                    "found " + track.route() + " to track, which is no subnet; expected "
                            + track.route().withoutHostBits());
        }
        checkPing(track);
    }

    private void checkLink(Node node, Name name, Optional<Cable> cable) {
        boolean isOwn = cable.isPresent()
                && (cable.get().a().equals(node) || cable.get().b().equals(node));
        if (!isOwn) {
            String links = plan.topology().cablesOf(node).stream()
                    .limit(8)
                    .map(Cable::name)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("none");
            complaints.add(
                    name.where(),
                    name.quoted() + " is no link of " + node + " that it could track; its links are: " + links);
        } else if (cable.get().a().equals(cable.get().b())) {
            complaints.add(name.where(), "both ends of " + name + " are " + node + "'s; expected a port to track");
        }
    }

    private void checkPing(TrackSpec track) {
        boolean hasPing =
                track.interval() != null || track.timeout() != null || track.fall() != null || track.rise() != null;
        if (track.ping() == null && hasPing) {
            complaints.add(track.where(), "interval, timeout, fall and rise are for a ping");
        } else if (track.ping() != null) {
            long interval = (track.interval() == null ? VrrpSettings.PING_INTERVAL : track.interval()).ns();
            long timeout = (track.timeout() == null ? VrrpSettings.PING_TIMEOUT : track.timeout()).ns();
            if (timeout >= interval) {
                complaints.add(
                        track.where(),
                        "found timeout " + Units.seconds(timeout) + " and interval " + Units.seconds(interval)
                                + "; expected a timeout of less than the interval");
            }
        }
    }
}
