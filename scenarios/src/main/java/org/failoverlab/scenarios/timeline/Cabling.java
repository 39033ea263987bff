package org.failoverlab.scenarios.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.fault.Combined;
import org.failoverlab.engine.fault.Displacement;
import org.failoverlab.engine.fault.Fault;
import org.failoverlab.engine.fault.Faults;
import org.failoverlab.engine.fault.PatchPanel;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.Port;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.spec.FaultSpec;
import org.failoverlab.topologies.Cable;

/** Cables that are moved, pulled out and plugged in. */
final class Cabling {
    private final Network network;
    private final Names names;
    private final Faults faults;
    private final PatchPanel panel = new PatchPanel();
    /** What was done to each cable since it was last plugged in where it belongs. */
    private final Map<Link, List<Fault>> displaced = new LinkedHashMap<>();

    private final Remarks remarks;

    Cabling(Network network, Names names, Faults faults, Remarks remarks) {
        this.network = network;
        this.names = names;
        this.faults = faults;
        this.remarks = remarks;
    }

    Deed move(FaultSpec.Move move) {
        Link link = link(move.cable());
        Link.End end = names.end(cable(move.cable()), move.end()).orElseThrow();
        PortRef to = network.plan().destinations().get(move.where());
        String what = "cable " + move.cable() + ", its end at " + move.end() + ",";
        Port port = network.port(to);
        if (port.link() != null && port.link() != link) {
            remarks.add(to + " was taken by " + port.link() + ", so the end of " + move.cable()
                    + " that was to be plugged in there hangs loose until the port is free");
        }
        Fault fault = note(link, List.of(new Displacement(panel, panel.plug(link, end), port)));
        return Deed.fault(what + " is moved to " + to, what + " is moved back", fault);
    }

    Deed detach(FaultSpec.Detach detach) {
        Link link = link(detach.cable());
        List<Displacement> parts = new ArrayList<>();
        for (Link.End end : Link.End.values()) {
            if (detach.end() == null
                    || names.end(cable(detach.cable()), detach.end()).orElseThrow() == end) {
                parts.add(new Displacement(panel, panel.plug(link, end), null));
            }
        }
        String what = "cable " + detach.cable();
        String where = detach.end() == null ? "" : " at " + detach.end();
        return Deed.fault(what + " is pulled out" + where, what + " is plugged in" + where, note(link, parts));
    }

    Deed attach(Name name) {
        Cable added = network.plan().attached().get(name.text());
        Cable cable = added == null ? cable(name) : added;
        Link link = network.links().get(cable);
        boolean isNew = network.plan().topology().spares().contains(cable);
        return Deed.repair("cable " + name + " is plugged in", () -> {
            if (isNew && link.a() != null && link.b() != null) {
                return;
            }
            displaced.getOrDefault(link, List.of()).forEach(Fault::clear);
            displaced.remove(link);
            if (isNew) {
                Port a = network.port(new PortRef(cable.a(), cable.aPort()));
                Port b = network.port(new PortRef(cable.b(), cable.bPort()));
                faults.apply(note(
                        link,
                        List.of(
                                new Displacement(panel, panel.plug(link, Link.End.A), a),
                                new Displacement(panel, panel.plug(link, Link.End.B), b))));
            }
        });
    }

    private Fault note(Link link, List<Displacement> parts) {
        // Where a cable is plugged in is no matter of whether it works: mending the link leaves it there.
        Fault fault = new Combined(panel.plug(link, Link.End.A), parts);
        List<Fault> before = displaced.computeIfAbsent(link, each -> new ArrayList<>());
        before.removeIf(each -> !each.isActive());
        before.add(fault);
        return fault;
    }

    private Cable cable(Name name) {
        return names.cable(name).orElseThrow();
    }

    private Link link(Name name) {
        return network.links().get(cable(name));
    }
}
