package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.bonding.BondListener;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.Bonding;
import org.failoverlab.protocols.bonding.LinkState;
import org.failoverlab.protocols.lacp.PortView;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.topologies.Node;

/** Keeps what becomes of one bond during a run. */
final class BondWatch implements BondListener {
    static final int MOST = 1_000;

    /** The driver took a link for another than before. */
    record LinkChange(long atNs, int slave, LinkState before, LinkState now, Blame.Cause cause) {}

    /** A slave began to send, or no longer does. */
    record Share(long atNs, int slave, boolean sends, Blame.Cause cause) {}

    /** Another slave became active; what comes of it is added later. */
    static final class Failover {
        final long atNs;
        final int from;
        final int to;
        final boolean hasFailed;
        final Blame.Cause cause;
        final long noticedNs;
        final long decidedNs;
        final int reached;
        final int reaches;
        final boolean isFalse;
        long gratuitousNs = -1;
        final Map<String, GatewayReport.Learned> bridges = new LinkedHashMap<>();
        /** Where switches knew the bond to be, by the switch and the address. */
        private final Map<String, String> places;

        private boolean isLater;

        Failover(
                long atNs,
                int from,
                int to,
                boolean hasFailed,
                boolean isFalse,
                LinkChange sign,
                LinkChange decision,
                Blame.Cause cause,
                Set<Device> before,
                Set<Device> after,
                Map<String, String> places) {
            this.atNs = atNs;
            this.from = from;
            this.to = to;
            this.hasFailed = hasFailed;
            this.noticedNs = sign == null ? -1 : sign.atNs;
            this.decidedNs = decision == null ? -1 : decision.atNs;
            this.cause = cause;
            this.reached = before.size();
            this.reaches = after.size();
            this.isFalse = isFalse;
            this.places = places;
        }
    }

    private final Node node;
    private final Device device;
    private final Bonding driver;
    private final Bundle bundle;
    private final Simulation simulation;
    private final Blame blame;
    private final Reach reach;
    private final BondObserver observer;
    private final List<LinkChange> linkChanges = new ArrayList<>();
    private final List<Share> shares = new ArrayList<>();
    private final List<Failover> failovers = new ArrayList<>();
    private long failoverCount;
    private long falseCount;
    /** The last change of each slave, and the first one since it was last up, or last down. */
    private final LinkChange[] last;

    private final List<Long> addresses;

    private final LinkChange[] first;
    private int lastActive = -1;
    private Failover current;
    private long entryNs;
    /** The interval of ARP monitoring as it was seen last, and the entry of the timeline since which it is that. */
    private long arpIntervalNs;

    private long arpSinceNs;

    BondWatch(Node node, Bonding driver, Bundle bundle, Device device, BondObserver observer) {
        this.node = node;
        this.device = device;
        this.driver = driver;
        this.bundle = bundle;
        this.observer = observer;
        this.simulation = observer.simulation();
        this.blame = observer.blame();
        this.reach = observer.reach();
        this.last = new LinkChange[bundle.members().size()];
        this.first = new LinkChange[last.length];
        this.lastActive = driver.state().activeSlave();
        Set<Long> all = new LinkedHashSet<>();
        all.add(bundle.address());
        bundle.members().forEach(each -> all.add(each.port().address()));
        driver.state().slaves().forEach(each -> all.add(each.permanentAddress()));
        this.addresses = List.copyOf(all);
        this.arpIntervalNs = settings().arpIntervalNs();
    }

    @Override
    public void linkChanged(int slave, LinkState before, LinkState now) {
        boolean up = now == LinkState.UP || now == LinkState.BACK;
        long sinceNs = last[slave] == null ? 0 : last[slave].atNs;
        boolean isConclusion = before == LinkState.FAIL || before == LinkState.BACK;
        Blame.Cause cause = isConclusion && first[slave] != null && isUp(first[slave].now) == up
                ? first[slave].cause
                : !up && isStillThatFailure(slave)
                        ? current.cause
                        : blame.of(port(slave).name(), up, sinceNs, heardNs(slave));
        LinkChange change = new LinkChange(simulation.nowNs(), slave, before, now, cause);
        boolean goesOn = first[slave] != null && isConclusion && isUp(first[slave].now) == up;
        first[slave] = goesOn ? first[slave] : change;
        last[slave] = change;
        if (linkChanges.size() < MOST) {
            linkChanges.add(change);
        }
        observer.planLook();
    }

    /** True when it took over from a slave that had failed, and has heard nothing by which it could tell that it is any better. */
    private boolean isStillThatFailure(int slave) {
        return current != null
                && current.hasFailed
                && current.to == slave
                && current.cause != Blame.Cause.NONE
                && port(slave).isUp()
                && heardNs(slave) >= 0
                && heardNs(slave) <= current.atNs;
    }

    @Override
    public void distributingChanged(int slave, boolean now) {
        if (shares.size() < MOST) {
            long sinceNs = 0;
            for (Share each : shares) {
                sinceNs = each.slave == slave ? each.atNs : sinceNs;
            }
            PortView view = driver.state().slaves().get(slave).aggregation();
            long heardNs = view == null || view.receive() == null ? -1 : Math.max(0, view.lastLacpduNs());
            shares.add(new Share(
                    simulation.nowNs(), slave, now, blame.of(port(slave).name(), now, sinceNs, heardNs)));
        }
    }

    private static boolean isUp(LinkState link) {
        return link == LinkState.UP || link == LinkState.BACK;
    }

    private long heardNs(int slave) {
        if (settings().arpIntervalNs() != arpIntervalNs) {
            // Nothing can have been missed before somebody listened.
            arpIntervalNs = settings().arpIntervalNs();
            arpSinceNs = entryNs;
        }
        return arpIntervalNs > 0
                ? Math.max(arpSinceNs, driver.state().slaves().get(slave).lastReceivedNs())
                : -1;
    }

    @Override
    public void activeChanged(int before, int now) {
        int from = before >= 0 ? before : lastActive;
        lastActive = now >= 0 ? now : from;
        if (from < 0) {
            return;
        }
        failoverCount++;
        boolean hasFailed =
                before < 0 || !isUp(driver.state().slaves().get(from).link());
        int deciding = hasFailed && before >= 0 ? from : now;
        LinkChange decision = deciding < 0 || before < 0 && now < 0 ? null : last[deciding];
        Blame.Cause recorded = blame.recorded();
        if (!hasFailed && recorded != null && recorded.atNs() == simulation.nowNs()) {
            // Somebody has chosen it, whatever its link has done before.
            decision = null;
        }
        Blame.Cause cause = decision == null || decision.cause == Blame.Cause.NONE ? recorded : decision.cause;
        if (cause == null && current != null && hasFailed && !current.isLater) {
            // Nothing else has happened since: it is the same failure that goes on.
            cause = current.cause;
        }
        // Also after a time without any, which the driver took for broken one and all.
        boolean isFalse = hasFailed && now >= 0 && now != from && reach(from).containsAll(reach(now));
        current = new Failover(
                simulation.nowNs(),
                from,
                now,
                hasFailed && before >= 0,
                isFalse,
                decision == null ? null : first[deciding],
                decision,
                cause == null ? Blame.Cause.NONE : cause,
                reach(from),
                reach(now),
                observer.places(this));
        falseCount += current.isFalse ? 1 : 0;
        if (failovers.size() < MOST) {
            failovers.add(current);
        }
        observer.planLook();
    }

    private Set<Device> reach(int slave) {
        return slave < 0 ? Set.of() : reach.from(port(slave));
    }

    /** A frame leaves by one of its cards. */
    void sent(Frame frame) {
        if (current != null
                && current.gratuitousNs < 0
                && frame.etherType() == ArpPacket.ETHER_TYPE
                && frame.destination() == MacAddress.BROADCAST
                && frame.payload().meaning() instanceof ArpPacket packet
                && packet.senderProtocol() == packet.targetProtocol()) {
            current.gratuitousNs = simulation.nowNs();
        }
    }

    /** A switch has learned one of its addresses. */
    void learned(GatewayReport.Learned news, long address) {
        if (current == null || current.isLater || current.bridges.containsKey(news.bridge())) {
            return;
        }
        String before = current.places.get(BondObserver.place(news.bridge(), address));
        if (!news.port().equals(before)) {
            current.bridges.put(news.bridge(), news);
        }
    }

    /** Something else begins: what a switch learns from now on is owed to other things. */
    void nextEntry() {
        entryNs = simulation.nowNs();
        if (current != null) {
            current.isLater = true;
        }
    }

    /** The hardware addresses that it has, or may have: those of its cards, in whose hands they may change. */
    List<Long> addresses() {
        return addresses;
    }

    Port port(int slave) {
        return bundle.members().get(slave).port();
    }

    Node node() {
        return node;
    }

    Device device() {
        return device;
    }

    Bundle bundle() {
        return bundle;
    }

    BondSettings settings() {
        return driver.state().settings();
    }

    /** The place of the active slave; -1 for none, and in modes that have no such thing. */
    int active() {
        return driver.state().activeSlave();
    }

    String name() {
        return bundle.name();
    }

    List<LinkChange> linkChanges() {
        return linkChanges;
    }

    List<Share> shares() {
        return shares;
    }

    List<Failover> failovers() {
        return failovers;
    }

    long failoverCount() {
        return failoverCount;
    }

    long falseCount() {
        return falseCount;
    }
}
