package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.Ipv4Address;

/**
 * Watches an address by pings. It counts as good at the start. The first ping of a router's n-th target goes out n times 10 ms
 * after the start, so that targets are not asked all at once.
 */
final class PingWatch extends Watch {
    private static final int FIRST_IDENTIFIER = 0xF000;
    private static final int SEQUENCE_MASK = 0xFFFF;
    private static final int DATA_BYTES = 56;
    private static final long STAGGER_NS = 10_000_000L;

    private final Device device;
    private final Track.OfPing track;
    private final int identifier;
    private final long firstNs;
    private final Timer send;
    private final Timer timeout;
    private int sequence;
    /** Pings in a row that say that it is not as it counts. */
    private int contrary;

    PingWatch(Device device, VirtualRouter router, Track.OfPing track, int number) {
        super(router, track.decrement(), "ping of " + Ipv4Address.toString(track.target()));
        this.device = device;
        this.track = track;
        this.identifier = FIRST_IDENTIFIER + number;
        this.firstNs = number * STAGGER_NS;
        this.send = device.controlPlane().timer(router.name() + " " + words(), this::send);
        this.timeout = device.controlPlane().timer(router.name() + " " + words() + " timeout", () -> result(false));
    }

    @Override
    void start() {
        begin(true);
        contrary = 0;
        device.ipStack().listenEcho(identifier, this::reply);
        send.arm(firstNs);
    }

    @Override
    void stop() {
        send.cancel();
        timeout.cancel();
    }

    private void send() {
        sequence = (sequence + 1) & SEQUENCE_MASK;
        timeout.arm(track.timeoutNs());
        send.arm(track.intervalNs());
        device.ipStack().sendEcho(track.target(), new IcmpEcho(false, identifier, sequence, DATA_BYTES));
    }

    private void reply(IcmpEcho echo) {
        if (timeout.isArmed() && echo.sequence() == sequence) {
            timeout.cancel();
            result(true);
        }
    }

    private void result(boolean answered) {
        contrary = answered == isGood() ? 0 : contrary + 1;
        if (contrary == (answered ? track.rise() : track.fall())) {
            contrary = 0;
            found(answered);
        }
    }
}
