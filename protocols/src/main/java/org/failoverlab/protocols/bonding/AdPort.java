package org.failoverlab.protocols.bonding;

import org.failoverlab.protocols.lacp.AggregationPort;
import org.failoverlab.protocols.lacp.LacpInfo;
import org.failoverlab.protocols.lacp.MarkerPdu;
import org.failoverlab.protocols.lacp.PortActions;
import org.failoverlab.protocols.lacp.SlowProtocol;

/** A slave of an 802.3ad bond as an Aggregation Port. */
final class AdPort implements PortActions {
    /** What the driver takes for granted of a partner that says nothing: no address, and OUT_OF_SYNC. */
    static final LacpInfo UNKNOWN_PARTNER = new LacpInfo(0xFFFF, 0, 1, 0xFF, 1, 0);

    private static final int PORT_PRIORITY = 0xFF;
    private static final int USER_KEY_SHIFT = 6;
    private static final long MEGA = 1_000_000L;
    /** By the driver's numbers of speeds, from 1 on; in Mbit/s. */
    private static final int[] SPEEDS = {
        1, 10, 100, 1_000, 2_500, 5_000, 10_000, 14_000, 20_000, 25_000, 40_000, 50_000, 56_000, 100_000, 200_000,
        400_000
    };

    final Slave slave;
    final AggregationPort lacp;
    /** The one that it belongs to; null before the first. */
    AdAggregator aggregator;
    /** True when its machines begin anew at the next tick. */
    boolean begins;

    /** The happening that made its aggregator the active one, until it is enabled or something else becomes of it; 0 for none. */
    long choiceCause;

    long illegalReceived;
    long markersAnswered;
    private final Bond bond;
    private final AdMode mode;

    AdPort(Bond bond, AdMode mode, Slave slave) {
        this.bond = bond;
        this.mode = mode;
        this.slave = slave;
        lacp = mode.system().addPort(slave.name(), this);
    }

    /** As at its enslavement: bond_3ad_bind_slave(). */
    void bind() {
        aggregator = null;
        begins = true;
        configure(key());
        lacp.setLink(slave.link == LinkState.UP, isFullDuplex());
    }

    private void configure(int key) {
        BondSettings settings = bond.settings();
        int state = LacpInfo.AGGREGATION
                | (settings.lacpActive() ? LacpInfo.ACTIVITY : 0)
                | (settings.lacpRateFast() ? LacpInfo.TIMEOUT : 0);
        LacpInfo actor = new LacpInfo(
                settings.adActorSysPrio(), bond.bundle.address(), key, PORT_PRIORITY, slave.index() + 1, state);
        lacp.configure(actor, UNKNOWN_PARTNER, false);
    }

    /** An option has changed that LACPDUs tell: bond_3ad_update_ad_actor_settings(). */
    void reconfigure() {
        configure(lacp.actor().key());
        lacp.needToTransmit();
    }

    /** The link is up or down, or another one: ad_update_actor_keys(). Another speed lets its machines begin anew. */
    void linkChanged(boolean enabled) {
        choiceCause = 0;
        int before = lacp.actor().key();
        int now = enabled ? key() : bond.settings().adUserPortKey() << USER_KEY_SHIFT;
        lacp.setLink(enabled, isFullDuplex());
        if (before != now) {
            configure(now);
            begins |= isFullDuplex() && speedOf(now) != 0 && speedOf(before) != speedOf(now);
        }
    }

    /** Its card no longer knows its speed; that the link is down the monitor has not said yet. */
    void speedLost() {
        configure(bond.settings().adUserPortKey() << USER_KEY_SHIFT);
        lacp.setLink(true, false);
    }

    /** The user's ten bits, five for the speed, one for full duplex. */
    private int key() {
        return bond.settings().adUserPortKey() << USER_KEY_SHIFT | speedNumber() << 1 | (isFullDuplex() ? 1 : 0);
    }

    private static int speedOf(int key) {
        return key >> 1 & 0x1F;
    }

    private int speedNumber() {
        for (int i = 0; i < SPEEDS.length; i++) {
            if (rate() == SPEEDS[i] * MEGA) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Bit/s; 0 unless its link is up. */
    long rate() {
        return slave.link == LinkState.UP && slave.isUp() ? slave.member.rateBitPerSecond() : 0;
    }

    boolean isFullDuplex() {
        return slave.link == LinkState.UP && slave.duplex() == 1;
    }

    @Override
    public void setCollecting(boolean collecting) {
        // Coupled control: what is done for distributing is done for both.
    }

    @Override
    public void setDistributing(boolean distributing) {
        if (distributing) {
            if (aggregator != null && aggregator.isActive) {
                enable();
            }
        } else if (aggregator != null && aggregator.hasPartner()) {
            disable("its partner is not in sync, or it was not selected any more");
        }
    }

    /** __enable_port(). */
    void enable() {
        if (slave.link == LinkState.UP && slave.isUp() && (slave.backup || slave.inactive)) {
            slave.setActiveFlags();
            if (bond.simulation.cause() == 0) {
                bond.simulation.setCause(choiceCause);
            }
            choiceCause = 0;
            bond.say(Steps.PORT, slave.name(), "enabling port in LAG " + aggregator.identifier);
            mode.changed();
        }
    }

    /** __disable_port(). */
    void disable(String because) {
        choiceCause = 0;
        if (!slave.backup || !slave.inactive) {
            slave.setInactiveFlags();
            bond.say(Steps.PORT, slave.name(), "disabling port: " + because);
            mode.changed();
        }
    }

    /** In COLLECTING_DISTRIBUTING a port of the active aggregator that could not be enabled is tried again at every tick. */
    void keepEnabled() {
        if (lacp.actor().has(LacpInfo.DISTRIBUTING) && aggregator != null && aggregator.isActive && slave.backup) {
            enable();
        }
    }

    @Override
    public void send(SlowProtocol pdu) {
        // From its permanent address, by which its own LACPDUs are known when they come back.
        slave.member.port().send(pdu.frame(slave.permanentAddress, bond.simulation.cause()));
    }

    void answer(MarkerPdu marker) {
        if (!marker.isResponse()) {
            markersAnswered++;
            send(marker.response());
        }
    }

    @Override
    public boolean isReady() {
        return aggregator != null && aggregator.isReady();
    }

    @Override
    public boolean isAggregatorInUse() {
        return aggregator != null && aggregator.isActive;
    }

    @Override
    public boolean mayLeaveAttached() {
        return mode.hasChosen();
    }
}
