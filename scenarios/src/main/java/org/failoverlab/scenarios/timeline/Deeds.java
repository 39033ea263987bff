package org.failoverlab.scenarios.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.fault.Combined;
import org.failoverlab.engine.fault.Fault;
import org.failoverlab.engine.fault.Faults;
import org.failoverlab.engine.fault.Flapping;
import org.failoverlab.engine.fault.Hang;
import org.failoverlab.engine.fault.LinkTrouble;
import org.failoverlab.engine.fault.Outage;
import org.failoverlab.engine.fault.PortShut;
import org.failoverlab.engine.fault.Shutdown;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.protocols.bonding.Bonding;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.network.Configurator;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.FaultSpec;
import org.failoverlab.scenarios.spec.Percent;
import org.failoverlab.scenarios.spec.SettingsSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/** Makes deeds of the entries of a timeline, whose names were checked before. */
final class Deeds {
    private static final long DEFAULT_PERIOD_NS = 1_000_000_000L;
    /** From the leave that protocols take until the power is off. */
    private static final long SHUTDOWN_NS = 1_000_000_000L;

    private static final double DEFAULT_DUTY = 0.5;

    private final Network network;
    private final Faults faults;
    private final Names names;
    private final Remarks remarks;
    private final Configurator configurator;
    private final Cabling cabling;
    private final Injector injector;
    private final Pool pool;

    Deeds(Network network, Faults faults) {
        this.network = network;
        this.faults = faults;
        this.names = new Names(network.plan().topology(), new Problems());
        this.remarks = new Remarks(network.simulation());
        this.configurator = new Configurator(network, names);
        this.cabling = new Cabling(network, names, faults, remarks);
        this.injector = new Injector(network, names, remarks);
        this.pool = new Pool(network.plan().topology());
    }

    /** The next occurrence of this entry. */
    Deed make(ActSpec spec, RandomStream random) {
        if (spec.cut() != null || spec.silence() != null || spec.impair() != null || spec.flap() != null) {
            return onLink(spec, random);
        } else if (spec.shut() != null) {
            return shut(pool.port(spec.shut(), random));
        } else if (spec.open() != null) {
            Name name = spec.open();
            return Deed.repair(word(name) + name + " is opened", () -> open(name));
        } else if (spec.move() != null) {
            return cabling.move(spec.move());
        } else if (spec.detach() != null) {
            return cabling.detach(spec.detach());
        } else if (spec.attach() != null) {
            return cabling.attach(spec.attach());
        } else if (spec.set() != null) {
            return set(spec.set());
        } else if (spec.inject() != null) {
            return injector.inject(spec.inject());
        } else if (spec.activate() != null) {
            return activate(spec.activate());
        } else if (spec.announce() != null) {
            Device host = device(spec.announce());
            if (!host.ipStack().isRunning()) {
                remarks.add(host + " could not announce its address: it " + (host.isRunning() ? "hung" : "was down"));
            }
            return Deed.act(
                    "host " + spec.announce() + " announces its address",
                    () -> host.ipStack().interfaces().get(0).announce());
        }
        return onDevice(spec, random);
    }

    private Deed onDevice(ActSpec spec, RandomStream random) {
        if (spec.crash() != null) {
            Name name = pool.device(spec.crash(), random);
            return Deed.fault(name + " crashes", name + " is started again", new Outage(device(name)));
        } else if (spec.hang() != null) {
            Name name = pool.device(spec.hang(), random);
            if (!device(name).isRunning()) {
                remarks.add(name + " could not hang: it was down");
            }
            return Deed.fault(name + " hangs", name + " no longer hangs", new Hang(device(name)));
        } else if (spec.restart() != null) {
            Name name = pool.device(spec.restart(), random);
            return Deed.interruption(name + " restarts", () -> restart(device(name)));
        } else if (spec.shutdown() != null) {
            Name name = spec.shutdown();
            return Deed.fault(
                    name + " is shut down",
                    name + " is switched on",
                    new Shutdown(network.simulation(), device(name), SHUTDOWN_NS));
        } else if (spec.powerOff() != null) {
            Name name = spec.powerOff();
            return Deed.fault(name + " is switched off", name + " is switched on", new Outage(device(name)));
        } else if (spec.powerOn() != null) {
            Device device = device(spec.powerOn());
            return Deed.repair(spec.powerOn() + " is switched on", () -> faults.clear(device));
        }
        return restore(spec.restore());
    }

    private Deed set(SettingsSpec set) {
        return Deed.act("settings: " + SettingsWords.of(set), () -> configurator.apply(set));
    }

    private Deed restore(Name name) {
        if (network.plan().topology().node(name.text()).isPresent()) {
            Device device = device(name);
            return Deed.repair(name + " is put right", () -> faults.clear(device));
        }
        Link link = link(name);
        return Deed.repair("link " + name + " is restored", () -> {
            faults.clear(link);
            // It may have gone wrong together with others.
            link.mend();
        });
    }

    private void restart(Device device) {
        if (device.hasPower()) {
            device.restart();
        }
        faults.clear(device);
    }

    private Deed shut(Name name) {
        PortRef ref = names.portOrBundle(name).orElseThrow();
        List<PortShut> parts = names.members(ref).stream()
                .map(each -> new PortShut(network.port(each)))
                .toList();
        String words = word(name) + name;
        return Deed.fault(
                words + " is shut",
                words + " is opened",
                isBundle(ref) ? new Combined(network.bundle(ref), parts) : parts.get(0));
    }

    private void open(Name name) {
        PortRef ref = names.portOrBundle(name).orElseThrow();
        if (isBundle(ref)) {
            faults.clear(network.bundle(ref));
        }
        for (PortRef each : names.members(ref)) {
            faults.clear(network.port(each));
            network.port(each).setEnabled(true);
        }
    }

    private boolean isBundle(PortRef ref) {
        return network.plan().topology().group(ref.node(), ref.number()).isPresent();
    }

    private String word(Name name) {
        return names.portOrBundle(name).filter(this::isBundle).isPresent() ? "bundle " : "port ";
    }

    /** The driver takes no card whose link it takes for down. */
    private Deed activate(Name name) {
        PortRef ref = names.port(name).orElseThrow();
        Device host = network.devices().get(ref.node());
        Bonding bond = network.bonds().get(ref.node());
        return Deed.act(ref + " is to be the active card", () -> {
            if (!host.isRunning() || host.isHung()) {
                remarks.add(
                        ref + " could not become the active card: " + host + (host.isHung() ? " hung" : " was down"));
                return;
            }
            bond.setActiveSlave(ref.number() - 1);
            if (bond.state().activeSlave() != ref.number() - 1) {
                remarks.add(ref + " could not become the active card: its driver took its link for down");
            }
        });
    }

    private Deed onLink(ActSpec spec, RandomStream random) {
        if (spec.cut() != null) {
            return trouble(spec.cut(), random, "is cut", "is restored", LinkFault::cut);
        } else if (spec.silence() != null) {
            return trouble(spec.silence(), random, "falls silent", "is no longer silent", LinkFault::silence);
        } else if (spec.impair() != null) {
            FaultSpec.Impair impair = spec.impair();
            Name name = pool.link(impair.link(), random);
            LinkFault fault = LinkFault.impairment(
                    way(name, impair.from()),
                    fraction(impair.loss(), 0),
                    fraction(impair.corruption(), 0),
                    impair.delay() == null ? 0 : impair.delay().ns());
            return trouble(name, impair.from(), "is impaired", "is no longer impaired", fault);
        }
        FaultSpec.Flap flap = spec.flap();
        Name name = pool.link(flap.link(), random);
        long periodNs =
                flap.period() == null ? DEFAULT_PERIOD_NS : flap.period().ns();
        long downNs = Math.round(periodNs * fraction(flap.duty(), DEFAULT_DUTY));
        downNs = Math.min(Math.max(1, downNs), periodNs - 1);
        Fault fault = new Flapping(network.simulation(), link(name), way(name, flap.from()), downNs, periodNs - downNs);
        return Deed.fault(
                "link " + name + " begins to flap" + direction(flap.from()),
                "link " + name + " no longer flaps",
                fault);
    }

    private Deed trouble(Name name, Name from, String begins, String ends, LinkFault fault) {
        return Deed.fault(
                "link " + name + " " + begins + direction(from),
                "link " + name + " " + ends + direction(from),
                new LinkTrouble(link(name), fault));
    }

    /** A fault of one link, or of all that lead to a device. */
    private Deed trouble(
            FaultSpec.OnLink spec,
            RandomStream random,
            String begins,
            String ends,
            Function<LinkFault.Way, LinkFault> fault) {
        Optional<Node> device = network.plan().topology().node(spec.link().text());
        if (device.isEmpty()) {
            Name name = pool.link(spec.link(), random);
            return trouble(name, spec.from(), begins, ends, fault.apply(way(name, spec.from())));
        }
        List<LinkTrouble> parts = new ArrayList<>();
        for (Cable cable : network.plan().topology().cablesOf(device.get())) {
            parts.add(new LinkTrouble(network.links().get(cable), fault.apply(way(cable, spec.from()))));
        }
        String words = "every link of " + spec.link() + " ";
        return Deed.fault(
                words + begins + direction(spec.from()),
                words + ends + direction(spec.from()),
                new Combined(device(spec.link()), parts));
    }

    private static String direction(Name from) {
        return from == null ? "" : " in the direction from " + from;
    }

    private LinkFault.Way way(Name link, Name from) {
        return way(names.cable(link).orElseThrow(), from);
    }

    private LinkFault.Way way(Cable cable, Name from) {
        if (from == null) {
            return LinkFault.Way.BOTH;
        }
        return names.end(cable, from).orElseThrow() == Link.End.A ? LinkFault.Way.FORWARD : LinkFault.Way.BACKWARD;
    }

    private static double fraction(Percent percent, double otherwise) {
        return percent == null ? otherwise : percent.fraction();
    }

    private Link link(Name name) {
        return network.links().get(names.cable(name).orElseThrow());
    }

    private Device device(Name name) {
        return network.devices().get(names.device(name).orElseThrow());
    }

    List<String> remarks() {
        return remarks.all();
    }
}
