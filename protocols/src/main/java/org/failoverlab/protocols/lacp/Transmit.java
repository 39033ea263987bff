package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.event.Simulation;

/**
 * The Transmit machine, IEEE 802.1AX-2014, 6.4.16, which has no figure: what is to be told is sent as it is by then, and no more than
 * three times in any Fast_Periodic_Time.
 */
final class Transmit {
    private final Simulation simulation;
    private final AggregationPort port;
    private final PortTimer hold;
    private final long[] sentNs = new long[LacpTimes.MAX_LACPDUS];
    private int sent;
    private int ticksLeft;

    /** With a timer that runs while the limit is in force; it is not used with ticks. */
    Transmit(Simulation simulation, AggregationPort port, PortTimer hold) {
        this.simulation = simulation;
        this.port = port;
        this.hold = hold;
        ticksLeft = port.habits().sendsEveryTicks();
    }

    /** BEGIN: forgets what was sent; with ticks its turns stay as they are. */
    void begin() {
        if (!port.habits().isTicked()) {
            reset();
        }
    }

    /** Forgets what was sent, as after power-on. */
    void reset() {
        sent = 0;
        hold.stop();
        ticksLeft = port.habits().sendsEveryTicks();
    }

    /** Something may have to be sent. */
    void run() {
        if (isSilent()) {
            port.ntt = false;
            return;
        }
        if (!port.ntt || hold.leftNs() > 0) {
            return;
        }
        long now = simulation.nowNs();
        int oldest = sent % LacpTimes.MAX_LACPDUS;
        long freeNs = sentNs[oldest] + LacpTimes.FAST_PERIODIC_TIME;
        if (sent >= LacpTimes.MAX_LACPDUS && freeNs > now) {
            hold.start(freeNs - now);
            return;
        }
        sentNs[oldest] = now;
        sent = sent + 1 < 2 * LacpTimes.MAX_LACPDUS ? sent + 1 : sent + 1 - LacpTimes.MAX_LACPDUS;
        send();
    }

    /** Another tick, for a port that may send only at some of them. */
    void tick() {
        if (--ticksLeft > 0) {
            return;
        }
        ticksLeft = port.habits().sendsEveryTicks();
        if (port.ntt && !isSilent()) {
            send();
        }
    }

    private boolean isSilent() {
        return !port.lacpEnabled || port.isWithoutPeriod() && port.habits().silentWithoutPeriod();
    }

    private void send() {
        port.ntt = false;
        port.lacpdusSent++;
        port.actions().send(new Lacpdu(port.actor(), port.partner(), 0));
    }
}
