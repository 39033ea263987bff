package org.failoverlab.engine.ip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Payload;

/** The IPv4 of a host: interfaces, a default gateway, ICMP echo and UDP. */
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

    private final Simulation simulation;
    private ArpCache.Settings arpSettings;
    private boolean running = true;
    private boolean hung;
    private final List<IpInterface> interfaces = new ArrayList<>();
    /** Looked up for every datagram received, so without boxing: the handlers of a host are few. */
    private int[] datagramPorts = {};

    private DatagramHandler[] datagramHandlers = {};
    private final Map<Integer, EchoHandler> echoHandlers = new LinkedHashMap<>();
    private int gateway;
    private boolean hasGateway;
    private int nextIdentification;
    private long unroutable;

    /** A stack without interfaces. */
    public IpStack(Simulation simulation, ArpCache.Settings arpSettings) {
        this.simulation = simulation;
        this.arpSettings = arpSettings;
    }

    /** Puts an address on an interface, whose frames this stack gets from now on. */
    public IpInterface addInterface(NetInterface netInterface, int address, int prefixLength) {
        IpInterface added = new IpInterface(simulation, this, netInterface, address, prefixLength, arpSettings);
        interfaces.add(added);
        return added;
    }

    /** Sets where packets go that no interface's subnet holds. */
    public void setGateway(int gateway) {
        this.gateway = gateway;
        this.hasGateway = true;
    }

    /** True when it has a gateway. */
    public boolean hasGateway() {
        return hasGateway;
    }

    /** Where packets go that no interface's subnet holds; of no meaning without a gateway. */
    public int gateway() {
        return gateway;
    }

    /** How its interfaces resolve addresses. */
    public ArpCache.Settings arpSettings() {
        return arpSettings;
    }

    /** Takes the gateway away. */
    public void clearGateway() {
        hasGateway = false;
    }

    /** Changes how all its interfaces resolve addresses. */
    public void setArpSettings(ArpCache.Settings settings) {
        arpSettings = settings;
        interfaces.forEach(each -> each.arp().configure(settings));
    }

    /** Power is gone: it forgets all addresses that it has resolved, and does nothing until it is started. */
    public void stop() {
        running = false;
        hung = false;
        interfaces.forEach(each -> each.arp().clear());
    }

    /** Starts with nothing resolved. */
    public void start() {
        running = true;
    }

    /** Hangs or goes on: while it hangs it neither receives nor sends. */
    public void setHung(boolean newHung) {
        hung = newHung;
    }

    /** True while it receives and sends. */
    public boolean isRunning() {
        return running && !hung;
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

    /** Sends a UDP datagram; does nothing while it is stopped or hangs. */
    public void sendDatagram(int destination, int sourcePort, int destinationPort, Payload data) {
        IpInterface out = isRunning() ? route(destination) : null;
        if (out != null) {
            UdpDatagram datagram = new UdpDatagram(out.address(), destination, sourcePort, destinationPort, data);
            send(out, destination, UdpDatagram.PROTOCOL, datagram);
        }
    }

    /** Sends an ICMP echo request; does nothing while it is stopped or hangs. */
    public void sendEcho(int destination, IcmpEcho request) {
        IpInterface out = isRunning() ? route(destination) : null;
        if (out != null) {
            send(out, destination, IcmpEcho.PROTOCOL, request);
        }
    }

    private IpInterface route(int destination) {
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i).reaches(destination) || destination == Ipv4Address.LIMITED_BROADCAST) {
                return interfaces.get(i);
            }
        }
        for (int i = 0; hasGateway && i < interfaces.size(); i++) {
            if (interfaces.get(i).reaches(gateway)) {
                return interfaces.get(i);
            }
        }
        unroutable++;
        return null;
    }

    private void send(IpInterface out, int destination, int protocol, Payload body) {
        int identification = nextIdentification;
        nextIdentification = (nextIdentification + 1) & 0xFFFF;
        boolean direct = out.reaches(destination) || destination == Ipv4Address.LIMITED_BROADCAST;
        out.send(
                new Ipv4Packet(
                        out.address(), destination, identification, Ipv4Packet.DEFAULT_TIME_TO_LIVE, protocol, body),
                direct ? destination : gateway);
    }

    void receive(IpInterface in, Ipv4Packet packet) {
        if (packet.body() instanceof UdpDatagram datagram) {
            for (int i = 0; i < datagramPorts.length; i++) {
                if (datagramPorts[i] == datagram.destinationPort()) {
                    datagramHandlers[i].receive(packet, datagram);
                }
            }
        } else if (packet.body() instanceof IcmpEcho echo) {
            receiveEcho(in, packet, echo);
        }
    }

    private void receiveEcho(IpInterface in, Ipv4Packet packet, IcmpEcho echo) {
        if (echo.reply()) {
            EchoHandler handler = echoHandlers.get(echo.identifier());
            if (handler != null) {
                handler.receive(echo);
            }
        } else if (packet.destination() == in.address()) {
            // RFC 1122, 3.2.2.6: a request to a broadcast address may be ignored.
            sendEcho(packet.source(), new IcmpEcho(true, echo.identifier(), echo.sequence(), echo.dataBytes()));
        }
    }

    /** Packets that could not be sent because no interface leads to their destination. */
    public long unroutable() {
        return unroutable;
    }
}
