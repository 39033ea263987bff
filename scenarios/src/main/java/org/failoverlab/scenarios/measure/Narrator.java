package org.failoverlab.scenarios.measure;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.scenarios.run.Conversation;
import org.failoverlab.scenarios.run.PathTracer;

/** Puts into words where and why frames are lost now, and what a table has learned. */
final class Narrator {
    private final Network network;
    private final PathTracer tracer;

    Narrator(Network network) {
        this.network = network;
        this.tracer = new PathTracer(network);
    }

    /** Tells a course that loses frames where that is and why. */
    void tell(Course course) {
        Walk walk = course.walk();
        int lostAt = walk.lostAt();
        Device device = walk.spot[lostAt] == null ? course.trip.sender() : walk.spot[lostAt].device;
        PathReport path = trace(course.direction);
        if (!path.arrives()) {
            course.tell(path.where(), path.why());
        } else if (walk.fate == Fate.WAITS) {
            String wanted = Ipv4Address.toString(walk.waitsFor);
            course.tell(
                    device.name(),
                    device.name() + " waits for the hardware address of " + wanted
                            + " (ARP), and of its packets only the last few are kept");
        } else {
            // The tracer follows all equal ways, and takes hardware for software now and then.
            course.tell(device.name(), device.name() + " loses it");
        }
    }

    private PathReport trace(Direction direction) {
        MeasuredFlow flow = direction.flow();
        Conversation conversation = Conversation.of(flow, direction.place());
        if (direction.isReply()) {
            int back = network.devices().get(flow.from()).ipStack().address();
            return tracer.trace(flow.to(), back, flow.from().name(), conversation);
        }
        String to = flow.to() == null ? "nobody" : flow.to().name();
        return tracer.trace(flow.from(), flow.address(), to, conversation);
    }

    /** In few words, of what was so for no more than a moment. */
    String briefly(Device device, Loss loss) {
        String name = device.name();
        return switch (loss) {
            case DEVICE_SILENT -> name + " is down or hangs";
            case NO_ROUTE -> name + " has no route";
            case NO_ANSWER -> "nobody answers when " + name + " asks (ARP)";
            case WAITS -> name + " waits for an answer (ARP)";
            case NO_CARRIER -> name + " has no carrier where it would send it";
            case WIRE_CUT -> "it is under way from or to " + name + " as the cable is cut";
            case WIRE_SILENT -> "the cable carries nothing to " + name;
            case NO_CARRIER_THERE -> name + " has no carrier yet where it comes in";
            case NOT_COLLECTING -> name + " does not collect where it comes in";
            case NOT_DISTRIBUTING -> name + " does not distribute where it would send it";
            case FOREIGN_VLAN -> name + " does not take it in this VLAN";
            case BLOCKED -> name + " does not forward what comes in there";
            case BLOCKED_OUT -> name + " does not forward where it would send it";
            case COMES_FROM_THERE -> name + " believes the address where it comes from";
            case STORM_CONTROL -> name + " drops it by storm control";
            default -> "it is not for " + name;
        };
    }

    /** What has ended a spell; narrator is null where nobody wants words. */
    static Ending ending(Narrator narrator, Change change) {
        if (change == null) {
            return Ending.of(Ending.Kind.RUN_OVER);
        } else if (change.table() == null) {
            return Ending.of(change.kind());
        } else if (narrator == null) {
            return Ending.of(change.table() instanceof FilteringDatabase ? Ending.Kind.LEARNED : Ending.Kind.RESOLVED);
        }
        return narrator.ending(change.table(), change.address(), change.behind());
    }

    /** That a table says something else of an address. */
    private Ending ending(Object table, long address, int behind) {
        for (Device device : network.devices().values()) {
            if (device.relay() != null && device.relay().database() == table) {
                String port = behind < 0
                        ? null
                        : device.relay().portAt(behind).netInterface().name();
                return new Ending(
                        Ending.Kind.LEARNED, device.name(), port, MacAddress.toString(address), owner(address));
            }
            for (int i = 0; device.ipStack() != null && i < device.ipStack().interfaceCount(); i++) {
                ArpCache cache = device.ipStack().interfaceAt(i).arp();
                if (cache == table) {
                    String port = device.ipStack().interfaceAt(i).netInterface().name();
                    String neighbour = Ipv4Address.toString((int) address);
                    return new Ending(Ending.Kind.RESOLVED, device.name(), port, neighbour, owner((int) address));
                }
            }
        }
        return Ending.of(table instanceof FilteringDatabase ? Ending.Kind.LEARNED : Ending.Kind.RESOLVED);
    }

    private String owner(long hardware) {
        for (Device device : network.devices().values()) {
            for (Port port : device.ports()) {
                if (port.address() == hardware) {
                    return device.name();
                }
            }
            for (int i = 0; device.ipStack() != null && i < device.ipStack().interfaceCount(); i++) {
                if (device.ipStack().interfaceAt(i).isOwnHardware(hardware)) {
                    return device.name();
                }
            }
        }
        return null;
    }

    private String owner(int address) {
        for (Device device : network.devices().values()) {
            for (int i = 0; device.ipStack() != null && i < device.ipStack().interfaceCount(); i++) {
                if (device.ipStack().interfaceAt(i).hardwareOf(address) >= 0) {
                    return device.name();
                }
            }
        }
        return null;
    }
}
