package org.failoverlab.protocols.stp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;

/** Hosts that send each other a frame every 10 ms, and one broadcast a second; measures the longest silence of each flow. */
final class Conversation {
    private static final long PERIOD_NS = 10 * Bridges.MS;
    private static final int BROADCAST_EVERY = 100;

    private final Bridges network;
    private final Map<String, Port> hosts = new LinkedHashMap<>();
    private final Map<String, Long> latestNs = new LinkedHashMap<>();
    private final Map<String, Long> longestNs = new LinkedHashMap<>();

    Conversation(Bridges network) {
        this.network = network;
    }

    Conversation host(String name, String at) {
        Port host = network.host(name, at);
        hosts.put(name, host);
        host.attach(new FrameHandler() {
            @Override
            public void receive(Frame frame) {
                if (frame.destination() == host.address()) {
                    heard(frame.source(), name);
                }
            }

            @Override
            public void interfaceChanged(boolean up) {
                // A host goes on talking.
            }
        });
        return this;
    }

    private void heard(long source, String at) {
        String flow = nameOf(source) + ">" + at;
        long nowNs = network.simulation.nowNs();
        longestNs.merge(flow, nowNs - latestNs.getOrDefault(flow, nowNs), Math::max);
        latestNs.put(flow, nowNs);
    }

    private String nameOf(long address) {
        return hosts.entrySet().stream()
                .filter(host -> host.getValue().address() == address)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    void begin() {
        int[] round = {0};
        Timer[] timer = {null};
        timer[0] = new Timer(network.simulation, "conversation", () -> {
            timer[0].arm(PERIOD_NS);
            boolean broadcast = round[0]++ % BROADCAST_EVERY == 0;
            hosts.values().forEach(host -> speak(host, broadcast));
        });
        timer[0].arm(PERIOD_NS);
    }

    private void speak(Port host, boolean broadcast) {
        RawPayload words = new RawPayload(new byte[46]);
        for (Port other : hosts.values()) {
            if (other != host) {
                host.send(new Frame(other.address(), host.address(), 0x88B5, words, 0));
            }
        }
        if (broadcast) {
            host.send(new Frame(MacAddress.BROADCAST, host.address(), 0x88B5, words, 0));
        }
    }

    /** Measures anew from now. */
    void listen() {
        longestNs.clear();
    }

    /** The longest silence of a flow, the worse of both directions, milliseconds; counted until now when it still lasts. */
    long longestMs(String a, String b) {
        return Math.max(oneWay(a + ">" + b), oneWay(b + ">" + a)) / Bridges.MS;
    }

    private long oneWay(String flow) {
        long nowNs = network.simulation.nowNs();
        return Math.max(longestNs.getOrDefault(flow, 0L), nowNs - latestNs.getOrDefault(flow, 0L));
    }
}
