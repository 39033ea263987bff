package org.failoverlab.engine.device;

import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;

/** Ticks at intervals while it runs, and writes down all that it hears of. */
class TickingProtocol implements Protocol {
    static final long GROUP = 0x0180_C200_0000L;

    private final Simulation simulation;
    private final String name;
    private final long intervalNs;
    private final List<String> log;
    final Timer timer;

    TickingProtocol(Simulation simulation, ControlPlane cpu, String name, long intervalNs, List<String> log) {
        this.simulation = simulation;
        this.name = name;
        this.intervalNs = intervalNs;
        this.log = log;
        this.timer = cpu.timer(name, this::tick);
    }

    private void tick() {
        say("ticks");
        timer.arm(intervalNs);
    }

    void say(String what) {
        log.add(name + " " + what + " at " + simulation.nowNs());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        say("starts");
        timer.arm(intervalNs);
    }

    @Override
    public void stop() {
        say("stops");
        timer.cancel();
    }

    @Override
    public boolean claims(Frame frame) {
        return frame.destination() == GROUP;
    }

    @Override
    public void receive(NetInterface in, Frame frame) {
        say("hears " + (frame.source() & 0xFF));
    }

    @Override
    public void interfaceChanged(NetInterface changed, boolean up) {
        say("sees " + changed.name() + (up ? " up" : " down"));
    }

    @Override
    public Map<String, String> describe() {
        return Map.of();
    }
}
