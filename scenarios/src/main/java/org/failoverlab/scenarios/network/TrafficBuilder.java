package org.failoverlab.scenarios.network;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.protocols.traffic.DatagramFlow;
import org.failoverlab.protocols.traffic.Pace;
import org.failoverlab.protocols.traffic.Ping;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.protocols.traffic.Schedule;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.Size;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.spec.TrafficSpec;
import org.failoverlab.topologies.Node;

/** Sets the traffic of a scenario going. */
final class TrafficBuilder {
    private static final TimeSpan PING_INTERVAL = new TimeSpan(1_000_000_000L);
    private static final TimeSpan PROBE_INTERVAL = new TimeSpan(10_000_000L);
    private static final TimeSpan TIMEOUT = new TimeSpan(1_000_000_000L);
    private static final TimeSpan ZERO = new TimeSpan(0);
    private static final TimeSpan NEVER = new TimeSpan(Long.MAX_VALUE);

    private final Plan plan;
    private final Simulation simulation;
    private final Map<Node, Device> devices;
    private final List<MeasuredFlow> flows = new ArrayList<>();
    private Iterator<String> flowNames;

    TrafficBuilder(Plan plan, Simulation simulation, Map<Node, Device> devices) {
        this.plan = plan;
        this.simulation = simulation;
        this.devices = devices;
    }

    List<MeasuredFlow> build() {
        List<TrafficSpec> traffic = plan.spec().traffic();
        if (traffic == null) {
            return List.of();
        }
        flowNames = FlowNames.of(traffic).iterator();
        for (TrafficSpec each : traffic) {
            if (each.ping() != null) {
                ping(each.ping());
            } else if (each.probes() != null) {
                probes(each.probes());
            } else if (each.constant() != null) {
                rated("constant", each.constant());
            } else if (each.poisson() != null) {
                rated("poisson", each.poisson());
            } else if (each.broadcast() != null) {
                broadcast(each.broadcast());
            }
        }
        return flows;
    }

    /** The directions in which nothing is sent, in the order of the scenario. */
    List<MeasuredFlow> watched() {
        List<MeasuredFlow> watched = new ArrayList<>();
        List<TrafficSpec> traffic = plan.spec().traffic();
        for (TrafficSpec each : traffic == null ? List.<TrafficSpec>of() : traffic) {
            if (each.watch() != null) {
                watch(each.watch(), watched);
            }
        }
        return List.copyOf(watched);
    }

    private void watch(TrafficSpec.Watch spec, List<MeasuredFlow> watched) {
        List<Node> hosts = spec.between().stream().map(this::node).toList();
        int bytes = bytes(spec.size(), Frame.MIN_LENGTH_BYTES);
        for (int i = 0; i < hosts.size(); i++) {
            for (int j = i + 1; j < hosts.size(); j++) {
                watched.add(watched(hosts.get(i), hosts.get(j), bytes));
                watched.add(watched(hosts.get(j), hosts.get(i), bytes));
            }
        }
    }

    private MeasuredFlow watched(Node from, Node to, int bytes) {
        int address = plan.addresses().get(to).ipv4();
        return new MeasuredFlow(
                "watch " + from.name() + " > " + to.name(), "watch", from, to, address, Map.of(), bytes, 0);
    }

    private void ping(TrafficSpec.Ping spec) {
        Node from = node(spec.from());
        int to = PingTarget.address(spec.to(), from, plan).orElseThrow();
        Ping ping = new Ping(
                simulation,
                flows.size(),
                devices.get(from).ipStack(),
                to,
                bytes(spec.size(), Ping.DEFAULT_FRAME_BYTES),
                schedule(spec.start(), spec.stop(), spec.count()),
                every(or(spec.interval(), PING_INTERVAL)),
                or(spec.timeout(), TIMEOUT).ns());
        flows.add(new MeasuredFlow(
                flowNames.next(),
                "ping",
                from,
                PingTarget.device(to, plan).orElse(null),
                to,
                Map.of(from, ping.replies()),
                Math.max(Ping.OVERHEAD_BYTES, bytes(spec.size(), Ping.DEFAULT_FRAME_BYTES)),
                or(spec.start(), ZERO).ns()));
        ping.start();
    }

    private void probes(TrafficSpec.Probes spec) {
        Node from = node(spec.from());
        Node to = node(spec.to());
        datagrams("probes", from, to, spec);
        if (FlowNames.isBothWays(spec)) {
            datagrams("probes", to, from, spec);
        }
    }

    private void datagrams(String kind, Node from, Node to, TrafficSpec.Probes spec) {
        Pace pace = every(or(spec.interval(), PROBE_INTERVAL));
        Schedule schedule = schedule(spec.start(), spec.stop(), spec.count());
        datagrams(kind, from, to, bytes(spec.size(), Frame.MIN_LENGTH_BYTES), schedule, pace, spec.timeout());
    }

    private void rated(String kind, TrafficSpec.Rated spec) {
        int bytes = bytes(spec.size(), Frame.MIN_LENGTH_BYTES);
        long numerator;
        long denominator;
        if (spec.rate() != null) {
            numerator = 8L * Math.max(bytes, Frame.MIN_LENGTH_BYTES) * 1_000_000_000L;
            denominator = spec.rate().bitPerSecond();
        } else {
            numerator = 1_000_000_000_000L;
            denominator = spec.frames().perThousandSeconds();
        }
        String name = kind + " " + spec.from() + " > " + spec.to() + " " + flows.size();
        Pace pace = kind.equals("poisson")
                ? Pace.poisson((double) numerator / denominator, simulation.random(name))
                : Pace.constant(Math.max(numerator, denominator), denominator);
        Schedule schedule = schedule(spec.start(), spec.stop(), spec.count());
        datagrams(kind, node(spec.from()), node(spec.to()), bytes, schedule, pace, spec.timeout());
    }

    private void datagrams(String kind, Node from, Node to, int bytes, Schedule schedule, Pace pace, TimeSpan timeout) {
        DatagramFlow flow = new DatagramFlow(
                simulation,
                flows.size(),
                devices.get(from).ipStack(),
                plan.addresses().get(to).ipv4(),
                bytes,
                schedule,
                pace);
        Reception reception =
                flow.receiveAt(devices.get(to).ipStack(), or(timeout, TIMEOUT).ns());
        int address = plan.addresses().get(to).ipv4();
        flows.add(new MeasuredFlow(
                flowNames.next(), kind, from, to, address, Map.of(to, reception), bytes, schedule.startNs()));
        flow.start();
    }

    private void broadcast(TrafficSpec.Broadcast spec) {
        Node from = node(spec.from());
        Long count = spec.count() == null && spec.interval() == null ? Long.valueOf(1) : spec.count();
        DatagramFlow flow = new DatagramFlow(
                simulation,
                flows.size(),
                devices.get(from).ipStack(),
                Ipv4Address.LIMITED_BROADCAST,
                bytes(spec.size(), Frame.MIN_LENGTH_BYTES),
                schedule(spec.start(), spec.stop(), count),
                every(or(spec.interval(), PING_INTERVAL)));
        Map<Node, Reception> receptions = new LinkedHashMap<>();
        for (Node host : plan.topology().nodes(Node.Kind.HOST)) {
            receptions.put(host, flow.receiveAt(devices.get(host).ipStack(), TIMEOUT.ns()));
        }
        flows.add(new MeasuredFlow(
                flowNames.next(),
                "broadcast",
                from,
                null,
                Ipv4Address.LIMITED_BROADCAST,
                receptions,
                bytes(spec.size(), Frame.MIN_LENGTH_BYTES),
                or(spec.start(), ZERO).ns()));
        flow.start();
    }

    private Node node(Name name) {
        return plan.topology().node(name.text()).orElseThrow();
    }

    private static Pace every(TimeSpan interval) {
        return Pace.constant(interval.ns(), 1);
    }

    private static Schedule schedule(TimeSpan start, TimeSpan stop, Long count) {
        return new Schedule(or(start, ZERO).ns(), or(stop, NEVER).ns(), count == null ? Long.MAX_VALUE : count);
    }

    private static TimeSpan or(TimeSpan value, TimeSpan otherwise) {
        return value == null ? otherwise : value;
    }

    private static int bytes(Size size, int otherwise) {
        return size == null ? otherwise : size.bytes();
    }
}
