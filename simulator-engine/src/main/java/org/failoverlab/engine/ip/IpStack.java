package org.failoverlab.engine.ip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Payload;

/**
 * The IPv4 of a host or a router: interfaces, routes, forwarding, ICMP and UDP.
 *
 * <p>A host takes what is for the address of the interface that it came in by, and forwards nothing (RFC 1122, 3.3.1). A router
 * takes what is for any of its addresses, and forwards what is not (RFC 1812, 5.2.1).
 */
public final class IpStack {
    /** Gets the datagrams of one UDP port. */
    public interface DatagramHandler {
        /** A datagram has arrived. */
        void receive(Ipv4Packet packet, UdpDatagram datagram);
    }

    /** Gets the echo replies to one identifier. */
    public interface EchoHandler {
        /** A reply has arrived. */
        void receive(IcmpEcho reply);
    }

    /** Gets the ICMP errors that come. */
    public interface ErrorHandler {
        /** An error has arrived. */
        void receive(Ipv4Packet packet, IcmpError error);
    }

    private final Simulation simulation;
    private final RoutingTable table = new RoutingTable(this);
    private final IcmpErrors errors;
    private final Forwarder forwarder;
    private ArpCache.Settings arpSettings;
    private boolean running = true;
    private boolean hung;
    private long hungSinceNs;
    private boolean forwarding;
    private final List<IpInterface> interfaces = new ArrayList<>();
    private final List<RouteListener> routeListeners = new ArrayList<>();
    private final List<ErrorHandler> errorHandlers = new ArrayList<>();
    /** Looked up for every datagram received, so without boxing: the handlers of a host are few. */
    private int[] datagramPorts = {};

    private DatagramHandler[] datagramHandlers = {};
    private final Map<Integer, EchoHandler> echoHandlers = new LinkedHashMap<>();
    private int nextIdentification;
    private long unroutable;
    private long errorsReceived;

    /** A stack without interfaces. */
    public IpStack(Simulation simulation, ArpCache.Settings arpSettings) {
        this.simulation = simulation;
        this.arpSettings = arpSettings;
        this.errors = new IcmpErrors(simulation, this);
        this.forwarder = new Forwarder(this, table, errors);
    }

    /** Puts an address on an interface, whose frames this stack gets from now on. */
    public IpInterface addInterface(NetInterface netInterface, int address, int prefixLength) {
        IpInterface added = new IpInterface(simulation, this, netInterface, address, prefixLength, arpSettings);
        interfaces.add(added);
        routesChanged();
        return added;
    }

    /** Makes it a router, or a host again, as which it begins. */
    public void setForwarding(boolean newForwarding) {
        forwarding = newForwarding;
        routesChanged();
    }

    /** True for a router. */
    public boolean isForwarding() {
        return forwarding;
    }

    /** Adds a static route; does nothing when it has this very route. It is used while its next hop can be reached. */
    public void addRoute(Route route) {
        if (table.add(route)) {
            routesChanged();
        }
    }

    /** Takes a static route away; does nothing when it has none like this. */
    public void removeRoute(Route route) {
        if (table.remove(route)) {
            routesChanged();
        }
    }

    /** Takes all static routes away; a gateway stays. */
    public void clearRoutes() {
        table.clear();
        routesChanged();
    }

    /** Its static routes in the order of their making, usable or not; the gateway is not among them. */
    public List<Route> routes() {
        return table.statics();
    }

    /** All its routes as they stand now: connected ones, static ones, that to the gateway. */
    public List<RouteView> routeViews() {
        return table.views();
    }

    /** True when it has a usable route to exactly this prefix, connected or static. */
    public boolean hasRoute(int prefix, int prefixLength) {
        return table.has(prefix, prefixLength);
    }

    /** Lets somebody hear when usable routes come or go. */
    public void addRouteListener(RouteListener listener) {
        routeListeners.add(listener);
    }

    /** Sets where packets go that no other route leads: a route of metric 1 to everywhere. */
    public void setGateway(int gateway) {
        table.setGateway(new Route(0, 0, gateway));
        routesChanged();
    }

    /** True when it has a gateway. */
    public boolean hasGateway() {
        return table.gateway() != null;
    }

    /** Where packets go that no other route leads; 0 without a gateway. */
    public int gateway() {
        return hasGateway() ? table.gateway().nextHop() : 0;
    }

    /** Takes the gateway away. */
    public void clearGateway() {
        table.setGateway(null);
        routesChanged();
    }

    /** What is usable may have changed. */
    void routesChanged() {
        simulation.forwardingChanged();
        table.changed();
        routeListeners.forEach(RouteListener::routesChanged);
    }

    /** Its own addresses have changed, and no route to others. */
    void addressesChanged() {
        simulation.forwardingChanged();
        table.changed();
    }

    /** How many interfaces it has. */
    public int interfaceCount() {
        return interfaces.size();
    }

    /** Its interface of this place, counted from 0. */
    public IpInterface interfaceAt(int place) {
        return interfaces.get(place);
    }

    /** What it would make of a packet to this address now; allocates nothing. */
    public void find(Way into, int destination) {
        into.find(table, destination);
    }

    /** The same, and which of several equal ways the flow takes; see {@link FlowHash}. */
    public void find(Way into, int source, int destination, int protocol, int flow) {
        into.find(table, destination);
        if (into.isRoute() && into.count() > 1) {
            into.choose(FlowHash.choose(FlowHash.of(hashSeed(), source, destination, protocol, flow), into.count()));
        }
    }

    /** True when it routes what comes to it, also while its CPU hangs. */
    public boolean routesInHardware() {
        return forwardsInHardware();
    }

    /** How its interfaces resolve addresses. */
    public ArpCache.Settings arpSettings() {
        return arpSettings;
    }

    /** Changes how all its interfaces resolve addresses. */
    public void setArpSettings(ArpCache.Settings settings) {
        arpSettings = settings;
        interfaces.forEach(each -> each.arp().configure(settings));
    }

    /**
     * Power is gone: it forgets all addresses that it has resolved, acts for no virtual router, and does nothing until it is
     * started. Routes are configuration and stay.
     */
    public void stop() {
        simulation.forwardingChanged();
        running = false;
        hung = false;
        errors.reset();
        interfaces.forEach(IpInterface::stop);
    }

    /** Starts with nothing resolved. */
    public void start() {
        simulation.forwardingChanged();
        running = true;
    }

    /** Hangs or goes on: while it hangs it neither receives nor sends; what the hardware routes goes on. */
    public void setHung(boolean newHung) {
        simulation.forwardingChanged();
        hung = newHung;
        hungSinceNs = simulation.nowNs();
    }

    /** True while it receives and sends. */
    public boolean isRunning() {
        return running && !hung;
    }

    /** The time until which its software has seen time pass, nanoseconds. */
    long softwareNs() {
        return hung ? hungSinceNs : simulation.nowNs();
    }

    boolean forwardsInHardware() {
        return forwarding && running;
    }

    RoutingTable table() {
        return table;
    }

    Forwarder forwarder() {
        return forwarder;
    }

    /** Of each router its own. */
    long hashSeed() {
        return interfaces.get(0).netInterface().address();
    }

    List<IpInterface> interfaceList() {
        return interfaces;
    }

    /** Its interfaces, in the order of their making. */
    public List<IpInterface> interfaces() {
        return List.copyOf(interfaces);
    }

    /** Its first address. */
    public int address() {
        return interfaces.get(0).address();
    }

    /** Registers who gets the datagrams to this UDP port. */
    public void listen(int port, DatagramHandler handler) {
        int count = datagramPorts.length;
        datagramPorts = Arrays.copyOf(datagramPorts, count + 1);
        datagramHandlers = Arrays.copyOf(datagramHandlers, count + 1);
        datagramPorts[count] = port;
        datagramHandlers[count] = handler;
    }

    /** Registers who gets the echo replies to this identifier. */
    public void listenEcho(int identifier, EchoHandler handler) {
        echoHandlers.put(identifier, handler);
    }

    /** Registers who gets the ICMP errors that come; several may. */
    public void listenErrors(ErrorHandler handler) {
        errorHandlers.add(handler);
    }

    /** Sends a UDP datagram; does nothing while it is stopped or hangs. */
    public void sendDatagram(int destination, int sourcePort, int destinationPort, Payload data) {
        int place = isRunning() ? route(destination) : RoutingTable.NONE;
        if (place != RoutingTable.NONE) {
            int path = path(place, destination, UdpDatagram.PROTOCOL, sourcePort << 16 | destinationPort);
            int source = table.out(place, path).address();
            UdpDatagram datagram = new UdpDatagram(source, destination, sourcePort, destinationPort, data);
            send(place, path, source, destination, UdpDatagram.PROTOCOL, datagram);
        }
    }

    /** Sends an ICMP echo request; does nothing while it is stopped or hangs. */
    public void sendEcho(int destination, IcmpEcho request) {
        send(destination, IcmpEcho.PROTOCOL, request);
    }

    /** Sends a packet from the address of the interface that it leaves by. */
    void send(int destination, int protocol, Payload body) {
        int place = isRunning() ? route(destination) : RoutingTable.NONE;
        if (place != RoutingTable.NONE) {
            int flow = body instanceof IcmpEcho echo ? echo.identifier() : 0;
            int path = path(place, destination, protocol, flow);
            send(place, path, table.out(place, path).address(), destination, protocol, body);
        }
    }

    private int route(int destination) {
        int place = table.find(destination);
        if (place == RoutingTable.NONE) {
            unroutable++;
        }
        return place;
    }

    /** The source is not known before the path is: its first address stands for it. */
    private int path(int place, int destination, int protocol, int flow) {
        int paths = table.pathCount(place);
        return paths == 1 ? 0 : FlowHash.choose(FlowHash.of(hashSeed(), address(), destination, protocol, flow), paths);
    }

    private void send(int place, int path, int source, int destination, int protocol, Payload body) {
        int identification = nextIdentification;
        nextIdentification = (nextIdentification + 1) & 0xFFFF;
        Ipv4Packet packet =
                new Ipv4Packet(source, destination, identification, Ipv4Packet.DEFAULT_TIME_TO_LIVE, protocol, body);
        IpInterface out = table.out(place, path);
        if (table.isRoute(place) || table.isBroadcast(place)) {
            out.send(packet, table.nextHop(place, path, destination));
        } else if (table.isLocal(place)) {
            // To itself: it never leaves.
            deliver(out, packet, false);
        }
    }

    /** A packet has come: for this stack, or for it to forward. */
    void receive(IpInterface in, Ipv4Packet packet, boolean toGroup) {
        int destination = packet.destination();
        if (in.isLocal(destination) || (forwarding && !toGroup && isOwn(destination))) {
            deliver(in, packet, toGroup);
        } else if (forwarding && !toGroup) {
            forwarder.inSoftware(packet);
        }
    }

    private boolean isOwn(int address) {
        int place = table.find(address);
        return place != RoutingTable.NONE && table.isLocal(place);
    }

    boolean isBroadcast(int address) {
        int place = table.find(address);
        return place != RoutingTable.NONE && table.isBroadcast(place);
    }

    boolean isOwnOrBroadcast(int address) {
        int place = table.find(address);
        return place != RoutingTable.NONE && !table.isRoute(place);
    }

    /** Nobody answers for the next hop of this packet. */
    void unresolved(Ipv4Packet packet) {
        if (forwarding) {
            errors.send(packet, IcmpError.DESTINATION_UNREACHABLE, IcmpError.HOST_UNREACHABLE);
        }
    }

    private void deliver(IpInterface in, Ipv4Packet packet, boolean toGroup) {
        if (packet.body() instanceof UdpDatagram datagram) {
            receiveDatagram(packet, datagram, toGroup);
        } else if (packet.body() instanceof IcmpEcho echo) {
            receiveEcho(in, packet, echo);
        } else if (packet.body() instanceof IcmpError error) {
            errorsReceived++;
            for (int i = 0; i < errorHandlers.size(); i++) {
                errorHandlers.get(i).receive(packet, error);
            }
        } else if (!toGroup) {
            errors.send(packet, IcmpError.DESTINATION_UNREACHABLE, IcmpError.PROTOCOL_UNREACHABLE);
        }
    }

    private void receiveDatagram(Ipv4Packet packet, UdpDatagram datagram, boolean toGroup) {
        boolean isHeard = false;
        for (int i = 0; i < datagramPorts.length; i++) {
            if (datagramPorts[i] == datagram.destinationPort()) {
                isHeard = true;
                datagramHandlers[i].receive(packet, datagram);
            }
        }
        if (!isHeard && !toGroup) {
            errors.send(packet, IcmpError.DESTINATION_UNREACHABLE, IcmpError.PORT_UNREACHABLE);
        }
    }

    private void receiveEcho(IpInterface in, Ipv4Packet packet, IcmpEcho echo) {
        if (echo.reply()) {
            EchoHandler handler = echoHandlers.get(echo.identifier());
            if (handler != null) {
                handler.receive(echo);
            }
        } else if (!in.isBroadcast(packet.destination()) && isSingleHost(packet.source())) {
            // RFC 1122, 3.2.2.6: a request to a broadcast address may be ignored; a reply comes from the address that
            // was
            // asked.
            IcmpEcho reply = new IcmpEcho(true, echo.identifier(), echo.sequence(), echo.dataBytes());
            int place = isRunning() ? route(packet.source()) : RoutingTable.NONE;
            if (place != RoutingTable.NONE) {
                int path = path(place, packet.source(), IcmpEcho.PROTOCOL, echo.identifier());
                send(place, path, packet.destination(), packet.source(), IcmpEcho.PROTOCOL, reply);
            }
        }
    }

    private boolean isSingleHost(int source) {
        return Ipv4Address.isSingleHost(source) && !isBroadcast(source);
    }

    /** What became of packets that were not for itself, and the ICMP errors that it has sent. */
    public ForwardingCounts forwardingCounts() {
        return forwarder.counts();
    }

    /** ICMP errors that came. */
    public long errorsReceived() {
        return errorsReceived;
    }

    /** Packets of its own that could not be sent because no usable route leads to their destination. */
    public long unroutable() {
        return unroutable;
    }
}
