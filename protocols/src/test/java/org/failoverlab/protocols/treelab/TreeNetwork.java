package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.failoverlab.protocols.spanningtree.TreeState;

/**
 * A network of bridges and LANs that runs: real devices, ports and cables. After every event in which a port has changed it is
 * looked whether frames could go round.
 */
public final class TreeNetwork {
    /**
     * A time in which frames could go round.
     *
     * @param endNs negative while it lasts
     * @param through the ports by which frames arrived when it began
     * @param oldInformation the ports that held better information than there was when it began, or had at most a second before
     */
    public record Loop(long startNs, long endNs, String through, String oldInformation) {
        /**
         * True when old information circulated: the one case in which the standard lets a loop pass, since a bridge cannot know
         * that what it hears has come round, and what it says then is still on its way when it knows better.
         */
        boolean isOfOldInformation() {
            return !oldInformation.isEmpty();
        }

        /** How long it has lasted until this time, or did. */
        long lengthNs(long nowNs) {
            return (endNs < 0 ? nowNs : endNs) - startNs;
        }
    }

    private static final long MIDDLES = 0x0200_0001_0000L;
    private static final int MIDDLE_SHIFT = 8;
    /** What was to be sent may wait for the next tick (Transmit Hold Count). */
    private static final long OLD_NS = 1_000_000_000L;

    private final Simulation simulation;
    private final Map<String, Bridge> bridges = new LinkedHashMap<>();
    private final Map<String, Lan> lans = new LinkedHashMap<>();
    private final List<Loop> loops = new ArrayList<>();
    private boolean hasChanged = true;
    private String lastOld = "";
    private long lastOldNs;

    /**
     * Builds a network and starts it.
     *
     * @param made hears of every bridge's protocol before it is started
     */
    public TreeNetwork(Simulation simulation, Plan plan, Consumer<SpanningTree> made) {
        this.simulation = simulation;
        plan.bridges.values().forEach(planned -> bridges.put(planned.name, new Bridge(simulation, planned)));
        plan.lans.forEach((name, ports) -> lans.put(
                name,
                Lan.build(
                        simulation,
                        name,
                        ports.stream().map(port -> bridges.get(port.bridge())).toList(),
                        ports.stream().map(Plan.PortName::number).toList(),
                        MIDDLES + ((lans.size() + 1L) << MIDDLE_SHIFT))));
        for (Bridge bridge : bridges.values()) {
            bridge.equip();
            bridge.tree().setListener((port, role, state) -> hasChanged = true);
            made.accept(bridge.tree());
        }
        bridges.values().forEach(bridge -> bridge.tree().start());
    }

    /** The run. */
    public Simulation simulation() {
        return simulation;
    }

    /** All bridges, in the order of their making. */
    public List<Bridge> bridges() {
        return List.copyOf(bridges.values());
    }

    /** The bridge of this name; null for none. */
    public Bridge bridge(String name) {
        return bridges.get(name);
    }

    /** All LANs, in the order of their making. */
    public Collection<Lan> lans() {
        return lans.values();
    }

    /** The LAN of this name; null for none. */
    public Lan lan(String name) {
        return lans.get(name);
    }

    /** Runs for this long. */
    public void run(long lengthNs) {
        runUntil(lengthNs, () -> false);
    }

    /** Runs until this holds after an event, but no longer than that; true when it holds. */
    boolean runUntil(long lengthNs, BooleanSupplier holds) {
        long endNs = simulation.nowNs() + lengthNs;
        look();
        if (holds.getAsBoolean()) {
            return true;
        }
        while (!simulation.runUntil(endNs, 1)) {
            look();
            if (holds.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** Something was done to it from outside. */
    void changed() {
        hasChanged = true;
    }

    /**
     * A bridge has started anew within an instant. The graph is what it was, but what is on its way from before the restart is old
     * information.
     */
    void restarted(Bridge bridge) {
        hasChanged = true;
        lastOld = "what was sent before " + bridge + " restarted";
        lastOldNs = simulation.nowNs();
    }

    private void look() {
        if (!hasChanged) {
            return;
        }
        hasChanged = false;
        String old = Expected.oldInformation(this);
        if (!old.isEmpty()) {
            lastOld = old;
            lastOldNs = simulation.nowNs();
        }
        String through = Loops.find(lans.values());
        Loop last = loops.isEmpty() ? null : loops.get(loops.size() - 1);
        boolean wasThere = last != null && last.endNs < 0;
        if (through != null && !wasThere) {
            loops.add(
                    new Loop(simulation.nowNs(), -1, through, simulation.nowNs() - lastOldNs <= OLD_NS ? lastOld : ""));
        } else if (through == null && wasThere) {
            loops.remove(last);
            if (simulation.nowNs() > last.startNs) {
                // One that is over within its instant has let no frame through.
                loops.add(new Loop(last.startNs, simulation.nowNs(), last.through, last.oldInformation));
            }
        }
    }

    /** Every loop there has been, the present one included. */
    public List<Loop> loops() {
        changed();
        look();
        return List.copyOf(loops);
    }

    /** The present loop in words; null for none. */
    public String loop() {
        return Loops.find(lans.values());
    }

    /** How every bridge stands, a line a port. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Bridge bridge : bridges.values()) {
            TreeState state = bridge.tree().state();
            text.append(String.format(
                    "%s %s %s: root %s, cost %d, root port %s%s%n",
                    bridge.name(),
                    state.protocol(),
                    BridgeId.toString(state.bridgeId()),
                    BridgeId.toString(state.rootId()),
                    state.rootPathCost(),
                    state.rootPort(),
                    bridge.device().isRunning() ? "" : " (without power)"));
            for (TreePort port : state.ports()) {
                text.append("  ").append(PortWords.describe(port)).append(System.lineSeparator());
            }
        }
        return text.toString();
    }
}
