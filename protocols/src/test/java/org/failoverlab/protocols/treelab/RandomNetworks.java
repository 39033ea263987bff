package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.PortSettings.PointToPoint;
import org.failoverlab.protocols.treelab.Plan.PortName;

/**
 * Random networks and what happens to them, the same for the same number: connected or not, with cables in parallel, hubs,
 * cables from a bridge to itself and hosts; priorities and costs from few values, so that ties are common.
 */
public final class RandomNetworks {
    /** What the bridges speak. */
    public enum Mix {
        /** All RSTP. */
        RSTP,
        /** All STP. */
        STP,
        /** RSTP, STP, and RSTP told to behave as STP. */
        MIXED
    }

    private static final int MAX_BRIDGES = 12;
    private static final long[] COSTS = {1, 4, 19, 100, 20_000, 200_000};
    private static final int[] PORT_PRIORITIES = {16, 128, 128, 128, 240};

    private final RandomStream random;
    private final Mix mix;

    /** The networks of this number. */
    public RandomNetworks(long number, Mix mix) {
        this.random = new RandomStream(number, "random network");
        this.mix = mix;
    }

    private int draw(int bound) {
        return (int) random.nextLong(bound);
    }

    private boolean chance(int percent) {
        return draw(100) < percent;
    }

    /** A network. */
    public Plan plan() {
        Plan plan = new Plan();
        int bridges = 2 + draw(MAX_BRIDGES - 1);
        for (int b = 1; b <= bridges; b++) {
            addBridge(plan, "sw" + b);
        }
        boolean isConnected = chance(75);
        for (int b = 2; b <= bridges; b++) {
            if (isConnected || chance(60)) {
                addLan(plan, List.of("sw" + b, "sw" + (1 + draw(b - 1))));
            }
        }
        int more = draw(bridges + 3);
        for (int i = 0; i < more; i++) {
            addLan(plan, members(bridges));
        }
        plan.bridges.values().forEach(bridge -> {
            for (int number = 1; number <= bridge.ports; number++) {
                PortName port = new PortName(bridge.name, number);
                plan.set(port, portSettings(plan.settings(port)));
            }
        });
        return plan;
    }

    private void addBridge(Plan plan, String name) {
        boolean isStp = mix == Mix.STP || (mix == Mix.MIXED && chance(40));
        Plan.Kind kind = isStp ? Plan.Kind.STP : Plan.Kind.RSTP;
        plan.addBridge(name, kind, bridgeSettings(kind.standard()));
    }

    private BridgeSettings bridgeSettings(BridgeSettings s) {
        int version = mix == Mix.MIXED && chance(20) ? 0 : s.forceProtocolVersion();
        return withPriority(
                new BridgeSettings(
                        s.priority(),
                        s.helloTime(),
                        s.maxAge(),
                        s.forwardDelay(),
                        chance(20) ? 1 + draw(10) : s.txHoldCount(),
                        version,
                        s.messageAgeIncrementNs(),
                        s.pathCosts()),
                priority());
    }

    private int priority() {
        return 4_096 * (chance(50) ? 8 : draw(4));
    }

    private static BridgeSettings withPriority(BridgeSettings s, int priority) {
        return new BridgeSettings(
                priority,
                s.helloTime(),
                s.maxAge(),
                s.forwardDelay(),
                s.txHoldCount(),
                s.forceProtocolVersion(),
                s.messageAgeIncrementNs(),
                s.pathCosts());
    }

    private List<String> members(int bridges) {
        int kind = draw(100);
        int size = kind < 15 ? 1 : kind < 80 ? 2 : 3 + draw(3);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            members.add("sw" + (1 + draw(bridges)));
        }
        return members;
    }

    private void addLan(Plan plan, List<String> members) {
        List<PortName> ports = new ArrayList<>();
        for (String member : members) {
            long here =
                    ports.stream().filter(port -> port.bridge().equals(member)).count();
            ports.add(new PortName(member, plan.bridges.get(member).ports + 1 + (int) here));
        }
        if (ports.size() > 2) {
            ports.forEach(port -> plan.set(port, shared(PortSettings.STANDARD)));
        }
        plan.addLan("lan" + (plan.lans.size() + 1), ports);
    }

    private static PortSettings shared(PortSettings s) {
        return with(s, s.priority(), s.cost(), PointToPoint.FORCE_FALSE);
    }

    private PortSettings portSettings(PortSettings s) {
        Long cost = chance(50) ? s.cost() : Long.valueOf(COSTS[draw(COSTS.length)]);
        return with(s, PORT_PRIORITIES[draw(PORT_PRIORITIES.length)], cost, s.pointToPoint());
    }

    private static PortSettings with(PortSettings s, int priority, Long cost, PointToPoint pointToPoint) {
        return new PortSettings(
                priority,
                cost,
                s.adminEdge(),
                s.autoEdge(),
                pointToPoint,
                s.bpduGuard(),
                s.bpduGuardRecoveryNs(),
                s.bpduFilter(),
                s.rootGuard(),
                s.loopGuard());
    }

    /** Does something to a network: cuts, mends, shuts, powers off, changes settings. Returns what, in words of the lab. */
    String disturb(TreeNetwork network) {
        List<Lan> lans = List.copyOf(network.lans());
        Bridge bridge = network.bridges().get(draw(network.bridges().size()));
        network.changed();
        int kind = draw(100);
        if (kind < 45 && !lans.isEmpty()) {
            Lan lan = lans.get(draw(lans.size()));
            if (lan.isBroken()) {
                lan.restore();
                return "restore " + lan;
            }
            lan.cut();
            return "cut " + lan;
        } else if (kind < 60) {
            return power(network, bridge);
        } else if (kind < 70) {
            bridge.configure(withPriority(bridge.settings(), priority()));
            return "set " + bridge + " priority " + bridge.settings().priority();
        } else if (bridge.ports() == 0) {
            return "";
        }
        int number = 1 + draw(bridge.ports());
        if (kind < 85) {
            bridge.configure(number, portSettings(bridge.settings(number)));
            return "set " + bridge + ":" + number + " cost "
                    + bridge.settings(number).cost() + " priority "
                    + bridge.settings(number).priority();
        }
        Port port = bridge.port(number);
        port.setEnabled(!port.isOpen());
        return (port.isOpen() ? "open " : "shut ") + port.name();
    }

    private String power(TreeNetwork network, Bridge bridge) {
        if (!bridge.device().hasPower()) {
            bridge.device().powerOn(this);
            return "on " + bridge;
        } else if (chance(30)) {
            bridge.device().restart();
            network.restarted(bridge);
            return "restart " + bridge;
        }
        bridge.device().powerOff(this);
        return "off " + bridge;
    }

    /** How long until the next disturbance, nanoseconds: often at once, often in the middle of things. */
    long pauseNs() {
        return switch (draw(4)) {
            case 0 -> 0;
            case 1 -> random.nextLong(1_000_000L);
            case 2 -> random.nextLong(1_000_000_000L);
            default -> random.nextLong(30_000_000_000L);
        };
    }

    /** The network as the lab language writes it. */
    static String words(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Plan.PlannedBridge> each : plan.bridges.entrySet()) {
            BridgeSettings s = each.getValue().settings;
            text.append(String.format(
                    "bridge %s %s priority %d hold %d version %d%n",
                    each.getKey(),
                    each.getValue().kind.name().toLowerCase(java.util.Locale.ROOT),
                    s.priority(),
                    s.txHoldCount(),
                    s.forceProtocolVersion()));
            each.getValue()
                    .portSettings
                    .forEach((number, port) -> text.append(String.format(
                            "port %s:%d priority %d cost %s%s%n",
                            each.getKey(),
                            number,
                            port.priority(),
                            port.cost() == null ? "auto" : port.cost(),
                            port.pointToPoint() == PointToPoint.FORCE_FALSE ? " point-to-point no" : "")));
        }
        plan.lans.forEach((name, ports) -> text.append("lan ")
                .append(name)
                .append(':')
                .append(ports.stream().map(port -> " " + port).reduce("", String::concat))
                .append(System.lineSeparator()));
        return text.toString();
    }
}
