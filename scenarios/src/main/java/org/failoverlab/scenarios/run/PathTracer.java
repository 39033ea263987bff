package org.failoverlab.scenarios.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.ArpState;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.VirtualAddress;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.spanningtree.TreeState;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.topologies.Node;

/**
 * Finds the way of a packet from host to gateway to destination, from routes, ARP caches, address tables and ports as they are
 * now: where it would arrive, or get lost, were it sent at this instant. It sends nothing and changes nothing.
 */
public final class PathTracer {
    /** Equal routes multiply from router to router. */
    private static final int MOST_BRANCHES = 64;

    private final Network network;
    private final LanTracer lans;
    private final Set<Device> roots = new LinkedHashSet<>();

    /** Traces in this network, whenever it is asked. */
    public PathTracer(Network network) {
        this.network = network;
        this.lans = new LanTracer(network);
    }

    /** The way from a device to the first address of another one. */
    PathReport trace(Node from, Node to) {
        IpStack there = network.devices().get(to).ipStack();
        return trace(from, there.address(), to.name());
    }

    /** The way from a device to an address. */
    PathReport trace(Node from, int address, String to) {
        return trace(from, address, to, Conversation.ANY);
    }

    /** The way that packets of this conversation take from a device to an address. */
    public PathReport trace(Node from, int address, String to, Conversation conversation) {
        findRoots();
        Device sender = network.devices().get(from);
        List<PathReport.Branch> branches = new ArrayList<>();
        Set<String> remarks = new LinkedHashSet<>();
        List<Integer> choices = List.of();
        while (choices != null && branches.size() < MOST_BRANCHES) {
            Search search = new Search(sender, address, choices, conversation);
            branches.add(search.run());
            remarks.addAll(search.remarks);
            choices = search.nextChoices();
        }
        if (choices != null) {
            remarks.add("There are more ways than the first " + MOST_BRANCHES + ", which were followed");
        }
        PathReport.Branch shown =
                branches.stream().filter(each -> !each.arrives()).findFirst().orElse(branches.get(0));
        return new PathReport(
                sender.name(),
                to,
                Ipv4Address.toString(address),
                network.simulation().nowNs(),
                shown.arrives(),
                shown.hops(),
                shown.cables(),
                shortest(sender, address),
                shown.where(),
                shown.why(),
                branches.size() == 1 ? List.of() : branches,
                List.copyOf(remarks));
    }

    private void findRoots() {
        roots.clear();
        for (Map.Entry<Node, SpanningTree> each : network.trees().entrySet()) {
            Device device = network.devices().get(each.getKey());
            TreeState state = each.getValue().state();
            if (device.isRunning() && state.rootId() == state.bridgeId()) {
                roots.add(device);
            }
        }
    }

    /** One packet from router to router, on one of several equal ways wherever there are such. */
    private final class Search {
        private final Device sender;
        private final int destination;
        private final List<Integer> wanted;
        /** At each router with several equal ways, which one was taken, and how many there are. */
        private final List<Integer> taken = new ArrayList<>();

        private final List<Integer> counts = new ArrayList<>();
        private final List<PathReport.Hop> hops = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private Device at;
        private final Conversation conversation;
        private Ipv4Packet packet;
        private boolean arrives;
        private String where;
        private String why;

        /** Where more choices are to be made than are given, the first way is taken. */
        Search(Device sender, int destination, List<Integer> choices, Conversation conversation) {
            this.sender = sender;
            this.destination = destination;
            this.wanted = choices;
            this.at = sender;
            this.conversation = conversation;
        }

        PathReport.Branch run() {
            Set<Device> routers = new LinkedHashSet<>();
            hops.add(new PathReport.Hop(at.name(), null, null, 0, roots.contains(at), false, null, false));
            boolean goesOn = true;
            while (goesOn) {
                if (!routers.add(at)) {
                    lose(at, "the packet has been here before: it goes round until its time to live is over");
                    break;
                }
                goesOn = hop();
            }
            return new PathReport.Branch(arrives, hops, hops.size() - 1, where, why);
        }

        /** Those that lead to the next way; null when this was the last. */
        List<Integer> nextChoices() {
            int last = taken.size() - 1;
            while (last >= 0 && taken.get(last) + 1 == counts.get(last)) {
                last--;
            }
            if (last < 0) {
                return null;
            }
            List<Integer> next = new ArrayList<>(taken.subList(0, last));
            next.add(taken.get(last) + 1);
            return next;
        }

        private Ways.Way choose(List<Ways.Way> ways) {
            if (ways.size() == 1) {
                return ways.get(0);
            }
            int choice = taken.size() < wanted.size() ? wanted.get(taken.size()) : 0;
            taken.add(choice);
            counts.add(ways.size());
            return ways.get(choice);
        }

        private void lose(Device device, String reason) {
            where = device.name();
            why = reason;
        }

        /** From this device over one LAN; true when a router has it then. */
        private boolean hop() {
            IpStack stack = at.ipStack();
            if (!at.isRunning() || at == sender && !stack.isRunning()) {
                lose(at, at.name() + (at.isRunning() ? " hangs" : " is down"));
                return false;
            }
            List<Ways.Way> ways = Ways.to(stack, destination);
            if (ways.isEmpty()) {
                lose(
                        at,
                        hasAddress(stack, destination)
                                ? at.name() + " has the address " + Ipv4Address.toString(destination)
                                        + " on an interface that is down"
                                : at.name() + " has no route to " + Ipv4Address.toString(destination));
                return false;
            }
            Ways.Way way = choose(ways);
            long hardware = way.out().arp().lookup(way.nextHop());
            boolean isAsked = hardware < 0;
            if (isAsked) {
                hardware = ask(way);
                if (hardware < 0) {
                    return false;
                }
            }
            packet = packet == null ? conversation.packet(way.out().address(), destination) : packet;
            NetInterface out = way.out().netInterface();
            LanWalk walk = lans.walk(at, out, new Frame(hardware, out.address(), Ipv4Packet.ETHER_TYPE, packet, 0));
            append(walk);
            if (!walk.arrives()) {
                where = walk.where();
                why = walk.why() + (isAsked ? "" : stale(way, hardware));
                return false;
            }
            return taken(walk);
        }

        /** The hardware address that a request for the next hop brings; -1 for none. */
        private long ask(Ways.Way way) {
            String wanted = Ipv4Address.toString(way.nextHop());
            if (!at.ipStack().isRunning()) {
                lose(at, at.name() + " would have to ask for the hardware address of " + wanted + ", but hangs");
                return -1;
            }
            List<Answer> answers = answers(way);
            if (answers.isEmpty()) {
                lose(at, "nobody answers when " + at.name() + " asks for the hardware address of " + wanted + " (ARP)");
                return -1;
            }
            String who = answers.get(0).device
                    + (answers.size() == 1 ? " answers" : " answers, and so does " + answers.get(1).device);
            remarks.add(
                    isAsking(way)
                            ? at.name() + " is asking for the hardware address of " + wanted
                                    + " (ARP), and its packets wait, only the last few of them; to its next request "
                                    + who
                            : at.name() + " has to ask for the hardware address of " + wanted + " first (ARP): " + who);
            return answers.get(0).hardware;
        }

        private boolean isAsking(Ways.Way way) {
            return way.out().arp().entries().stream()
                    .anyMatch(entry -> entry.address() == way.nextHop() && entry.state() == ArpState.INCOMPLETE);
        }

        /** Those that would answer, and whose answers come back. */
        private List<Answer> answers(Ways.Way way) {
            List<Answer> answers = new ArrayList<>();
            NetInterface out = way.out().netInterface();
            Frame request = arp(
                    MacAddress.BROADCAST,
                    out.address(),
                    new ArpPacket(ArpPacket.REQUEST, out.address(), way.out().address(), 0, way.nextHop()));
            for (LanWalk.Taker each : lans.walk(at, out, request).takers()) {
                long hardware = hardware(each.on(), way.nextHop());
                if (hardware >= 0 && each.device().ipStack().isRunning()) {
                    ArpPacket reply = new ArpPacket(
                            ArpPacket.REPLY,
                            hardware,
                            way.nextHop(),
                            out.address(),
                            way.out().address());
                    NetInterface by = each.on().netInterface();
                    LanWalk back = lans.walk(each.device(), by, arp(out.address(), by.address(), reply));
                    if (back.arrives()) {
                        answers.add(new Answer(each.device(), hardware));
                    }
                }
            }
            return answers;
        }

        private static Frame arp(long destination, long source, ArpPacket packet) {
            return new Frame(destination, source, ArpPacket.ETHER_TYPE, packet, 0);
        }

        /** When somebody else would answer now, the sender's entry is out of date. */
        private String stale(Ways.Way way, long hardware) {
            for (Answer each : answers(way)) {
                if (each.hardware != hardware) {
                    return "; " + at.name() + " has an old ARP entry: " + Ipv4Address.toString(way.nextHop())
                            + " is at " + MacAddress.toString(each.hardware) + " now (" + each.device + ")";
                }
            }
            return "";
        }

        private void append(LanWalk walk) {
            List<LanWalk.Step> steps = walk.steps();
            PathReport.Hop last = hops.get(hops.size() - 1);
            hops.set(
                    hops.size() - 1,
                    new PathReport.Hop(
                            last.device(),
                            last.in(),
                            steps.get(0).out(),
                            last.vlan(),
                            last.root(),
                            last.routes(),
                            last.masterOf(),
                            last.floods() || steps.get(0).floods()));
            for (LanWalk.Step each : steps.subList(1, steps.size())) {
                boolean isRoot = roots.contains(each.device());
                hops.add(new PathReport.Hop(
                        each.device().name(), each.in(), each.out(), each.vlan(), isRoot, false, null, each.floods()));
            }
        }

        /** True when it has to go on from here. */
        private boolean taken(LanWalk walk) {
            LanWalk.Taker taker = walk.takers().get(0);
            if (walk.takers().size() > 1) {
                remarks.add("Not only " + taker.device() + " takes the frame, but "
                        + walk.takers().get(1).device() + " as well");
            }
            IpStack stack = taker.device().ipStack();
            boolean isThere = isOwn(stack, destination);
            boolean routes = stack.isForwarding() && !isThere && !isVirtual(stack, destination);
            PathReport.Hop last = hops.get(hops.size() - 1);
            hops.set(
                    hops.size() - 1,
                    new PathReport.Hop(
                            last.device(),
                            last.in(),
                            null,
                            last.vlan(),
                            last.root(),
                            routes,
                            masterOf(at, taker),
                            last.floods()));
            if (isThere && !stack.isRunning()) {
                lose(taker.device(), taker.device() + " hangs");
                return false;
            } else if (isThere) {
                arrives = true;
                return false;
            }
            if (!routes) {
                lose(
                        taker.device(),
                        isVirtual(stack, destination)
                                ? taker.device() + " is Master of " + Ipv4Address.toString(destination)
                                        + ", but takes no packets to it (Accept_Mode is off)"
                                : "the packet is not for " + taker.device() + ", and it is no router");
                return false;
            }
            at = taker.device();
            return true;
        }
    }

    /** Who answers a request, and with what. */
    private record Answer(Device device, long hardware) {}

    /** With which hardware address this interface answers for an address; -1 when it does not. */
    private static long hardware(IpInterface on, int address) {
        for (VirtualAddress each : on.virtualAddresses()) {
            if (each.address() == address) {
                return each.hardware();
            }
        }
        return on.address() == address ? on.netInterface().address() : -1;
    }

    /** A router's interface without carrier has no address that packets could be for. */
    private static boolean isOwn(IpStack stack, int address) {
        for (IpInterface each : stack.interfaces()) {
            if (!each.isUsable()) {
                continue;
            }
            if (each.address() == address) {
                return true;
            }
            for (VirtualAddress virtual : each.virtualAddresses()) {
                if (virtual.address() == address && virtual.accepted()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isVirtual(IpStack stack, int address) {
        return stack.interfaces().stream()
                .filter(IpInterface::isUsable)
                .flatMap(each -> each.virtualAddresses().stream())
                .anyMatch(each -> each.address() == address);
    }

    /** The virtual address that the sender has sent it to as its gateway; null when it was none. */
    private static String masterOf(Device sender, LanWalk.Taker taker) {
        for (VirtualAddress each : taker.on().virtualAddresses()) {
            if (sender.ipStack().hasGateway() && sender.ipStack().gateway() == each.address()) {
                return Ipv4Address.toString(each.address());
            }
        }
        return null;
    }

    private int shortest(Device sender, int destination) {
        Device target = owner(destination);
        return target == null ? -1 : shortest(sender, target, Ways.isConnected(sender.ipStack(), destination));
    }

    private Device owner(int address) {
        for (Device device : network.devices().values()) {
            if (device.ipStack() != null && hasAddress(device.ipStack(), address)) {
                return device;
            }
        }
        return null;
    }

    private static boolean hasAddress(IpStack stack, int address) {
        return stack.interfaces().stream().anyMatch(each -> hardware(each, address) >= 0);
    }

    /** Over links that carry frames now, whatever the spanning tree blocks; hosts pass nothing on. */
    private int shortest(Device from, Device to, boolean isNear) {
        Map<List<Object>, Integer> distance = new LinkedHashMap<>();
        Deque<List<Object>> next = new ArrayDeque<>();
        List<Object> start = List.of(from, isNear);
        distance.put(start, 0);
        next.add(start);
        while (!next.isEmpty()) {
            List<Object> place = next.removeFirst();
            Device device = (Device) place.get(0);
            boolean isRouted = (Boolean) place.get(1);
            if (device == to && isRouted) {
                return distance.get(place);
            }
            if (device != from && device.relay() == null && device.repeater() == null) {
                continue;
            }
            for (Device each : lans.neighbours(device)) {
                boolean isRouter =
                        each == to || each.ipStack() != null && each.ipStack().isForwarding();
                List<Object> there = List.of(each, isRouted || isRouter && each.relay() != null);
                if (distance.putIfAbsent(there, distance.get(place) + 1) == null) {
                    next.add(there);
                }
            }
        }
        return -1;
    }
}
