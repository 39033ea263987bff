package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.List;
import java.util.Optional;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.FaultSpec;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.InjectSpec;
import org.failoverlab.scenarios.spec.Mac;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.SettingsSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/** Checks that the entries of a timeline can happen. */
final class TimelineChecker {
    private static final int MIN_FRAME_BYTES = 14;
    private static final int MIN_TAGGED_BYTES = 18;

    private final Plan plan;
    private final Names names;
    private final Problems problems;
    private final boolean hasSwitches;
    private final boolean hasSwitchLinks;

    TimelineChecker(Plan plan, Names names, Problems problems) {
        this.plan = plan;
        this.names = names;
        this.problems = problems;
        this.hasSwitches = !plan.topology().nodes(Node.Kind.SWITCH).isEmpty();
        this.hasSwitchLinks = plan.topology().cables().stream().anyMatch(TimelineChecker::joinsSwitches);
    }

    void check(ActSpec act) {
        checkTimes(act);
        onLink(act.cut());
        onLink(act.silence());
        if (act.impair() != null) {
            onLink(act.impair().link(), act.impair().from());
        }
        if (act.flap() != null) {
            onLink(act.flap().link(), act.flap().from());
            checkDuty(act.flap());
        }
        if (act.impair() != null
                && act.impair().loss() == null
                && act.impair().corruption() == null
                && act.impair().delay() == null) {
            problems.addNothingSaid(act.impair().where(), "loss, corruption, delay");
        }
        port(act.shut(), true);
        port(act.open(), false);
        device(act.crash(), true);
        device(act.restart(), true);
        device(act.shutdown(), false);
        device(act.powerOff(), false);
        device(act.powerOn(), false);
        if (act.hang() != null) {
            device(act.hang(), true).ifPresent(node -> refuseHub(node, act.hang()));
        }
        if (act.restore() != null) {
            restore(act.restore());
        }
        cabling(act);
        if (act.announce() != null) {
            names.device(act.announce(), Node.Kind.HOST);
        }
        if (act.activate() != null) {
            activate(act.activate());
        }
        if (act.set() != null) {
            settings(act.set());
        }
        if (act.inject() != null) {
            inject(act.inject());
        }
    }

    private void checkTimes(ActSpec act) {
        boolean isFault = act.cut() != null
                || act.silence() != null
                || act.impair() != null
                || act.flap() != null
                || act.shut() != null
                || act.crash() != null
                || act.hang() != null
                || act.shutdown() != null
                || act.powerOff() != null
                || act.move() != null
                || act.detach() != null;
        if (act.lasting() != null && !isFault) {
            problems.add(
                    act.where(),
                    "\"for\" goes with what can be put right: cut, silence, impair, flap, shut, crash, hang, shutdown, power-off,"
                            + " move, detach");
        }
        if (act.times() != null && act.every() == null) {
            problems.add(act.where(), "\"times\" needs an \"every\", such as every: 1s");
        }
    }

    private void onLink(FaultSpec.OnLink fault) {
        if (fault == null) {
            return;
        }
        Optional<Node> device = fault.link() == null
                ? Optional.empty()
                : plan.topology().node(fault.link().text());
        if (device.isEmpty()) {
            onLink(fault.link(), fault.from());
            return;
        }
        List<Cable> cables = plan.topology().cablesOf(device.get());
        if (cables.isEmpty()) {
            problems.add(fault.link().where(), "no link leads to " + device.get());
        }
        if (fault.from() != null) {
            // Which end of a link is meant is said of each: the device itself, or the other end of them all.
            cables.forEach(cable -> names.end(cable, fault.from()));
        }
    }

    private void onLink(Name link, Name from) {
        if (link == null) {
            return;
        }
        if (isAny(link)) {
            if (from != null) {
                problems.add(from.where(), "\"from\" cannot be said of any link; which ends it has is not known yet");
            }
            require(hasSwitchLinks, link, "link between switches");
            return;
        }
        Optional<Cable> cable = names.cable(link);
        if (from != null) {
            cable.ifPresent(each -> names.end(each, from));
        }
    }

    private void checkDuty(FaultSpec.Flap flap) {
        if (flap.duty() != null && (flap.duty().fraction() == 0 || flap.duty().fraction() == 1)) {
            problems.add(
                    flap.where(),
                    "a link that flaps is cut for a share of more than 0% and less than 100% of the period");
        }
    }

    private static boolean joinsSwitches(Cable cable) {
        return cable.a().kind() == Node.Kind.SWITCH && cable.b().kind() == Node.Kind.SWITCH;
    }

    private void require(boolean hasAny, Name name, String what) {
        if (!hasAny) {
            problems.add(name.where(), "found \"any\", but there is no " + what);
        }
    }

    private static boolean isAny(Name name) {
        return name.text().equals(ActSpec.ANY);
    }

    private void port(Name name, boolean mayBeAny) {
        if (name != null && mayBeAny && isAny(name)) {
            onLink(name, null);
        } else if (name != null) {
            names.portOrBundle(name);
        }
    }

    /** Only a bond in mode active-backup has one active card. */
    private void activate(Name name) {
        Optional<Node> host = names.port(name).map(PortRef::node);
        if (host.isEmpty()) {
            return;
        }
        if (!plan.hasBond(host.get())) {
            problems.add(name.where(), host.get() + " has no bond; expected a card of a host that has one");
            return;
        }
        BondSpec.Mode mode = plan.host(host.get()).bond().mode();
        if (mode != null && mode != BondSpec.Mode.ACTIVE_BACKUP) {
            problems.add(
                    name.where(),
                    "the bond of " + host.get() + " is in mode " + Single.Word.written(mode)
                            + ", which has no active card; expected mode: active-backup");
        }
    }

    private Optional<Node> device(Name name, boolean mayBeAny) {
        if (name != null && mayBeAny && isAny(name)) {
            require(hasSwitches, name, "switch");
            return Optional.empty();
        }
        return name == null ? Optional.empty() : names.device(name);
    }

    private void refuseHub(Node node, Name name) {
        if (node.kind() == Node.Kind.HUB) {
            problems.add(name.where(), node + " is a hub: it has no control plane that could hang");
        }
    }

    private void restore(Name name) {
        if (name.text().indexOf('-') >= 0) {
            names.cable(name);
        } else {
            names.device(name);
        }
    }

    private void cabling(ActSpec act) {
        if (act.move() != null && act.move().cable() != null && act.move().end() != null) {
            names.cable(act.move().cable())
                    .ifPresent(cable -> names.end(cable, act.move().end()));
        }
        if (act.detach() != null && act.detach().cable() != null) {
            Optional<Cable> cable = names.cable(act.detach().cable());
            if (act.detach().end() != null) {
                cable.ifPresent(each -> names.end(each, act.detach().end()));
            }
        }
    }

    private void settings(SettingsSpec set) {
        if (set.links() == null && set.switches() == null && set.hosts() == null && set.ports() == null) {
            problems.addNothingSaid(set.where(), "links, switches, hosts, ports");
        }
        orEmpty(set.links()).keySet().forEach(names::cable);
        orEmpty(set.switches()).forEach((name, spec) -> {
            if (names.device(name, Node.Kind.SWITCH).isPresent()) {
                checkChange(name, spec);
            }
        });
        orEmpty(set.hosts()).forEach((name, spec) -> {
            if (names.device(name, Node.Kind.HOST).isPresent()) {
                checkChange(name, spec);
            }
        });
        orEmpty(set.ports())
                .forEach((name, spec) -> names.portOrBundle(name).ifPresent(ref -> checkChange(name, ref, spec)));
    }

    private void checkChange(Name name, SwitchSpec spec) {
        if (spec.mac() != null) {
            problems.add(name.where(), "the MAC address of " + name + " is burnt in; that of a port can be set");
        }
        if (spec.ports() != null) {
            problems.add(name.where(), "how many ports " + name + " has cannot be changed while it runs");
        }
        SwitchSpec.Management management = spec.management();
        if (management != null
                && management.address() != null
                && !management.address().isNone()) {
            checkAddress(name, management.address().address());
            Node node = plan.topology().node(name.text()).orElseThrow();
            Integer vlan = management.vlan() == null
                    ? plan.switchSpec(node).management().vlan()
                    : management.vlan();
            if (vlan == 0) {
                problems.add(name.where(), name + " is to have a management address, but has no management vlan");
            }
        }
    }

    private void checkChange(Name name, HostSpec spec) {
        if (spec.at() != null) {
            problems.add(name.where(), "where " + name + " is plugged in is no setting; move its cable instead");
        }
        checkAddress(name, spec.address());
    }

    private void checkAddress(Name name, Address address) {
        String flaw = address == null ? null : AddressPlan.flaw(address);
        if (flaw != null) {
            problems.add(name.where(), name + " is to have an address which is " + flaw);
        }
    }

    private void checkChange(Name name, PortRef ref, PortSpec spec) {
        if (ref.node().kind() != Node.Kind.SWITCH && Planner.concernsSwitch(spec)) {
            problems.add(name.where(), name + " is no port of a switch; " + Planner.SET_ON_SWITCHES);
        }
        if (spec.access() != null && spec.trunk() != null) {
            problems.add(name.where(), name + " is both access and trunk; expected one of them");
        }
    }

    private void inject(InjectSpec inject) {
        if (inject.port() != null) {
            names.port(inject.port());
        }
        address(inject.from());
        address(inject.to());
        boolean hasFields = inject.from() != null
                || inject.to() != null
                || inject.vlan() != null
                || inject.priority() != null
                || inject.type() != null
                || inject.data() != null
                || inject.size() != null;
        if (inject.hex() == null) {
            return;
        }
        if (hasFields) {
            problems.add(inject.where(), "\"hex\" is the whole frame; expected either hex or fields");
        }
        byte[] bytes = inject.hex().bytes();
        boolean isTagged = bytes.length >= MIN_FRAME_BYTES && (bytes[12] & 0xFF) == 0x81 && bytes[13] == 0;
        int least = isTagged ? MIN_TAGGED_BYTES : MIN_FRAME_BYTES;
        if (bytes.length < least) {
            problems.add(
                    inject.where(),
                    "found " + bytes.length + " bytes; expected at least " + least + ": two addresses"
                            + (isTagged ? ", a VLAN tag" : "") + " and a type");
        }
    }

    private void address(Name name) {
        if (name == null || name.text().equals("broadcast") || Mac.isOne(name.text())) {
            return;
        }
        if (name.text().indexOf(':') >= 0) {
            names.port(name);
        } else {
            names.device(name);
        }
    }
}
