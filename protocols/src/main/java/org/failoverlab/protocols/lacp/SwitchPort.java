package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;

/** A port of a switch's aggregator: what its Aggregation Port decides becomes of the bundle's member. */
final class SwitchPort implements PortActions {
    final BundleMember member;
    final AggregationPort lacp;
    /** True for a port that is, or is to be, attached to an aggregator of its own. */
    boolean isAlone;

    long illegalReceived;
    long markersAnswered;

    private final Simulation simulation;
    private final Aggregator aggregator;
    private final LinkAggregation owner;
    private final int number;

    SwitchPort(
            Simulation simulation,
            LinkAggregation owner,
            LacpSystem system,
            Aggregator aggregator,
            BundleMember member,
            int number) {
        this.simulation = simulation;
        this.owner = owner;
        this.aggregator = aggregator;
        this.member = member;
        this.number = number;
        lacp = system.addPort(member.name(), this);
    }

    /** Its port number (6.3.4). */
    int number() {
        return number;
    }

    /** Actor and Partner_Admin parameters by the settings of its aggregator. */
    void configure(long system) {
        AggregatorSettings settings = aggregator.settings;
        int state = LacpInfo.AGGREGATION
                | (settings.mode() == AggregatorSettings.Mode.ACTIVE ? LacpInfo.ACTIVITY : 0)
                | (settings.shortTimeout() ? LacpInfo.TIMEOUT : 0);
        LacpInfo actor = new LacpInfo(
                settings.systemPriority(),
                system,
                settings.key(),
                settings.portPriorities().get(member.index()),
                number,
                state);
        // A partner that says nothing is Individual; it is taken for IN_SYNC where the port may stand alone.
        int partnerState = settings.individual() == AggregatorSettings.Individual.ALONE
                ? LacpInfo.SYNCHRONIZATION | LacpInfo.COLLECTING | LacpInfo.DISTRIBUTING
                : 0;
        lacp.configure(actor, new LacpInfo(0, 0, 0, 0, 0, partnerState), settings.independentControl());
    }

    @Override
    public void setCollecting(boolean collecting) {
        if (!isAlone) {
            member.setCollecting(collecting);
        }
        if (!collecting) {
            changed(
                    Steps.without(lacp.unused()),
                    "no longer in use: " + lacp.unused().words());
            owner.update(aggregator);
        } else if (lacp.hasIndependentControl()) {
            changed(Steps.ATTACHED, "collecting");
        }
    }

    @Override
    public void setDistributing(boolean distributing) {
        if (isAlone) {
            member.setIndividual(distributing);
        } else {
            member.setDistributing(distributing);
        }
        if (distributing) {
            changed(Steps.ATTACHED, isAlone ? "stands alone" : "collecting and distributing");
            owner.update(aggregator);
        } else if (lacp.hasIndependentControl()) {
            changed(
                    Steps.without(lacp.unused()),
                    "no longer distributing: " + lacp.unused().words());
            owner.update(aggregator);
        }
        // With coupled control it ceases to collect at once, and only then the aggregator hears of it.
    }

    private void changed(Step step, String what) {
        simulation.happened(Trace.Kind.STATE, step, member.name(), what);
        owner.portChanged(member);
    }

    /** Uses it, or no longer and for this reason, without LACP. */
    void use(boolean isUsed, Unused because) {
        if (member.isDistributing() == isUsed) {
            return;
        }
        member.setCollecting(isUsed);
        member.setDistributing(isUsed);
        changed(Steps.STATIC, isUsed ? "collecting and distributing" : "no longer in use: " + because.words());
        owner.update(aggregator);
    }

    @Override
    public void send(SlowProtocol pdu) {
        member.port().send(pdu.frame(member.port().address(), simulation.cause()));
    }

    @Override
    public boolean isReady() {
        return aggregator.isReady(this);
    }

    /** The Marker Responder (6.5.4.2): every Marker PDU is answered by its response at once, whatever the port's state. */
    void answer(MarkerPdu marker) {
        if (!marker.isResponse()) {
            markersAnswered++;
            send(marker.response());
        }
    }

    private Unused unusedWithoutLacp() {
        if (member.isDistributing()) {
            return Unused.NOTHING;
        } else if (!member.port().isUp()) {
            return Unused.NO_CARRIER;
        }
        return owner.isRunning() ? Unused.STANDBY : Unused.STOPPED;
    }

    PortView view() {
        boolean hasCarrier = member.port().isUp();
        boolean isStatic = aggregator.isStatic();
        PortView.Selected selected = lacp.selected();
        Unused unused = lacp.unused();
        if (isStatic) {
            unused = unusedWithoutLacp();
            selected = unused == Unused.STANDBY
                    ? PortView.Selected.STANDBY
                    : hasCarrier ? PortView.Selected.SELECTED : PortView.Selected.UNSELECTED;
        }
        AggregationPort.Clocks clocks = lacp.clocks();
        return new PortView(
                member.name(),
                hasCarrier,
                selected,
                member.isCollecting(),
                member.isDistributing(),
                member.isIndividual(),
                lacp.receiveState(),
                lacp.periodicState(),
                lacp.muxState(),
                lacp.actorChurnState(),
                lacp.partnerChurnState(),
                isStatic ? null : lacp.actor(),
                isStatic ? null : lacp.partner(),
                clocks.currentWhileNs(),
                clocks.waitWhileNs(),
                lacp.lacpdusSent(),
                lacp.lacpdusReceived(),
                illegalReceived,
                markersAnswered,
                lacp.lastLacpduNs(),
                unused,
                lacp.actorChurns(),
                lacp.partnerChurns());
    }
}
