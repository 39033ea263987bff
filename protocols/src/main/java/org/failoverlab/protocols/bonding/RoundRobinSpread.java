package org.failoverlab.protocols.bonding;

import org.failoverlab.engine.device.FrameSpread;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.link.Frame;

/**
 * balance-rr: bond_xmit_roundrobin(). Slaves take turns, those included that cannot send: the next one that can sends in their
 * place, so that it carries their share as well as its own.
 */
final class RoundRobinSpread implements FrameSpread {
    private final Bond bond;
    private final RandomStream random;
    private int frames;

    RoundRobinSpread(Bond bond, RandomStream random) {
        this.bond = bond;
        this.random = random;
    }

    @Override
    public int choose(Frame frame, int count) {
        int each = bond.settings().packetsPerSlave();
        if (each == 0) {
            return placeOf((int) random.nextLong(bond.slaves.size()), count);
        }
        frames++;
        return turn(frames, each, count);
    }

    @Override
    public boolean takesTurns() {
        return true;
    }

    /** {@inheritDoc} With packets_per_slave 0 nobody knows. */
    @Override
    public int wouldChoose(Frame frame, int count) {
        return turn(frames + 1, Math.max(1, bond.settings().packetsPerSlave()), count);
    }

    private int turn(int number, int each, int count) {
        return placeOf(Integer.remainderUnsigned(Integer.divideUnsigned(number, each), bond.slaves.size()), count);
    }

    /** The place, among those that can send, of this slave or else of the next one that can. */
    private int placeOf(int slave, int count) {
        int place = 0;
        for (int i = 0; i < slave; i++) {
            place += bond.slaves.get(i).member.isDistributing() ? 1 : 0;
        }
        return place == count ? 0 : place;
    }
}
