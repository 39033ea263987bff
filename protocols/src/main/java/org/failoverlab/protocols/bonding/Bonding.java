package org.failoverlab.protocols.bonding;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleControl;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FrameSpread;
import org.failoverlab.engine.device.Protocol;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.lacp.HashSpread;
import org.failoverlab.protocols.lacp.SlowProtocol;

/**
 * The driver of one bond, as in Linux 6.1.
 *
 * <p>At the start of a run the bond has been up for long: slaves with carrier are up, whatever updelay says, nothing is announced,
 * and its monitor looks for the first time somewhere within its interval. After a boot there is no carrier yet, and all is as with
 * the real driver.
 */
public final class Bonding implements Protocol, BundleControl {
    private final Bond bond;
    private final HardwareAddresses addresses;
    private final PeerNotifier notifier;
    private final ActiveSlave activeSlave;
    private final SignsOfLife signs;
    private final Monitors monitors;
    private final OptionChanges changes;
    private final RandomStream random;
    private BondListener listener;
    private boolean running;

    /** The driver of this bond of this host. */
    public Bonding(Simulation simulation, Device device, Bundle bundle, BondSettings settings) {
        random = simulation.random(bundle.name() + " monitor");
        KernelTime time = new KernelTime(simulation, settings.hz(), random);
        bond = new Bond(simulation, device, bundle, BondOptions.of(settings.withOneMonitor()), time);
        addresses = new HardwareAddresses(bond);
        notifier = new PeerNotifier(bond);
        activeSlave = new ActiveSlave(bond, notifier, addresses);
        signs = new SignsOfLife(bond);
        bond.ad = bond.settings().mode() == BondSettings.Mode.AD_802_3 ? new AdMode(bond, random) : null;
        ArpProbes probes = new ArpProbes(bond);
        monitors = new Monitors(
                bond,
                random,
                new MiiMonitor(bond, activeSlave, notifier, bond.ad == null ? new PlainLinkChanges(bond) : bond.ad),
                new ArpMonitor(bond, activeSlave, notifier, signs, probes),
                new LoadBalanceArpMonitor(bond, activeSlave, signs, probes));
        changes = new OptionChanges(bond, activeSlave, monitors);
        bundle.setControl(this);
        bundle.setSpread(spread());
        bundle.setRateFollows(true);
    }

    private FrameSpread spread() {
        return switch (bond.settings().mode()) {
            case BALANCE_RR -> new RoundRobinSpread(bond, random);
            case BROADCAST -> (frame, count) -> FrameSpread.ALL;
            case ACTIVE_BACKUP, BALANCE_XOR, AD_802_3 ->
                new HashSpread(bond.settings().xmitHashPolicy(), 0);
        };
    }

    /** Sets who hears of what becomes of it; null for nobody. */
    public void setListener(BondListener newListener) {
        listener = newListener;
        bond.listener = newListener;
    }

    @Override
    public String name() {
        return "bonding";
    }

    /** {@inheritDoc} Enslaves all slaves in their order, and opens the bond. */
    @Override
    public void start() {
        running = true;
        bond.listener = null;
        bond.quiet = true;
        addresses.enslave();
        for (Slave each : bond.slaves) {
            each.priority = 0;
            each.link = LinkState.DOWN;
            each.forget(bond.time.jiffies(), bond.time.jiffiesOf(bond.settings().arpIntervalNs()));
        }
        bond.slaves.forEach(this::enslave);
        for (Slave each : bond.slaves) {
            each.priority = bond.settings().priorityOf(each.index());
            if (bond.isActiveBackup() && bond.primary == null) {
                activeSlave.select();
            }
        }
        bond.setCarrier();
        bond.applyFlags();
        bond.listener = listener;
        bond.quiet = false;
        bond.simulation.setCause(0);
        if (bond.active != null && bond.isActiveBackup()) {
            bond.say(Steps.ACTIVE, bond.active.name(), "is the active slave: " + bond.selection);
            if (listener != null) {
                listener.activeChanged(-1, bond.active.index());
            }
        }
        bond.simulation.setCause(0);
        notifier.open();
        if (bond.ad != null) {
            bond.ad.open();
        }
        monitors.open();
    }

    /** bond_enslave(). */
    private void enslave(Slave slave) {
        boolean isUp = !bond.settings().isMonitored() || slave.isUp();
        slave.carrierSinceNs = bond.simulation.nowNs();
        slave.linkSinceNs = bond.simulation.nowNs();
        bond.setLink(slave, isUp ? LinkState.UP : LinkState.DOWN, initialReason(slave), Steps.ACTIVE, "");
        if (isUp) {
            slave.lastLinkUp = bond.time.jiffies();
        }
        if (slave.index() == bond.settings().primary()) {
            bond.primary = slave;
            bond.forcePrimary = true;
        }
        if (bond.isActiveBackup()) {
            slave.setInactiveFlags();
            activeSlave.select();
        } else if (bond.ad != null) {
            slave.setInactiveFlags();
        } else {
            slave.setActiveFlags();
            bond.active = bond.active == null && isUp ? slave : bond.active;
        }
    }

    private String initialReason(Slave slave) {
        if (!bond.settings().isMonitored()) {
            return "nothing is monitored: taken as up for ever";
        }
        return slave.isUp() ? "carrier at its enslavement" : "no carrier at its enslavement";
    }

    @Override
    public void stop() {
        running = false;
        monitors.close();
        notifier.close();
        if (bond.ad != null) {
            bond.ad.close();
        }
        for (Slave each : bond.slaves) {
            each.link = LinkState.DOWN;
            each.reason = "the driver does not run";
            each.linkSinceNs = bond.simulation.nowNs();
            each.setInactiveFlags();
            each.member.setCollecting(false);
            bond.distribute(each, false);
        }
        bond.active = null;
        bond.arpSlave = null;
        bond.primary = null;
        bond.bundle.setUp(false);
    }

    @Override
    public boolean claims(Frame frame) {
        return bond.ad != null && SlowProtocol.is(frame);
    }

    @Override
    public void receive(NetInterface in, Frame frame) {
        if (bond.ad != null && running && in instanceof BundleMember member && member.bundle() == bond.bundle) {
            bond.ad.received(member, frame);
        }
    }

    /** {@inheritDoc} The driver looks for itself; but what balances does not send by a slave without carrier. */
    @Override
    public void interfaceChanged(NetInterface changed, boolean up) {
        for (Slave each : bond.slaves) {
            if (each.member.port() == changed) {
                each.carrierCause = bond.simulation.cause();
                each.carrierSinceNs = bond.simulation.nowNs();
                if (running && bond.ad != null) {
                    bond.ad.carrierChanged(each, up);
                }
            }
        }
        if (running) {
            bond.applyFlags();
        }
    }

    @Override
    public void received(BundleMember member, Frame frame) {
        if (bond.settings().arpIntervalNs() > 0 && running && !bond.device.isHung()) {
            signs.received(bond.slaves.get(member.index()), frame);
        }
    }

    /**
     * Changes options while the bond is up. Delays are rounded down to multiples of miimon. (An operator who changes miimon alone
     * keeps their numbers of looks: whoever calls this then says delays that are as many.) Setting miimon ends ARP monitoring, and the other way round.
     *
     * @throws IllegalArgumentException for one that the driver takes only while the bond is down or has no slaves: mode, fail_over_mac,
     *     lacp_rate, lacp_active, ad_select, ad_user_port_key
     */
    public void configure(BondSettings settings) {
        changes.change(settings);
        if (bond.settings().mode() != BondSettings.Mode.BALANCE_RR) {
            bond.bundle.setSpread(spread());
        }
    }

    /**
     * Makes this slave the active one, as an operator does who writes to {@code active_slave}.
     *
     * @return false when the driver refuses: the slave is not up, or there is no active one to be replaced
     */
    public boolean setActiveSlave(int slave) {
        return running && bond.isActiveBackup() && changes.setActiveSlave(slave);
    }

    /** How it stands. */
    public BondView state() {
        return BondViews.of(bond, notifier.sent());
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        if (bond.isActiveBackup()) {
            words.put("active slave", bond.active == null ? "none" : bond.active.name());
        }
        for (Slave each : bond.slaves) {
            words.put(each.name(), each.link.name().toLowerCase(Locale.ROOT) + ": " + each.reason);
        }
        return words;
    }
}
