package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;

/** A LAN of the network: a cable to a host for one port, a cable for two, a hub for more. */
public final class Lan {
    /** A port that is attached to it; {@code isEndA} tells which end of the link is the bridge's. */
    record Attachment(Bridge bridge, int number, Link link, boolean isEndA) {
        /** The way from the bridge onto the LAN. */
        private LinkFault.Way outwards() {
            return isEndA ? LinkFault.Way.FORWARD : LinkFault.Way.BACKWARD;
        }

        private LinkFault.Way inwards() {
            return isEndA ? LinkFault.Way.BACKWARD : LinkFault.Way.FORWARD;
        }

        /** True when frames get from the bridge onto the LAN. */
        boolean sends() {
            return works(outwards());
        }

        /** True when frames get from the LAN to the bridge. */
        boolean hears() {
            return works(inwards());
        }

        private boolean works(LinkFault.Way way) {
            return link.a().isLit()
                    && link.b().isLit()
                    && link.faults().stream().noneMatch(f -> f.way() == LinkFault.Way.BOTH || f.way() == way);
        }

        private boolean isOf(Bridge from, int fromNumber) {
            return bridge == from && (fromNumber == 0 || number == fromNumber);
        }
    }

    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 1_000, 64_000);

    private final String name;
    private final List<Attachment> attachments = new ArrayList<>();

    private Lan(String name) {
        this.name = name;
    }

    /** Builds it between ports that are there already; {@code address} is for a hub or a host. */
    static Lan build(Simulation simulation, String name, List<Bridge> bridges, List<Integer> numbers, long address) {
        Lan lan = new Lan(name);
        if (bridges.size() == 2) {
            Bridge a = bridges.get(0);
            Bridge b = bridges.get(1);
            Link cable = new Link(simulation, name, a.port(numbers.get(0)), b.port(numbers.get(1)), CABLE);
            lan.attachments.add(new Attachment(a, numbers.get(0), cable, true));
            lan.attachments.add(new Attachment(b, numbers.get(1), cable, false));
            return lan;
        }
        Device middle = new Device(simulation, name, address);
        if (bridges.size() > 2) {
            middle.makeHub();
        }
        for (int i = 0; i < bridges.size(); i++) {
            Bridge bridge = bridges.get(i);
            int number = numbers.get(i);
            Link cable = new Link(
                    simulation, name + "-" + bridge + ":" + number, bridge.port(number), middle.addPort(), CABLE);
            lan.attachments.add(new Attachment(bridge, number, cable, true));
        }
        return lan;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    /** Cuts all of its cables. */
    public void cut() {
        links().forEach(link -> link.setWhole(false));
    }

    /** Cuts the cable of one of its ports; number 0 for whichever it is. Returns false when there is none. */
    boolean cut(Bridge bridge, int number) {
        List<Attachment> those = of(bridge, number);
        those.forEach(each -> each.link().setWhole(false));
        return !those.isEmpty();
    }

    /** Mends all that is wrong with it. */
    public void restore() {
        links().forEach(Link::mend);
    }

    /** Nothing gets through any more, and no port notices. */
    void silence() {
        links().forEach(link -> link.apply(LinkFault.silence(LinkFault.Way.BOTH)));
    }

    /** Nothing that these ports send gets through any more; number 0 for whichever it is. False when there is none. */
    boolean silence(Bridge bridge, int number) {
        List<Attachment> those = of(bridge, number);
        those.forEach(each -> each.link().apply(LinkFault.silence(each.outwards())));
        return !those.isEmpty();
    }

    /** Moves a plug to another port, which must be free; false when it is not, or when the plug is not there. */
    boolean move(Bridge from, int fromNumber, Bridge to, int toNumber) {
        List<Attachment> those = of(from, fromNumber);
        if (those.isEmpty()) {
            return false;
        }
        Attachment before = those.get(0);
        boolean isFree = before.link().plug(before.isEndA() ? Link.End.A : Link.End.B, to.port(toNumber));
        if (isFree) {
            attachments.set(attachments.indexOf(before), new Attachment(to, toNumber, before.link(), before.isEndA()));
        }
        return isFree;
    }

    private List<Attachment> of(Bridge bridge, int number) {
        return attachments.stream().filter(each -> each.isOf(bridge, number)).toList();
    }

    private List<Link> links() {
        return attachments.stream().map(Attachment::link).distinct().toList();
    }

    /** True while something is wrong with it. */
    public boolean isBroken() {
        return links().stream().anyMatch(link -> !link.faults().isEmpty());
    }

    @Override
    public String toString() {
        return name;
    }
}
